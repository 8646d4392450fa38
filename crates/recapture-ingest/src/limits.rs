use std::error::Error;
use std::fmt;
use std::io::{self, BufRead, Read};

/// What hostile or broken input may cost at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one document.
    pub document_bytes: u64,
    /// Bytes that one archive unpacks to.
    pub unpacked_bytes: u64,
    /// Times its own size that one archive unpacks to (looked at after the first 16 MiB).
    pub ratio: u64,
    /// Entries of one archive.
    pub entries: u64,
    /// Archives within archives.
    pub depth: u32,
    /// Whether members whose names lead out of their archive are left out.
    pub skip_unsafe_names: bool,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            document_bytes: 256 << 20,
            unpacked_bytes: 256 << 30,
            ratio: 300,
            entries: 10_000_000,
            depth: 4,
            skip_unsafe_names: false,
        }
    }
}

/// Below this many bytes no ratio is suspicious.
const RATIO_FROM: u64 = 16 << 20;

/// What an archive has used up of its limits.
#[derive(Debug)]
pub(crate) struct Budget {
    limits: Limits,
    /// Size of the archive as it is stored; zero if unknown.
    stored: u64,
    unpacked: u64,
    entries: u64,
}

impl Budget {
    pub(crate) fn new(limits: Limits, stored: u64) -> Self {
        Self { limits, stored, unpacked: 0, entries: 0 }
    }

    pub(crate) fn limits(&self) -> Limits {
        self.limits
    }

    /// Counts an entry.
    ///
    /// # Errors
    /// If there are too many.
    pub(crate) fn entry(&mut self) -> Result<(), Refusal> {
        self.entries += 1;
        if self.entries > self.limits.entries {
            let message = format!("it holds more than {} entries (--max-entries)", self.limits.entries);
            return Err(Refusal { code: "too-many-entries", message });
        }
        Ok(())
    }

    /// Counts bytes that were unpacked.
    fn unpack(&mut self, bytes: u64) -> Result<(), Refusal> {
        self.unpacked += bytes;
        let Limits { unpacked_bytes, ratio, .. } = self.limits;
        if self.unpacked > unpacked_bytes {
            let message = format!("it unpacks to more than {unpacked_bytes} bytes (--max-unpacked)");
            return Err(Refusal { code: "too-large", message });
        }
        if self.unpacked > RATIO_FROM && self.stored > 0 && self.unpacked / self.stored > ratio {
            let message = format!("it unpacks to more than {ratio} times its size (--max-ratio)");
            return Err(Refusal { code: "bomb", message });
        }
        Ok(())
    }

    /// Reads what nobody wants, which costs time too.
    ///
    /// # Errors
    /// If it can't be read or a limit is met.
    pub(crate) fn drain(&mut self, reader: &mut dyn Read) -> Result<(), Stop> {
        let mut part = [0; 1 << 13];
        loop {
            match reader.read(&mut part)? {
                0 => return Ok(()),
                count => self.unpack(count as u64)?,
            }
        }
    }

    /// Reads one document.
    ///
    /// # Errors
    /// If it can't be read or a limit is met.
    pub(crate) fn read(&mut self, reader: &mut dyn Read) -> Result<Vec<u8>, Stop> {
        let mut bytes = Vec::new();
        let mut part = [0; 1 << 13];
        loop {
            let count = match reader.read(&mut part) {
                Ok(0) => return Ok(bytes),
                Ok(count) => count,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error.into()),
            };
            self.unpack(count as u64)?;
            bytes.extend_from_slice(&part[..count]);
            self.document(bytes.len())?;
        }
    }

    /// Counts a document that was made of what was read.
    ///
    /// # Errors
    /// If a limit is met.
    pub(crate) fn made(&mut self, bytes: usize) -> Result<(), Stop> {
        self.unpack(bytes as u64)?;
        self.document(bytes)
    }

    fn document(&self, bytes: usize) -> Result<(), Stop> {
        if bytes as u64 > self.limits.document_bytes {
            return Err(Stop::Document(too_large(self.limits)));
        }
        Ok(())
    }
}

/// Counts all that is read through it, wanted or not: what a tar holds beside its files (names, links) costs, too.
pub(crate) struct Counted<'a> {
    reader: &'a mut dyn BufRead,
    budget: Budget,
}

impl<'a> Counted<'a> {
    pub(crate) fn new(reader: &'a mut dyn BufRead, budget: &Budget) -> Self {
        Self { reader, budget: Budget::new(budget.limits, budget.stored) }
    }
}

impl Read for Counted<'_> {
    fn read(&mut self, part: &mut [u8]) -> io::Result<usize> {
        let count = self.reader.read(part)?;
        self.budget.unpack(count as u64).map_err(io::Error::other)?;
        Ok(count)
    }
}

/// What is said of a document over the limit.
pub(crate) fn too_large(limits: Limits) -> Refusal {
    let message = format!("it is larger than {} bytes (--max-document)", limits.document_bytes);
    Refusal { code: "too-large", message }
}

/// A limit that was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refusal {
    pub(crate) code: &'static str,
    pub(crate) message: String,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Error for Refusal {}

/// Why reading stopped.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The one document; its archive can go on.
    Document(Refusal),
    /// The archive.
    Archive(Refusal),
    /// It can't be read further.
    Broken(String),
    /// Nobody wants more.
    Done,
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Archive(refusal)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
        while let Some(one) = cause {
            if let Some(refusal) = one.downcast_ref::<Refusal>() {
                return Self::Archive(refusal.clone());
            }
            let within = one.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
            cause = within.map(|e| e as &(dyn Error + 'static)).or_else(|| one.source());
        }
        Self::Broken(crate::reason(&error))
    }
}
