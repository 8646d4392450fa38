//! Finds the inputs, reads and decodes them, detects their format.

mod decode;
mod detect;
mod find;

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use recapture_model::Source;

pub use decode::decode;
pub use detect::{by_extension, detect};
pub use find::{Failure, Found, Options, find, reason};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
}

impl Input {
    /// The name under which the input appears in records: the path with `/` between its parts, or `-`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => display(path),
            Self::Stdin => "-".to_owned(),
        }
    }

    /// Reads and decodes the input.
    ///
    /// # Errors
    /// What the operating system says when the bytes can't be read.
    pub fn read(&self) -> io::Result<Source> {
        let bytes = match self {
            Self::File(path) => std::fs::read(path)?,
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                bytes
            }
        };
        Ok(source(&self.name(), bytes))
    }
}

/// Makes a source of bytes that were read elsewhere; `name` gives the path and with it the format. Never fails.
#[must_use]
pub fn source(name: &str, bytes: Vec<u8>) -> Source {
    let size = bytes.len();
    let mut hash = blake3::hash(&bytes).to_hex().to_string();
    hash.truncate(32);
    let (text, notes) = decode(bytes);
    let format = detect(name, &text);
    Source { path: name.to_owned(), text, format, bytes: size, hash, notes }
}

/// A path as text, the same on every platform.
fn display(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}
