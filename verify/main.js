// Every action runs the one bundle, and says here which of them it is.
process.argv.push('verify')
await import('../dist/index.js')
