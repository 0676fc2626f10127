import type { Pin, Tool } from '../tools/tool.js'

/** The wasm-bindgen program, in exactly the version of the library in Cargo.lock: the two must match. */
export function wasmBindgen(version: string): Tool {
  const digests = sha256[version] ?? {}
  const pin = ([triple, digest]: readonly [string, string]): readonly [string, Pin] => [
    triple,
    {
      url: `https://github.com/wasm-bindgen/wasm-bindgen/releases/download/${version}/wasm-bindgen-${version}-${triple}.tar.gz`,
      sha256: digest,
    },
  ]
  return {
    name: 'wasm-bindgen',
    version,
    versionArgument: '--version',
    crate: 'wasm-bindgen-cli',
    pins: Object.fromEntries(Object.entries(digests).map(pin)),
  }
}

/** The digests of the release assets, by version and triple. */
const sha256: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  '0.2.127': {
    'x86_64-unknown-linux-musl': '61d4a7dc85acfa0d2354ccc0b8361928c7e52a746d17f28ebaa795ed3dc1614a',
    'x86_64-apple-darwin': '81049c79f4e283e1725e6582a0528af1301a70ad23add1df1c4d042ec825263d',
    'x86_64-pc-windows-msvc': 'fd52ef9896cbb0f4f59ef115bdf2f4664a76d716b6201c35e5936018ad680cfc',
    'aarch64-unknown-linux-gnu': '1ce0ebd74e378d989651091f93c917bd7700996945d4c5ce37ec9507f149225c',
    'aarch64-apple-darwin': 'cd93e691eb5953ace5d8ffce52a20b024077a3dac3e2215b8224136b0efb7585',
  },
  '0.2.126': {
    'x86_64-unknown-linux-musl': '064948d58e2d6c0a745216477a639ba696216d6309aaa902939d1b865b1d869d',
    'x86_64-apple-darwin': '6014dca993c8bf8a6ec10b6fccfbeabf599842d011f58a4abb7669afef784422',
    'x86_64-pc-windows-msvc': '5a3773c7e69cfb2d865e235e9210de184c8c3af1787720646ec1a8bbe09c6179',
    'aarch64-unknown-linux-gnu': '96864b3992ad45536deb59fc62edc5b845376b7d8b4ac670a6bdab4ab8d2c657',
    'aarch64-apple-darwin': '7df536babe345deb68828148dbdc71179118afdab42d83547c7cebfbf1426bd5',
  },
  '0.2.125': {
    'x86_64-unknown-linux-musl': '21d81ef7414a0a585861a60ea4ae2b7970eccaed09d4a4e05f8bc4b159827dea',
    'x86_64-apple-darwin': '7e17f6656586a642d58cd77e63d696d8ef88df14ea4573c45af680111177e39b',
    'x86_64-pc-windows-msvc': 'ddf9edc68a1ad546932f8bb65e4346caeb916a4822477e2c5b3c25941cc38a76',
    'aarch64-unknown-linux-gnu': '79dd073086ea0e47fe23ffae01e91c729445b59b41f046dbf83cd8f5d98899b0',
    'aarch64-apple-darwin': '2b46fc01a6a2f5bcb24e5c5e92adf216a38ef4f57542b5291b44fa34f76ac6d2',
  },
  '0.2.123': {
    'x86_64-unknown-linux-musl': '80fc5c1d5c128fd67e99b14318eeabf79dfbadf459ece2d38ba93a82e55730c6',
    'x86_64-apple-darwin': 'a5f1f2d2942e2fec1d19fd1c190a561b1fbb2ca95f7742e1808da99feef67d89',
    'x86_64-pc-windows-msvc': '2b8efedaef0f89c849c743524c9381f319df0eb0c61d957e2b00982fd964f389',
    'aarch64-unknown-linux-gnu': 'c800cc196139d8db4af26ca3343be64e6ccf9f5208d5350d843ecec9e8d18d43',
    'aarch64-apple-darwin': '756065a71813819f21ff96e30a87404aa4d385002d77d0b6246fec1d6c66174f',
  },
  '0.2.122': {
    'x86_64-unknown-linux-musl': '122a3fe2ea9c6e3e89b50e42dd1a346e499f3f65a54aae0b4eaeb658139d1e0e',
    'x86_64-apple-darwin': 'cb500a6b249c20474bbdd86d4d8d593fa65c9e5dbd56abb1ae7ee48c08390a11',
    'x86_64-pc-windows-msvc': '03ba3056eb0c2ad2d0d30a0c0edefb590656a1e237596226804abb87b71b77ad',
    'aarch64-unknown-linux-gnu': '1c0b2f0471e773f2369feb64e4ca18f2b45fabf9996d55425b34c1ba6ae7c89f',
    'aarch64-apple-darwin': '36beadc86c5c02c511a152e8fc2c63850646887e97dc94ae04553640f839e808',
  },
  '0.2.121': {
    'x86_64-unknown-linux-musl': '3039f38f65fe237b640cf06a140c919ca8d717ec5012146d145d3f27bb4d6b28',
    'x86_64-apple-darwin': '199ca4184dc35b57432e820cb9385b5be65b28a152f569f711e6e8a3e56323c8',
    'x86_64-pc-windows-msvc': '643af23c391340a1069b22a34806c0a0969389ad8fe088160c08d7c53d1b79c4',
    'aarch64-unknown-linux-gnu': 'e314cffdca0b10ed8768f9225316490512386d449cd95c2f7b16e55abe930161',
    'aarch64-apple-darwin': '4b36a8a9283808af6d23a0d2d549a299e40045ab8b2279c139cdff6319b6f0c3',
  },
  '0.2.120': {
    'x86_64-unknown-linux-musl': 'ceb6f0b9fea9d2868f258215a1d7f86a4c28330a0d64432cc7d53674618772d6',
    'x86_64-apple-darwin': 'e5fc77cb94720b87c29d810cfb6b06133b817204795ff414e0e70b1855a3d9e0',
    'x86_64-pc-windows-msvc': 'd8ebacbfdbee70ffdcda0bbfefd99a645aee35ba31ba77dfa3b083f031674977',
    'aarch64-unknown-linux-gnu': '430abb4d1f2b68ba266bac223542747fcb994df2a300ed5edffc7dbaa219ff9d',
    'aarch64-apple-darwin': 'd736b3455c02f69c290fca92168a185451e4ea4376bf59a6052e3919d122b0b5',
  },
  '0.2.118': {
    'x86_64-unknown-linux-musl': '00b519c9fc2d6e087265da1a00f29160bfcc6a823993482bc2e691910287427b',
    'x86_64-apple-darwin': '2f1c1586c0b5bad9a25e6704825d6b1a9ccdd7c6830d57198645411545b566ad',
    'x86_64-pc-windows-msvc': '075902fd092f8e2a223783ccb73697f7a619bfa02e166d3b68319924a19d5a08',
    'aarch64-unknown-linux-gnu': 'e8b75bf5055c189af5e4842bf7c58f616880fb8505a10f7cd575353a9f4e2dba',
    'aarch64-apple-darwin': 'f76553ae8d084dc3e96a7cef748813bf2dac4d78326166409328fc74646eef76',
  },
  '0.2.117': {
    'x86_64-unknown-linux-musl': '97f527f7c7956f69a88a4bdb5176142ebc4e255c2dbe3805ec4f373421028240',
    'x86_64-apple-darwin': '17d991583d7036cd773b62eb8c0f295dd31cde7bf9ab250276be56f9138723d3',
    'x86_64-pc-windows-msvc': '54d52650adcf93e332d1d02c94c81925dfbda1f1292cecf276a0507263a4936f',
    'aarch64-unknown-linux-gnu': '27f9914864d02240e62e460860b015293e540217d9da2d8e699a1a6ee88bb326',
    'aarch64-apple-darwin': 'd7691b221163d68884ef0a893cb57d3372f1100789dbf0cc2c9260a7f253a497',
  },
  '0.2.116': {
    'x86_64-unknown-linux-musl': 'f10d233eb87aaaed4a6a3af3d52ab9a3420ab35103c18fe2c6a69527bfbf7035',
    'x86_64-apple-darwin': '811350ef3e971a1a34b2a1bcf37de7fd9918f335179a016f7ea9cc1334127c3a',
    'x86_64-pc-windows-msvc': '5316001ffb87739b41fe9f82804ea5e35e8ef6545687ffef2453120f479702e4',
    'aarch64-unknown-linux-gnu': '87627d66c72d43521a69dac489ba1cc2ab241c3281755a9f0e9f0e1a2c9ff3a6',
    'aarch64-apple-darwin': 'f101dfe093f1e7462c4157a1db0f121f07883009b5159a1b6bd997cf7f4341a6',
  },
  '0.2.115': {
    'x86_64-unknown-linux-musl': '494df943e4e30a48ea2832e5a299e0e0f52d23f1e037b052cf401f467b820316',
    'x86_64-apple-darwin': 'bc9ba4f200a7a7132b61a28d0fc93692caeb880c1547fb4369f18baa3285eb91',
    'x86_64-pc-windows-msvc': '370ebd36ffc110346956407793064e3d0b5e77c83ca69ef127a286a665d13636',
    'aarch64-unknown-linux-gnu': 'f4cc35232554e04d72b61158bcd314ef2b1aa28e7c45d7aad8e76eb01b42c299',
    'aarch64-apple-darwin': '1184392b5468ca63b65f75f95f38110005aa168f6d9c39ca70c0585044d6508b',
  },
  '0.2.114': {
    'x86_64-unknown-linux-musl': 'ce21be002bdbc22ede2a5cf250cb801d2106956fc3c529c75d9452729db3490c',
    'x86_64-apple-darwin': '7c7d4ee4d810cd59745848c9a5888046719e948b27a7a89d0256641e98e6eaca',
    'x86_64-pc-windows-msvc': '32139f3e36dcf3fcc909f7366a538fa1eec9ee87c92941af4a42041ba7826b6e',
    'aarch64-unknown-linux-gnu': '95c0575c66910f80ff03265be1e1ddc35cc260044129a61a615d7278922c0ec4',
    'aarch64-apple-darwin': 'b0ef565865b3004bca5df72c83fef9256fa059e7aaa9075493f4e392b1d17350',
  },
  '0.2.113': {
    'x86_64-unknown-linux-musl': '0366bf5936d5e2578b06fc318a5696ddecfb66382e671e51f469b83f3494712f',
    'x86_64-apple-darwin': '0f2205339753ffbfe43e730a71d1ecca79824d72d391fcd845fe7b2d8db19618',
    'x86_64-pc-windows-msvc': '81185fe18db720d5353ad1d3e5ae24739d5ef16f3eab3054b32d9172db96b34b',
    'aarch64-unknown-linux-gnu': '965dd0d7aff65600f44b500a19b38fce68ec6ff135f3683d35731294ed46d66d',
    'aarch64-apple-darwin': '018f748511712765e1e7d0da780b5fa4b075566a6586c78630ee659808423afd',
  },
  '0.2.112': {
    'x86_64-unknown-linux-musl': '811a3f5f1c776bc6322ec41e38765e08bd0639a405e7c71a823012e676f3381e',
    'x86_64-apple-darwin': 'f530fd511caf61d0f7cc92586b1491b2d74dc1d60d6bb065e37ca88e21edae5d',
    'x86_64-pc-windows-msvc': '3d27006649aee52631d76cb6767e32a974b1c85f9b46140a9695bea38a33bbac',
    'aarch64-unknown-linux-gnu': '361cc134331ffa65ffcc7492a44e5b29e77cfa5a1f05d52833af463dd8019e0a',
    'aarch64-apple-darwin': 'fdfb85d075753d55cd4a13c7b8217aab5e0ea4de30c619778571b8d7ec985882',
  },
  '0.2.111': {
    'x86_64-unknown-linux-musl': '0befb04f7e7a7404291749f1d2cda80b99165fe3e33b839bd67290c434c5626e',
    'x86_64-apple-darwin': '64bcc9bef70c06e5767b0f32158c85283f051318cec7f00d5f9503aa38e7d9c3',
    'x86_64-pc-windows-msvc': '134270239ef7cd6e6d26aed91155c4a6aa02389006b462d050a0ac7298e0abda',
    'aarch64-unknown-linux-gnu': 'c4e5e96fb40d4abd61513be55925b3932e708ae3dc1bd3ff4cd565ef3b2a460d',
    'aarch64-apple-darwin': 'c85162f60a5bc186bad8829634ce8146904a1bb2f3ebd9bd5783d3e95bffd511',
  },
}
