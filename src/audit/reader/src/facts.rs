//! What is learned about an executable; `facts.ts` has the same types.

use object::read::Error;
use serde::Serialize;

#[derive(Serialize)]
#[serde(tag = "format", rename_all = "lowercase")]
pub enum Facts {
    Elf(Elf),
    Macho { slices: Vec<Slice> },
    Pe(Pe),
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Elf {
    pub bits: u8,
    pub big_endian: bool,
    /// `e_machine`.
    pub machine: u16,
    /// `e_flags`: for some machines, the floating-point ABI.
    pub flags: u32,
    /// `e_type`: 2 for an executable at a fixed address, 3 for a shared object or a position-independent executable.
    pub kind: u16,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub interpreter: Option<String>,
    pub needed: Vec<String>,
    pub rpath: Vec<String>,
    pub runpath: Vec<String>,
    /// The version names that it needs, by library.
    pub versions: Vec<Versions>,
    /// The bits of GNU_PROPERTY_X86_ISA_1_NEEDED: 1 baseline, 2 v2, 4 v3, 8 v4.
    pub x86_isa: u32,
    /// Whether PT_GNU_STACK asks for an executable stack; absent if there is no such segment.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub executable_stack: Option<bool>,
}

#[derive(Serialize)]
pub struct Versions {
    pub library: String,
    pub names: Vec<String>,
}

/// One architecture of a Mach-O file.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Slice {
    pub cpu_type: u32,
    pub cpu_subtype: u32,
    /// `PLATFORM_…` of LC_BUILD_VERSION; absent if the file has only an older command or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub platform: Option<u32>,
    /// The oldest system, e.g. `11.0`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    pub libraries: Vec<Library>,
    pub rpaths: Vec<String>,
    pub signed: bool,
}

#[derive(Serialize)]
pub struct Library {
    pub name: String,
    /// It may be missing.
    pub weak: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Pe {
    pub bits: u8,
    pub machine: u16,
    pub imports: Vec<String>,
    /// Loaded only when a function is called for the first time.
    pub delayed: Vec<String>,
    pub subsystem: u16,
    /// The oldest system, e.g. `6.0`.
    pub subsystem_version: String,
}

#[derive(Debug, Serialize)]
pub struct Failure {
    pub error: String,
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Failure { error: error.to_string() }
    }
}

impl Failure {
    pub fn new(text: &str) -> Self {
        Failure { error: text.into() }
    }
}

/// A string table may hold any bytes.
pub fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
