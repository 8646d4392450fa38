//! What holds for the record of a source.

use recapture::model::{Location, Record, Source};

/// Every span on character boundaries, within the text and with its own line and column; surfaces are source text;
/// confidences between 0 and 1; nothing twice under one key; it can be written.
pub fn check(source: &Source, record: &Record) {
    let text = source.text.as_str();
    for m in &record.mentions {
        place(text, m.span);
        assert_eq!(text.get(m.span.start..m.span.end), Some(m.surface.as_str()));
    }
    assert!(record.mentions.is_sorted_by_key(|m| m.span.start));
    for talk in &record.talks {
        place(text, talk.span);
        assert!(talk.title.is_some() || !talk.speakers.is_empty(), "{talk:?}");
        for speaker in &talk.speakers {
            place(text, speaker.span);
            assert!(!speaker.name.trim().is_empty(), "{speaker:?}");
        }
    }
    let mut keys: Vec<&str> = record.talks.iter().map(|t| t.id.as_str()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), record.talks.len(), "two talks have one key");
    assert!(record.mentions.iter().filter_map(|m| m.talk.as_deref()).all(|key| keys.binary_search(&key).is_ok()));
    record.events.iter().for_each(|e| place(text, e.span));
    record.diagnostics.iter().for_each(|d| place(text, d.span));
    let talks = record.talks.iter().flat_map(|t| t.speakers.iter().map(|s| s.confidence).chain([t.confidence]));
    for confidence in talks.chain(record.mentions.iter().map(|m| m.confidence)) {
        assert!((0.0..=1.0).contains(&confidence), "{confidence}");
    }
    assert!(recapture_export::ndjson_line(record).is_ok());
}

fn place(text: &str, at: Location) {
    assert!(text.get(at.start..at.end).is_some(), "{at:?}");
    // Only where that is cheap: not for each of many spans on a line of megabytes.
    if text.len() < 1 << 14 {
        let before = &text[..at.start];
        let line = before.rsplit_once('\n').map_or(before, |(_, line)| line);
        assert_eq!((at.line, at.column), (before.matches('\n').count() + 1, line.chars().count() + 1), "{at:?}");
    }
}
