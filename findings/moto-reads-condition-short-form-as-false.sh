#!/usr/bin/env bash
# moto's CloudFormation takes the short form of a condition within another one, `!And [!Condition A, …]`, for false,
# and says nothing: the stack is complete, and its conditional resources are missing. The long form, `{Condition: A}`,
# means the same in CloudFormation and works. So a stack that moto has deployed may lack what AWS would make; a template
# that is tested with it needs the long form.
#
# Seen with moto 5.2.5 and boto3 1.44.8 on Python 3.11 (2026-11-30):
#   CREATE_COMPLETE: ['long-form-bucket']
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
Parameters: {Wanted: {Type: String, Default: 'yes'}}
Conditions:
  Wanted: !Equals [!Ref Wanted, 'yes']
  Short: !And [!Condition Wanted, !Equals [a, a]]
  Long: !And [{Condition: Wanted}, !Equals [a, a]]
Resources:
  One: {Type: 'AWS::S3::Bucket', Condition: Short, Properties: {BucketName: short-form-bucket}}
  Two: {Type: 'AWS::S3::Bucket', Condition: Long, Properties: {BucketName: long-form-bucket}}
"""
keys = {"region_name": "us-east-1", "aws_access_key_id": "a", "aws_secret_access_key": "b"}
with mock_aws():
    stacks = boto3.client("cloudformation", **keys)
    stacks.create_stack(StackName="conditions", TemplateBody=template)
    status = stacks.describe_stacks(StackName="conditions")["Stacks"][0]["StackStatus"]
    buckets = boto3.client("s3", **keys).list_buckets()["Buckets"]
    print(f"{status}: {[bucket['Name'] for bucket in buckets]}")
PY
seen=$("$folder/python/bin/python" "$folder/stack.py" 2>/dev/null)
echo "$seen"
[ "$seen" = "CREATE_COMPLETE: ['long-form-bucket']" ]
