//! What `-v` and `-vv` say of each file.

use serde_json::{Value, json};

use crate::messages::{self, Detail};
use crate::run::Processed;

/// A document with its counts, and its diagnostics; an input that is none, with the reason.
pub(crate) fn document(processed: &Processed, include_code: bool) {
    let record = match processed {
        Processed::Record(record, _) => record,
        // What should have been read is warned of anyway.
        Processed::Skipped(skipped) if skipped.failed => return,
        Processed::Skipped(skipped) => {
            let text = format!("skipped '{}': {}", skipped.path, skipped.reason);
            let path = Some(skipped.path.as_str());
            return messages::tell(Detail::Documents, "skipped", &text, path, Value::Null);
        }
    };
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
