//! What stands before and behind a line and is neither title nor who.

use std::ops::Range;

use recapture_dictionary::Dictionaries;

use super::separators::find_separators;
use crate::{clean, find, links};

/// Without addresses and hashtags at the end.
fn without_addresses(text: &str, mut range: Range<usize>) -> Range<usize> {
    while let Some(space) = text[range.clone()].rfind(' ').filter(|&at| at > 8) {
        let last = &text[range.start + space + 1..range.end];
        let address = find::first(last, "://").is_some() || last.starts_with('#') && last.len() > 3;
        if !address {
            break;
        }
        range = clean::trim(text, range.start..range.start + space);
    }
    range
}

/// Without words at the end for what is linked there: "Growing Pains (Ann Ode): Slides, Video".
pub(super) fn without_resources(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> Range<usize> {
    let range = without_addresses(text, range);
    let inner = &text[range.clone()];
    // "Growing Pains (Ann Ode) Slides | Video".
    let close = inner.rfind(')').filter(|&at| at > 8 && at + 1 < inner.len() && inner.len() - at <= RESOURCES);
    if let Some(at) = close.filter(|&at| are_resources(dictionaries, &inner[at + 1..])) {
        return range.start..range.start + at + 1;
    }
    // "Growing Pains - Ann Ode (watch the recording)".
    let note = inner.strip_suffix(')').and_then(|note| Some((note.rfind('(')?, note)));
    let note = note.filter(|&(open, note)| open > 8 && note.len() - open <= RESOURCES);
    if let Some((open, _)) = note.filter(|&(open, note)| are_resources(dictionaries, &note[open + 1..])) {
        return clean::trim(text, range.start..range.start + open);
    }
    let tail = inner.floor_char_boundary(inner.len().saturating_sub(RESOURCES));
    let cuts = find_separators(&inner[tail..]);
    let cut = cuts.iter().map(|(at, ..)| tail + at).find(|&at| !inner[at..].starts_with(','));
    let Some(at) = cut.filter(|&at| at > 8) else { return range };
    if are_resources(dictionaries, &inner[at..]) { clean::trim(text, range.start..range.start + at) } else { range }
}

/// Whether all words of a text are for what is linked: "Slides | Video".
fn are_resources(dictionaries: &Dictionaries, text: &str) -> bool {
    let mut words = text.split([',', '/', '|', '&', ';', ':', '-', '–', '—']).map(str::trim).filter(|w| !w.is_empty());
    words.all(|word| links::is_resource(dictionaries, word))
}

/// Within so many bytes from the end words for resources are looked for.
const RESOURCES: usize = 40;

/// Numbers, times and labels before everything else.
pub(super) fn strip_leads(dictionaries: &Dictionaries, text: &str, mut range: Range<usize>) -> Range<usize> {
    for _ in 0..4 {
        let next = clean::trim(text, clean::lead(dictionaries, text, range.clone()));
        if next == range || next.is_empty() {
            break;
        }
        range = next;
    }
    range
}
