//! Front matter: spans in order, trimmed and in front of the body; dates are dates.
#![no_main]

use libfuzzer_sys::fuzz_target;
use recapture_model::{is_day, is_month};

fuzz_target!(|bytes: &[u8]| {
    let text = String::from_utf8_lossy(bytes);
    let found = recapture_frontmatter::read(&text);
    assert!(text.is_char_boundary(found.body_start), "the body begins at {}", found.body_start);
    let mut end = 0;
    for field in &found.fields {
        let value = text.get(field.span.range()).expect("on character boundaries");
        assert!(!value.is_empty() && value.trim() == value, "{value:?}");
        assert!(field.span.start >= end && field.span.end <= found.body_start, "{found:?}");
        end = field.span.end;
    }
    assert!(found.notes.iter().all(|(_, _, span)| text.get(span.range()).is_some()), "{found:?}");
    assert!(found.date.as_deref().is_none_or(|date| is_day(date) || is_month(date)), "{found:?}");
    let said = [&found.title, &found.language, &found.description, &found.url];
    assert!(said.into_iter().flatten().chain(&found.authors).all(|value| !value.trim().is_empty()), "{found:?}");
});
