use object::macho::{
    FatHeader, LC_BUILD_VERSION, LC_CODE_SIGNATURE, LC_LOAD_WEAK_DYLIB, LC_RPATH, LC_VERSION_MIN_MACOSX, MachHeader32,
    MachHeader64, RpathCommand, VersionMinCommand,
};
use object::read::macho::{FatArch, MachHeader, MachOFatFile};
use object::{BigEndian, Endianness, FileKind, ReadRef};

use crate::facts::{Failure, Library, Slice, text};
use crate::source::File;

/// Reads each architecture of a universal file.
pub fn read_all<Fat: FatArch>(file: &File) -> Result<Vec<Slice>, Failure> {
    let header: &FatHeader = file.read_at(0).map_err(|()| Failure::new("Invalid Mach-O fat header"))?;
    // A Java class begins with the same bytes, and has a version number there.
    if header.nfat_arch.get(BigEndian) > 32 {
        return Err(Failure::new("Invalid Mach-O fat header"));
    }
    let fat = MachOFatFile::<Fat>::parse(file)?;
    fat.arches().iter().map(|arch| read_one(file, arch.file_range().0)).collect()
}

pub fn read_one(file: &File, offset: u64) -> Result<Slice, Failure> {
    match FileKind::parse_at(file, offset)? {
        FileKind::MachO32 => read::<MachHeader32<Endianness>>(file, offset),
        FileKind::MachO64 => read::<MachHeader64<Endianness>>(file, offset),
        _ => Err(Failure::new("Invalid Mach-O architecture")),
    }
}

fn read<Header: MachHeader<Endian = Endianness>>(file: &File, offset: u64) -> Result<Slice, Failure> {
    let header = Header::parse(file, offset)?;
    let endian = header.endian()?;
    let mut slice = Slice {
        cpu_type: header.cputype(endian).0,
        cpu_subtype: header.cpusubtype(endian).0,
        platform: None,
        minimum: None,
        libraries: Vec::new(),
        rpaths: Vec::new(),
        signed: false,
    };
    let mut commands = header.load_commands(endian, file, offset)?;
    while let Some(command) = commands.next()? {
        if let Some(dylib) = command.dylib()? {
            let name = text(command.string(endian, dylib.dylib.name)?);
            slice.libraries.push(Library { name, weak: command.cmd() == LC_LOAD_WEAK_DYLIB });
        }
        match command.cmd() {
            LC_BUILD_VERSION => {
                if let Some((version, _)) = command.build_version(endian)? {
                    slice.platform = Some(version.platform.get(endian).0);
                    slice.minimum = Some(dotted(version.minos.get(endian).0));
                }
            }
            LC_VERSION_MIN_MACOSX => {
                let version: &VersionMinCommand<Endianness> = command.data()?;
                slice.minimum = Some(dotted(version.version.get(endian).0));
            }
            LC_RPATH => {
                let rpath: &RpathCommand<Endianness> = command.data()?;
                slice.rpaths.push(text(command.string(endian, rpath.path)?));
            }
            LC_CODE_SIGNATURE => slice.signed = true,
            _ => {}
        }
    }
    Ok(slice)
}

/// A version is packed in nibbles as xxxx.yy.zz; a last zero isn't shown.
fn dotted(version: u32) -> String {
    let (major, minor, patch) = (version >> 16, version >> 8 & 0xff, version & 0xff);
    if patch == 0 { format!("{major}.{minor}") } else { format!("{major}.{minor}.{patch}") }
}
