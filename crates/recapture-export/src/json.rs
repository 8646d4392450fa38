use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use recapture_model::{Known, Record};

use crate::Writer;

/// A record as one line of NDJSON, with its line feed.
///
/// # Errors
/// None in practice: records hold nothing that JSON can't.
pub fn ndjson_line(record: &Record) -> io::Result<Vec<u8>> {
    // About as much as it takes, so that it need not grow often.
    let mut line = Vec::with_capacity(1024 + 512 * (record.talks.len() + record.mentions.len()));
    serde_json::to_writer(&mut line, record)?;
    line.push(b'\n');
    Ok(line)
}

/// Begins a JSON array.
///
/// # Errors
/// Those of the writer.
pub fn write_array_start(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"[")
}

/// Writes an item of a JSON array: a line of NDJSON.
///
/// # Errors
/// Those of the writer.
pub fn write_array_item(out: &mut impl Write, line: &[u8], first: bool) -> io::Result<()> {
    out.write_all(if first { b"\n" } else { b",\n" })?;
    out.write_all(line.strip_suffix(b"\n").unwrap_or(line))
}

/// Ends a JSON array.
///
/// # Errors
/// Those of the writer.
pub fn write_array_end(out: &mut impl Write) -> io::Result<()> {
    out.write_all(b"\n]\n")
}

pub(crate) struct Ndjson(BufWriter<File>);

impl Ndjson {
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        Ok(Self(BufWriter::new(File::create(folder.join("recapture.ndjson"))?)))
    }
}

impl Writer for Ndjson {
    fn record(&mut self, _: &Record, line: &[u8]) -> io::Result<()> {
        self.0.write_all(line)
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        self.0.flush()?;
        self.0.get_ref().sync_all()
    }
}

pub(crate) struct Json {
    out: BufWriter<File>,
    first: bool,
}

impl Json {
    pub(crate) fn create(folder: &Path) -> io::Result<Self> {
        let mut out = BufWriter::new(File::create(folder.join("recapture.json"))?);
        write_array_start(&mut out)?;
        Ok(Self { out, first: true })
    }
}

impl Writer for Json {
    fn record(&mut self, _: &Record, line: &[u8]) -> io::Result<()> {
        write_array_item(&mut self.out, line, std::mem::take(&mut self.first))
    }

    fn finish(&mut self, _: &dyn Known) -> io::Result<()> {
        write_array_end(&mut self.out)?;
        self.out.flush()?;
        self.out.get_ref().sync_all()
    }
}
