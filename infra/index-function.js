// A CloudFront Function (cloudfront-js-2.0) for viewer requests: in a bucket, a folder has no page of its own.
// `npm run generate` copies this file into aws.yml.

// A page below a version is in one of these folders. Nothing else there is touched: files of the index have no dot.
const pages = ['binaries', 'cargo-registry', 'wasm']
const folderName = /^[A-Za-z0-9][A-Za-z0-9._-]*$/

function handler(event) {
  const request = event.request
  const uri = request.uri
  if (uri.endsWith('/')) {
    request.uri = uri + 'index.html'
    return request
  }
  if (!isFolder(uri.slice(1).split('/'))) return request
  return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: uri + '/' } } }
}

// Whether it is {channel}, {channel}/{version} or {channel}/{version}/{page}. `//` must not lead to another host.
function isFolder(names) {
  if (!names.every(name => folderName.test(name))) return false
  if (names.length === 3) return pages.includes(names[2])
  // v1.2.3 is a version, versions.json a file.
  return names.length < 3 && !/\.[A-Za-z]+$/.test(names[names.length - 1])
}
