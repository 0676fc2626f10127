#!/bin/sh
# Installs one fixed version of one program into one folder, and uninstalls it:
#   curl -fsSL <address of this file> | sh
#   curl -fsSL <address of this file> | sh -s -- --help

{ # A shell runs nothing before it has read the closing brace of the last line, so half a download does nothing.

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
  keys='@keys@' # each as minisign's public key, a colon, and the same for openssl
  from_source=${cargo_install:+"to build it from source: $cargo_install"}
  by_powershell=${on_windows:+"to install with PowerShell: $on_windows"}

  told='' work='' made='' xz='' certified='' owner='' verifier=''

  # As package managers install: all users of the machine can run the program, and only its owner can change it or what
  # shells read. A umask of 077 would hide root's install from all others, and 000 would let them write to it.
  own_umask=$(umask)
  umask 022

  leave_at_signals
  read_options ${1+"$@"} # for posh, which takes an empty "$@" for an unset variable
  set -- '@artifacts@' # each as platform/binary
  find_shell
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
  check_signature
  fetch_all "$@"
  if ! starts && ! take_next "$@"; then cannot_start; fi
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
  --require-signature
                     install nothing if the signature cannot be checked here
  --allow-downgrade  install a version that is older than the last one that was
                     installed here, though the publisher has not gone back
  --no-path          leave PATH and the shells' startup files alone
  --quiet, -q        print errors only
  --uninstall        remove what was installed into the folder
  --help, -h         this text

Environment variables, used where no option is given:

  PREFIX_INSTALL_VERSION=VERSION, PREFIX_INSTALL_DIR=DIR
  PREFIX_INSTALL_ALL=1, PREFIX_INSTALL_NO_PATH=1, PREFIX_INSTALL_QUIET=1, PREFIX_INSTALL_UNINSTALL=1
  PREFIX_INSTALL_REQUIRE_SIGNATURE=1, PREFIX_INSTALL_ALLOW_DOWNGRADE=1
  PREFIX_INSTALL_URL  where to download from (default: $base_url)
END
}

# Sets glibc, macos, flag (of the processor), file, sha256 and size. (In zsh, names like path and status are taken.)
describe() {
  glibc='' macos='' flag='' file='' sha256='' size=0 lacking=''
  case $1 in
    # @artifacts@
    *) return 1 ;;
  esac
}

# architecture NAME: sets bits; loader, the path of glibc's; and needs, a flag of the processor.
architecture() {
  bits='' loader='' needs=''
  case $1 in
    # @architectures@
    *) ;;
  esac
}

# take FILE SHA256 SIZE: chooses, of archives with the same content, the first one that this system can unpack.
take() {
  [ -z "$file" ] || return 0
  case $1 in
    *.tar.gz) has gzip || { lacking=gzip && return 0; } ;;
    *.tar.xz) unpacks_xz || { lacking=xz && return 0; } ;;
    *) return 0 ;;
  esac
  file=$1 sha256=$2 size=$3
}

# Tests with a tiny archive, whose only file is called yes: tar may know the format itself, or need a program that is
# missing. (The exit status would not do: Toybox's tar exits with 0 even then.)
unpacks_xz() {
  if [ -z "$xz" ]; then
    sample='\375\067\172\130\132\000\000\004\346\326\264\106\002\000\041\001\026\000\000\000\164\057\345\243\340\005\377\000\057\135\000\074\231\112\306\023\324\001'
    sample=$sample'\311\152\236\014\276\021\273\105\210\253\233\070\163\025\371\010\172\231\036\153\106\110\215\174\141\337\206\174\346\260\300\105\242\017\241\321\043\301'
    sample=$sample'\310\000\000\000\143\061\130\340\246\347\272\340\000\001\113\200\014\000\000\000\130\041\372\135\261\304\147\373\002\000\000\000\000\004\131\132'
    # shellcheck disable=SC2059 # it consists of escapes
    { xz=$(printf "$sample" | tar -tJf -) || xz=no; } 2>/dev/null
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
  told=yes
  printf 'error: %s\n' "$1" >&2
  shift
  for hint in ${1+"$@"}; do
    [ -z "$hint" ] || printf 'hint: %s\n' "$hint" >&2
  done
  exit 1
}

misused() {
  told=yes
  (fail "$1" 'see --help') || exit 2
}

# signal_of STATUS: the signal that killed a program, if one did: most shells add 128 to it, ksh93 256 and yash 384.
signal_of() {
  [ "$1" -gt 128 ] && [ $(($1 % 128)) -ge 1 ] && [ $(($1 % 128)) -le 64 ] && echo $(($1 % 128))
}

# how_ended PROGRAM STATUS
how_ended() {
  if signal=$(signal_of "$2"); then
    printf '%s\n' "$1 was killed by signal $signal"
  else
    printf '%s\n' "$1 ended with $2"
  fi
}

# advise STATUS ELSE: says what to do about a program that was killed by a signal, or else ELSE.
advise() {
  case $(signal_of "$1") in
    1 | 2 | 3 | 15) echo 'somebody stopped it; try again' ;;
    9) echo 'is there too little memory? close other programs, then try again' ;;
    24 | 25) echo 'a limit of this session was reached (see ulimit -a); raise it, then try again' ;;
    *) printf '%s\n' "$2" ;;
  esac
}

has() {
  command -v "$1" >/dev/null 2>&1
}

read_options() {
  wanted_version=${PREFIX_INSTALL_VERSION:-} dir=${PREFIX_INSTALL_DIR:-}
  all='' no_path='' quiet='' remove='' require='' downgrade=''
  if is_yes ALL "${PREFIX_INSTALL_ALL:-}"; then all=yes; fi
  if is_yes NO_PATH "${PREFIX_INSTALL_NO_PATH:-}"; then no_path=yes; fi
  if is_yes QUIET "${PREFIX_INSTALL_QUIET:-}"; then quiet=yes; fi
  if is_yes UNINSTALL "${PREFIX_INSTALL_UNINSTALL:-}"; then remove=yes; fi
  if is_yes REQUIRE_SIGNATURE "${PREFIX_INSTALL_REQUIRE_SIGNATURE:-}"; then require=yes; fi
  if is_yes ALLOW_DOWNGRADE "${PREFIX_INSTALL_ALLOW_DOWNGRADE:-}"; then downgrade=yes; fi
  while [ $# -gt 0 ]; do
    case $1 in
      --help | -h) usage && exit 0 ;;
      --all) all=yes ;;
      --no-path) no_path=yes ;;
      --require-signature) require=yes ;;
      --allow-downgrade) downgrade=yes ;;
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
    *@*) ;; # in http://localhost:1@elsewhere, the host is elsewhere
    127.0.0.1 | 127.0.0.1:* | localhost | localhost:* | '[::1]' | '[::1]':*) protocols='=http,https' && return ;;
  esac
  fail "will not download from \"$base\"" 'the address must begin with https:// (http:// is for this machine only)'
}

# Only from the environment: bash sets SHELL itself if it is not set.
find_shell() {
  case $(export -p) in
    *' SHELL='*) user_shell=${SHELL:-} ;;
    *) user_shell='' ;;
  esac
}

# Sets dir; root, the folder that holds everything: the one above dir if that is called bin, else dir itself; and
# inside, the path from root to dir.
choose_dir() {
  find_home
  dir=${dir:-$install_dir}
  case $dir in
    \~ | \~/*) in_home ;;
    \~*)
      fail "\"$dir\" is a folder of another user, whose home this script does not know" \
        "write it in full, or as ./$dir if that is its name"
      ;;
    /*) ;;
    *) dir=$PWD/$dir ;;
  esac
  # The lists of installed files have one path in each line.
  case $dir in
    *'
'*) fail "$dir has a line break in its name" 'name another folder with --dir DIR' ;;
  esac
  tidy "$dir" || fail "cannot enter a folder that is a symbolic link in $dir" 'name another with --dir DIR'
  dir=$tidied
  case $dir in
    ?*/bin) root=${dir%/bin} inside=bin/ ;;
    *) root=$dir inside='' ;;
  esac
  receipt=$dir/.$main_bin.installed
}

# Sets home: without a trailing slash, and empty if there is none.
find_home() {
  home=''
  case ${HOME:-} in
    /*)
      tidy "$HOME" || fail "HOME is \"$HOME\", which cannot be entered"
      home=${tidied%/}
      ;;
  esac
}

# Replaces the ~ at the beginning of dir by the home.
in_home() {
  case ${HOME:-} in
    '') fail "HOME is not set, so there is no folder \"$dir\"" 'name one with --dir DIR' ;;
    /*) dir=$home${dir#?} ;;
    *) fail "HOME is \"$HOME\", which is not an absolute path" 'name a folder with --dir DIR' ;;
  esac
}

# tidy PATH: sets tidied, the same absolute path without //, . and .. in it. Like the system, it resolves .. after a
# link from the link's target.
tidy() {
  tidied='' untidy=$1/
  while [ -n "$untidy" ]; do
    part=${untidy%%/*} untidy=${untidy#*/}
    case $part in
      '' | .) ;;
      ..)
        if [ -L "$tidied" ]; then tidied=$(cd -P "$tidied" 2>/dev/null && pwd -P) || return 1; fi
        tidied=${tidied%/*}
        ;;
      *) tidied=$tidied/$part ;;
    esac
  done
  if [ -z "$tidied" ]; then tidied=/; fi
}

choose_platform() {
  system=$(uname -s)
  machine=$(uname -m)
  userland=$(uname -o 2>/dev/null) || userland=''
  case $system:$userland in
    # @systems@
    *) os=$system ;;
  esac
  # There, uname names the board: for 32 and for 64 bits.
  if [ "$system" = SunOS ]; then machine=$(isainfo -k 2>/dev/null) || machine=$(uname -m); fi
  processor=$machine runs=$machine
  case $machine in
    # @machines@
    *) ;;
  esac
  architecture "$processor"
  own_bits=$bits own_loader=$loader

  candidates='' refused=''
  case $os in
    linux) find_for_linux "$@" ;;
    darwin) find_for_mac "$@" ;;
    android) find_for_android "$@" ;;
    *) for each in $runs; do take_if_offered "$os-$each" "$@"; done ;;
  esac
  if [ -z "$candidates" ]; then
    [ -z "$refused" ] || fail "$refused" "$from_source"
    no_platform "$@"
  fi
  next_candidate
}

# Sets platform to the first of the candidates: what runs here, the best first.
next_candidate() {
  platform=${candidates%% *} candidates=${candidates#* }
}

# take_if_offered PLATFORM ARTIFACT...
take_if_offered() {
  if offered "$@"; then candidates="$candidates$1 "; fi
}

find_for_linux() {
  libc=glibc whole=yes usual=''
  if is_musl; then
    libc=musl
  elif is_32_bit; then
    whole=''
  fi
  for each in $runs; do
    platform=linux-$each
    if [ "$each" = "$processor" ]; then usual=yes; fi
    if offered "$platform" "$@"; then
      if fits_glibc "$@"; then candidates="$candidates$platform "; else refused=${refused:-$why}; fi
    fi
    if offered "$platform-musl" "$@"; then
      if fits_musl "$@"; then candidates="$candidates$platform-musl "; else refused=${refused:-$why}; fi
    fi
  done
}

# fits_glibc ARTIFACT...: else sets why.
fits_glibc() {
  architecture "$each"
  if [ "$libc" = musl ]; then
    why="this build of $main_bin needs glibc, and this system has musl"
  elif [ "$each" = "$processor" ] && [ -z "$whole" ]; then
    why="this build of $main_bin needs 64-bit libraries, and this system has 32-bit ones"
  elif ! has_loader; then
    why="this build of $main_bin needs $loader, which this system does not have"
  elif ! has_flag; then
    why="this build of $main_bin needs a processor with $needs"
  elif ! has_level "$platform" "$@"; then
    why="$main_bin $version needs a processor with $flag"
  elif ! glibc_is_enough "$@"; then
    why="$main_bin $version needs glibc $glibc or newer, and this system has $system_glibc"
  else
    return 0
  fi
  return 1
}

# fits_musl ARTIFACT...: linked statically, they run with glibc, too. Else sets why.
fits_musl() {
  architecture "$each"
  if ! has_flag; then
    why="this build of $main_bin needs a processor with $needs"
  elif ! has_level "$platform-musl" "$@"; then
    why="$main_bin $version needs a processor with $flag"
  else
    return 0
  fi
  return 1
}

# has_level PLATFORM ARTIFACT...: whether the processor has the flag that wanted binaries need; true if its flags are
# unknown. Else sets flag.
has_level() {
  build=$1
  shift
  flags=$(processor_flags)
  for artifact in "$@"; do
    if wanted "$artifact" "$build" && describe "$artifact" && lacks_flag; then return 1; fi
  done
}

lacks_flag() {
  case " $flags " in
    '  ' | *" ${flag:-$flags} "*) return 1 ;;
  esac
}

# The processor's own loader may be in another place, as in NixOS, unless there is one for the same processor with another
# way to pass numbers: for hard or for soft float.
has_loader() {
  [ ! -e "$loader" ] || return 0
  [ "$loader" = "$own_loader" ] || return 1
  same_bits=$bits rival=''
  for other in $runs; do
    architecture "$other"
    if [ "$bits" = "$same_bits" ] && [ -e "$loader" ]; then rival=$loader; fi
  done
  architecture "$each"
  [ -z "$rival" ]
}

# Whether the processor has what not all of its kind have. It need not be told of what usual ones have, nor by a system for
# processors of another word size.
has_flag() {
  [ -n "$needs" ] && [ "$bits" = "$own_bits" ] || return 0
  flags=$(processor_flags)
  case " $flags " in
    '  ') [ -n "$usual" ] ;;
    *" $needs "*) return 0 ;;
    *) return 1 ;;
  esac
}

processor_flags() {
  sed -n -e 's/^flags[^:]*://p' -e 's/^Features[^:]*://p' /proc/cpuinfo 2>/dev/null | sed 1q
}

find_for_mac() {
  translator='@translator@' translated='@translated@'
  # A shell that Rosetta translates is told what it translates.
  if [ "$(sysctl -n sysctl.proc_translated 2>/dev/null)" = 1 ]; then processor=$translator; fi
  take_mac "darwin-$processor" "$@"
  # What Rosetta can run is better than nothing.
  if [ -z "$candidates" ] && arch "-$translated" /usr/bin/true 2>/dev/null; then
    take_mac "darwin-$translated" "$@"
  fi
}

# take_mac PLATFORM ARTIFACT...: takes it if it is offered, and this macOS is new enough, or of unknown version.
take_mac() {
  platform=$1
  offered "$@" || return 0
  shift
  system_macos=$(sw_vers -productVersion 2>/dev/null | sed -n '1s/^\([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
  for artifact in "$@"; do
    if wanted "$artifact" "$platform" && describe "$artifact" && newer "$macos" "$system_macos"; then
      refused="$main_bin $version needs macOS $macos or newer, and this system has $system_macos"
      return 0
    fi
  done
  candidates="$candidates$platform "
}

# What is linked statically for Linux runs there, too, but does not find the servers for names.
find_for_android() {
  usual='' whole=yes
  if is_32_bit; then whole=''; fi
  for each in $runs; do
    architecture "$each"
    if [ "$each" = "$processor" ]; then
      usual=yes
      [ -n "$whole" ] || continue
    fi
    if has_flag; then take_if_offered "android-$each" "$@"; fi
  done
  for each in $runs; do
    take_if_offered "linux-$each-musl" "$@"
  done
}

# Whether all wanted binaries start with this system's glibc; true if its version is unknown. If not, sets glibc.
glibc_is_enough() {
  system_glibc=$( (getconf GNU_LIBC_VERSION || ldd --version) 2>/dev/null | sed -n '1s/.*[^0-9.]\([0-9][0-9]*\.[0-9][0-9]*\).*/\1/p')
  for artifact in "$@"; do
    if wanted "$artifact" "$platform" && describe "$artifact" && newer "$glibc" "$system_glibc"; then return 1; fi
  done
}

# newer A B: whether version A is newer than B; false if one of them is empty.
newer() {
  [ -n "$1" ] && [ -n "$2" ] || return 1
  [ "${1%%.*}" -gt "${2%%.*}" ] || { [ "${1%%.*}" -eq "${2%%.*}" ] && [ "${1#*.}" -gt "${2#*.}" ]; }
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
  for found in /lib/ld-linux* /lib64/ld-linux* /lib/ld64.so* /lib64/ld64.so* /lib/ld.so.1; do
    [ ! -e "$found" ] || return 1
  done
  for found in /lib/ld-musl-*; do
    [ ! -e "$found" ] || return 0
  done
  return 1
}

# uname reports the kernel's architecture, but its programs may be 32-bit. A program's fifth byte says which it is.
is_32_bit() {
  architecture "$processor"
  case $bits:$(getconf LONG_BIT 2>/dev/null) in
    64:32) ;;
    64:64) return 1 ;;
    64:*) [ "$(head -c 5 /proc/self/exe 2>/dev/null)" = "$(printf '\177ELF\001')" ] || return 1 ;;
    *) return 1 ;;
  esac
  # It may have both kinds of libraries.
  [ ! -e "$loader" ]
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
  has sha256sum || has shasum || has openssl || fail "$no_hasher" "$get_hasher"
}

check_download_tool() {
  tools=''
  # A separate variable, since yash makes it local.
  for candidate in curl wget wget2; do
    if has "$candidate"; then tools="$tools $candidate"; fi
  done
  next_tool || fail 'neither curl nor wget was found' 'install one of them, then try again'
}

# Sets tool, the first download tool that was not tried yet, and help, by which the kinds of wget differ.
next_tool() {
  # shellcheck disable=SC2086 # they are words
  set -- $tools
  [ $# -gt 0 ] || return 1
  tool=$1 help=''
  shift
  tools=${*:-} # posh needs this if nothing is left
  { [ "$tool" = curl ] || help=$(LC_ALL=C "$tool" --help 2>&1) || :; } 2>/dev/null
}

# False for Busybox's wget.
checks_certificates() {
  case $tool:$help in
    curl:* | *--secure-protocol*) return 0 ;;
    *) return 1 ;;
  esac
}

choose_archive() {
  describe "$1"
  [ -n "$file" ] || fail "${lacking:-a tool to unpack ${1#*/}} was not found" 'install it, then try again'
}

# Uses the other version's own script, since each script knows only the checksums of its own version.
install_other_version() {
  check_download_tool
  url=$base/$channel/$wanted_version/install.sh
  find_verifier
  if [ "$protocols" = '=https' ] && [ -z "$verifier" ]; then certified=yes; fi
  if ! suits && ! next_that_suits; then
    fail "this wget does not check certificates, so $url is not run" 'install curl, then try again'
  fi
  make_work "${TMPDIR:-/tmp}"
  # No install script is nearly that long.
  if ! download "$url" "$work/install.sh" 4000000; then
    case $reason in
      'HTTP 403' | 'HTTP 404') fail "there is no $name $wanted_version: $url answers $reason" 'nothing was installed' ;;
    esac
    fail "cannot download $url: $reason" "$advice"
  fi
  # A proxy's page has another first line, and an incomplete download has another last line.
  if [ "$(sed 1q "$work/install.sh")" != '#!/bin/sh' ] || [ "$(sed -n '$p' "$work/install.sh")" != "main \"\$@\"; }" ]; then
    fail "what is at $url is not a complete install script" 'nothing was installed; is a proxy or a login page in the way?'
  fi
  check_script
  set -- --dir "$dir"
  if [ -n "$all" ]; then set -- "$@" --all; fi
  code=0
  umask "$own_umask"
  # Who names a version means it, whatever was there before.
  if [ "$wanted_version" != latest ]; then downgrade=yes; fi
  PREFIX_INSTALL_REQUIRE_SIGNATURE=${require:+1} PREFIX_INSTALL_ALLOW_DOWNGRADE=${downgrade:+1} \
    PREFIX_INSTALL_VERSION='' PREFIX_INSTALL_NO_PATH=${no_path:+1} PREFIX_INSTALL_QUIET=${quiet:+1} \
    /bin/sh "$work/install.sh" "$@" || code=$?
  told=yes
  exit "$code"
}

# If root installs into the home of another user, as with sudo, that user must own the new files.
find_owner() {
  [ "$(id -u 2>/dev/null)" = 0 ] || return 0
  case $dir in
    "${home:-/}"/*) ;;
    *) return 0 ;;
  esac
  # shellcheck disable=SC2046 # they are words: mode, links, user, group
  set -- $(ls -nd "$home/." 2>/dev/null)
  case ${3:-0} in
    0 | *[!0-9]*) return 0 ;;
  esac
  owner=$3:${4:-}
  warn "this runs as root, but $home is the home of another user, who will own all installed files; without sudo it would do the same"
}

# give PATH...: makes the owner of the home the owner of PATH.
give() {
  [ -z "$owner" ] || chown -h -R "$owner" "$@" 2>/dev/null || :
}

prepare_dir() {
  find_owner
  make_folder "$dir" || fail "cannot make the folder $dir" 'name another with --dir DIR'
  for artifact in "$@"; do
    if wanted "$artifact" "$platform"; then check_target "${artifact#*/}"; fi
  done
  # The work folder is inside this folder, thus on the same file system: a binary can be moved to its place atomically.
  make_work "$dir"
  mkdir "$work/new"
}

# check_target BINARY: looks at what is in its place.
check_target() {
  target=$dir/$1
  [ ! -d "$target" ] || fail "$target is a folder" 'move it away, or name another place with --dir DIR'
  # Another run of this script may have put it there just now, and not noted it yet.
  if is_foreign "$1" && { sleep 1 || :; } 2>/dev/null && is_foreign "$1"; then
    warn "$target was not installed by this script, and will be replaced"
  fi
}

# is_foreign BINARY: whether something is in its place that the receipt does not name.
is_foreign() {
  is_there "$target" && ! is_installed "$inside$1"
}

# make_folder FOLDER: makes it and its missing parents. Notes the folders that it made, the deepest first.
make_folder() {
  if [ -z "$1" ] || [ -d "$1" ]; then return 0; fi
  make_folder "${1%/*}" || return 1
  # Another install may have been faster.
  mkdir "$1" 2>/dev/null || { [ -d "$1" ] && return; } || mkdir "$1" || return 1
  give "$1"
  made="$1
$made"
}

# make_work FOLDER: makes a temporary folder for incomplete files in it, which is removed at the end.
make_work() {
  # The variable is set first, since a signal may arrive before the folder exists.
  work=$(mktemp -du "$1/.$main_bin.XXXXXX" 2>/dev/null) || work=$1/.$main_bin.$$
  (umask 077 && mkdir "$work") || { work='' && cannot_write "$1"; }
}

cannot_write() {
  if [ -n "$remove" ]; then fail "cannot write to $1" 'fix that, then run this again; nothing was removed'; fi
  fail "cannot write to $1" 'name another folder with --dir DIR'
}

leave_at_signals() {
  trap 'leave "$?" unexpected' EXIT
  trap 'leave 129' HUP
  trap 'leave 130' INT
  trap 'leave 131' QUIT
  trap 'leave 141' PIPE
  trap 'leave 143' TERM
}

# A signal and the error that it causes may arrive in either order.
leave() {
  ignore_signals
  trap - EXIT
  clean_up
  if [ -z "${2:-}" ] || was_foreseen "$1"; then exit "$1"; fi
  printf 'error: stopped half-way: %s\n' "$(how_ended 'a program of this system' "$1")" >&2
  printf 'hint: %s\n' "$(advise "$1" 'see above for what it says; then try again')" >&2
  exit 1
}

# was_foreseen STATUS: false if a program failed that should never fail.
was_foreseen() {
  [ "$1" -ne 0 ] && [ -z "$told" ] || return 0
  case $(signal_of "$1") in
    1 | 2 | 3 | 13 | 15) return 0 ;; # it was for the script, too
    *) return 1 ;;
  esac
}

ignore_signals() {
  trap '' HUP INT QUIT PIPE TERM
}

clean_up() {
  [ -z "$work" ] || rm -rf "$work"
  # Removes folders that were made but are not used.
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

# fetch ARTIFACT: leaves the checked content of its archive below "new" in the work folder, at the paths that it will
# have below root.
fetch() {
  choose_archive "$1"
  bin=${1#*/}
  url=$base/$channel/$version/$file
  archive=$work/archive
  say "downloading $bin $version for $platform ($(((size + 999) / 1000)) kB)"
  download "$url" "$archive" "$size" || fail "cannot download $url: $reason" "$(page_hint)" "$advice"

  compute_sha256 "$archive" || fail "cannot check the download: $problem" "nothing was installed; $advice"
  if [ "$found" != "$sha256" ]; then
    fail "the download is not what was published: $url
  expected sha256 $sha256
  got      sha256 $found" "$(page_hint)" "$another_file"
  fi
  is_named "$sha256" "$file" ||
    fail "SHA256SUMS of $version, which is signed, does not name $file as this script does" "$another_publisher"

  if unpack; then return 0; fi
  case $file in
    *.xz) say "cannot unpack $file here: $problem" ;;
    *) fail "cannot unpack $url: $problem" "nothing was installed${advice:+; $advice}" ;;
  esac
  xz=no
  fetch "$1"
}

another_file='nothing was installed; try again, and tell the publisher if it stays so'
another_publisher='nothing was installed; somebody else may have written it: tell the publisher'

page_hint() {
  if LC_ALL=C grep -qi -e '<!doctype html' -e '<html' "$archive" 2>/dev/null; then
    echo 'it looks like a web page: is a proxy or a login page in the way?'
  fi
}

# Sets verifier, the program that can check signatures here; empty if there is none, or nothing is signed.
find_verifier() {
  verifier=''
  if [ -z "$keys" ]; then
    [ -z "$require" ] || fail "$name is published without signatures" 'leave out --require-signature'
  elif has minisign && minisign -v >/dev/null 2>&1; then
    verifier=minisign
  elif knows_ed25519; then
    verifier=openssl
  elif [ -n "$require" ]; then
    fail 'neither minisign nor an openssl that knows Ed25519 was found' \
      'install minisign, or leave out --require-signature; nothing was installed'
  fi
}

# OpenSSL 3 does. LibreSSL, as in macOS, does not.
knows_ed25519() {
  { knows=$(openssl pkeyutl -help 2>&1) || :; } 2>/dev/null
  case $knows in
    *-rawin*) { printf '' | openssl dgst -blake2b512; } >/dev/null 2>&1 ;;
    *) return 1 ;;
  esac
}

# Checks the signature of SHA256SUMS, and that nobody has turned the channel back since the last install.
check_signature() {
  find_verifier
  if [ -z "$verifier" ]; then
    [ -z "$keys" ] || say 'checked by SHA-256 only: with minisign or OpenSSL 3, this script would check the signature'
    refuse_unsigned
    return 0
  fi
  fetch_sums "$version"
  sequence=$(number "$comment")
  say "signed by $signed_by, says $verifier"
  if download "$base/$channel/latest.json.minisig" "$work/latest" 10000; then read_latest; fi
  refuse_older
}

# fetch_sums VERSION: brings the SHA256SUMS of a version, and checks that it is signed. Sets comment.
fetch_sums() {
  url=$base/$channel/$1/SHA256SUMS sums=$work/SHA256SUMS
  download "$url" "$sums" 10000000 || fail "cannot download $url: $reason" "$advice" \
    "${PREFIX_INSTALL_URL:+a mirror needs SHA256SUMS and SHA256SUMS.minisig, too: see PREFIX_INSTALL_URL}"
  if ! download "$url.minisig" "$sums.minisig" 10000; then
    case $reason in
      'HTTP 403' | 'HTTP 404') fail "$1 of $channel is not signed: there is no $url.minisig" "$unsigned_hint" ;;
    esac
    fail "cannot download $url.minisig: $reason" "$advice"
  fi
  if verify "$sums" "$sums.minisig"; then
    case $1:$comment in
      "$1:{\"file\":\"SHA256SUMS\",\"channel\":\"$channel\",\"version\":\"$1\",\"sequence\":"*) return 0 ;;
      "latest:{\"file\":\"latest/SHA256SUMS\",\"channel\":\"$channel\",\"version\":\""*) return 0 ;;
    esac
  fi
  fail "the signature of $url is not by the key of $name, or of another version" "$another_publisher"
}

unsigned_hint='nothing was installed; a version from before signing began has a script of its own, beside its SHA256SUMS'

# verify FILE SIGNATURE: whether one of the keys has signed the file and the comment of the signature. Sets comment, and
# signed_by.
verify() {
  comment=$(sed -n '3s/^trusted comment: //p' "$2" 2>/dev/null) || comment=''
  for pair in $keys; do
    signed_by=${pair%%:*}
    if "verify_by_$verifier" "$1" "$2" "$signed_by" "${pair#*:}" >/dev/null 2>&1; then return 0; fi
  done
  return 1
}

verify_by_minisign() {
  minisign -V -q -m "$1" -x "$2" -P "$3"
}

# minisign signs the BLAKE2b of the file, and then that signature together with the comment. The first ten bytes of a
# signature name algorithm and key.
verify_by_openssl() {
  printf '%s\n' '-----BEGIN PUBLIC KEY-----' "$4" '-----END PUBLIC KEY-----' >"$work/key"
  sed -n 2p "$2" | openssl base64 -d -A | tail -c 64 >"$work/first"
  sed -n 4p "$2" | openssl base64 -d -A >"$work/second"
  openssl dgst -blake2b512 -binary "$1" >"$work/hash"
  { cat "$work/first" && printf '%s' "$comment"; } >"$work/both"
  openssl pkeyutl -verify -pubin -inkey "$work/key" -rawin -in "$work/hash" -sigfile "$work/first" &&
    openssl pkeyutl -verify -pubin -inkey "$work/key" -rawin -in "$work/both" -sigfile "$work/second"
}

# number COMMENT: the sequence in it.
number() {
  found=${1##*\"sequence\":}
  printf '%s\n' "${found%%[!0-9]*}"
}

# is_named SHA256 PATH: whether SHA256SUMS names the file, if its signature was checked.
is_named() {
  [ -z "$verifier" ] || LC_ALL=C grep -qxF -e "$1  $2" "$sums"
}

# What latest.json says counts for the version that is latest: it may be older than others, because the publisher has gone
# back. Its signature has the same text as its comment. Without it, or if it is signed with a later key, a version has the
# number that it was published with.
read_latest() {
  comment=$(sed -n '3s/^trusted comment: //p' "$work/latest")
  printf '%s\n' "$comment" >"$work/latest.json"
  verify "$work/latest.json" "$work/latest" || return 0
  case $comment in
    "{\"schema\":1,\"channel\":\"$channel\",\"version\":\"$version\",\"sequence\":"*) ;;
    *) return 0 ;;
  esac
  latest=$(number "$comment")
  if [ "$latest" -gt "$sequence" ]; then sequence=$latest; fi
}

refuse_older() {
  last_seen
  if [ "$sequence" -lt "$last" ]; then read_moving_latest; fi
  if [ "$sequence" -ge "$last" ]; then return 0; fi
  if [ "$last_version" = "$version" ] || [ -n "$downgrade$wanted_version" ]; then
    sequence=$last
    return 0
  fi
  fail "$version of $channel is older than what was installed here before: its sequence is $sequence, and that was $last" \
    'the publisher has not gone back to it: try again in a few minutes, since caches may be behind; if it stays so, somebody may be holding newer versions back' \
    'if you mean it, run this again with --allow-downgrade; nothing was installed'
}

# While latest moves, latest.json says the next version already, and its SHA256SUMS still says which one it is.
read_moving_latest() {
  url=$base/$channel/latest/SHA256SUMS
  if ! download "$url" "$work/latest" 10000000 || ! download "$url.minisig" "$work/latest.minisig" 10000; then return 0; fi
  verify "$work/latest" "$work/latest.minisig" || return 0
  case $comment in
    "{\"file\":\"latest/SHA256SUMS\",\"channel\":\"$channel\",\"version\":\"$version\",\"sequence\":"*) ;;
    *) return 0 ;;
  esac
  latest=$(number "$comment")
  if [ "$latest" -gt "$sequence" ]; then sequence=$latest; fi
}

# A script without keys is from before signing began, or somebody else's.
refuse_unsigned() {
  [ -z "$keys$downgrade$wanted_version" ] || return 0
  last_seen
  [ "$last" -eq 0 ] || fail "$version of $channel is not signed, and $last_version was, which was installed here" \
    'if you mean it, run this again with --allow-downgrade; nothing was installed'
}

# Sets last, the highest sequence that the receipt has for this channel, and last_version, its version.
last_seen() {
  last=0 last_version=''
  [ -f "$receipt" ] || return 0
  while read -r mark kind on at of; do
    [ "$mark $kind $on" = "# signed $channel" ] || continue
    case $at in
      '' | *[!0-9]* | ????????????????*) ;;
      *) if [ "$at" -gt "$last" ]; then last=$at last_version=$of; fi ;;
    esac
  done <"$receipt"
}

# The script of another version is run, so it must be signed, if that can be checked.
check_script() {
  if [ -z "$verifier" ]; then
    [ -z "$keys" ] || warn "no program here can check signatures, so only the server vouches for $url"
    return 0
  fi
  fetch_sums "$wanted_version"
  compute_sha256 "$work/install.sh" || fail "cannot check the download: $problem" "nothing was installed; $advice"
  is_named "$found" install.sh ||
    fail "the install script of $wanted_version is not the one that was published" "$another_publisher"
}

# Only the binary and its completions and manual pages are taken out of the archive. On failure, sets problem and
# advice.
unpack() {
  advice='' code=0
  case $file in
    *.xz) format=J ;;
    *) format=z ;;
  esac
  { members=$(tar "-t${format}f" "$archive") || members=''; } 2>/dev/null
  set -- "$bin"
  while IFS= read -r member; do
    case $member in
      *[!A-Za-z0-9._+/-]* | */.* | man/man?/*/*) ;;
      "completions/$bin.bash" | "completions/_$bin" | "completions/$bin.fish" | man/man[1-9]/?*) set -- "$@" "$member" ;;
    esac
  done <<END
$members
END
  rm -rf "$work/unpacked"
  mkdir "$work/unpacked"
  # (GNU's tar interprets backslashes in the argument of -C.) -o, since for root, tar would keep the builder's user id;
  # -m, since the archive has no dates.
  { problem=$(cd "$work/unpacked" && tar "-x${format}mof" "$archive" "$@" 2>&1) || code=$?; } 2>/dev/null
  if [ "$code" -ne 0 ]; then
    explain_tar
    return 1
  fi
  problem="tar unpacked no $bin"
  [ -e "$work/unpacked/$bin" ] || return 1
  problem='the binary in it is no file'
  if [ -L "$work/unpacked/$bin" ] || [ ! -f "$work/unpacked/$bin" ]; then return 1; fi
  stage "$bin" "$inside$bin" 755
  shift
  for member in ${1+"$@"}; do
    case $member in
      man/*) stage "$member" "share/$member" 644 ;;
      *.bash) stage "$member" "share/bash-completion/completions/$bin" 644 ;;
      *.fish) stage "$member" "share/fish/vendor_completions.d/$bin.fish" 644 ;;
      *) stage "$member" "share/zsh/site-functions/_$bin" 644 ;;
    esac
  done
}

# GNU's tar reports how the program that it unpacks with ended.
explain_tar() {
  unpacker=tar
  signal=$(printf '%s\n' "$problem" | sed -n 's/.*died with signal \([0-9][0-9]*\).*/\1/p' | sed 1q)
  case ${signal:+$format} in
    J) unpacker=xz code=$((128 + signal)) ;;
    z) unpacker=gzip code=$((128 + signal)) ;;
  esac
  problem=$(printf '%s\n' "$problem" | sed 1q)
  if signal_of "$code" >/dev/null; then
    problem=$(how_ended "$unpacker" "$code")
    advice=$(advise "$code" "this $unpacker does not work: install another one, then try again")
  fi
}

# stage MEMBER TARGET MODE: links are not taken, since they may lead anywhere.
stage() {
  if [ -L "$work/unpacked/$1" ] || [ ! -f "$work/unpacked/$1" ]; then return 0; fi
  staged=$work/new/$2
  mkdir -p "${staged%/*}"
  chmod "$3" "$work/unpacked/$1"
  mv -f "$work/unpacked/$1" "$staged"
  printf '%s\n' "$2" >>"$work/list"
}

# download URL FILE SIZE: fails one byte after SIZE. On failure, sets reason and advice.
download() {
  attempt=1
  while :; do
    receive "$@"
    case $fault in
      '') return 0 ;;
      tool)
        failed=$tool
        next_that_suits || return 1
        say "$failed failed: $reason"
        continue
        ;;
      network) [ "$attempt" -lt 3 ] || return 1 ;;
      *) return 1 ;;
    esac
    attempt=$((attempt + 1))
    say "attempt $attempt of 3: $reason"
    sleep "$attempt"
  done
}

next_that_suits() {
  while next_tool; do
    if suits; then return 0; fi
  done
  return 1
}

# An archive is checked by its SHA-256, whoever sent it. Without a signature, a script is only protected by the server's
# certificate.
suits() {
  [ -z "$certified" ] || checks_certificates
}

# While a tool shows its progress, its messages can't be read: if it fails, it is run again.
receive() {
  show=$progress
  take_in "$@"
  case $show:$fault in
    :* | yes: | yes:disk | yes:size) ;;
    *) show='' && take_in "$@" ;;
  esac
}

# Uses a pipe, and another program writes the file: a curl from snap may not open files in hidden folders, and one that
# AppArmor confines may not open files in most folders. This also distinguishes a full disk from a broken network,
# whatever the tool.
take_in() {
  stored=0
  rm -f "$work/pid"
  answer=$({ { ask "$1" || printf '\nended %s\n' "$?" >&3; } | store "$2" "$3" 2>&3; } 3>&1) || stored=$?
  ended=$(printf '%s\n' "$answer" | sed -n 's/^ended //p')
  if signal=$(signal_of "${ended:-0}"); then ended=$((128 + signal)); fi
  answer=$(printf '%s\n' "$answer" | sed '/^ended [0-9]*$/d; /^ *$/d')
  explain "$2" "$3"
}

# store FILE SIZE: writes standard input to the file. Tools end when nobody reads on, but wget2 1.99 only when the server
# does.
store() {
  kept=0
  keep "$2" >"$1" || kept=$?
  if [ -s "$work/pid" ] && is_longer "$1" "$2"; then kill "$(cat "$work/pid")" 2>/dev/null || :; fi
  return "$kept"
}

# keep SIZE: copies standard input, but at most one byte more than SIZE, which shows that it is too long. (The tools' own
# limits need a Content-Length, or are missing.)
keep() {
  if head -c 1 </dev/null >/dev/null 2>&1; then
    head -c "$(($1 + 1))"
  else
    # The option is not in POSIX. In blocks of 512 bytes, in bash of 1024.
    ulimit -f "$(($1 / 512 + 1))" 2>/dev/null || :
    cat
  fi
}

# ask URL: downloads to standard output. Messages of the tool and the shell go to 3, unless the tool shows its progress.
ask() {
  case $tool in
    curl) ask_curl "$1" ;;
    *) ask_wget "$1" ;;
  esac
}

ask_curl() {
  set -- --proto "$protocols" --tlsv1.2 --globoff --fail --location --connect-timeout 30 --speed-limit 1 \
    --speed-time 60 "$1"
  if [ -n "$show" ]; then curl --progress-bar "$@"; else { curl --silent --show-error "$@"; } 2>&3; fi
}

# Busybox's wget has none of these options, but it tries only once and follows redirects anyway.
ask_wget() {
  set -- -O - "$1"
  case $help in
    *--secure-protocol*) set -- --tries=1 --timeout=60 "$@" ;;
  esac
  case $help in
    *TLSv1_2*) set -- --secure-protocol=TLSv1_2 "$@" ;;
    # In wget2 1.99, the only option for this takes a GnuTLS priority string.
    *'GNU Wget2'*) set -- --secure-protocol=NORMAL:-VERS-SSL3.0:-VERS-TLS1.0:-VERS-TLS1.1 "$@" ;;
  esac
  # Otherwise wget leaves .wget-hsts and more in the user's home, and wget2 unpacks what a server declares as
  # compressed.
  case $help in
    *'GNU Wget2'*)
      if [ "$protocols" = '=https' ]; then set -- --https-only "$@"; fi
      set -- --no-hsts --no-hpkp --no-ocsp --no-compression "$@"
      ;;
    *--no-hsts*) set -- --no-hsts "$@" ;;
  esac
  case $show:$help in
    *'GNU Wget2'*) ask_wget2 "$@" ;;
    :*) { LC_ALL=C "$tool" "$@"; } 2>&3 ;;
    *--show-progress*) "$tool" --quiet --show-progress "$@" ;;
    *) "$tool" "$@" ;;
  esac
}

# Wget2 shows no progress when it writes to a pipe; wget2 1.99 would also write its messages there. The file pid is for
# store.
ask_wget2() {
  wget2_ended=0
  # shellcheck disable=SC2016 # the inner shell expands it
  set -- -c 'echo $$ >"$0" && exec "$@"' "$work/pid" "$tool" -o "$work/said" "$@"
  { LC_ALL=C XDG_CACHE_HOME=$work XDG_DATA_HOME=$work /bin/sh "$@" || wget2_ended=$?; } 2>&3
  [ ! -f "$work/said" ] || cat "$work/said" >&3
  return "$wget2_ended"
}

# explain FILE SIZE: interprets exit statuses and messages of the tool and the writer. Sets fault, reason and advice.
explain() {
  fault=''
  if is_longer "$1" "$2"; then
    fault=size
    reason="it is larger than the $2 bytes that it may have, so the download was stopped"
    advice=$another_file
    return 0
  fi
  if [ "$stored" -ne 0 ]; then
    fault=disk
    reason=$(printf '%s\n' "$answer" | sed -n '/^head: /p; /^cat: /p' | sed 1q)
    reason=${reason:-$(printf '%s\n' "$answer" | sed 1q)}
    if signal_of "$stored" >/dev/null; then reason=$(how_ended 'what writes it to the disk' "$stored"); fi
    advice="nothing was installed; $(advise "$stored" 'is the disk full, or may nobody write there? --dir DIR names another folder')"
    return 0
  fi
  if [ -s "$1" ]; then
    case $ended:$answer in
      :*'Just got '*) ;; # wget2 1.99 ends with 0 whatever happens
      # 0, or the tool could write no more, perhaps because the answer was too long. The checksum decides.
      :* | 23:* | 3:* | 141:*) return 0 ;;
    esac
  fi
  code=$(printf '%s\n' "$answer" |
    sed -n 's/.*ERROR [a-z ]*\([0-9][0-9][0-9]\).*/\1/p; s/.*error: HTTP[^ ]* \([0-9][0-9][0-9]\).*/\1/p; s/.*returned error: \([0-9][0-9][0-9]\).*/\1/p')
  reason=$(printf '%s\n' "$answer" | sed -n '/^curl: (/p; /^ERROR: /p; /^Just got /p' | sed 1q)
  reason=${reason:-$(printf '%s\n' "$answer" | sed -n '$p')}
  if [ -n "$code" ]; then reason="HTTP $code"; fi
  if signal_of "${ended:-0}" >/dev/null; then reason=''; fi
  reason=${reason:-${ended:+$(how_ended "$tool" "$ended")}}
  reason=${reason:-no answer}
  blame
}

# is_longer FILE SIZE
is_longer() {
  { tail -c "+$(($2 + 1))" "$1" >"$work/rest"; } 2>/dev/null
  [ -s "$work/rest" ]
}

# The exit statuses of curl 8.14, wget 1.25 and wget2 2.2. Busybox's wget has only one.
blame() {
  fault=network advice='nothing was installed; is the network up, and is this version still published?'
  unfit="this $tool does not work: install another curl, or wget, then try again"
  if signal_of "${ended:-0}" >/dev/null; then
    fault=tool
    advice="nothing was installed; $(advise "$ended" "$unfit")"
    return 0
  fi
  case $code in
    '' | 408 | 429 | 5??) ;;
    *) fault=refused ;;
  esac
  case $tool:$ended in
    curl:23 | wget*:3)
      fault=tool
      advice="nothing was installed; $tool cannot write: is the disk full, or is it from snap, which lets it write in few folders? install another curl, or wget"
      ;;
    curl:2 | curl:4 | curl:26 | curl:48 | wget*:2 | *:126 | *:127)
      fault=tool
      advice="nothing was installed; $unfit"
      ;;
    curl:27)
      fault=memory
      advice='nothing was installed; is there too little memory? close other programs, then try again'
      ;;
    curl:51 | curl:60 | curl:77 | curl:8[023] | curl:9[01] | wget*:5)
      fault=certificate
      advice='nothing was installed; is the clock right, are the certificates of this system (ca-certificates) there and of this year, or does a proxy stand between?'
      ;;
    curl:1 | curl:3 | curl:47) fault=refused ;;
  esac
  case $tool:$answer in
    *'not compiled in'* | *'not an http or ftp url'*)
      fault=tool
      advice="nothing was installed; this $tool knows no https: install curl, then try again"
      ;;
    curl:*"curl: ($ended)"*) ;;
    # Not a message of curl itself, but of a program that should have started it.
    curl:?*) fault=tool advice="nothing was installed; $unfit" ;;
    *'https-only requested'*) fault=refused ;;
  esac
}

# compute_sha256 FILE: sets found, with the first tool that works, or problem and advice.
compute_sha256() {
  problem=''
  for hasher in sha256sum shasum openssl; do
    has "$hasher" || continue
    code=0
    { found=$(sha256_by "$hasher" <"$1") || code=$?; } 2>/dev/null
    found=${found%% *}
    case ${#found}:$found in
      64:*[!0-9a-f]*) ;;
      64:*) return 0 ;;
    esac
    [ -z "$problem" ] || continue
    problem=$(how_ended "$hasher" "$code")
    advice=$(advise "$code" 'install another of sha256sum, shasum and openssl, then try again')
  done
  [ -n "$problem" ] || problem=$no_hasher advice=$get_hasher
  return 1
}

no_hasher='sha256sum, shasum and openssl were not found'
get_hasher='install one of them, to check files with, then try again'

sha256_by() {
  case $1 in
    sha256sum) sha256sum ;;
    shasum) shasum -a 256 ;;
    openssl) openssl dgst -sha256 -r ;;
  esac
}

# Whether the main binary can be started here; if not, sets problem.
starts() {
  [ -f "$work/new/$inside$main_bin" ] || return 0
  code=0
  { problem=$(umask "$own_umask" && "$work/new/$inside$main_bin" --version </dev/null 2>&1 >/dev/null) || code=$?; } 2>/dev/null
  # Signals: instructions this processor lacks (ILL), a library that macOS does not find (ABRT), or no signature there
  # (KILL), a system call that the kernel does not have (SYS), and other failures of a program built for another system.
  case $(signal_of "$code") in
    4 | 5 | 6 | 7 | 9 | 10 | 11 | 12 | 31) return 1 ;;
  esac
  # 126, 127: the system refused it. The loader of an older glibc exits with 1.
  case $code:$problem in
    126:* | 127:* | *GLIBC_*'not found'*) [ "$code" -eq 0 ] || return 1 ;;
  esac
}

# On some systems with glibc, its loader is not found or does not work; and a processor may lack an instruction.
take_next() {
  while [ -n "$candidates" ]; do
    say "the build for $platform cannot run on this system"
    next_candidate
    rm -rf "$work/new" "$work/list"
    mkdir "$work/new"
    choose_archive "$platform/$main_bin"
    fetch_all "$@"
    if starts; then return 0; fi
  done
  return 1
}

cannot_start() {
  case $code in
    126) problem="${problem:+$problem; }is $dir on a file system that runs no programs (noexec)?" ;;
  esac
  if signal=$(signal_of "$code"); then how="signal $signal"; else how="exit status $code"; fi
  fail "$main_bin $version cannot run on this system ($how); nothing was installed" \
    "$(printf '%s\n' "$problem" | sed 1q)" "$(how_to_get "$problem")" "$from_source"
}

# how_to_get PROBLEM: the command that brings the library which the loader did not find, if its package is known.
how_to_get() {
  apt_get='' dnf='' apk='' pacman='' brew=''
  case $1 in
    # @libraries@
  esac
  if [ -n "$apt_get" ] && has apt-get; then
    printf 'install it with: apt-get install %s\n' "$apt_get"
  elif [ -n "$dnf" ] && has dnf; then
    printf 'install it with: dnf install %s\n' "$dnf"
  elif [ -n "$apk" ] && has apk; then
    printf 'install it with: apk add %s\n' "$apk"
  elif [ -n "$pacman" ] && has pacman; then
    printf 'install it with: pacman -S %s\n' "$pacman"
  elif [ -n "$brew" ] && has brew; then
    printf 'install it with: brew install %s\n' "$brew"
  fi
}

# Puts each into place by a rename: a running old binary keeps running, and no partial file is ever visible. Signals are
# ignored meanwhile, since it takes almost no time.
put_all() {
  ignore_signals
  give "$work/new"
  # Two archives may contain the same page.
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

# Adds the paths on standard input, and the folders that were made, to the list of installed files: paths below root.
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
    [ -z "$verifier" ] || printf '%s\n' "# signed $channel $sequence $version"
    [ ! -f "$receipt" ] || others_of "$receipt"
  } | LC_ALL=C sort -u >"$work/receipt"
  give "$work/receipt"
  mv -f "$work/receipt" "$receipt"
}

# others_of RECEIPT: its lines without the mark of this channel, if a new one was written.
others_of() {
  while IFS= read -r noted; do
    case $verifier:$noted in
      ?*:"# signed $channel "*) ;;
      *) printf '%s\n' "$noted" ;;
    esac
  done <"$1"
}

# is_installed ITEM: whether the receipt names it. A program may have replaced itself since, by an upgrade.
is_installed() {
  LC_ALL=C grep -qxF -e "$1" "$receipt" 2>/dev/null
}

set_up_path() {
  env=$root/env
  case $dir in
    *:*)
      say '' "$dir cannot be put on PATH, because it has a colon in its name: run $dir/$main_bin, or install into another folder with --dir DIR"
      return 0
      ;;
  esac
  if is_on_path; then
    if is_ours "$env" && can_be_set_up; then write_env "$@"; fi
    warn_if_hidden
    return 0
  fi
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

# HOME may end in a slash, so paths that begin with it may contain two.
is_on_path() {
  folders=${PATH:-}:
  while [ -n "$folders" ]; do
    folder=${folders%%:*} folders=${folders#*:}
    if [ "$(absolute_or "$folder" '')" = "$dir" ]; then return 0; fi
  done
  return 1
}

warn_if_hidden() {
  other=$(command -v "$main_bin") || return 0
  case $(absolute_or "$other" "$other") in
    "$dir/$main_bin") ;;
    /*) warn "$other comes before $dir/$main_bin on PATH" ;;
  esac
}

# Whether the folder is below the user's home, can be on PATH, and no other program has its own "env" there.
can_be_set_up() {
  [ -n "$home" ] || return 1
  case $dir in
    *:*) return 1 ;;
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

# home_word PATH: a shell word, for both sh and fish, that expands to a path below the home.
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

# These files put the folder on PATH, once, and add completions for shells that would not find them there.
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
  # Keeps the remembered paths.
  remembered '[A-Z][a-z ]*:' | sed 's/^/# /' >>"$work/env"
  give "$work/env" "$work/env.fish"
  mv -f "$work/env" "$env" && mv -f "$work/env.fish" "$env.fish"
}

# remember WHAT: writes it into a comment of the file that startup files read, for --uninstall.
remember() {
  LC_ALL=C grep -qxF -e "# $1" "$env" || printf '# %s\n' "$1" >>"$env"
}

# remembered WHAT: prints the remembered comments that match the pattern WHAT, each with its path.
remembered() {
  [ ! -f "$env" ] || LC_ALL=C sed -n "s/^# \($1 \/\)/\1/p" "$env"
}

add_lines() {
  changed='' unchanged=''
  startup_files >"$work/startup"
  each_startup_file add_line
  [ -z "$changed" ] || say "put $dir on PATH in $changed"
  if [ -n "$unchanged" ]; then
    show_path
    return 0
  fi
  choose_words
  case $own_shell in
    sh) say 'in this shell, run:' "  . $env_word" ;;
    fish) say 'in this shell, run:' "  source $fish_word" ;;
    *) show_path ;;
  esac
}

add_line() {
  if ! has_line "$startup"; then
    before=''
    if [ -e "$startup" ] && [ ! -s "$startup" ]; then before='Was empty'; fi
    if lacks_end "$startup"; then before='Had no end'; fi
    if ! append_line 2>/dev/null; then
      warn "cannot write $(startup_name)"
      unchanged=yes
      return 0
    fi
    changed=${changed:+$changed, }$(tilde "$startup")
    [ -z "$before" ] || remember "$before: $startup"
  fi
  remember "Read by: $startup"
  while IFS= read -r folder; do
    [ -z "$folder" ] || remember "Made: $folder"
  done <<END
$made
END
}

# The startup file's name for messages, with the target if it is a link.
startup_name() {
  linked=$(ls -l "$startup" 2>/dev/null) || linked=''
  case $linked in
    l*' -> '*) linked=", a link to ${linked##* -> }" ;;
    *) linked='' ;;
  esac
  if leads_nowhere; then linked="${linked:-, a link}, where no file is"; fi
  printf '%s\n' "$(tilde "$startup")$linked"
}

# The link's target may be on a disk that is not mounted: a file made there would later be hidden, or in the way.
leads_nowhere() {
  [ -L "$startup" ] && [ ! -e "$startup" ]
}

# Appends, so that a link stays a link, and puts the line on its own even if the last line has no newline.
append_line() {
  if leads_nowhere || { [ -e "$startup" ] && [ ! -f "$startup" ]; }; then return 1; fi
  if [ ! -e "$startup" ]; then make_startup || return 1; fi
  if lacks_end "$startup"; then printf '\n' >>"$startup" || return 1; fi
  printf '%s\n' "$line" >>"$startup"
}

# It is the user's, who may write secrets into it later: so the user's own umask counts, but nobody else may write to it.
make_startup() {
  umask "$own_umask" && umask go-w
  code=0
  { make_folder "${startup%/*}" && printf '' >>"$startup" && give "$startup"; } || code=$?
  umask 022
  return "$code"
}

lacks_end() {
  [ -s "$1" ] && tail -c 1 "$1" 2>/dev/null | LC_ALL=C grep -q .
}

# Overwrites the file, so that a link stays a link and the file keeps its mode. If our line was the last one, the file
# ends as it did before, with or without a newline. An editor, or git, may have changed our line to CRLF.
remove_line() {
  if was 'Read by' && { leads_nowhere || { [ -f "$startup" ] && [ ! -r "$startup" ]; }; }; then
    keep_line "cannot read $(startup_name)"
    return 0
  fi
  returned=$line$(printf '\r')
  has_line "$startup" || line=$returned
  has_line "$startup" || return 0
  code=0
  LC_ALL=C grep -vxF -e "$line" "$startup" >"$work/kept" 2>/dev/null || code=$?
  if [ "$code" -le 1 ] && ! is_all_but_line "$work/kept"; then
    keep_line "did not touch $(tilde "$startup"), which is not all text; take this line out of it: $line"
    return 0
  fi
  if lacks_end "$startup" || { was 'Had no end' && tail -n 1 "$startup" >"$work/last" && has_line "$work/last"; }; then
    cut_end "$work/kept"
  fi
  # 1 means that there was nothing else in it.
  if [ "$code" -le 1 ] && cat "$work/kept" 2>/dev/null >"$startup"; then
    say "removed the line for PATH from $(tilde "$startup")"
    [ -s "$startup" ] || [ -L "$startup" ] || was 'Was empty' || rm -f "$startup" 2>/dev/null ||
      warn "cannot remove $(tilde "$startup"), which is empty now"
  else
    keep_line "cannot write $(startup_name), which still has this line: $line"
  fi
}

# keep_line WHY: for a line that can't be removed. It also keeps the files that a later --uninstall needs.
keep_line() {
  warn "$1"
  kept=${kept:+$kept, }$(tilde "$startup")
}

# GNU's grep gives up on a file with a NUL in it, and ends with 0. So the rest must be shorter by exactly our lines.
is_all_but_line() {
  if ! has wc; then
    [ -s "$1" ] || [ "$code" -eq 1 ]
  else
    length=$(printf '%s\n' "$line" | wc -c)
    # Plus 1, since grep adds a newline to the last line.
    taken=$(($(wc -c <"$startup") - $(wc -c <"$1") + 1))
    [ "$taken" -ge "$length" ] && [ "$((taken % length))" -le 1 ]
  fi
}

was() {
  remembered "$1:" | LC_ALL=C grep -qxF -e "$1: $startup"
}

# (Not in a variable: in yash, variables do not keep bytes that are not characters.)
cut_end() {
  if ! has head || ! has wc || [ ! -s "$1" ] || lacks_end "$1"; then return 0; fi
  head -c "$(($(wc -c <"$1") - 1))" "$1" >"$work/cut" && mv -f "$work/cut" "$1"
}

# has_line FILE
has_line() {
  [ -f "$1" ] && LC_ALL=C grep -qxF -e "$line" "$1" 2>/dev/null
}

# each_startup_file DO: runs DO for each file of the list, with startup, its path, and line, the line for it.
each_startup_file() {
  seen='
'
  while IFS= read -r startup; do
    case $seen in
      *"
$startup
"*) continue ;;
    esac
    seen=$seen$startup'
'
    case $startup in
      *.fish) line=$fish_line ;;
      *) line=$sh_line ;;
    esac
    "$1"
  done <"$work/startup"
}

# The files that the shells of this machine read when a user logs in or opens another shell: for bash, one of the first
# three and .bashrc; for ksh, .profile and .kshrc. The file that the user's own shell reads is made if it is missing,
# unless the shell would then no longer read any others: mksh and yash have such files of the system.
startup_files() {
  printf '%s\n' "$home/.profile"
  case $user_shell in
    */bash) own=.bashrc ;;
    */ksh | */ksh93) own=.kshrc ;;
    */yash) own=.yash_profile ;;
    *) own='' ;;
  esac
  for startup in .bash_profile .bash_login .bashrc .kshrc .mkshrc .yash_profile .yashrc; do
    if is_there "$home/$startup" || [ "$startup" = "$own" ]; then printf '%s\n' "$home/$startup"; fi
  done
  # The file that an interactive sh, ksh or mksh reads.
  startup=$(absolute_or "${ENV:-}" '')
  case $startup in
    "$home"/*) [ ! -f "$startup" ] || printf '%s\n' "$startup" ;;
  esac
  zsh_files
  fish_files
}

# zsh reads one .zshenv: in the folder that /etc/zshenv sets, else in ZDOTDIR from its environment, else at home. Often
# ~/.zshenv sets ZDOTDIR: then zsh reads that file when the user logs in, and the other one in a nested zsh.
zsh_files() {
  login=$( (unset ZDOTDIR && zsh -f -c 'print -r -- "${ZDOTDIR:-$HOME}"') </dev/null 2>/dev/null | sed -n '$p')
  login=$(absolute_or "$login" "$home")
  within=$(absolute_or "${ZDOTDIR:-}" "$login")
  if is_there "$login/.zshenv" || { [ "$login" = "$within" ] && is_used zsh; }; then printf '%s\n' "$login/.zshenv"; fi
  if [ "$login" != "$within" ] && { is_there "$within/.zshenv" || is_used zsh; }; then printf '%s\n' "$within/.zshenv"; fi
}

# A dangling link counts too: its target may come back.
is_there() {
  [ -e "$1" ] || [ -L "$1" ]
}

# absolute_or PATH OTHER: PATH if it is absolute, else OTHER.
absolute_or() {
  case $1 in
    /*) if tidy "$1"; then set -- "$1" "$tidied"; fi ;;
  esac
  printf '%s\n' "$2"
}

fish_files() {
  # In fish, backslashes have more meanings.
  case ${dir#"$home"} in
    *\\*) return 0 ;;
  esac
  fish=$(absolute_or "${XDG_CONFIG_HOME:-}" "$home/.config")/fish
  if [ -e "$fish" ] || is_used fish; then printf '%s\n' "$fish/conf.d/$main_bin.fish"; fi
}

is_used() {
  case $user_shell in
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
  choose_words
  case $own_shell in
    other)
      say '' "$dir is not on the PATH of $shell, a shell that this script does not know. Add it as the shell's manual says."
      ;;
    sh | fish)
      say '' "$dir is not on your PATH. To put it there, add this line to your shell's startup file:" "  $own_line"
      ;;
    *) say '' "$dir is not on the PATH of $shell. Run this line, and add it to $place:" "  $own_line" ;;
  esac
}

# Sets own_shell, the kind of the user's shell; the line that puts the folder on PATH in it; and the file for that line.
choose_words() {
  shell=${user_shell:-sh}
  shell=${shell##*/}
  own_shell=$shell place=''
  case $shell in
    sh | bash | rbash | dash | ash | zsh | ksh* | mksh* | lksh | oksh | loksh | pdksh | yash | posh | osh | busybox | false | true | nologin)
      own_shell='sh'
      own_line="export PATH=$(quoted "$dir"):\"\$PATH\""
      ;;
    fish) own_line="fish_add_path $(within_quotes "s/[\\\\']/\\\\&/g")" ;;
    tcsh | csh | bsd-csh)
      own_line="set path = ($(within_quotes "s/'/'\\\\''/g; s/!/\\\\!/g") \$path)"
      place=$(tilde "$home/.cshrc")
      [ ! -e "$home/.tcshrc" ] || [ "$shell" != tcsh ] || place=$(tilde "$home/.tcshrc")
      ;;
    nu)
      own_line="\$env.PATH = (\$env.PATH | split row (char esep) | prepend \"$(printf '%s\n' "$dir" | sed 's/[\\"]/\\&/g')\")"
      place="the file that \$nu.config-path names"
      ;;
    elvish)
      own_line="set paths = [$(within_quotes "s/'/''/g") \$@paths]"
      place=$(tilde "${XDG_CONFIG_HOME:-$home/.config}/elvish/rc.elv")
      ;;
    xonsh)
      own_line="\$PATH.insert(0, '$(printf '%s\n' "$dir" | sed "s/[\\\\']/\\\\&/g")')"
      place=$(tilde "$home/.xonshrc")
      ;;
    pwsh*)
      own_line="\$env:PATH = '$(printf '%s\n' "$dir" | sed "s/'/''/g"):' + \$env:PATH"
      place="the file that \$PROFILE names"
      ;;
    *) own_shell=other own_line='' ;;
  esac
}

# within_quotes EDIT: the folder, in single quotes if needed, with special characters escaped by the sed script EDIT.
within_quotes() {
  case $dir in
    *[!A-Za-z0-9_./@%+=,-]*) printf "'%s'\n" "$(printf '%s\n' "$dir" | sed "$1")" ;;
    *) printf '%s\n' "$dir" ;;
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

# The first line that the installed main binary prints on --version, if it knows that option.
greet() {
  describe "$platform/$main_bin" || return 0
  greeting=$(umask "$own_umask" && "$dir/$main_bin" --version </dev/null 2>/dev/null) || return 0
  say "$(printf '%s\n' "$greeting" | sed 1q)"
}

# Needs no network. Files that are not in the receipt stay.
uninstall() {
  read_receipt
  find_lines
  make_work "$dir"
  if [ -n "$env" ]; then remove_lines; fi
  while IFS= read -r item; do
    case $item in
      */ | '# '*) ;;
      *) remove "$root/$item" ;;
    esac
  done <<END
$installed
END
  if [ -n "$kept" ]; then
    fail "the line for PATH is still in $kept" \
      "fix that, or remove the line; then run this again: $env and $receipt were kept for that"
  fi
  if [ -n "$env" ]; then remove "$env" && remove "$env.fish"; fi
  rm -f "$receipt"
  clean_up
  # Removes the folders that the install made, the deepest first, if they are empty.
  while IFS= read -r item; do
    case $item in
      */) rmdir "$root/${item#./}" 2>/dev/null || : ;;
    esac
  done <<END
$installed
END
}

# Sets installed, the items of the receipt, with the contents of a folder before the folder.
read_receipt() {
  [ -f "$receipt" ] ||
    fail "there is no record of an install into $dir: $receipt is missing" 'name the folder with --dir DIR'
  installed=$(LC_ALL=C sort -r "$receipt")
  while IFS= read -r item; do
    case /$item in
      / | //* | */../* | */..) fail "$receipt names \"$item\", which is not inside $root" 'nothing was removed' ;;
    esac
  done <<END
$installed
END
}

# Sets env; empty if startup files have no line, or another program needs the file.
find_lines() {
  env=$root/env kept=''
  if is_shared || ! is_ours "$env"; then
    env=''
  elif ! can_be_set_up; then
    fail "$dir is on the PATH of the user whose home contains it, but HOME is \"${HOME:-}\" here" \
      'run this as that user; nothing was removed'
  fi
}

# Signals are ignored, so that no file is left half-written. Sets kept, the files that still have their line.
remove_lines() {
  ignore_signals
  { startup_files && remembered 'Read by:' | sed 's/^Read by: //'; } >"$work/startup"
  each_startup_file remove_line
  leave_at_signals
  made=$(remembered 'Made:' | sed 's/^Made: //' | LC_ALL=C sort -r)
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
