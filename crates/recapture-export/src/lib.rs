//! Writes records: one writer a format, fed record by record, so that memory does not grow with the input.
//!
//! A folder is written whole or not at all: everything goes into a hidden folder beside it, which takes
//! its place when all files are complete and on disk.

mod csv_tables;
mod folder;
mod json;

use std::io;

use recapture_model::Record;

pub use csv_tables::TABLES;
pub use folder::{Folder, OutputError};
pub use json::{ndjson_line, write_array_end, write_array_item, write_array_start};

/// A format of output files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One CSV file a table.
    Csv,
    /// `recapture.json`: an array of records.
    Json,
    /// `recapture.ndjson`: a record a line.
    Ndjson,
}

impl Format {
    /// The format of a name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            "csv" => Self::Csv,
            "json" => Self::Json,
            "ndjson" => Self::Ndjson,
            _ => return None,
        })
    }
}

/// What a writer of one format does; records come in the order of the input.
trait Writer {
    fn record(&mut self, record: &Record, line: &[u8]) -> io::Result<()>;
    fn finish(&mut self) -> io::Result<()>;
}

#[cfg(test)]
mod tests;
