//! Crawls, as they are and compressed: the limits hold.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{LIMITS, choice, open};

const NAMES: [&str; 2] = ["a.warc", "a.warc.gz"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes) else { return };
    let members = open(NAMES[choice % NAMES.len()], bytes);
    assert!(members.len() as u64 <= LIMITS.entries);
});
