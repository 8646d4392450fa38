//! Where records go: to standard output as they come, or into a folder, where rows get the keys of the whole run.

use std::io::{self, BufWriter, Write as _};

use recapture::dictionary::Dictionaries;
use recapture::ingest::Skipped;
use recapture::resolve::{Corrections, Review, Schedule};
use recapture_export::{Folder, Format, OutputError, write_array_end, write_array_item, write_array_start};
use recapture_model::Record;

use crate::exit::{self, Failure};
use crate::interrupt;
use crate::spool::Spool;

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

/// A folder of tables.
pub(crate) struct Tables {
    folder: Folder,
    spool: Spool,
    review: Review,
    schedules: Vec<Schedule>,
}

impl Tables {
    pub(crate) fn new(folder: Folder, schedules: Vec<Schedule>) -> Result<Self, OutputError> {
        interrupt::clean_up(folder.work());
        let spool = Spool::new(folder.spool()?);
        Ok(Self { folder, spool, review: Review::default(), schedules })
    }

    fn add(&mut self, dictionaries: &Dictionaries, mut record: Record, line: &[u8]) -> Result<(), OutputError> {
        if !self.spool.add(dictionaries, &mut record, line).map_err(|e| self.folder.fail(&e))? {
            return self.folder.skipped(
                &record.document.source,
                "repeated",
                "given before, with the same bytes",
                false,
            );
        }
        self.review.add(&record);
        Ok(())
    }

    fn finish(mut self, dictionaries: &Dictionaries, corrections: &Corrections) -> Result<(), Stop> {
        let keyed = self.spool.resolve(dictionaries, &self.schedules);
        let mut keyed = keyed.map_err(|e| self.folder.fail(&e))?;
        for record in &mut keyed {
            interrupt::check()?;
            let record = record.map_err(|e| self.folder.fail(&e))?;
            self.folder.record(&record)?;
        }
        self.folder.complete(&keyed.resolved.with_review(corrections, &self.review))?;
        interrupt::commit()?;
        Ok(self.folder.put()?)
    }
}
