//! Finds the inputs, reads and decodes them, detects their format. Archives, feeds, crawls and notebooks are opened
//! and give a document each for what is in them.

mod archive;
mod decode;
mod detect;
mod feed;
mod find;
mod limits;
mod members;
mod notebook;
mod warc;

use std::io::{self, Read as _};
use std::path::{Path, PathBuf};

use recapture_model::{Format, Source};

pub use decode::decode;
pub use detect::{by_extension, detect};
pub use find::{Failure, Found, Options, count, find, reason, walk};
pub use limits::Limits;
pub use members::{Item, Skipped};

/// One thing to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file.
    File(PathBuf),
    /// Standard input.
    Stdin,
    /// What was in an archive, a feed, a crawl or a notebook.
    Member(Box<Member>),
}

/// A document inside another file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Member {
    /// Path of the file, `!/`, and the name inside it.
    pub name: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// How it is written, if that is known otherwise than by its name.
    pub format: Option<Format>,
    /// The encoding that was stated beside it.
    pub charset: Option<String>,
    /// What was odd: code and message.
    pub notes: Vec<(&'static str, String)>,
}

impl Input {
    /// The name under which the input appears in records: the path with `/` between its parts, or `-`.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::File(path) => display(path),
            Self::Stdin => "-".to_owned(),
            Self::Member(member) => member.name.clone(),
        }
    }

    /// How many bytes it holds, as far as that is known before it is read.
    #[must_use]
    pub fn size(&self) -> u64 {
        match self {
            Self::File(path) => std::fs::metadata(path).map_or(0, |m| m.len()),
            Self::Stdin => 0,
            Self::Member(member) => member.bytes.len() as u64,
        }
    }

    /// Reads and decodes the input.
    ///
    /// # Errors
    /// What the operating system says when the bytes can't be read.
    pub fn read(self) -> io::Result<Source> {
        let name = self.name();
        let bytes = match self {
            Self::File(path) => std::fs::read(path)?,
            Self::Stdin => {
                let mut bytes = Vec::new();
                io::stdin().lock().read_to_end(&mut bytes)?;
                bytes
            }
            Self::Member(member) => return Ok(member_source(*member)),
        };
        Ok(source(&name, bytes))
    }
}

/// Makes a source of bytes that were read elsewhere; `name` gives the path and with it the format. Never fails.
#[must_use]
pub fn source(name: &str, bytes: Vec<u8>) -> Source {
    member_source(Member { name: name.to_owned(), bytes, ..Member::default() })
}

fn member_source(member: Member) -> Source {
    let size = member.bytes.len();
    let mut hash = blake3::hash(&member.bytes).to_hex().to_string();
    hash.truncate(32);
    let (text, mut notes) = decode::decode_stated(member.bytes, member.charset.as_deref());
    notes.extend(member.notes);
    let format = member.format.unwrap_or_else(|| detect(&member.name, &text));
    Source { path: member.name, text, format, bytes: size, hash, notes }
}

/// A path as text, the same on every platform.
fn display(path: &Path) -> String {
    let text = path.to_string_lossy();
    if std::path::MAIN_SEPARATOR == '/' { text.into_owned() } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

#[cfg(test)]
mod tests;
