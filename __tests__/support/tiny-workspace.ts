import { checkoutOf } from './checkout.js'

/**
 * A git checkout of a workspace with two programs of six kilobytes each, for tests that publish it many times: with
 * the standard library in them, compressing would take half of each publish.
 */
export const tinyWorkspace = (version: string): string =>
  checkoutOf({
    '.gitignore': 'target/\nCargo.lock\n',
    'Cargo.toml': manifest,
    'src/main.rs': program(`hello of ${version}`),
    'src/bin/hello-shout.rs': program(`HELLO OF ${version}`),
  })

const manifest = `[package]
name = "hello"
version = "0.1.0"
edition = "2024"
default-run = "hello"

[profile.release]
panic = "abort"
`

const program = (text: string): string => `#![no_std]
#![no_main]

#[link(name = "c")]
unsafe extern "C" {
    fn puts(text: *const core::ffi::c_char) -> i32;
}

#[unsafe(no_mangle)]
extern "C" fn main() -> i32 {
    unsafe { puts(c"${text}".as_ptr()) };
    0
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo) -> ! {
    loop {}
}
`
