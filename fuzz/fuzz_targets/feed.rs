//! RSS, Atom and Ghost's exports: entries become pages, within the limits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{choice, open};

const NAMES: [&str; 4] = ["a.rss", "a.atom", "a.xml", "a.json"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes) else { return };
    let _ = open(NAMES[choice % NAMES.len()], bytes);
});
