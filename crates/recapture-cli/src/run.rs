//! What commands share: the pipeline from the arguments, and records of inputs in order, a bounded number
//! of documents at a time.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use recapture::Pipeline;
use recapture::dictionary::{Dictionaries, Fault};
use recapture::ingest::{Item, Options, Skipped};
use recapture::resolve::Corrections;
use recapture_model::{Record, Source};

use crate::args::Shared;
use crate::cache::Cache;
use crate::exit::Failure;
use crate::interrupt;
use crate::prefilter::Prefilter;

/// Inputs read at a time, at most.
const BATCH: usize = 64;
/// Bytes read at a time, as far as file sizes tell.
const BATCH_BYTES: u64 = 2 << 20;

/// Loads the dictionaries and builds the pipeline.
pub(crate) fn pipeline(shared: &Shared) -> Result<Pipeline, Failure> {
    let loaded = dictionaries(shared)?;
    if let Some(threads) = shared.threads {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        pool.map_err(|e| Failure::usage(format!("can't start {threads} threads: {e}")))?;
    }
    Ok(Pipeline::new(loaded).with_min_confidence(shared.min_confidence.unwrap_or(recapture::MIN_CONFIDENCE)))
}

/// Loads the dictionaries.
pub(crate) fn dictionaries(shared: &Shared) -> Result<Dictionaries, Failure> {
    let folders: Vec<&Path> = shared.dictionaries.iter().map(std::path::PathBuf::as_path).collect();
    recapture::dictionary::load(&folders, !shared.no_builtin).map_err(|faults| faulty(&faults))
}

/// What is said of dictionaries with faults.
pub(crate) fn faulty(faults: &[Fault]) -> Failure {
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Failure::usage(format!("the dictionaries have faults:\n{}", list.join("\n")))
}

/// What became of an input.
pub(crate) enum Processed {
    /// A record with its line of NDJSON.
    Record(Box<Record>, Vec<u8>),
    /// It was not read, or not wanted.
    Skipped(Skipped),
}

impl Processed {
    /// The path and the reason where an input should have been read and could not, or a fault of ours emptied its record.
    pub(crate) fn failure(&self) -> Option<(&str, &str)> {
        match self {
            Self::Record(record, _) => {
                let fault = record.diagnostics.iter().find(|d| d.code == recapture::INTERNAL_ERROR)?;
                Some((&record.document.source, &fault.message))
            }
            Self::Skipped(skipped) => skipped.failed.then_some((&skipped.path, &skipped.reason)),
        }
    }
}

/// What is done to each document.
pub(crate) struct Job<'a> {
    pub(crate) pipeline: &'a Pipeline,
    pub(crate) corrections: &'a Corrections,
    /// Documents in which it finds nothing are left out.
    pub(crate) prefilter: Option<Prefilter>,
    /// Records of earlier runs.
    pub(crate) cache: Option<Cache>,
}

impl<'a> Job<'a> {
    pub(crate) fn new(pipeline: &'a Pipeline, corrections: &'a Corrections) -> Self {
        Self { pipeline, corrections, prefilter: None, cache: None }
    }
}

/// Walks the inputs, processes them in parallel and hands the results on in order. While one batch is written the next one
/// is processed and the one behind it is read: memory holds three.
pub(crate) fn process<E: Send>(
    job: &Job<'_>,
    paths: &[PathBuf],
    options: &Options,
    mut sink: impl FnMut(Vec<Processed>) -> Result<(), E> + Send,
) -> Result<Result<(), E>, Failure> {
    // One batch waits while the next is put together.
    let (send, batches) = std::sync::mpsc::sync_channel::<Vec<Item>>(1);
    std::thread::scope(|scope| {
        let walked = scope.spawn(move || {
            let mut batch = Batch { items: Vec::new(), bytes: 0 };
            let walked = recapture::ingest::walk(paths, options, &mut |item| {
                let full = batch.add(item);
                let heard = full.is_none_or(|full| send.send(full).is_ok());
                if heard { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
            });
            // Nobody listens any more where writing has failed.
            let _ = send.send(batch.items);
            walked
        });
        let mut ready: Vec<Processed> = Vec::new();
        let mut written = Ok(());
        for batch in &batches {
            let done = std::mem::take(&mut ready);
            let (next, result) = rayon::join(
                || batch.into_par_iter().map(|item| one(job, item)).collect::<Vec<_>>(),
                || if done.is_empty() { Ok(()) } else { sink(done) },
            );
            written = result;
            if written.is_err() {
                break;
            }
            ready = next;
        }
        drop(batches);
        if written.is_ok() && !ready.is_empty() {
            written = sink(ready);
        }
        match walked.join() {
            Ok(Ok(())) => Ok(written),
            Ok(Err(message)) => Err(Failure::usage(message)),
            Err(_) => Err(Failure::output("an internal error while reading the inputs; please report it")),
        }
    })
}

/// Inputs that are processed together.
struct Batch {
    items: Vec<Item>,
    bytes: u64,
}

impl Batch {
    /// Adds an item; gives the batch when it is full.
    fn add(&mut self, item: Item) -> Option<Vec<Item>> {
        if let Item::Input(input) = &item {
            self.bytes += input.size();
        }
        self.items.push(item);
        if self.items.len() < BATCH && self.bytes < BATCH_BYTES {
            return None;
        }
        self.bytes = 0;
        Some(std::mem::take(&mut self.items))
    }
}

fn one(job: &Job<'_>, item: Item) -> Processed {
    let input = match item {
        Item::Input(input) => input,
        Item::Skipped(skipped) => return Processed::Skipped(skipped),
    };
    let path = input.name();
    let skipped = |code: &'static str, reason: String, failed: bool| {
        Processed::Skipped(Skipped { path: path.clone(), code, reason, failed })
    };
    // Nobody will look at what this batch gives.
    if interrupt::is_requested() {
        return skipped("interrupted", "interrupted".to_owned(), true);
    }
    let source = match input.read() {
        Ok(source) => source,
        Err(error) => return skipped("unreadable", recapture::ingest::reason(&error), true),
    };
    if job.prefilter.as_ref().is_some_and(|filter| !filter.may_matter(&source.text)) {
        return skipped("prefilter", "it names no event and no word for talks".to_owned(), false);
    }
    let mut record = record(job, &source);
    job.corrections.apply(job.pipeline.dictionaries(), &mut record);
    match recapture_export::ndjson_line(&record) {
        Ok(line) => Processed::Record(Box::new(record), line),
        Err(error) => skipped("unwritable", error.to_string(), true),
    }
}

/// The record of a source: from the cache, or made now.
fn record(job: &Job<'_>, source: &Source) -> Record {
    if let Some(record) = job.cache.as_ref().and_then(|cache| cache.get(source)) {
        return record;
    }
    // A fault of ours in one document must not stop the others; the next run may try again.
    let Ok(record) = std::panic::catch_unwind(|| job.pipeline.process(source)) else {
        return job.pipeline.unprocessed(source, "an internal error in this document; please report it");
    };
    if let Some(cache) = &job.cache {
        cache.put(source, &record);
    }
    record
}
