#!/bin/sh
# Installs one fixed version of one program into one folder, and takes it away again:
#   curl -fsSL <address of this file> | sh
#   curl -fsSL <address of this file> | sh -s -- --help

{ # A shell runs none of this before it has read the closing brace of the last line: half a download does nothing.

main() {
  if [ -n "${ZSH_VERSION:-}" ]; then emulate sh; fi
  set -eu
  name='@name@'
  base_url='@base_url@'
  channel='@channel@'
  version='@version@'
  main_bin='@main_bin@'
  # shellcheck disable=SC2088 # choose_dir expands it
  install_dir='@install_dir@'
  cargo_install='@cargo_install@'
  on_windows='@on_windows@'
  from_source=${cargo_install:+"to build it from source: $cargo_install"}
  by_powershell=${on_windows:+"to install with PowerShell: $on_windows"}

  work='' made='' xz=''

  leave_at_signals
  read_options "$@"
  set -- '@artifacts@' # each as platform/binary
  choose_dir
  if [ -n "$remove" ]; then
    uninstall
    return
  fi
  choose_base
  case $wanted_version in
    '' | "$version") ;;
    *) install_other_version ;;
  esac
  choose_platform "$@"
  check_tools "$@"

  prepare_dir "$@"
  fetch_all "$@"
  if ! starts && ! take_musl_instead "$@"; then cannot_start; fi
  put_all
  set_up_path "$@"
  greet
}

usage() {
  cat <<END
Installs $name $version ($channel).

Usage: install.sh [OPTION]...

  --version VERSION  another version
  --dir DIR          the folder to install into (default: $install_dir)
  --all              all binaries of this platform, not only $main_bin
  --no-path          leave PATH and the shells' startup files alone
  --quiet, -q        print errors only
  --uninstall        remove what was installed into the folder
  --help, -h         this text

Environment, for what no option says:

  PREFIX_INSTALL_VERSION=VERSION, PREFIX_INSTALL_DIR=DIR
  PREFIX_INSTALL_ALL=1, PREFIX_INSTALL_NO_PATH=1, PREFIX_INSTALL_QUIET=1, PREFIX_INSTALL_UNINSTALL=1
  PREFIX_INSTALL_URL  where to download from (default: $base_url)
END
}

# Sets glibc, file, sha256 and size. (In zsh, names like path and status are taken.)
describe() {
  glibc='' file='' sha256='' size=0 lacking=''
  case $1 in
    # @artifacts@
    *) return 1 ;;
  esac
}

# take FILE SHA256 SIZE: of archives with the same content, the first that this system can unpack.
take() {
  [ -z "$file" ] || return 0
  case $1 in
    *.tar.gz) has gzip || { lacking=gzip && return 0; } ;;
    *.tar.xz) unpacks_xz || { lacking=xz && return 0; } ;;
    *) return 0 ;;
  esac
  file=$1 sha256=$2 size=$3
}

# Tried on an archive of nothing: tar may know the format itself, or need a program for it that is not there.
unpacks_xz() {
  if [ -z "$xz" ]; then
    nothing='\375\067\172\130\132\000\000\004\346\326\264\106\002\000\041\001\026\000\000\000\164\057\345\243\340\003\377\000\013\135\000\000\157\375\377\377\243\267'
    nothing=$nothing'\177\106\062\000\000\000\014\047\151\040\227\143\170\303\000\001\047\200\010\000\000\000\056\171\256\255\261\304\147\373\002\000\000\000\000\004\131\132'
    # shellcheck disable=SC2059 # it is nothing but escapes
    if printf "$nothing" | tar -tJf - >/dev/null 2>&1; then xz=yes; else xz=no; fi
  fi
  [ "$xz" = yes ]
}

say() {
  [ -n "$quiet" ] || printf '%s\n' "$@"
}

warn() {
  [ -n "$quiet" ] || printf 'warning: %s\n' "$1" >&2
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
  wanted_version=${PREFIX_INSTALL_VERSION:-} dir=${PREFIX_INSTALL_DIR:-}
  all='' no_path='' quiet='' remove=''
  if is_yes ALL "${PREFIX_INSTALL_ALL:-}"; then all=yes; fi
  if is_yes NO_PATH "${PREFIX_INSTALL_NO_PATH:-}"; then no_path=yes; fi
  if is_yes QUIET "${PREFIX_INSTALL_QUIET:-}"; then quiet=yes; fi
  if is_yes UNINSTALL "${PREFIX_INSTALL_UNINSTALL:-}"; then remove=yes; fi
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage && exit 0 ;;
      --all) all=yes ;;
      --no-path) no_path=yes ;;
      --quiet | -q) quiet=yes ;;
      --uninstall) remove=yes ;;
      --dir | --version)
        [ -n "${2:-}" ] || misused "$1 needs a value"
        if [ "$1" = --dir ]; then dir=$2; else wanted_version=$2; fi
        shift
        ;;
      --dir=* | --version=*)
        option=$1
        shift
        set -- "${option%%=*}" "${option#*=}" "$@"
        continue
        ;;
      *) misused "unknown option \"$1\"" ;;
    esac
    shift
  done
  case $wanted_version in
    .* | -* | *[!A-Za-z0-9._+-]*) misused "\"$wanted_version\" cannot be a version" ;;
  esac
  progress=''
  if [ -z "$quiet" ] && [ -t 2 ]; then progress=yes; fi
}

is_yes() {
  case $2 in
    1) return 0 ;;
    '' | 0) return 1 ;;
    *) misused "PREFIX_INSTALL_$1 is \"$2\", and can be 1 or 0" ;;
  esac
}

choose_base() {
  base=${PREFIX_INSTALL_URL:-$base_url}
  base=${base%/}
  case $base in
    https://*) protocols='=https' && return ;;
    http://*) host=${base#http://} ;;
    *) host=elsewhere ;;
  esac
  case ${host%%/*} in
    *@*) ;; # http://localhost:1@elsewhere is elsewhere
    127.0.0.1 | 127.0.0.1:* | localhost | localhost:* | '[::1]' | '[::1]':*) protocols='=http,https' && return ;;
  esac
  fail "will not download from \"$base\"" 'the address must begin with https:// (http:// is for this machine only)'
}

# Sets dir; root, the folder above it if it is called bin, which holds all else; and inside, which leads from root to dir.
choose_dir() {
  home=${HOME:-}
  home=${home%/}
  dir=${dir:-$install_dir}
  case $dir in
    \~ | \~/*)
      [ -n "${HOME:-}" ] || fail "HOME is not set, so there is no folder \"$dir\"" 'name one with --dir DIR'
      dir=$home${dir#?}
      ;;
    /*) ;;
    *) dir=$PWD/$dir ;;
  esac
  while :; do
    case $dir in
      ?*/) dir=${dir%/} ;;
      *) break ;;
    esac
  done
  # Without . and .. in it, if it is there.
  if [ -d "$dir" ]; then dir=$(cd "$dir" && pwd) || fail "cannot enter the folder $dir" 'name another with --dir DIR'; fi
  case $dir in
    ?*/bin) root=${dir%/bin} inside=bin/ ;;
    *) root=$dir inside='' ;;
  esac
  receipt=$dir/.$main_bin.installed
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
        musl_only "this build of $main_bin needs glibc, and this system has musl" "$@"
      elif is_32_bit; then
        musl_only "this build of $main_bin needs 64-bit libraries, and this system has 32-bit ones" "$@"
      elif ! offered "$platform" "$@" || ! glibc_is_enough "$@"; then
        # Linked statically, the musl build runs here too.
        if offered "$platform-musl" "$@"; then platform=$platform-musl; fi
      fi
      ;;
    Darwin)
      # A shell that Rosetta translates is told x86_64.
      if [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then processor=aarch64; fi
      platform=darwin-$processor
      # What Rosetta can run is better than nothing.
      if ! offered "$platform" "$@" && arch -x86_64 /usr/bin/true 2>/dev/null; then platform=darwin-x86_64; fi
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

# musl_only WHY ARTIFACT...: where no other build can run.
musl_only() {
  why=$1
  shift
  if offered "$platform-musl" "$@"; then
    platform=$platform-musl
  elif offered "$platform" "$@"; then
    fail "$why" "$from_source"
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
  case $system in
    MINGW* | MSYS* | CYGWIN*)
      fail 'this script installs on Linux and macOS, and this is Windows' \
        "$by_powershell" "$from_source"
      ;;
  esac
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

# The kernel, which uname tells of, may have more bits than all that runs on it. A program tells its own in its fifth byte.
is_32_bit() {
  case $processor:$(getconf LONG_BIT 2>/dev/null) in
    *:32) ;;
    x86_64:64 | aarch64:64) return 1 ;;
    x86_64:* | aarch64:*) [ "$(head -c 5 /proc/self/exe 2>/dev/null)" = "$(printf '\177ELF\001')" ] || return 1 ;;
    *) return 1 ;;
  esac
  # It may have both kinds of libraries.
  for loader in /lib64/ld-linux-x86-64.so.2 /lib/ld-linux-aarch64.so.1; do
    [ ! -e "$loader" ] || return 1
  done
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
  check_download_tool
  has tar || fail 'tar was not found' 'install it, then try again'
  for artifact in "$@"; do
    if wanted "$artifact" "$platform"; then choose_archive "$artifact"; fi
  done
  has sha256sum || has shasum || has openssl ||
    fail 'sha256sum, shasum and openssl were not found' 'install one of them, to check the download with, then try again'
}

check_download_tool() {
  has curl || has wget || fail 'neither curl nor wget was found' 'install one of them, then try again'
}

choose_archive() {
  describe "$1"
  [ -n "$file" ] || fail "${lacking:-a tool to unpack ${1#*/}} was not found" 'install it, then try again'
}

# From another version's own script: each one knows its checksums, and nobody else's.
install_other_version() {
  check_download_tool
  url=$base/$channel/$wanted_version/install.sh
  if [ "$protocols" = '=https' ] && ! has curl && ! wget --help 2>&1 | grep -q secure-protocol; then
    fail "this wget does not check whom it talks to, so $url is not run" 'install curl, then try again'
  fi
  make_work "${TMPDIR:-/tmp}"
  if ! download "$url" "$work/install.sh"; then
    case $reason in
      'HTTP 403' | 'HTTP 404') fail "there is no $name $wanted_version: $url answers $reason" 'nothing was installed' ;;
    esac
    fail "cannot download $url: $reason" 'nothing was installed'
  fi
  # A page that a proxy gave instead begins otherwise, half a download ends otherwise.
  if [ "$(sed 1q "$work/install.sh")" != '#!/bin/sh' ] || [ "$(sed -n '$p' "$work/install.sh")" != "main \"\$@\"; }" ]; then
    fail "what is at $url is no whole install script" 'nothing was installed; does a proxy or a login page stand between?'
  fi
  set -- --dir "$dir"
  if [ -n "$all" ]; then set -- "$@" --all; fi
  code=0
  PREFIX_INSTALL_VERSION='' PREFIX_INSTALL_NO_PATH=${no_path:+1} PREFIX_INSTALL_QUIET=${quiet:+1} \
    /bin/sh "$work/install.sh" "$@" || code=$?
  exit "$code"
}

prepare_dir() {
  make_folder "$dir" || fail "cannot make the folder $dir" 'name another with --dir DIR'
  for artifact in "$@"; do
    target=$dir/${artifact#*/}
    if wanted "$artifact" "$platform" && [ -d "$target" ]; then
      fail "$target is a folder" 'move it away, or name another place with --dir DIR'
    fi
  done
  # Inside the folder, thus on its file system: from here a binary gets to its place in one step.
  make_work "$dir"
  mkdir "$work/new"
}

# make_folder FOLDER: with all that is missing above it. Notes what it made, the lowest first.
make_folder() {
  if [ -z "$1" ] || [ -d "$1" ]; then return 0; fi
  make_folder "${1%/*}" || return 1
  # Another install may have been faster.
  mkdir "$1" 2>/dev/null || { [ -d "$1" ] && return; } || mkdir "$1" || return 1
  made="$1
$made"
}

# make_work FOLDER: where all is kept until it is whole, and which is gone in the end.
make_work() {
  # Named before it is there: a signal may come in between.
  work=$(mktemp -du "$1/.$main_bin.XXXXXX" 2>/dev/null) || work=$1/.$main_bin.$$
  (umask 077 && mkdir "$work") || { work='' && fail "cannot write to $1" 'name another folder with --dir DIR'; }
}

leave_at_signals() {
  trap 'leave "$?"' EXIT
  trap 'leave 129' HUP
  trap 'leave 130' INT
  trap 'leave 131' QUIT
  trap 'leave 141' PIPE
  trap 'leave 143' TERM
}

# A signal may come first here, and an error because of it next, or the other way round.
leave() {
  ignore_signals
  trap - EXIT
  clean_up
  exit "$1"
}

ignore_signals() {
  trap '' HUP INT QUIT PIPE TERM
}

clean_up() {
  [ -z "$work" ] || rm -rf "$work"
  # Folders that were made for nothing.
  while IFS= read -r folder; do
    [ -z "$folder" ] || rmdir "$folder" 2>/dev/null || :
  done <<END
$made
END
}

fetch_all() {
  for artifact in "$@"; do
    if wanted "$artifact" "$platform"; then fetch "$artifact"; fi
  done
}

# fetch ARTIFACT: leaves what its archive holds below the work folder's "new", checked, and each where it goes below root.
fetch() {
  choose_archive "$1"
  bin=${1#*/}
  url=$base/$channel/$version/$file
  archive=$work/archive
  say "downloading $bin $version for $platform ($(((size + 999) / 1000)) kB)"
  download "$url" "$archive" || fail "cannot download $url: $reason" 'nothing was installed; is the network up, and this version still there?'

  found=$(sha256_of "$archive") || found=''
  found=${found%% *}
  if [ -z "$found" ] || [ "$found" != "$sha256" ]; then
    page=''
    if LC_ALL=C grep -qi -e '<!doctype html' -e '<html' "$archive" 2>/dev/null; then
      page='it looks like a web page: does a proxy or a login page stand between?'
    fi
    fail "the download is not what was published: $url
  expected sha256 $sha256
  got      sha256 $found" "$page" 'nothing was installed; try again, and tell the publisher if it stays so'
  fi

  if unpack; then return 0; fi
  case $file in
    *.xz) say "cannot unpack $file here: $problem" ;;
    *) fail "cannot unpack $url: $problem" 'nothing was installed' ;;
  esac
  xz=no
  fetch "$1"
}

# Sets problem where it fails. Nothing but the binary and its completions and manual pages leaves the archive.
unpack() {
  case $file in
    *.xz) format=J ;;
    *) format=z ;;
  esac
  set -- "$bin"
  while IFS= read -r member; do
    case $member in
      *[!A-Za-z0-9._+/-]* | */.* | man/man?/*/*) ;;
      "completions/$bin.bash" | "completions/_$bin" | "completions/$bin.fish" | man/man[1-9]/?*) set -- "$@" "$member" ;;
    esac
  done <<END
$(tar "-t${format}f" "$archive" 2>/dev/null)
END
  rm -rf "$work/unpacked"
  mkdir "$work/unpacked"
  # -o, as for root tar would keep the builder's user id; -m, as the archive bears no date.
  if ! problem=$(tar "-x${format}mof" "$archive" -C "$work/unpacked" "$@" 2>&1); then
    problem=$(printf '%s\n' "$problem" | sed 1q)
    return 1
  fi
  problem='the binary in it is no file'
  if [ -L "$work/unpacked/$bin" ] || [ ! -f "$work/unpacked/$bin" ]; then return 1; fi
  stage "$bin" "$inside$bin" 755
  shift
  for member in "$@"; do
    case $member in
      man/*) stage "$member" "share/$member" 644 ;;
      *.bash) stage "$member" "share/bash-completion/completions/$bin" 644 ;;
      *.fish) stage "$member" "share/fish/vendor_completions.d/$bin.fish" 644 ;;
      *) stage "$member" "share/zsh/site-functions/_$bin" 644 ;;
    esac
  done
}

# stage MEMBER TARGET MODE: a link is left behind, for who knows where it leads.
stage() {
  if [ -L "$work/unpacked/$1" ] || [ ! -f "$work/unpacked/$1" ]; then return 0; fi
  staged=$work/new/$2
  mkdir -p "${staged%/*}"
  chmod "$3" "$work/unpacked/$1"
  mv -f "$work/unpacked/$1" "$staged"
  printf '%s\n' "$2" >>"$work/list"
}

# download URL FILE: sets reason where it fails.
download() {
  for attempt in 1 2 3; do
    if [ "$attempt" -gt 1 ]; then
      say "attempt $attempt of 3: $reason"
      sleep "$attempt"
    fi
    code='' hopeless='' answer=''
    if has curl; then by_curl "$@" && return; else by_wget "$@" && return; fi
    case $code in
      [45]??) reason="HTTP $code" ;;
      *) reason=$(printf '%s\n' "$answer" | sed '/^$/d' | sed -n '$p') ;;
    esac
    reason=${reason:-no answer}
    case $code in
      408 | 429) ;;
      4??) return 1 ;;
    esac
    [ -z "$hopeless" ] || return 1
  done
  return 1
}

by_curl() {
  set -- --proto "$protocols" --tlsv1.2 --globoff --fail --location --connect-timeout 30 --speed-limit 1 \
    --speed-time 60 --write-out '\nhttp %{http_code}\n' --output "$2" "$1"
  ended=0
  if [ -n "$progress" ]; then
    answer=$(curl --progress-bar "$@") || ended=$?
  else
    answer=$(curl --silent --show-error "$@" 2>&1) || ended=$?
  fi
  code=$(printf '%s\n' "$answer" | sed -n 's/^http \([0-9]*\)$/\1/p')
  answer=$(printf '%s\n' "$answer" | sed '/^http [0-9]*$/d')
  case $ended in
    1 | 2 | 3 | 23 | 60 | 77) hopeless=yes ;; # not the network's fault: an address, a full disk, a certificate
  esac
  return "$ended"
}

by_wget() {
  set -- -O "$2" "$1"
  help=$(wget --help 2>&1) || :
  # Only GNU's has these; busybox's tries once anyway.
  case $help in
    *--secure-protocol*) set -- --secure-protocol=TLSv1_2 --tries=1 --timeout=60 "$@" ;;
  esac
  # Without it, a .wget-hsts appears in the user's home.
  case $help in
    *--no-hsts*) set -- --no-hsts "$@" ;;
  esac
  # While it shows its progress, it can't be heard what else it says: if it fails, it is asked again.
  case ${progress:+$help} in
    '') ;;
    *--show-progress*) wget --quiet --show-progress "$@" && return ;;
    *) wget "$@" && return ;;
  esac
  ended=0
  answer=$(LC_ALL=C wget "$@" 2>&1) || ended=$?
  code=$(printf '%s\n' "$answer" |
    sed -n 's/.*ERROR [a-z ]*\([0-9][0-9][0-9]\).*/\1/p; s/.*error: HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p')
  return "$ended"
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

# Whether the main binary can be started here; else sets problem.
starts() {
  [ -f "$work/new/$inside$main_bin" ] || return 0
  code=0
  problem=$("$work/new/$inside$main_bin" --version </dev/null 2>&1 >/dev/null) || code=$?
  # 126, 127: the system refused it. 132: instructions this processor lacks. 137: macOS kills what is not signed.
  # The loader of an older glibc exits with 1.
  case $code:$problem in
    0:*) return 0 ;;
    126:* | 127:* | 132:* | 137:* | *GLIBC_*'not found'*) return 1 ;;
  esac
}

# There are systems with glibc where its loader is not found, or not of use.
take_musl_instead() {
  case $platform in
    linux-*-musl) return 1 ;;
    linux-*) offered "$platform-musl" "$@" || return 1 ;;
    *) return 1 ;;
  esac
  say "the build for $platform cannot run on this system"
  platform=$platform-musl
  rm -rf "$work/new" "$work/list"
  mkdir "$work/new"
  choose_archive "$platform/$main_bin"
  fetch_all "$@"
  starts
}

cannot_start() {
  case $code in
    126) problem="${problem:+$problem; }is $dir on a file system that runs no programs (noexec)?" ;;
  esac
  fail "$main_bin $version cannot run on this system (exit status $code); nothing was installed" \
    "$(printf '%s\n' "$problem" | sed 1q)" "$from_source"
}

# Each by a rename: who runs the old binary goes on running it, and nobody ever sees half of the new one. What has
# begun here is not stopped half-way: it takes no time.
put_all() {
  ignore_signals
  # Two binaries may bring the same page.
  LC_ALL=C sort -u -o "$work/list" "$work/list"
  while IFS= read -r item; do
    target=$root/$item
    if make_folder "${target%/*}" 2>/dev/null && mv -f "$work/new/$item" "$target" 2>/dev/null; then continue; fi
    case $item in
      share/*) warn "cannot write $target" ;;
      *) fail "cannot write $target" 'the file that was there is unchanged' ;;
    esac
  done <"$work/list"
  note <"$work/list"
  made=''
  leave_at_signals
  while IFS= read -r item; do
    case $item in
      share/*) ;;
      *) say "installed $root/$item" ;;
    esac
  done <"$work/list"
}

# Adds the lines of standard input, and the folders that were made, to what is known to be installed: paths below root.
note() {
  {
    cat
    while IFS= read -r folder; do
      case $folder in
        "$root") echo ./ ;;
        "$root"/*) printf '%s\n' "${folder#"$root"/}/" ;;
      esac
    done <<END
$made
END
    [ ! -f "$receipt" ] || cat "$receipt"
  } | LC_ALL=C sort -u >"$work/receipt"
  mv -f "$work/receipt" "$receipt"
}

set_up_path() {
  env=$root/env
  case :${PATH:-}: in
    *":$dir:"* | *":$dir/:"*)
      if is_ours "$env" && can_be_set_up; then write_env "$@"; fi
      warn_if_hidden
      return 0
      ;;
  esac
  if [ -n "$no_path" ]; then
    show_path
  elif [ -n "${GITHUB_PATH:-}" ]; then
    if printf '%s\n' "$dir" >>"$GITHUB_PATH"; then say "$dir is on PATH in the next steps of this job"; fi
  elif ! can_be_set_up || ! write_env "$@"; then
    show_path
  else
    add_lines
  fi
}

warn_if_hidden() {
  other=$(command -v "$main_bin") || return 0
  case $other in
    "$dir/$main_bin" | "$dir//$main_bin") ;;
    /*) warn "$other comes before $dir/$main_bin on PATH" ;;
  esac
}

# Below the user's home, and in a folder that PATH can hold, where no other program has an "env" of its own.
can_be_set_up() {
  [ -n "$home" ] || return 1
  case $dir in
    *:* | *'
'*) return 1 ;;
    "$home"/*) ;;
    *) return 1 ;;
  esac
  [ ! -e "$env" ] || is_ours "$env" || return 1
  bin_word=$(home_word "$dir")
  env_word=$(home_word "$env")
  share_word=$(home_word "$root/share")
  sh_line="[ ! -e $env_word ] || . $env_word"
  fish_word=$(home_word "$env.fish")
  fish_line="test -e $fish_word; and source $fish_word"
}

# home_word PATH: a word, for sh as for fish, that stands for a path below the home.
home_word() {
  case $1 in
    *[!A-Za-z0-9_./@%+=,-]*) printf '%s\n' "\"\$HOME\"/$(quoted "${1#"$home"/}")" ;;
    *) printf '%s\n' "\"\$HOME/${1#"$home"/}\"" ;;
  esac
}

our_mark='# Written by an install script, which removes it with --uninstall.'

is_ours() {
  [ -f "$1" ] && [ "$(sed 1q "$1")" = "$our_mark" ]
}

# Puts the folder on PATH, once, and makes completions known that these shells do not look for there.
write_env() {
  {
    cat <<END
$our_mark
case :\${PATH:-}: in
  *:$bin_word:*) ;;
  *) PATH=$bin_word\${PATH:+:\$PATH} && export PATH ;;
esac
if [ -n "\${ZSH_VERSION:-}" ]; then
  case :\${FPATH:-}: in
    *:$share_word/zsh/site-functions:*) ;;
    *) FPATH=$share_word/zsh/site-functions\${FPATH:+:\$FPATH} ;;
  esac
elif [ -n "\${BASH_VERSION:-}" ]; then
  case \$- in *i*)
END
    for artifact in "$@"; do
      case $artifact in
        "$platform"/*)
          completion=$share_word/bash-completion/completions/$(quoted "${artifact#*/}")
          printf '%s\n' "    [ ! -r $completion ] || . $completion"
          ;;
      esac
    done
    printf '%s\n' '  esac' 'fi'
  } >"$work/env" && cat >"$work/env.fish" <<END || return 1
$our_mark
contains -- $bin_word \$PATH; or set -gx PATH $bin_word \$PATH
contains -- $share_word/fish/vendor_completions.d \$fish_complete_path
or set -g fish_complete_path $share_word/fish/vendor_completions.d \$fish_complete_path
END
  mv -f "$work/env" "$env" && mv -f "$work/env.fish" "$env.fish"
}

add_lines() {
  changed='' unchanged=''
  each_startup_file add_line
  [ -z "$changed" ] || say "put $dir on PATH in $changed"
  if [ -n "$unchanged" ]; then
    show_path
  else
    case ${SHELL:-} in
      *fish) say 'in this shell, run:' "  source $fish_word" ;;
      *) say 'in this shell, run:' "  . $env_word" ;;
    esac
  fi
}

add_line() {
  if has_line; then
    :
  elif append_line 2>/dev/null; then
    changed=${changed:+$changed, }$(tilde "$startup")
  else
    warn "cannot write $(tilde "$startup")"
    unchanged=yes
  fi
}

# So that a link stays a link; on a line of its own, also where the last one lacks its end.
append_line() {
  if [ ! -e "$startup" ]; then mkdir -p "${startup%/*}" || return 1; fi
  if [ -s "$startup" ] && [ -n "$(tail -c 1 "$startup")" ]; then printf '\n' >>"$startup" || return 1; fi
  printf '%s\n' "$line" >>"$startup"
}

# Written over, so that a link stays a link and the file keeps its mode.
remove_line() {
  has_line || return 0
  code=0
  LC_ALL=C grep -vxF -e "$line" "$startup" >"$work/kept" || code=$?
  # 1: there was nothing else in it.
  if [ "$code" -le 1 ] && cat "$work/kept" 2>/dev/null >"$startup"; then
    say "removed the line for PATH from $(tilde "$startup")"
    [ -s "$startup" ] || [ -L "$startup" ] || rm -f "$startup"
  else
    warn "cannot write $(tilde "$startup"), which still has this line: $line"
  fi
}

has_line() {
  LC_ALL=C grep -qxF -e "$line" "$startup" 2>/dev/null
}

# each_startup_file DO: with startup, and the line that is to be in it.
each_startup_file() {
  startup_files >"$work/startup"
  while IFS= read -r startup; do
    case $startup in
      *.fish) line=$fish_line ;;
      *) line=$sh_line ;;
    esac
    "$1"
  done <"$work/startup"
}

# Those that the shells of this machine read. Bash reads one of the first three when a user logs in.
startup_files() {
  printf '%s\n' "$home/.profile"
  for startup in .bash_profile .bash_login .bashrc; do
    [ ! -e "$home/$startup" ] || printf '%s\n' "$home/$startup"
  done
  zsh=${ZDOTDIR:-$home}/.zshenv
  if [ -e "$zsh" ] || is_used zsh; then printf '%s\n' "$zsh"; fi
  fish=${XDG_CONFIG_HOME:-$home/.config}/fish
  # In fish, a backslash means more.
  case $dir in
    *\\*) ;;
    *) if [ -e "$fish" ] || is_used fish; then printf '%s\n' "$fish/conf.d/$main_bin.fish"; fi ;;
  esac
}

is_used() {
  case ${SHELL:-} in
    */"$1") return 0 ;;
    *) has "$1" ;;
  esac
}

tilde() {
  case $1 in
    "$home"/*) printf '%s\n' "~${1#"$home"}" ;;
    *) printf '%s\n' "$1" ;;
  esac
}

show_path() {
  say '' "$dir is not on your PATH. To put it there, add this line to your shell's startup file:"
  case ${SHELL:-} in
    *fish) say "  fish_add_path $(quoted "$dir")" ;;
    *) say "  export PATH=$(quoted "$dir"):\"\$PATH\"" ;;
  esac
}

quoted() {
  case $1 in
    *[!A-Za-z0-9_./@%+=,-]*)
      inner=$(printf '%s\n' "$1" | sed "s/'/'\\\\''/g")
      printf '%s\n' "'$inner'"
      ;;
    *) printf '%s\n' "$1" ;;
  esac
}

# The first line that the installed main binary prints on --version, where it has that.
greet() {
  describe "$platform/$main_bin" || return 0
  greeting=$("$dir/$main_bin" --version </dev/null 2>/dev/null) || return 0
  say "$(printf '%s\n' "$greeting" | sed 1q)"
}

# Needs no network. What was not noted stays.
uninstall() {
  [ -f "$receipt" ] ||
    fail "nothing is known of an install into $dir: there is no $receipt" 'name the folder with --dir DIR'
  installed=$(LC_ALL=C sort -r "$receipt")
  while IFS= read -r item; do
    case /$item in
      / | //* | */../* | */..) fail "$receipt names \"$item\", which is not below $root" 'nothing was removed' ;;
    esac
  done <<END
$installed
END
  make_work "$dir"
  env=$root/env
  if ! is_shared && is_ours "$env" && can_be_set_up; then
    each_startup_file remove_line
    remove "$env"
    remove "$env.fish"
  fi
  while IFS= read -r item; do
    case $item in
      */) ;;
      *) remove "$root/$item" ;;
    esac
  done <<END
$installed
END
  rm -f "$receipt"
  rm -rf "$work"
  # Those that were made, the lowest first, if nothing else is in them.
  while IFS= read -r item; do
    case $item in
      */) rmdir "$root/${item#./}" 2>/dev/null || : ;;
    esac
  done <<END
$installed
END
}

remove() {
  if [ ! -f "$1" ] && [ ! -L "$1" ]; then return 0; fi
  rm -f "$1" || fail "cannot remove $1" 'run this again when you can'
  say "removed $1"
}

# Whether another program is in the same folder, and needs it on PATH.
is_shared() {
  for other in "$dir"/.*.installed; do
    if [ -f "$other" ] && [ "$other" != "$receipt" ]; then return 0; fi
  done
  return 1
}

main "$@"; }
