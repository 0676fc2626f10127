use object::elf::{
    DT_NEEDED, DT_NULL, DT_RPATH, DT_RUNPATH, DT_STRSZ, DT_STRTAB, DT_VERNEED, DT_VERNEEDNUM,
    GNU_PROPERTY_X86_ISA_1_NEEDED, PF_X, PT_GNU_STACK, PT_LOAD, Vernaux, Verneed,
};
use object::read::elf::{Dyn, FileHeader, ProgramHeader};
use object::{Endianness, ReadRef, StringTable};

use crate::facts::{Elf, Failure, Versions, text};
use crate::source::File;

/// No program needs so many versions; a broken one may say so.
const MANY: usize = 1 << 16;

pub fn read<Header: FileHeader<Endian = Endianness>>(file: &File) -> Result<Elf, Failure> {
    let header = Header::parse(file)?;
    let endian = header.endian()?;
    let segments = header.program_headers(endian, file)?;
    let mut facts = Elf {
        bits: if header.is_class_64() { 64 } else { 32 },
        big_endian: header.is_big_endian(),
        machine: header.e_machine(endian).0,
        flags: header.e_flags(endian).0,
        kind: header.e_type(endian).0,
        interpreter: None,
        needed: Vec::new(),
        rpath: Vec::new(),
        runpath: Vec::new(),
        versions: Vec::new(),
        x86_isa: 0,
        executable_stack: None,
    };
    for segment in segments {
        if let Some(path) = segment.interpreter(endian, file)? {
            facts.interpreter = Some(text(path));
        }
        if segment.p_type(endian) == PT_GNU_STACK {
            facts.executable_stack = Some(segment.p_flags(endian).contains(PF_X));
        }
        if let Some(mut notes) = segment.notes(endian, file)? {
            while let Some(note) = notes.next()? {
                let Some(mut properties) = note.gnu_properties(endian) else { continue };
                while let Some(property) = properties.next()? {
                    if property.pr_type() == GNU_PROPERTY_X86_ISA_1_NEEDED {
                        facts.x86_isa |= property.data_u32(endian)?;
                    }
                }
            }
        }
        if let Some(entries) = segment.dynamic(endian, file)? {
            dynamic::<Header>(&mut facts, entries, segments, endian, file)?;
        }
    }
    Ok(facts)
}

fn dynamic<Header: FileHeader<Endian = Endianness>>(
    facts: &mut Elf,
    entries: &[Header::Dyn],
    segments: &[Header::ProgramHeader],
    endian: Endianness,
    file: &File,
) -> Result<(), Failure> {
    let entries: Vec<_> = entries
        .iter()
        .map(|entry| (entry.tag(endian), entry.val(endian)))
        .take_while(|(tag, _)| *tag != DT_NULL)
        .collect();
    let value = |wanted| entries.iter().find(|(tag, _)| *tag == wanted).map(|(_, value)| *value);
    let Some(strings) = value(DT_STRTAB) else {
        return Ok(());
    };
    let strings = offset_of::<Header>(strings, segments, endian)?;
    let end = strings.saturating_add(value(DT_STRSZ).unwrap_or(0));
    let strings = StringTable::new(file, strings, end);
    let string = |at: u64| {
        let bytes = u32::try_from(at).ok().and_then(|at| strings.get(at).ok());
        bytes.map(text).ok_or_else(|| Failure::new("Invalid ELF dynamic string"))
    };
    for (tag, value) in &entries {
        match *tag {
            DT_NEEDED => facts.needed.push(string(*value)?),
            DT_RPATH => facts.rpath.push(string(*value)?),
            DT_RUNPATH => facts.runpath.push(string(*value)?),
            _ => {}
        }
    }
    if let (Some(at), Some(count)) = (value(DT_VERNEED), value(DT_VERNEEDNUM)) {
        let start = offset_of::<Header>(at, segments, endian)?;
        facts.versions = versions(start, count, string, endian, file)?;
    }
    Ok(())
}

/// Two nested linked lists: an entry for each library, and in it one for each version that is needed of it.
/// https://refspecs.linuxfoundation.org/LSB_5.0.0/LSB-Core-generic/LSB-Core-generic/symversion.html
fn versions(
    start: u64,
    count: u64,
    string: impl Fn(u64) -> Result<String, Failure>,
    endian: Endianness,
    file: &File,
) -> Result<Vec<Versions>, Failure> {
    let broken = || Failure::new("Invalid ELF version requirements");
    let mut all = Vec::new();
    let mut seen = 0;
    let mut library_at = start;
    for _ in 0..count {
        let library: &Verneed<Endianness> = file.read_at(library_at).map_err(|()| broken())?;
        let mut names = Vec::new();
        let mut at = library_at.saturating_add(library.vn_aux.get(endian).into());
        for _ in 0..library.vn_cnt.get(endian) {
            seen += 1;
            if seen > MANY {
                return Err(broken());
            }
            let version: &Vernaux<Endianness> = file.read_at(at).map_err(|()| broken())?;
            names.push(string(version.vna_name.get(endian).into())?);
            at = at.saturating_add(version.vna_next.get(endian).into());
        }
        all.push(Versions { library: string(library.vn_file.get(endian).into())?, names });
        match library.vn_next.get(endian) {
            0 => break,
            next => library_at = library_at.saturating_add(next.into()),
        }
        if all.len() > MANY {
            return Err(broken());
        }
    }
    Ok(all)
}

/// The offset in the file of an address in the loaded program.
fn offset_of<Header: FileHeader<Endian = Endianness>>(
    address: u64,
    segments: &[Header::ProgramHeader],
    endian: Endianness,
) -> Result<u64, Failure> {
    segments
        .iter()
        .filter(|segment| segment.p_type(endian) == PT_LOAD)
        .find_map(|segment| {
            let inside = address.checked_sub(segment.p_vaddr(endian).into())?;
            let (offset, size) = segment.file_range(endian);
            (inside < size).then(|| offset.checked_add(inside)).flatten()
        })
        .ok_or_else(|| Failure::new("Invalid ELF dynamic address"))
}
