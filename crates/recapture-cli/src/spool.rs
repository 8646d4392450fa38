//! Records that wait in a file until all are known and can get the keys of the whole run.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};

use recapture::dictionary::Dictionaries;
use recapture::resolve::{Corpus, Resolved, Schedule};
use recapture_model::Record;

/// Records that wait.
pub(crate) struct Spool {
    file: BufWriter<File>,
    corpus: Corpus,
    /// The keys of the documents, which are numbers in hexadecimal digits.
    seen: BTreeSet<u64>,
}

impl Spool {
    /// Begins with an empty file that goes when it is closed.
    pub(crate) fn new(file: File) -> Self {
        Self { file: BufWriter::with_capacity(1 << 18, file), corpus: Corpus::default(), seen: BTreeSet::new() }
    }

    /// Adds a record with its line of NDJSON; not one that was added before: its rows would have the same keys.
    pub(crate) fn add(&mut self, dictionaries: &Dictionaries, record: &mut Record, line: &[u8]) -> io::Result<bool> {
        if !self.seen.insert(u64::from_str_radix(&record.document.id, 16).unwrap_or_default()) {
            return Ok(false);
        }
        self.corpus.add(dictionaries, record);
        self.file.write_all(line).map(|()| true)
    }

    /// Decides what is the same, and gives the records again in their order, with their keys.
    pub(crate) fn resolve(self, dictionaries: &Dictionaries, schedules: &[Schedule]) -> io::Result<Keyed> {
        let resolved = self.corpus.resolve(dictionaries, schedules);
        let mut file = self.file.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.rewind()?;
        let lines = BufReader::with_capacity(1 << 18, file);
        Ok(Keyed { resolved, lines, line: Vec::new(), index: 0 })
    }
}

/// Records with the keys of the whole run.
pub(crate) struct Keyed {
    pub(crate) resolved: Resolved,
    lines: BufReader<File>,
    line: Vec<u8>,
    index: usize,
}

impl Iterator for Keyed {
    type Item = io::Result<Record>;

    fn next(&mut self) -> Option<Self::Item> {
        self.line.clear();
        match self.lines.read_until(b'\n', &mut self.line) {
            Ok(0) => return None,
            Ok(_) => {}
            Err(error) => return Some(Err(error)),
        }
        let record = serde_json::from_slice(&self.line).map(|mut record| {
            self.resolved.apply(self.index, &mut record);
            record
        });
        self.index += 1;
        Some(record.map_err(io::Error::from))
    }
}
