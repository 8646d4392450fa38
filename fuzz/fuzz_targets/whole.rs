//! Bytes to record, as the command does: what holds for any record; to explain it changes nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{NAMES, PIPELINE, choice, invariants};

fuzz_target!(|bytes: &[u8]| {
    let explain = bytes.first().is_some_and(u8::is_ascii_digit);
    let Some((choice, bytes)) = choice(bytes) else { return };
    let source = recapture::ingest::source(NAMES[choice % NAMES.len()], bytes.to_vec());
    let record = PIPELINE.process(&source);
    invariants::record::check(&source, &record);
    if explain {
        let explained = PIPELINE.explain(&source);
        let line = |record| recapture_export::ndjson_line(record).expect("checked");
        assert_eq!(line(&explained.record), line(&record));
        assert!(explained.findings.iter().all(|f| source.text.get(f.span.start..f.span.end).is_some()));
    }
});
