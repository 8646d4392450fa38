//! The grammars of talk lines and bylines: what is read stands in the line.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{PIPELINE, invariants};

fuzz_target!(|bytes: &[u8]| {
    let line = String::from_utf8_lossy(bytes);
    invariants::line::check(&line, &recapture_talks::parse_line(PIPELINE.dictionaries(), &line));
});
