//! Where records go: to standard output as they come, or into a folder, where rows get the keys of the whole run.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{self, BufRead as _, BufReader, BufWriter, Seek as _, Write as _};

use recapture::dictionary::Dictionaries;
use recapture::ingest::Skipped;
use recapture::resolve::{Corpus, Corrections, Review, Schedule};
use recapture_export::{Folder, Format, OutputError, write_array_end, write_array_item, write_array_start};
use recapture_model::Record;

use crate::exit::{self, Failure};
use crate::interrupt;

/// Why writing stopped.
pub(crate) enum Stop {
    Pipe(io::Error),
    Failure(Failure),
    Interrupted,
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Pipe(error)
    }
}

impl From<OutputError> for Stop {
    fn from(error: OutputError) -> Self {
        Self::Failure(Failure::output(error.to_string()))
    }
}

/// Where records go.
pub(crate) enum Output {
    Folder(Box<Tables>),
    Stdout { out: BufWriter<io::Stdout>, array: bool, first: bool },
}

impl Output {
    /// NDJSON, or an array.
    pub(crate) fn stdout(formats: &[Format]) -> Result<Self, Failure> {
        let array = match formats {
            [] | [Format::Ndjson] => false,
            [Format::Json] => true,
            _ => {
                return Err(Failure::usage(
                    "only one of json and ndjson goes to standard output: give --out DIR for files",
                ));
            }
        };
        let mut out = BufWriter::with_capacity(1 << 16, io::stdout());
        if array {
            write_array_start(&mut out).or_else(|e| exit::of_stdout(&e).map(|_| ()))?;
        }
        Ok(Self::Stdout { out, array, first: true })
    }

    pub(crate) fn record(&mut self, dictionaries: &Dictionaries, record: Record, line: &[u8]) -> Result<(), Stop> {
        match self {
            Self::Folder(tables) => tables.add(dictionaries, record, line)?,
            Self::Stdout { out, array: true, first } => write_array_item(out, line, std::mem::take(first))?,
            Self::Stdout { out, .. } => out.write_all(line)?,
        }
        Ok(())
    }

    pub(crate) fn skipped(&mut self, skipped: &Skipped) -> Result<(), Stop> {
        if let Self::Folder(tables) = self {
            tables.folder.skipped(&skipped.path, skipped.code, &skipped.reason, skipped.failed)?;
        }
        Ok(())
    }

    /// Completes the output.
    pub(crate) fn finish(self, dictionaries: &Dictionaries, corrections: &Corrections) -> Result<(), Stop> {
        match self {
            Self::Folder(tables) => tables.finish(dictionaries, corrections)?,
            Self::Stdout { mut out, array, .. } => {
                if array {
                    write_array_end(&mut out)?;
                }
                out.flush()?;
            }
        }
        Ok(())
    }
}

/// A folder of tables. Records wait in a file until all are known and rows can get their keys.
pub(crate) struct Tables {
    folder: Folder,
    spool: BufWriter<File>,
    corpus: Corpus,
    review: Review,
    schedules: Vec<Schedule>,
    /// The keys of the documents, which are numbers in hexadecimal digits.
    seen: BTreeSet<u64>,
}

impl Tables {
    pub(crate) fn new(folder: Folder, schedules: Vec<Schedule>) -> Result<Self, OutputError> {
        interrupt::clean_up(folder.work());
        let spool = BufWriter::with_capacity(1 << 18, folder.spool()?);
        Ok(Self { folder, spool, corpus: Corpus::default(), review: Review::default(), schedules, seen: BTreeSet::new() })
    }

    fn add(&mut self, dictionaries: &Dictionaries, mut record: Record, line: &[u8]) -> Result<(), OutputError> {
        // What is given twice counts once: its rows would have the same keys.
        if !self.seen.insert(u64::from_str_radix(&record.document.id, 16).unwrap_or_default()) {
            return self.folder.skipped(&record.document.source, "repeated", "given before, with the same bytes", false);
        }
        self.review.add(&record);
        self.corpus.add(dictionaries, &mut record);
        self.spool.write_all(line).map_err(|e| self.folder.fail(&e))
    }

    fn finish(mut self, dictionaries: &Dictionaries, corrections: &Corrections) -> Result<(), Stop> {
        let resolved = self.corpus.resolve(dictionaries, &self.schedules);
        let lines = self.spool.into_inner().map_err(io::IntoInnerError::into_error).and_then(|mut file| {
            file.rewind()?;
            Ok(BufReader::with_capacity(1 << 18, file))
        });
        let mut lines = lines.map_err(|e| self.folder.fail(&e))?;
        let mut line = Vec::new();
        let mut index = 0;
        loop {
            line.clear();
            if lines.read_until(b'\n', &mut line).map_err(|e| self.folder.fail(&e))? == 0 {
                break;
            }
            interrupt::check()?;
            let mut record: Record = serde_json::from_slice(&line).map_err(|e| self.folder.fail(&e.into()))?;
            resolved.apply(index, &mut record);
            self.folder.record(&record)?;
            index += 1;
        }
        self.folder.complete(&resolved.into_identity(corrections, &self.review))?;
        interrupt::commit()?;
        Ok(self.folder.put()?)
    }
}
