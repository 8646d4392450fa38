//! CSV (RFC 4180) and TSV: one file a table.

use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::Path;

use recapture_model::Known;

use crate::rows::Cell;
use crate::tables::{TABLES, Table};
use crate::{Options, Writer};

/// What a cell that a spreadsheet takes for a formula begins with (OWASP, "CSV Injection").
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

pub(crate) struct Delimited {
    files: Vec<csv::Writer<BufWriter<File>>>,
    guard: bool,
    /// The cells of a row, one buffer for all.
    row: csv::ByteRecord,
    cell: Vec<u8>,
}

impl Delimited {
    pub(crate) fn create(folder: &Path, ending: &str, delimiter: u8, options: &Options) -> io::Result<Self> {
        let mut files = Vec::new();
        for table in TABLES {
            let mut file = BufWriter::new(File::create(folder.join(format!("{}.{ending}", table.name())))?);
            if options.byte_order_mark {
                file.write_all("\u{FEFF}".as_bytes())?;
            }
            let mut writer =
                csv::WriterBuilder::new().delimiter(delimiter).terminator(csv::Terminator::CRLF).from_writer(file);
            writer.write_record(table.columns().iter().map(|c| c.name))?;
            files.push(writer);
        }
        Ok(Self { files, guard: !options.raw_cells, row: csv::ByteRecord::new(), cell: Vec::new() })
    }
}

impl Writer for Delimited {
    fn row(&mut self, table: Table, row: &[Cell<'_>]) -> io::Result<()> {
        self.row.clear();
        for cell in row {
            self.cell.clear();
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => {
                    // Where such an apostrophe is the text's own, too, so that taking one off is always right.
                    if self.guard && text.trim_start_matches('\'').starts_with(FORMULA) {
                        self.cell.push(b'\'');
                    }
                    self.cell.extend_from_slice(text.as_bytes());
                }
                Cell::Integer(number) => write!(self.cell, "{number}")?,
                Cell::Number(number) => write!(self.cell, "{number}")?,
                Cell::Boolean(value) => write!(self.cell, "{value}")?,
            }
            self.row.push_field(&self.cell);
        }
        self.files[table as usize].write_byte_record(&self.row).map_err(io::Error::from)
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        for file in &mut self.files {
            file.flush()?;
            file.get_ref().get_ref().sync_all()?;
        }
        Ok(())
    }
}
