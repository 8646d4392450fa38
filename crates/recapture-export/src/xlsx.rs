//! XLSX: one sheet a table.

use std::io;
use std::path::{Path, PathBuf};

use recapture_model::Known;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Url, Workbook, Worksheet, XlsxError};

use crate::Writer;
use crate::rows::Cell;
use crate::tables::{Column, Kind, TABLES, Table};

/// Rows of a sheet, its header included; further rows go to a sheet of the same name and a number.
const ROWS: u32 = 1_048_576;
/// UTF-16 units of a cell; what is longer is cut and ends in "…".
const CELL: usize = 32_767;
/// Links of a sheet that can be clicked; further ones are text.
const LINKS: u32 = 65_530;

pub(crate) struct Xlsx {
    path: PathBuf,
    /// Makes all sheets and takes them back in the end: it alone knows the formats of their cells.
    book: Workbook,
    sheets: Vec<Sheet>,
    header: Format,
    date: Format,
}

/// The sheets of a table.
struct Sheet {
    done: Vec<Worksheet>,
    now: Worksheet,
    rows: u32,
    links: u32,
}

impl Xlsx {
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        let header = Format::new().set_bold();
        let date = Format::new().set_num_format("yyyy-mm-dd");
        let mut book = Workbook::new();
        // Rows wait there: beside the output there is room for them, in the system's folder perhaps not.
        book.set_tempdir(folder).map_err(io::Error::other)?;
        let mut sheets = Vec::new();
        for table in TABLES {
            let now = begin(&mut book, table, 1, &header).map_err(io::Error::other)?;
            sheets.push(Sheet { done: Vec::new(), now, rows: 1, links: 0 });
        }
        Ok(Self { path: folder.join("recapture.xlsx"), book, sheets, header, date })
    }

    fn write(&mut self, table: Table, row: &[Cell<'_>]) -> Result<(), XlsxError> {
        let sheet = &mut self.sheets[table as usize];
        if sheet.rows == ROWS {
            let next = begin(&mut self.book, table, sheet.done.len() + 2, &self.header)?;
            sheet.done.push(end(std::mem::replace(&mut sheet.now, next), table, sheet.rows)?);
            (sheet.rows, sheet.links) = (1, 0);
        }
        for ((at, cell), column) in (0..).zip(row).zip(table.columns()) {
            sheet.cell(at, cell, column, &self.date)?;
        }
        sheet.rows += 1;
        Ok(())
    }

    fn save(&mut self) -> Result<(), XlsxError> {
        let book = &mut self.book;
        // The same input gives the same bytes: no time of writing.
        book.set_properties(&DocProperties::new().set_creation_datetime(&ExcelDateTime::from_ymd(2000, 1, 1)?));
        for (table, sheet) in TABLES.into_iter().zip(self.sheets.drain(..)) {
            for part in sheet.done {
                book.push_worksheet(part);
            }
            book.push_worksheet(end(sheet.now, table, sheet.rows)?);
        }
        book.save(&self.path)
    }
}

impl Sheet {
    fn cell(&mut self, at: u16, cell: &Cell<'_>, column: &Column, date: &Format) -> Result<(), XlsxError> {
        let row = self.rows;
        match cell {
            Cell::Empty => {}
            #[expect(clippy::cast_precision_loss, reason = "all numbers of a spreadsheet are floating")]
            Cell::Integer(number) => drop(self.now.write_number(row, at, *number as f64)?),
            Cell::Number(number) => drop(self.now.write_number(row, at, *number)?),
            Cell::Boolean(value) => drop(self.now.write_boolean(row, at, *value)?),
            Cell::Text(text) => {
                if column.kind == Kind::Date
                    && let Ok(day) = ExcelDateTime::parse_from_str(text)
                {
                    self.now.write_datetime_with_format(row, at, &day, date)?;
                    return Ok(());
                }
                let link = text.starts_with("https://") || text.starts_with("http://");
                if column.kind == Kind::Url && link && self.links < LINKS {
                    self.links += 1;
                    let url = Url::new(text.as_ref()).set_text(text.as_ref());
                    // An address that Excel does not take is still text.
                    if self.now.write_url(row, at, url).is_ok() {
                        return Ok(());
                    }
                }
                self.now.write_string(row, at, cut(text))?;
            }
        }
        Ok(())
    }
}

/// A new sheet with its header.
fn begin(book: &mut Workbook, table: Table, number: usize, header: &Format) -> Result<Worksheet, XlsxError> {
    let mut sheet = book.new_worksheet_with_constant_memory()?;
    let name = if number == 1 { table.name().to_owned() } else { format!("{} {number}", table.name()) };
    sheet.set_name(name)?;
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in (0..).zip(table.columns()) {
        sheet.set_column_width(at, width(column))?;
        sheet.write_string_with_format(0, at, column.name, header)?;
    }
    Ok(sheet)
}

fn end(mut sheet: Worksheet, table: Table, rows: u32) -> Result<Worksheet, XlsxError> {
    let columns = u16::try_from(table.columns().len()).unwrap_or(u16::MAX);
    sheet.autofilter(0, 0, (rows - 1).max(1), columns - 1)?;
    Ok(sheet)
}

/// In characters; rows are written before the longest is known.
fn width(column: &Column) -> f64 {
    match (column.kind, column.name) {
        (Kind::Text, "title" | "session_title" | "evidence" | "message") => 48.0,
        (Kind::Text, "name" | "names" | "source" | "speakers" | "organization" | "left" | "right" | "context") => 28.0,
        (Kind::Text, _) => 18.0,
        (Kind::Url, _) => 36.0,
        (Kind::Date, _) => 11.0,
        (Kind::Integer | Kind::Number | Kind::Boolean, _) => 11.0,
    }
}

/// The text as far as a cell holds it.
fn cut(text: &str) -> std::borrow::Cow<'_, str> {
    if text.len() <= CELL || text.encode_utf16().count() <= CELL {
        return text.into();
    }
    let mut units = 0;
    let fits = text.chars().take_while(|c| {
        units += c.len_utf16();
        units < CELL
    });
    (fits.collect::<String>() + "…").into()
}

impl Writer for Xlsx {
    fn row(&mut self, table: Table, row: &[Cell<'_>]) -> io::Result<()> {
        self.write(table, row).map_err(io::Error::other)
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        self.save().map_err(io::Error::other)?;
        std::fs::File::open(&self.path)?.sync_all()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_cut_at_a_character() {
        assert_eq!(cut("short"), "short");
        let long = "é🎤".repeat(20_000);
        let cut = cut(&long);
        assert!(cut.encode_utf16().count() <= CELL && cut.ends_with('…'));
    }
}
