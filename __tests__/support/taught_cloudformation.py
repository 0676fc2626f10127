"""Teaches moto's CloudFormation the types of infra/aws.yml that it lacks.

moto knows buckets, roles, keys and records; the others come from moto's own services where there is one. So a Ref, a
GetAtt or a condition is resolved by moto, never by us.
"""

import copy
import json

from moto.cloudformation.models import ChangeSet
from moto.cloudformation.parsing import get_model_map
from moto.cloudfront.models import cloudfront_backends
from moto.iam.models import iam_backends
from moto.s3.models import s3_backends

# The properties of each resource that was made, by its type.
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


def apply_with_outputs(change_set, apply=ChangeSet.apply):
    """moto gives a stack that a change set has made no outputs, and `aws cloudformation deploy` makes it so."""
    apply(change_set)
    stack = change_set.stack
    stack.template_dict = change_set.template_dict
    stack.output_map = stack._create_output_map()


ChangeSet.apply = apply_with_outputs
