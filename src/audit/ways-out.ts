/** How a program comes to do without a shared library. */
interface WayOut {
  /** Matches the library's name. */
  readonly library: RegExp
  /** Without a full stop. */
  readonly way: string
}

const waysOut: readonly WayOut[] = [
  {
    library: /^lib(ssl|crypto)\b/,
    way: 'enable the feature vendored of openssl, or use rustls instead (of reqwest, the feature rustls-tls without default features)',
  },
  // libz-sys and lzma-sys are mostly there for another crate's sake, e.g. git2's, which has no feature for that.
  {
    library: /^libz\.|^zlib/,
    way: 'set LIBZ_SYS_STATIC=1 in build-env, or enable the feature static of libz-sys, or zlib-rs of flate2',
  },
  { library: /^libsqlite3\b/, way: 'enable the feature bundled of rusqlite or libsqlite3-sys' },
  { library: /^libgit2\b/, way: 'enable the feature vendored-libgit2 of git2' },
  { library: /^libcurl\b/, way: 'enable the features static-curl and static-ssl of curl' },
  {
    library: /^libssh2\b/,
    way: 'enable the feature vendored-openssl of ssh2, and build libssh2-sys without pkg-config',
  },
  {
    library: /^libzstd\b/,
    way: 'build zstd-sys without its feature pkg-config (unset ZSTD_SYS_USE_PKG_CONFIG)',
  },
  { library: /^libbz2\b/, way: 'enable the feature static of bzip2' },
  {
    library: /^liblzma\b/,
    way: 'set LZMA_API_STATIC=1 in build-env, or enable the feature static of xz2, lzma-sys or liblzma',
  },
  { library: /^libpq\b/, way: 'enable the feature bundled of pq-sys' },
  { library: /^lib(maria|mysql)\w*\b/, way: 'enable the feature bundled of mysqlclient-sys' },
  { library: /^libdbus-1\b/, way: 'enable the feature vendored of dbus' },
  {
    library: /^(vcruntime140|msvcp140|concrt140|vcomp140)/i,
    way: 'link the runtime statically: target-feature=+crt-static in the rustflags of the target',
  },
  {
    library: /^lib(gcc_s|winpthread|stdc\+\+|ssp)[\w-]*\.dll$/i,
    way: 'link it statically: -C link-arg=-static in the rustflags of the target',
  },
  {
    library: /^libstdc\+\+/,
    way: 'link it statically: CXXSTDLIB=static=stdc++ in build-env, which the crate cc reads, or -C link-arg=-static-libstdc++',
  },
  {
    library: /^libgcc_s\./,
    way: 'link it statically: -C link-arg=-static-libgcc in the rustflags of the target',
  },
  {
    library: /^libatomic\./,
    way: 'link it statically: -C link-arg=-l:libatomic.a in the rustflags of the target',
  },
]

/** How a program comes to do without a library; `undefined` if nothing is known of it. */
export const wayOut = (library: string): string | undefined =>
  waysOut.find(one => one.library.test(library))?.way
