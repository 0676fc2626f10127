#!/bin/bash
# @sigstore/core 3.2.1: a time of RFC 3161 with one or two decimals is "invalid time", so a bundle with such a time stamp is
# refused. DER forbids zeros at the end of a fraction (X.690, 11.7.2; RFC 3161, 2.4.2), so one of ten times in milliseconds
# has fewer than three decimals: asn1js 3.1.0 writes 45.120 seconds as 45.12.
# Seen: 45.123 and 45 seconds are read, 45.12 and 45.1 seconds are refused.
# Needs npm, and Node 20 or later. Exits with 0 while it behaves like this, 1 when that has changed, 2 if it could not be
# tested.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2
echo '{"private":true}' >package.json
npm install --silent --no-audit --no-fund --ignore-scripts @sigstore/core@3.2.1 asn1js@3.1.0 || exit 2
cat >read.cjs <<'JS'
const { GeneralizedTime } = require('asn1js')
const { ASN1Obj } = require('@sigstore/core')

const read = milliseconds => {
  const valueDate = new Date(Date.UTC(2026, 0, 2, 3, 4, 45, milliseconds))
  const der = Buffer.from(new GeneralizedTime({ valueDate }).toBER())
  try {
    ASN1Obj.parseBuffer(der).toDate()
    return `${der.subarray(2)} is read`
  } catch (error) {
    return `${der.subarray(2)}: ${error.message}`
  }
}
console.log([123, 0, 120, 100].map(read).join('\n'))
JS
seen=$(node read.cjs) || exit 2
echo "$seen"
if [ "$seen" = '20260102030445.123Z is read
20260102030445Z is read
20260102030445.12Z: invalid time
20260102030445.1Z: invalid time' ]; then
  echo 'as seen: times with fewer than three decimals are refused'
else
  echo 'changed'
  exit 1
fi
