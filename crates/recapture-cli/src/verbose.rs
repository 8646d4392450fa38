//! What `-v` and `-vv` say of each file.

use recapture::ingest::Found;
use serde_json::{Value, json};

use crate::messages::{self, Detail};
use crate::run::Processed;

/// The files of folders that are not read.
pub(crate) fn left_out(found: &Found) {
    for file in &found.left_out {
        let text = format!("skipped '{}': {}", file.path, file.reason);
        let path = Some(file.path.as_str());
        messages::tell(Detail::Documents, "skipped", &text, path, Value::Null);
    }
}

/// A document with its counts, and its diagnostics.
pub(crate) fn document(processed: &Processed, include_code: bool) {
    let Ok((record, _)) = processed else { return };
    if !messages::wanted(Detail::Documents) {
        return;
    }
    let source = record.document.source.as_str();
    let path = Some(source);
    let speakers: usize = record.talks.iter().map(|talk| talk.speakers.len()).sum();
    let mentions = record.mentions.iter().filter(|m| include_code || !m.in_code).count();
    let (talks, diagnostics) = (record.talks.len(), record.diagnostics.len());
    let text = format!("{source}: {talks} talks, {speakers} speakers, {mentions} mentions, {diagnostics} diagnostics");
    let counts = json!({
        "bytes": record.document.bytes, "talks": talks, "speakers": speakers, "mentions": mentions,
        "diagnostics": diagnostics,
    });
    messages::tell(Detail::Documents, "document", &text, path, counts);
    for diagnostic in &record.diagnostics {
        let (code, line) = (&*diagnostic.code, diagnostic.span.line);
        let text = format!("{source}:{line}: {} [{code}]", diagnostic.message);
        messages::tell(Detail::Diagnostics, code, &text, path, Value::Null);
    }
}
