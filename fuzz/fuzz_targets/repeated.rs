//! A stretch of a text, repeated until it is long: what takes more than linear time, or memory, shows as a slow unit.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{NAMES, PIPELINE, choice, invariants};

const LENGTH: usize = 1 << 17;

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes).filter(|(_, rest)| !rest.is_empty()) else { return };
    let source = recapture::ingest::source(NAMES[choice % NAMES.len()], bytes.repeat(LENGTH / bytes.len()));
    invariants::record::check(&source, &PIPELINE.process(&source));
});
