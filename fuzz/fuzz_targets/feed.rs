//! RSS, Atom and Ghost's exports: entries become pages that are not much larger than what they are made of.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{choice, open};

const NAMES: [&str; 4] = ["a.rss", "a.atom", "a.xml", "a.json"];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes) else { return };
    // Escaped characters grow sixfold, an entry gets a head.
    let most = 1024 + 8 * bytes.len() as u64;
    let _ = open(NAMES[choice % NAMES.len()], bytes, most);
});
