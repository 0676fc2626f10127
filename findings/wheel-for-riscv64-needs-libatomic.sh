#!/bin/bash
# ruff 0.17.6: its wheel for manylinux_2_31_riscv64, which by its tag runs on every Linux with glibc 2.31, holds a program
# that needs libatomic.so.1. The wheels for x86_64, aarch64, armv7l, s390x and ppc64le don't. GCC before 14 has no
# instructions for atomic bytes on that processor and calls libatomic instead, which minimal systems (debian:slim) don't
# install. A tag, or a glibc version, doesn't say it: only reading the program's list of libraries does.
# Seen: "(NEEDED) Shared library: [libatomic.so.1]" for riscv64, and none for ppc64le.
# Needs pip, unzip and readelf. Exits with 0 while it is so, 1 when that has changed, 2 if it could not be tested.
set -u
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
needed() {
  python3 -m pip download --quiet --disable-pip-version-check --no-deps --only-binary=:all: \
    --platform "$1" --dest "$work/$1" ruff==0.17.6 || exit 2
  unzip -qo "$work/$1"/*.whl -d "$work/$1" || exit 2
  readelf --wide --dynamic "$work/$1"/ruff-*.data/scripts/ruff | grep NEEDED
}
riscv=$(needed manylinux_2_31_riscv64) || exit 2
power=$(needed manylinux_2_17_ppc64le) || exit 2
printf 'riscv64:\n%s\nppc64le:\n%s\n' "$riscv" "$power"
case $riscv:$power in
  *libatomic*:*libatomic*) echo 'changed: both need it' && exit 1 ;;
  *libatomic*:*) echo 'as seen: only the program for riscv64 needs libatomic.so.1' ;;
  *) echo 'changed: none needs it' && exit 1 ;;
esac
