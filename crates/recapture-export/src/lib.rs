//! Writes records: one writer a format, fed record by record, so that memory does not grow with the input.
//!
//! A folder is written whole or not at all: everything goes into a hidden folder beside it, which takes
//! its place when all files are complete and on disk. The writers of tables all get the same rows in the same order
//! (`rows.rs`), described in one place (`tables.rs`).

mod delimited;
mod file;
mod folder;
mod json;
mod jsonld;
mod leftovers;
mod package;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "report")]
pub mod report;
mod rows;
#[cfg(feature = "sqlite")]
mod sqlite;
mod tables;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::io;

use recapture_model::{Known, Record};

pub use file::WholeFile;
pub use folder::{Folder, OutputError, is_output};
pub use json::{ndjson_line, write_array_end, write_array_item, write_array_start};
pub use rows::Cell;
#[cfg(feature = "sqlite")]
pub use sqlite::VIEWS;
pub use tables::{Column, Kind, TABLES, Table};

/// A format of output files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// One CSV file a table, and `datapackage.json`.
    Csv,
    /// One TSV file a table, and `datapackage.json`.
    Tsv,
    /// `recapture.json`: an array of records.
    Json,
    /// `recapture.ndjson`: a record a line.
    Ndjson,
    /// `recapture.jsonld`: schema.org's view.
    JsonLd,
    /// `recapture.xlsx`: one sheet a table.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// `recapture.sqlite`: tables, keys, views, full-text search.
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// One Parquet file a table.
    #[cfg(feature = "parquet")]
    Parquet,
}

/// What is written and how.
#[derive(Clone, Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the command line")]
pub struct Options {
    /// The formats, each once.
    pub formats: Vec<Format>,
    /// Whether mentions in code count in the tables.
    pub include_code: bool,
    /// Whether near-duplicate documents count in the table of projects.
    pub count_duplicates: bool,
    /// Whether CSV and TSV begin with a byte order mark, by which Excel knows UTF-8.
    pub byte_order_mark: bool,
    /// Whether CSV and TSV hold cells as they are, even if a spreadsheet takes them for formulas.
    pub raw_cells: bool,
}

/// What a writer of one format does; records come in the order of the input, rows in that of their tables.
trait Writer {
    /// A record with its line of NDJSON.
    fn record(&mut self, _: &Record, _: &[u8]) -> io::Result<()> {
        Ok(())
    }
    /// A row of a table.
    fn row(&mut self, _: Table, _: &[Cell<'_>]) -> io::Result<()> {
        Ok(())
    }
    /// Completes the files and sees them on disk.
    fn finish(&mut self, known: &dyn Known) -> io::Result<()>;
}

#[cfg(test)]
mod tests;
