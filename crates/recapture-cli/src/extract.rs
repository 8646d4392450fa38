//! `recapture extract`.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use clap::ValueEnum as _;
use recapture::dictionary::Dictionaries;
use recapture::ingest::{self, Options};
use recapture::resolve::{Corrections, Schedule, read_schedule};
use recapture_export::{Folder, Format};
use serde_json::json;

use crate::args::{Extract, FormatName, Shared};
use crate::cache::{self, Cache};
use crate::exit::{self, Exit, Failure};
use crate::messages::{self, Detail};
use crate::output::{Output, Stop, Tables};
use crate::prefilter::Prefilter;
use crate::run::{self, Job, Processed};
use crate::{interrupt, verbose};

pub(crate) fn extract(options: &Extract, shared: &Shared) -> Result<Exit, Failure> {
    let started = Instant::now();
    interrupt::listen(options.out.as_deref());
    let walk = Options {
        hidden: options.hidden,
        globs: options.glob.clone(),
        follow_links: options.follow_links,
        limits: options.limits.limits(),
    };
    let corrections = corrections(options)?;
    let pipeline = run::pipeline(shared)?.with_limits(options.limits.of_text());
    let mut output = open(options, pipeline.dictionaries())?;
    let mut job = Job::new(&pipeline, &corrections);
    if options.prefilter {
        job.prefilter = Some(Prefilter::new(pipeline.dictionaries())?);
    }
    job.cache = cache_file(options).and_then(|file| cache(&file, options, shared));
    let mut summary = Summary::default();
    let bar = messages::progress(|| ingest::count(&options.paths, &walk).unwrap_or(0));
    let written = run::process(&job, &options.paths, &walk, |batch| {
        interrupt::check()?;
        bar.inc(batch.len() as u64);
        for processed in batch {
            summary.add(&processed, options.include_code);
            verbose::document(&processed, options.include_code);
            match processed {
                Processed::Record(record, line) => output.record(pipeline.dictionaries(), *record, &line)?,
                Processed::Skipped(skipped) => output.skipped(&skipped)?,
            }
        }
        Ok::<(), Stop>(())
    })?;
    bar.finish_and_clear();
    let written = written.and_then(|()| output.finish(pipeline.dictionaries(), &corrections));
    interrupt::decide();
    if let Some(cache) = job.cache {
        summary.cached = cache.hits();
        if written.is_ok() {
            cache.finish().unwrap_or_else(|error| messages::warning("cache", &error.to_string()));
        }
    }
    // The process ends soon: nobody needs the memory of the dictionaries back.
    std::mem::forget(pipeline);
    match written {
        Ok(()) => {}
        Err(Stop::Pipe(error)) => return exit::of_stdout(&error),
        Err(Stop::Failure(failure)) => return Err(failure),
        Err(Stop::Interrupted) => return Err(interrupt::failure(options.out.as_deref())),
    }
    for unused in corrections.unused() {
        messages::warning("unused-correction", &format!("this correction changed nothing: {unused}"));
    }
    summary.print(started, options);
    Ok(if summary.unreadable == 0 { Exit::Good } else { Exit::Partial })
}

/// Those of the settings and of the files given, and those that were filled in in the review file of the folder's last run.
fn corrections(options: &Extract) -> Result<Corrections, Failure> {
    let review = options.out.iter().flat_map(|out| [out.join("review.csv"), out.join("review.tsv")]);
    let review: Vec<_> = review.filter(|file| file.is_file()).collect();
    let mut corrections = read_corrections(review.iter().chain(&options.overrides))?;
    for (place, row) in &options.corrections {
        corrections.add(place, row.clone()).map_err(|fault| Failure::usage(fault.to_string()))?;
    }
    Ok(corrections)
}

/// The corrections of files.
pub(crate) fn read_corrections<'a>(files: impl Iterator<Item = &'a PathBuf>) -> Result<Corrections, Failure> {
    let mut corrections = Corrections::default();
    for file in files {
        let text = read(file)?;
        corrections.read(&file.display().to_string(), &text).map_err(|faults| {
            let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
            Failure::usage(format!("the corrections have faults:\n{}", list.join("\n")))
        })?;
    }
    Ok(corrections)
}

fn read(file: &Path) -> Result<String, Failure> {
    let bytes = std::fs::read(file)
        .map_err(|e| Failure::usage(format!("can't read '{}': {}", file.display(), ingest::reason(&e))))?;
    Ok(ingest::decode(bytes).0)
}

fn open(options: &Extract, dictionaries: &Dictionaries) -> Result<Output, Failure> {
    let mut formats: Vec<Format> = options.format.iter().flat_map(|&name| named(name)).collect();
    let Some(out) = &options.out else {
        formats.dedup();
        return Output::stdout(&formats);
    };
    if formats.is_empty() {
        formats = vec![Format::Csv, Format::Json, Format::Ndjson];
    }
    if options.tsv {
        formats.iter_mut().filter(|f| **f == Format::Csv).for_each(|f| *f = Format::Tsv);
    }
    formats.sort_unstable();
    formats.dedup();
    let schedule = |file: &PathBuf| -> Result<Schedule, Failure> {
        read_schedule(dictionaries, &read(file)?)
            .map_err(|e| Failure::usage(format!("can't read the schedule '{}': {e}", file.display())))
    };
    let schedules = options.schedule.iter().map(schedule).collect::<Result<_, _>>()?;
    let settings = recapture_export::Options {
        formats,
        include_code: options.include_code,
        count_duplicates: options.count_duplicates,
        byte_order_mark: options.csv_bom,
        raw_cells: options.raw_cells,
    };
    let tables = Folder::create(out, settings).and_then(|folder| Tables::new(folder, schedules));
    tables.map(|tables| Output::Folder(Box::new(tables))).map_err(|e| Failure::output(e.to_string()))
}

fn named(name: FormatName) -> Vec<Format> {
    match name {
        FormatName::All => FormatName::value_variants().iter().skip(1).flat_map(|&name| named(name)).collect(),
        FormatName::Csv => vec![Format::Csv],
        FormatName::Tsv => vec![Format::Tsv],
        FormatName::Json => vec![Format::Json],
        FormatName::Ndjson => vec![Format::Ndjson],
        FormatName::Jsonld => vec![Format::JsonLd],
        #[cfg(feature = "xlsx")]
        FormatName::Xlsx => vec![Format::Xlsx],
        #[cfg(feature = "sqlite")]
        FormatName::Sqlite => vec![Format::Sqlite],
        #[cfg(feature = "parquet")]
        FormatName::Parquet => vec![Format::Parquet],
    }
}

/// Where records are kept between runs.
fn cache_file(options: &Extract) -> Option<PathBuf> {
    let beside = || {
        let out = options.out.as_deref().filter(|_| options.resume)?;
        // "." has a name, too.
        let out = std::path::absolute(out).ok()?;
        let name = format!(".{}.cache", out.file_name()?.display());
        Some(out.with_file_name(name))
    };
    options.cache.clone().or_else(beside)
}

/// The cache; none, with a warning, where it can't be used: the run can do without.
fn cache(file: &Path, options: &Extract, shared: &Shared) -> Option<Cache> {
    let opened = cache::made_by(shared, options.limits.of_text()).and_then(|made_by| Cache::open(file, &made_by));
    let warn = |error: &std::io::Error| {
        let reason = ingest::reason(error);
        messages::warning("cache", &format!("can't use the cache '{}': {reason}", file.display()));
    };
    opened.inspect_err(warn).ok()
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
    filtered: usize,
    unreadable: usize,
    cached: usize,
}

impl Summary {
    fn add(&mut self, processed: &Processed, include_code: bool) {
        if let Some((path, reason)) = processed.failure() {
            self.unreadable += 1;
            messages::unreadable(path, reason);
        }
        match processed {
            Processed::Record(record, _) => {
                self.documents += 1;
                self.bytes += record.document.bytes;
                self.talks += record.talks.len();
                self.speakers += record.talks.iter().map(|t| t.speakers.len()).sum::<usize>();
                self.mentions += record.mentions.iter().filter(|m| include_code || !m.in_code).count();
                self.diagnostics += record.diagnostics.len();
            }
            Processed::Skipped(skipped) if skipped.failed => {}
            Processed::Skipped(skipped) if skipped.code == "prefilter" => self.filtered += 1,
            Processed::Skipped(_) => self.skipped += 1,
        }
    }

    fn print(&self, started: Instant, options: &Extract) {
        if self.documents == 0 && self.unreadable == 0 {
            messages::note(
                "no-recaps",
                "no recaps found: nothing here is in a format that is read (-v names each file with the reason)",
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
        let others = [
            (self.skipped, "other files skipped"),
            (self.filtered, "without a word of talks left out"),
            (self.unreadable, "could not be read"),
            (self.cached, "as an earlier run found them"),
        ];
        for (count, what) in others {
            if count > 0 {
                let _ = write!(line, "; {count} {what}");
            }
        }
        if let Some(out) = &options.out {
            let _ = write!(line, "; written to {}", out.display());
        }
        let counts = json!({
            "documents": self.documents, "bytes": self.bytes, "talks": self.talks, "speakers": self.speakers,
            "mentions": self.mentions, "diagnostics": self.diagnostics, "skipped": self.skipped, "filtered": self.filtered,
            "unreadable": self.unreadable, "cached": self.cached, "seconds": seconds,
        });
        let out = options.out.as_ref().map(|out| out.display().to_string());
        messages::tell(Detail::Summary, "summary", &line, out.as_deref(), counts);
    }
}
