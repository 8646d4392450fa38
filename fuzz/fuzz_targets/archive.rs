//! Archives and compressed files, one within another: the limits hold.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{choice, open};

const NAMES: [&str; 6] = ["a.zip", "a.tar", "a.md.gz", "a.tar.gz", "a.md.zst", "a.tar.zst"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes) else { return };
    let _ = open(NAMES[choice % NAMES.len()], bytes);
});
