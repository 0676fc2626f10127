use object::pe::{
    IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT, IMAGE_DIRECTORY_ENTRY_IMPORT, ImageDelayloadDescriptor, ImageDosHeader,
    ImageImportDescriptor,
};
use object::read::pe::{ImageNtHeaders, ImageOptionalHeader, SectionTable};
use object::{LittleEndian as LE, Pod, ReadRef};

use crate::facts::{Failure, Pe, text};
use crate::source::File;

/// No program imports from so many libraries; a broken one may say so.
const MANY: usize = 1 << 12;

pub fn read<Headers: ImageNtHeaders>(file: &File) -> Result<Pe, Failure> {
    let dos = ImageDosHeader::parse(file)?;
    let mut offset = dos.nt_headers_offset().into();
    let (headers, directories) = Headers::parse(file, &mut offset)?;
    let sections = headers.sections(file, offset)?;
    let optional = headers.optional_header();
    let address = |entry: usize| directories.get(entry).map(|one| one.virtual_address.get(LE)).filter(|at| *at != 0);
    let imports = match address(IMAGE_DIRECTORY_ENTRY_IMPORT) {
        None => Vec::new(),
        Some(at) => names(file, &sections, at, |one: &ImageImportDescriptor| (one.is_null(), one.name.get(LE)))?,
    };
    let delayed = match address(IMAGE_DIRECTORY_ENTRY_DELAY_IMPORT) {
        None => Vec::new(),
        Some(at) => {
            names(file, &sections, at, |one: &ImageDelayloadDescriptor| (one.is_null(), one.dll_name_rva.get(LE)))?
        }
    };
    Ok(Pe {
        bits: if headers.is_type_64() { 64 } else { 32 },
        machine: headers.file_header().machine.get(LE).0,
        imports,
        delayed,
        subsystem: optional.subsystem().0,
        subsystem_version: format!("{}.{}", optional.major_subsystem_version(), optional.minor_subsystem_version()),
    })
}

/// The names in an array of descriptors, which ends with an empty one. The section that holds it may be large, so that
/// it isn't read as a whole.
fn names<Descriptor: Pod>(
    file: &File,
    sections: &SectionTable<'_>,
    start: u32,
    read: impl Fn(&Descriptor) -> (bool, u32),
) -> Result<Vec<String>, Failure> {
    let broken = || Failure::new("Invalid PE import descriptors");
    let mut all = Vec::new();
    let (mut at, _) = place(sections, start).ok_or_else(broken)?;
    loop {
        let (end, name) = read(file.read_at(at.into()).map_err(|()| broken())?);
        // The Windows loader ends at an empty name, too.
        if end || name == 0 {
            return Ok(all);
        }
        let (from, size) = place(sections, name).ok_or_else(broken)?;
        let from = u64::from(from);
        let bytes = file.read_bytes_at_until(from..from + u64::from(size), 0).map_err(|()| broken())?;
        all.push(text(bytes));
        if all.len() > MANY {
            return Err(broken());
        }
        at = at.checked_add(size_of::<Descriptor>() as u32).ok_or_else(broken)?;
    }
}

/// Where the file has the byte of an address, and how much of its section follows.
fn place(sections: &SectionTable<'_>, address: u32) -> Option<(u32, u32)> {
    sections.pe_file_range_at(address)
}
