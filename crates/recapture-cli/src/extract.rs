//! `recapture extract`.

use std::fmt::Write as _;
use std::io::{self, IsTerminal as _, Write as _};
use std::time::Instant;

use indicatif::{ProgressBar, ProgressStyle};
use recapture::ingest::{self, Options};
use recapture_export::{Folder, Format, write_array_end, write_array_item, write_array_start};

use crate::args::{Extract, FormatName, Shared};
use crate::exit::{self, Exit, Failure};
use crate::messages;
use crate::run::{self, Processed};

pub(crate) fn extract(options: &Extract, shared: &Shared) -> Result<Exit, Failure> {
    let started = Instant::now();
    let mut output = Output::open(options)?;
    let walk = Options { hidden: options.hidden, globs: options.glob.clone() };
    let found = ingest::find(&options.paths, &walk).map_err(Failure::usage)?;
    let pipeline = run::pipeline(shared)?;
    let mut summary = Summary { skipped: found.skipped, ..Summary::default() };
    for failure in &found.failures {
        summary.unreadable(failure);
    }
    let bar = progress(found.inputs.len(), shared.quiet);
    let written = run::process(&pipeline, &found.inputs, |batch| {
        bar.inc(batch.len() as u64);
        for processed in batch {
            summary.add(&processed, options.include_code);
            if let Ok((record, line)) = processed {
                output.record(&record, &line)?;
            }
        }
        Ok::<(), Stop>(())
    });
    // The process ends soon: nobody needs the memory of the dictionaries back.
    std::mem::forget(pipeline);
    bar.finish_and_clear();
    match written.and_then(|()| output.finish()) {
        Ok(()) => {}
        Err(Stop::Pipe(error)) => return exit::of_stdout(&error),
        Err(Stop::Failure(failure)) => return Err(failure),
    }
    if !shared.quiet {
        summary.print(started, options);
    }
    Ok(if summary.unreadable == 0 { Exit::Good } else { Exit::Partial })
}

/// Why writing stopped.
enum Stop {
    Pipe(io::Error),
    Failure(Failure),
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Pipe(error)
    }
}

impl From<recapture_export::OutputError> for Stop {
    fn from(error: recapture_export::OutputError) -> Self {
        Self::Failure(Failure::output(error.to_string()))
    }
}

/// Where records go.
enum Output {
    Folder(Folder),
    Stdout { out: io::BufWriter<io::Stdout>, array: bool, first: bool },
}

impl Output {
    fn open(options: &Extract) -> Result<Self, Failure> {
        let mut formats: Vec<Format> = options
            .format
            .iter()
            .map(|f| match f {
                FormatName::Csv => Format::Csv,
                FormatName::Json => Format::Json,
                FormatName::Ndjson => Format::Ndjson,
            })
            .collect();
        formats.sort_unstable();
        formats.dedup();
        if let Some(out) = &options.out {
            if formats.is_empty() {
                formats = vec![Format::Csv, Format::Json, Format::Ndjson];
            }
            let folder =
                Folder::create(out, &formats, options.include_code).map_err(|e| Failure::output(e.to_string()))?;
            return Ok(Self::Folder(folder));
        }
        let array = match formats.as_slice() {
            [] | [Format::Ndjson] => false,
            [Format::Json] => true,
            _ => {
                return Err(Failure::usage(
                    "only one of json and ndjson goes to standard output: give --out DIR for files",
                ));
            }
        };
        let mut out = io::BufWriter::with_capacity(1 << 16, io::stdout());
        if array {
            write_array_start(&mut out).or_else(|e| exit::of_stdout(&e).map(|_| ()))?;
        }
        Ok(Self::Stdout { out, array, first: true })
    }

    fn record(&mut self, record: &recapture_model::Record, line: &[u8]) -> Result<(), Stop> {
        match self {
            Self::Folder(folder) => folder.record(record, line)?,
            Self::Stdout { out, array: true, first } => write_array_item(out, line, std::mem::take(first))?,
            Self::Stdout { out, .. } => out.write_all(line)?,
        }
        Ok(())
    }

    fn finish(self) -> Result<(), Stop> {
        match self {
            Self::Folder(folder) => folder.finish()?,
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

fn progress(count: usize, quiet: bool) -> ProgressBar {
    if quiet || count < 2 || !io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::new(count as u64);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} documents, {per_sec}, {eta} left") {
        bar.set_style(style);
    }
    bar
}

#[derive(Default)]
struct Summary {
    documents: usize,
    bytes: usize,
    talks: usize,
    speakers: usize,
    mentions: usize,
    diagnostics: usize,
    skipped: usize,
    unreadable: usize,
}

impl Summary {
    fn add(&mut self, processed: &Processed, include_code: bool) {
        match processed {
            Ok((record, _)) => {
                self.documents += 1;
                self.bytes += record.document.bytes;
                self.talks += record.talks.len();
                self.speakers += record.talks.iter().map(|t| t.speakers.len()).sum::<usize>();
                self.mentions += record.mentions.iter().filter(|m| include_code || !m.in_code).count();
                self.diagnostics += record.diagnostics.len();
            }
            Err(failure) => self.unreadable(failure),
        }
    }

    fn unreadable(&mut self, failure: &ingest::Failure) {
        self.unreadable += 1;
        messages::warning(&format!("can't read '{}': {}", failure.path, failure.reason));
    }

    fn print(&self, started: Instant, options: &Extract) {
        if self.documents == 0 && self.unreadable == 0 {
            messages::note(
                "no recaps found: nothing here ends in .md, .markdown, .mdx, .txt, .html, .htm, .rst, .adoc or .org",
            );
        }
        let seconds = started.elapsed().as_secs_f64();
        let mut line = format!(
            "{} documents ({:.1} MB), {} talks, {} speakers, {} mentions, {} diagnostics in {seconds:.2} s",
            self.documents,
            self.bytes as f64 / 1e6,
            self.talks,
            self.speakers,
            self.mentions,
            self.diagnostics
        );
        for (count, what) in [(self.skipped, "other files skipped"), (self.unreadable, "could not be read")] {
            if count > 0 {
                let _ = write!(line, "; {count} {what}");
            }
        }
        if let Some(out) = &options.out {
            let _ = write!(line, "; written to {}", out.display());
        }
        messages::note(&line);
    }
}
