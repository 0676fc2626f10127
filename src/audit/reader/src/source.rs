//! Ranges of a file, from the host or, where this is compiled for a machine, from memory.

use object::read::{ReadCache, ReadCacheOps};

/// What a file may make us read: its headers name ranges, and a broken one could name the whole file again and again.
const LIMIT: u64 = 32 << 20;

pub type File = ReadCache<Source>;

pub struct Source {
    size: u64,
    at: u64,
    read: u64,
    fill: fn(u64, &mut [u8]),
    memory: Vec<u8>,
}

#[cfg(target_family = "wasm")]
mod host {
    #[link(wasm_import_module = "file")]
    unsafe extern "C" {
        /// Writes `length` bytes of the file, from `at` on, to `into`.
        pub fn read(at: u64, into: *mut u8, length: usize);
    }

    pub fn fill(at: u64, into: &mut [u8]) {
        unsafe { read(at, into.as_mut_ptr(), into.len()) }
    }
}

#[cfg(not(target_family = "wasm"))]
mod host {
    pub fn fill(_: u64, _: &mut [u8]) {
        unreachable!()
    }
}

impl Source {
    /// The file of the host, which has `size` bytes.
    pub fn of_host(size: u64) -> Self {
        Source { size, at: 0, read: 0, fill: host::fill, memory: Vec::new() }
    }

    pub fn of_memory(memory: Vec<u8>) -> Self {
        Source { size: memory.len() as u64, at: 0, read: 0, fill: host::fill, memory }
    }
}

impl ReadCacheOps for Source {
    fn len(&mut self) -> Result<u64, ()> {
        Ok(self.size)
    }

    fn seek(&mut self, pos: u64) -> Result<u64, ()> {
        self.at = pos;
        Ok(pos)
    }

    fn read(&mut self, buf: &mut [u8]) -> Result<usize, ()> {
        let left = self.size.checked_sub(self.at).ok_or(())?;
        let length = (buf.len() as u64).min(left) as usize;
        self.read_exact(&mut buf[..length])?;
        Ok(length)
    }

    fn read_exact(&mut self, buf: &mut [u8]) -> Result<(), ()> {
        let length = buf.len() as u64;
        self.read += length;
        if self.read > LIMIT || self.at.checked_add(length).is_none_or(|end| end > self.size) {
            return Err(());
        }
        if self.memory.is_empty() {
            (self.fill)(self.at, buf);
        } else {
            let at = self.at as usize;
            buf.copy_from_slice(&self.memory[at..at + buf.len()]);
        }
        self.at += length;
        Ok(())
    }
}
