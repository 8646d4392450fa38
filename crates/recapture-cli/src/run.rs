//! What commands share: the pipeline from the arguments, and records of inputs in order, a bounded number
//! of documents at a time.

use std::path::Path;

use rayon::prelude::*;
use recapture::Pipeline;
use recapture::dictionary::{Dictionaries, Fault};
use recapture::ingest::{Failure as Unreadable, Input};
use recapture::resolve::Corrections;
use recapture_model::Record;

use crate::args::Shared;
use crate::exit::Failure;
use crate::interrupt;

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

/// A record with its line of NDJSON, or why there is none.
pub(crate) type Processed = Result<(Record, Vec<u8>), Unreadable>;

/// Processes inputs in parallel and hands the results on in order. While one batch is written the next
/// one is processed.
pub(crate) fn process<E: Send>(
    pipeline: &Pipeline,
    corrections: &Corrections,
    inputs: &[Input],
    mut sink: impl FnMut(Vec<Processed>) -> Result<(), E> + Send,
) -> Result<(), E> {
    let mut ready: Vec<Processed> = Vec::new();
    let mut rest = inputs;
    while !rest.is_empty() || !ready.is_empty() {
        let (batch, behind) = rest.split_at(batch_size(rest));
        rest = behind;
        let done = std::mem::take(&mut ready);
        let (next, written) = rayon::join(
            || batch.par_iter().map(|input| one(pipeline, corrections, input)).collect::<Vec<_>>(),
            || if done.is_empty() { Ok(()) } else { sink(done) },
        );
        written?;
        ready = next;
    }
    Ok(())
}

fn batch_size(inputs: &[Input]) -> usize {
    let mut bytes = 0;
    let mut count = 0;
    for input in inputs.iter().take(BATCH) {
        if let Input::File(path) = input {
            bytes += std::fs::metadata(path).map_or(0, |m| m.len());
        }
        count += 1;
        if bytes >= BATCH_BYTES {
            break;
        }
    }
    count
}

fn one(pipeline: &Pipeline, corrections: &Corrections, input: &Input) -> Processed {
    let unreadable = |reason: String| Unreadable { path: input.name(), reason };
    // Nobody will look at what this batch gives.
    if interrupt::is_requested() {
        return Err(unreadable("interrupted".to_owned()));
    }
    let source = input.read().map_err(|e| unreadable(recapture::ingest::reason(&e)))?;
    // A fault of ours in one document must not stop the others.
    let mut record = std::panic::catch_unwind(|| pipeline.process(&source))
        .map_err(|_| unreadable("an internal error in this document; please report it".to_owned()))?;
    corrections.apply(pipeline.dictionaries(), &mut record);
    let line = recapture_export::ndjson_line(&record).map_err(|e| unreadable(e.to_string()))?;
    Ok((record, line))
}
