#!/bin/sh
# Installs one fixed version of one program into one folder, and changes nothing outside it:
#   curl -fsSL <address of this file> | sh
#   curl -fsSL <address of this file> | sh -s -- --help

{ # A shell runs none of this before it has read the closing brace of the last line: half a download does nothing.

main() {
  set -eu
  if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi
  name='@name@'
  base_url='@base_url@'
  channel='@channel@'
  version='@version@'
  main_bin='@main_bin@'
  install_dir='@install_dir@'
  cargo_install='@cargo_install@'
  from_source=${cargo_install:+"to build it from source: $cargo_install"}

  read_options "$@"
  set -- '@artifacts@' # each as platform/binary
  choose_base
  choose_dir
  choose_platform "$@"
  check_tools

  for artifact in "$@"; do
    shift
    if wanted "$artifact" "$platform"; then set -- "$@" "$artifact"; fi
  done
  prepare_dir "$@"
  for artifact in "$@"; do fetch "$artifact"; done
  try_out
  for artifact in "$@"; do put "${artifact#*/}"; done

  [ -z "$greeting" ] || say "$greeting"
  show_path
}

usage() {
  cat <<END
Installs $name $version ($channel).

Usage: install.sh [--dir DIR] [--all]

  --dir DIR  the folder to install into (default: $install_dir)
  --all      all binaries of this platform, not only $main_bin
  --help     this text

Environment:
  PREFIX_INSTALL_DIR  the folder, where --dir is not given
  PREFIX_INSTALL_URL  where to download from (default: $base_url)
END
}

# Sets file, sha256, size and glibc. (In zsh, names like path and status are taken.)
describe() {
  file='' sha256='' size=0 glibc=''
  case $1 in
    # @artifacts@
    *) return 1 ;;
  esac
}

say() {
  printf '%s\n' "$@"
}

# fail WHAT [HINT...]
fail() {
  printf 'error: %s\n' "$1" >&2
  shift
  for hint in "$@"; do
    [ -z "$hint" ] || printf 'hint: %s\n' "$hint" >&2
  done
  exit 1
}

misused() {
  (fail "$1" 'see --help') || exit 2
}

has() {
  command -v "$1" >/dev/null 2>&1
}

read_options() {
  dir='' all=''
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage && exit 0 ;;
      --all) all=yes ;;
      --dir)
        [ -n "${2:-}" ] || misused '--dir needs a folder'
        dir=$2
        shift
        ;;
      *) misused "unknown option \"$1\"" ;;
    esac
    shift
  done
}

choose_base() {
  base=${PREFIX_INSTALL_URL:-$base_url}
  base=${base%/}
  case $base in
    https://*) protocols='=https' ;;
    http://*)
      host=${base#http://}
      case ${host%%/*} in
        *@*) refuse_base ;; # http://localhost:1@elsewhere is elsewhere
        127.0.0.1 | 127.0.0.1:* | localhost | localhost:* | '[::1]' | '[::1]':*) protocols='=http,https' ;;
        *) refuse_base ;;
      esac
      ;;
    *) refuse_base ;;
  esac
}

refuse_base() {
  fail "will not download from \"$base\"" 'the address must begin with https:// (http:// is for this machine only)'
}

choose_dir() {
  dir=${dir:-${PREFIX_INSTALL_DIR:-$install_dir}}
  case $dir in
    \~ | \~/*)
      [ -n "${HOME:-}" ] || fail "HOME is not set, so there is no folder \"$dir\"" 'name one with --dir DIR'
      dir=${HOME%/}${dir#?}
      ;;
    /*) ;;
    *) dir=$PWD/$dir ;;
  esac
}

choose_platform() {
  system=$(uname -s)
  machine=$(uname -m)
  case $machine in
    x86_64 | amd64) processor=x86_64 ;;
    aarch64 | arm64) processor=aarch64 ;;
    *) processor=$machine ;;
  esac
  case $system in
    Linux)
      platform=linux-$processor
      if is_musl; then
        musl_only "$@"
      elif ! offered "$platform" "$@" || ! glibc_is_enough "$@"; then
        # Linked statically, the musl build runs here too.
        if offered "$platform-musl" "$@"; then platform=$platform-musl; fi
      fi
      ;;
    Darwin)
      # A shell that Rosetta translates is told x86_64.
      if [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then processor=aarch64; fi
      platform=darwin-$processor
      ;;
    *) platform=$system-$processor ;;
  esac
  offered "$platform" "$@" || no_platform "$@"
  glibc_is_enough "$@" ||
    fail "$main_bin $version needs glibc $glibc or newer, and this system has $system_glibc" "$from_source"
}

# Whether all that is wanted starts with this system's glibc; also where its version can't be told. Else sets glibc.
glibc_is_enough() {
  system_glibc=$( (getconf GNU_LIBC_VERSION || ldd --version) 2>/dev/null | sed -n '1s/.*[^0-9.]\([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
  for artifact in "$@"; do
    if wanted "$artifact" "$platform" && describe "$artifact" && newer "$glibc" "$system_glibc"; then return 1; fi
  done
}

# newer A B: whether version A is newer than B; false where one is empty.
newer() {
  [ -n "$1" ] && [ -n "$2" ] || return 1
  [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -gt "${2#*.}" ]; }
}

musl_only() {
  if offered "$platform-musl" "$@"; then
    platform=$platform-musl
  elif offered "$platform" "$@"; then
    fail "this build of $main_bin needs glibc, and this system has musl" "$from_source"
  fi
}

no_platform() {
  platforms=''
  for artifact in "$@"; do
    other=${artifact%%/*}
    wanted "$artifact" "$other" || continue
    case ", $platforms, " in
      *", $other, "*) ;;
      *) platforms=${platforms:+$platforms, }$other ;;
    esac
  done
  fail "$main_bin $version is not built for $system on $machine" \
    "it is built for ${platforms:-no platform}" "$from_source"
}

# A glibc system may have musl's loader beside its own, so ldd is asked first.
is_musl() {
  case $(ldd --version 2>&1) in
    *musl*) return 0 ;;
    *GLIBC* | *'GNU libc'* | *'Free Software Foundation'*) return 1 ;;
  esac
  for loader in /lib/ld-linux* /lib64/ld-linux*; do
    [ ! -e "$loader" ] || return 1
  done
  for loader in /lib/ld-musl-*; do
    [ ! -e "$loader" ] || return 0
  done
  return 1
}

# wanted ARTIFACT PLATFORM
wanted() {
  case $1 in
    "$2/$main_bin") return 0 ;;
    "$2"/*) [ -n "$all" ] ;;
    *) return 1 ;;
  esac
}

# offered PLATFORM ARTIFACT...
offered() {
  asked=$1
  shift
  for artifact in "$@"; do
    if wanted "$artifact" "$asked"; then return 0; fi
  done
  return 1
}

check_tools() {
  has curl || has wget || fail 'neither curl nor wget was found' 'install one of them, then try again'
  for tool in tar gzip; do
    has "$tool" || fail "$tool was not found" 'install it, then try again'
  done
  has sha256sum || has shasum || has openssl ||
    fail 'sha256sum, shasum and openssl were not found' 'install one of them, to check the download with, then try again'
}

prepare_dir() {
  mkdir -p "$dir" || fail "cannot make the folder $dir" 'name another with --dir DIR'
  dir=$(cd "$dir" && pwd) || fail "cannot enter the folder $dir" 'name another with --dir DIR'
  for artifact in "$@"; do
    target=$dir/${artifact#*/}
    [ ! -d "$target" ] || fail "$target is a folder" 'move it away, or name another place with --dir DIR'
  done
  work=''
  # The status is given on by hand, as mksh would end an interrupted install with 0.
  trap 'code=$?; [ -z "$work" ] || rm -rf "$work"; exit "$code"' EXIT
  trap 'exit 129' HUP
  trap 'exit 130' INT
  trap 'exit 143' TERM
  # Inside the folder, thus on its file system: from here a binary gets to its place in one step.
  work=$(mktemp -d "$dir/.$main_bin.XXXXXX") || fail "cannot write to $dir" 'name another folder with --dir DIR'
  mkdir "$work/new"
}

# fetch ARTIFACT: leaves the checked binary in the work folder.
fetch() {
  describe "$1"
  bin=${1#*/}
  url=$base/$channel/$version/$file
  archive=$work/archive
  say "downloading $bin $version for $platform ($(((size + 1023) / 1024)) KiB)"
  download || fail "cannot download $url: ${reason:-no answer}" 'nothing was installed; is the network up, and this version still there?'

  found=$(sha256_of "$archive") || found=''
  found=${found%% *}
  if [ -z "$found" ] || [ "$found" != "$sha256" ]; then
    fail "the download is not what was published: $url
  expected sha256 $sha256
  got      sha256 $found" 'nothing was installed; try again, and tell the publisher if it stays so'
  fi

  # -o, as for root tar would keep the builder's user id; -m, as the archive bears no date.
  tar -xzmof "$archive" -C "$work/new" "$bin" || fail "cannot unpack $url" 'nothing was installed'
  [ -f "$work/new/$bin" ] || fail "there is no file $bin in $url" 'nothing was installed'
  chmod 755 "$work/new/$bin"
}

# Sets reason where it fails.
download() {
  if has curl; then curl_download; else wget_download; fi
}

curl_download() {
  code=$(curl --proto "$protocols" --tlsv1.2 --globoff --fail --silent --show-error --location --retry 3 \
    --connect-timeout 30 --output "$archive" --write-out '%{http_code}' "$url" 2>"$work/log") && return
  because
}

wget_download() {
  set -- -O "$archive" "$url"
  help=$(wget --help 2>&1) || :
  # Only GNU's has these; busybox's tries once anyway.
  case $help in
    *--secure-protocol*) set -- --secure-protocol=TLSv1_2 --no-verbose --tries=1 --timeout=60 "$@" ;;
  esac
  # Without it, a .wget-hsts appears in the user's home.
  case $help in
    *--no-hsts*) set -- --no-hsts "$@" ;;
  esac
  for attempt in 1 2 3; do
    if [ "$attempt" -gt 1 ]; then
      say "attempt $attempt of 3: $reason"
      sleep "$attempt"
    fi
    LC_ALL=C wget "$@" 2>"$work/log" && return
    code=$(sed -n 's/.*ERROR [a-z ]*\([0-9][0-9][0-9]\).*/\1/p; s/.*error: HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p' "$work/log")
    because
    case $code in
      408 | 429) ;;
      4*) return 1 ;;
    esac
  done
  return 1
}

# Sets reason, from the status where there is one, else from the last thing said; always fails.
because() {
  case $code in
    [45]??) reason="HTTP $code" ;;
    *) reason=$(sed -n '$p' "$work/log") ;;
  esac
  return 1
}

sha256_of() {
  if has sha256sum; then
    sha256sum
  elif has shasum; then
    shasum -a 256
  else
    openssl dgst -sha256 -r
  fi <"$1"
}

# Sets greeting, the first line of --version where the main binary has that. One that cannot run replaces nothing.
try_out() {
  greeting=''
  describe "$platform/$main_bin" || return 0
  code=0
  output=$("$work/new/$main_bin" --version </dev/null 2>"$work/log") || code=$?
  # 126, 127: the system refused it. 132: instructions this processor lacks. 137: macOS kills what is not signed.
  # The loader of an older glibc exits with 1.
  case $code:$(cat "$work/log") in
    0:*) greeting=$(say "$output" | sed 1q) ;;
    126:* | 127:* | 132:* | 137:* | *GLIBC_*'not found'*)
      fail "$main_bin $version cannot run on this system (exit status $code); nothing was installed" \
        "$(sed 1q "$work/log")" "$from_source"
      ;;
  esac
}

# A rename: who runs the old binary goes on running it, and nobody ever sees half of the new one.
put() {
  mv -f "$work/new/$1" "$dir/$1" || fail "cannot write $dir/$1" 'the file that was there is unchanged'
  say "installed $dir/$1"
}

show_path() {
  case :${PATH:-}: in
    *":$dir:"* | *":$dir/:"*) return 0 ;;
  esac
  say '' "$dir is not on your PATH. To put it there, add this line to your shell's startup file:"
  case ${SHELL:-} in
    *fish) say "  fish_add_path $(quoted "$dir")" ;;
    *) say "  export PATH=$(quoted "$dir"):\"\$PATH\"" ;;
  esac
}

quoted() {
  case $1 in
    *[!A-Za-z0-9_./@%+=,-]*)
      inner=$(say "$1" | sed "s/'/'\\\\''/g")
      say "'$inner'"
      ;;
    *) say "$1" ;;
  esac
}

main "$@"; }
