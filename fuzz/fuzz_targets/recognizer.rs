//! The recognizer on plain text: mentions in order, without overlaps, over the threshold; all ranges in the text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_fuzz::{PIPELINE, choice, source};
use recapture_model::{Format, Metadata};
use recapture_recognize::{DocumentFacts, Recognizer};
use std::sync::LazyLock;

static RECOGNIZER: LazyLock<Recognizer> = LazyLock::new(|| Recognizer::new(PIPELINE.dictionaries()));

const THRESHOLD: f64 = 0.5;
const LANGUAGES: [Option<&str>; 5] = [None, Some("de"), Some("cs"), Some("ja"), Some("fr")];

fuzz_target!(|bytes: &[u8]| {
    let Some((choice, bytes)) = choice(bytes) else { return };
    let dictionaries = PIPELINE.dictionaries();
    let (document, _) = recapture_markup::parse(&source("a.txt", Format::Text, bytes), &Metadata::default());
    let found = RECOGNIZER.recognize(dictionaries, &document, THRESHOLD, LANGUAGES[choice % LANGUAGES.len()]);
    let mut end = 0;
    for mention in &found.mentions {
        assert!(mention.range.start >= end && (THRESHOLD..=1.0).contains(&mention.confidence), "{mention:?}");
        end = mention.range.end;
        let block = &document.blocks[mention.block].range;
        assert!(block.start <= mention.range.start && mention.range.end <= block.end, "{mention:?} in {block:?}");
    }
    let names = found.mentions.iter().chain(&found.refused).map(|m| &m.range);
    let names = names.chain(found.covered.iter().flat_map(|c| [&c.range, &c.by]));
    for range in names.chain(found.series.iter().map(|s| &s.range)) {
        assert!(document.text.get(range.clone()).is_some_and(|name| !name.trim().is_empty()), "{range:?}");
    }
    let facts = DocumentFacts { title: None, date: Some("2024-03-19") };
    for event in RECOGNIZER.events(dictionaries, &document, &found.series, facts) {
        assert!(document.text.get(event.range.clone()).is_some() && !event.name.is_empty(), "{event:?}");
    }
});
