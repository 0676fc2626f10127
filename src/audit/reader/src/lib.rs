//! Reads what an executable needs of the system that it runs on, for `reader.ts`: ELF, Mach-O and PE, by the `object`
//! crate. The file stays outside: only the ranges that are looked at are copied in, so that a large file needs little
//! memory. A file that can't be read gives an error, never a guess.

mod elf;
mod facts;
mod macho;
mod pe;
mod source;

use std::cell::RefCell;

use object::FileKind;
use object::elf::{FileHeader32, FileHeader64};
use object::macho::{FatArch32, FatArch64};
use object::pe::{ImageNtHeaders32, ImageNtHeaders64};

pub use facts::{Facts, Failure};
pub use source::Source;
use source::File;

/// Reads a file of any of the three formats.
pub fn read(source: Source) -> Result<Facts, Failure> {
    let file = File::new(source);
    let file = &file;
    match FileKind::parse(file)? {
        FileKind::Elf32 => elf::read::<FileHeader32<_>>(file).map(Facts::Elf),
        FileKind::Elf64 => elf::read::<FileHeader64<_>>(file).map(Facts::Elf),
        FileKind::MachO32 | FileKind::MachO64 => macho::read_one(file, 0).map(|one| Facts::Macho { slices: vec![one] }),
        FileKind::MachOFat32 => macho::read_all::<FatArch32>(file).map(|slices| Facts::Macho { slices }),
        FileKind::MachOFat64 => macho::read_all::<FatArch64>(file).map(|slices| Facts::Macho { slices }),
        FileKind::Pe32 => pe::read::<ImageNtHeaders32>(file).map(Facts::Pe),
        FileKind::Pe64 => pe::read::<ImageNtHeaders64>(file).map(Facts::Pe),
        _ => Err(Failure::new("not an executable of ELF, Mach-O or PE")),
    }
}

thread_local!(static OUTPUT: RefCell<String> = const { RefCell::new(String::new()) });

/// Reads the file of `size` bytes that the host gives. Returns the length of the JSON at `output`: the facts, or
/// `{"error": "..."}`.
#[unsafe(no_mangle)]
pub extern "C" fn describe(size: u64) -> usize {
    let text = match read(Source::of_host(size)) {
        Ok(facts) => serde_json::to_string(&facts),
        Err(failure) => serde_json::to_string(&failure),
    };
    OUTPUT.with_borrow_mut(|output| {
        *output = text.unwrap();
        output.len()
    })
}

#[unsafe(no_mangle)]
pub extern "C" fn output() -> *const u8 {
    OUTPUT.with_borrow(|output| output.as_ptr())
}
