//! The name of the event that video titles carry: it is taken off before a line is read.

use std::ops::Range;

use recapture_dictionary::Dictionaries;

use crate::clean;

/// Takes off the name of the event that video titles carry: "`RailsConf` 2024 - …", "… @ `PyData` Delhi 2019".
pub(super) fn strip_event(dictionaries: &Dictionaries, text: &str, mut range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let head_limit = inner.floor_char_boundary(60);
    if let Some(end) = year_end(&inner[..head_limit]) {
        let head = &inner[..end];
        let words = head.split(' ').count();
        let capital = head.split(' ').all(|w| {
            !w.starts_with(|c: char| c.is_lowercase()) || matches!(w, "of" | "the" | "on" | "and" | "de" | "del")
        });
        let rest = &inner[end..];
        let spaced = rest.starts_with("- ")
            || rest.starts_with(" - ")
            || rest.starts_with(": ")
            || rest.starts_with(" – ")
            || rest.starts_with(" | ")
            || rest.starts_with(' ') && rest.len() > 20;
        // The year must follow a name: "2019" alone, or within a title, begins no event.
        if (2..=6).contains(&words) && capital && spaced && !names_title(dictionaries, head) {
            range.start += end;
            range = clean::trim(text, range);
        }
    }
    let inner = &text[range.clone()];
    let from = inner.ceil_char_boundary(inner.len().saturating_sub(60));
    let tail = inner[from..].trim_end_matches(['.', ' ']);
    let year = tail.get(tail.len().saturating_sub(4)..).is_some_and(is_year);
    if year {
        for mark in [" - ", " @ ", " @", " – ", " — ", " | ", " at ", " na ", " en ", " in ", " (", ", "] {
            if let Some(at) = tail.rfind(mark) {
                let name = &tail[at + mark.len()..];
                let words = name.split(' ').count();
                let marked = mark.contains(['-', '–', '—', '|', '@']);
                let capital = name
                    .split(' ')
                    .all(|w| !w.starts_with(|c: char| c.is_lowercase()) || matches!(w, "on" | "of" | "de"));
                if (if marked { 1 } else { 2 }..=5).contains(&words)
                    && (capital || marked && words < 4)
                    && from + at > 8
                {
                    range.end = range.start + from + at;
                    return clean::trim(text, range);
                }
            }
        }
    }
    range
}

fn names_title(dictionaries: &Dictionaries, head: &str) -> bool {
    head.split(' ').take(1).any(|w| {
        matches!(w, "The" | "A" | "How" | "What" | "Why" | "State" | "In" | "From")
            || dictionaries.given_names.contains(w) && head.split(' ').count() == 2
    })
}

fn is_year(text: &str) -> bool {
    text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()) && (text.starts_with("20") || text.starts_with("19"))
}

/// Where the first year that stands as a word ends.
fn year_end(text: &str) -> Option<usize> {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    let mut at = 0;
    for word in text.split(' ') {
        let bare = word.trim_end_matches([':', ',']);
        if is_year(bare) && at > 0 {
            return Some(at + bare.len());
        }
        at += word.len() + 1;
    }
    None
}
