//! One .xz stream for each instance, for `xz.ts`: `open`, `push` any number of times, `finish`. Any error traps.

use std::cell::RefCell;
use std::io::Write;
use std::mem::{swap, take};

use lzma_rust2::{CheckType, EncodeMode, LzmaOptions, MfType, XzOptions, XzWriter};

#[derive(Default)]
struct Stream {
    input: Vec<u8>,
    writer: Option<XzWriter<Vec<u8>>>,
    output: Vec<u8>,
}

thread_local!(static STREAM: RefCell<Stream> = RefCell::default());

/// Returns the address where `push` reads its bytes, up to `room` of them. `size` is the expected total.
#[unsafe(no_mangle)]
pub extern "C" fn open(room: usize, size: u32) -> *mut u8 {
    STREAM.with_borrow_mut(|stream| {
        stream.input = vec![0; room];
        stream.writer = Some(XzWriter::new(Vec::new(), options(size)).unwrap());
        stream.input.as_mut_ptr()
    })
}

/// Returns the number of bytes at `output` now.
#[unsafe(no_mangle)]
pub extern "C" fn push(length: usize) -> usize {
    STREAM.with_borrow_mut(|Stream { input, writer, output }| {
        let writer = writer.as_mut().unwrap();
        output.clear();
        writer.write_all(&input[..length]).unwrap();
        swap(output, writer.inner_mut());
        output.len()
    })
}

/// Like `push`.
#[unsafe(no_mangle)]
pub extern "C" fn finish() -> usize {
    STREAM.with_borrow_mut(|stream| {
        stream.output = take(&mut stream.writer).unwrap().finish().unwrap();
        stream.output.len()
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    STREAM.with_borrow(|stream| stream.output.as_ptr())
}

/// Between xz's presets 3 and 4 in size and time: hash chains take half the time of binary trees, and the slower choice
/// among matches makes up for most of what they miss. CRC-32 is the only check that every unpacker knows.
fn options(size: u32) -> XzOptions {
    let mut options = XzOptions::with_preset(6);
    options.set_check_sum_type(CheckType::Crc32);
    let dict_size = size.clamp(1 << 16, options.lzma_options.dict_size);
    options.lzma_options = LzmaOptions {
        dict_size: dict_size.next_power_of_two(),
        mode: EncodeMode::Normal,
        mf: MfType::Hc4,
        nice_len: 16,
        depth_limit: 4,
        ..options.lzma_options
    };
    options
}
