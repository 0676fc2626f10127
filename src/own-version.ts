// Written by npm run generate from package.json.
/** The version of this program. */
export const ownVersion = '0.1.0'
