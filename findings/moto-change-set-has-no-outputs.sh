#!/usr/bin/env bash
# A stack that moto makes from a change set has all its resources and none of its outputs: describe_stacks doesn't even
# have the field. The same template has them when create_stack makes the stack. `aws cloudformation deploy` always goes by
# a change set, so whatever reads the outputs of a deployed stack finds nothing in moto.
#
# Seen with moto 5.2.5 and boto3 1.44.8 on Python 3.11 (2026-11-30):
#   create_stack: CREATE_COMPLETE, outputs ['Name']
#   change set: CREATE_COMPLETE, outputs []
#
# Needs Python with venv. Fails if moto's behaviour has changed.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/python"
"$folder/python/bin/pip" install --quiet 'moto[cloudformation,s3]==5.2.5' 'boto3==1.44.8'
cat >"$folder/stack.py" <<'PY'
import boto3
from moto import mock_aws

template = """
Parameters: {Name: {Type: String}}
Resources: {Bucket: {Type: 'AWS::S3::Bucket', Properties: {BucketName: !Ref Name}}}
Outputs: {Name: {Value: !Ref Bucket}}
"""
keys = {"region_name": "us-east-1", "aws_access_key_id": "a", "aws_secret_access_key": "b"}


def named(name):
    return {"TemplateBody": template, "Parameters": [{"ParameterKey": "Name", "ParameterValue": name}]}


with mock_aws():
    stacks = boto3.client("cloudformation", **keys)
    stacks.create_stack(StackName="first", **named("first-bucket"))
    stacks.create_change_set(StackName="second", ChangeSetName="all", ChangeSetType="CREATE", **named("second-bucket"))
    stacks.execute_change_set(StackName="second", ChangeSetName="all")
    buckets = [one["Name"] for one in boto3.client("s3", **keys).list_buckets()["Buckets"]]
    assert buckets == ["first-bucket", "second-bucket"], buckets
    for how, name in (("create_stack", "first"), ("change set", "second")):
        (stack,) = stacks.describe_stacks(StackName=name)["Stacks"]
        print(f"{how}: {stack['StackStatus']}, outputs {[one['OutputKey'] for one in stack.get('Outputs', [])]}")
PY
seen=$("$folder/python/bin/python" "$folder/stack.py" 2>/dev/null)
echo "$seen"
[ "$seen" = "create_stack: CREATE_COMPLETE, outputs ['Name']
change set: CREATE_COMPLETE, outputs []" ]
