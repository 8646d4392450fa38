//! What stands around the name of an event series: place, year, season.

use std::ops::Range;

use recapture_dictionary::{Dictionaries, Place, PlaceKind};
use recapture_model::Document;

use crate::events::year_of;

const SEASONS: [&str; 5] = ["Spring", "Summer", "Fall", "Autumn", "Winter"];

/// The year of "last year's …" and "this year's …", by the document's date.
pub(crate) fn relative_year(document: &Document, range: &Range<usize>, date: Option<&str>) -> Option<u16> {
    let year: u16 = date?.get(..4)?.parse().ok()?;
    let from = document.text.floor_char_boundary(range.start.saturating_sub(16));
    let before = document.text[from..range.start].to_lowercase().replace('’', "'");
    if before.contains("last year's") || before.contains("previous year's") {
        Some(year - 1)
    } else if before.contains("next year's") {
        Some(year + 1)
    } else if before.contains("this year's") {
        Some(year)
    } else {
        None
    }
}

/// Reads place, year and what else belongs to an edition (a number, a season) around a series' name.
pub(crate) fn around<'d>(
    dictionaries: &'d Dictionaries,
    text: &str,
    block: Range<usize>,
    range: &Range<usize>,
) -> (Option<&'d Place>, Option<u16>, Option<String>) {
    let mut place: Option<&Place> = None;
    let mut year = None;
    let mut extra = None;
    let limit = text.floor_char_boundary((range.end + 80).min(block.end));
    let tail = &text[range.end..limit];
    let tail = tail.split(['.', ';', '?', '!', '\n', '。']).next().unwrap_or(tail);
    let words: Vec<&str> =
        tail.split([' ', ',', '(', ')', ':', '-', '–', '—', '/', '|', '@']).filter(|w| !w.is_empty()).take(9).collect();
    let mut skipped = 0;
    let mut at = 0;
    while at < words.len() && skipped < 4 {
        let word = words[at].trim_matches(['*', '"', '“', '”', '_']);
        if let Some(found) = year_of(word) {
            year = year.or(Some(found));
            at += 1;
            continue;
        }
        let place_may_begin = word.is_empty() || dictionaries.events.may_begin_place(word);
        let spelled = (1..=3).rev().filter(|&n| place_may_begin && at + n <= words.len()).find_map(|n| {
            let phrase = words[at..at + n].join(" ");
            let bare = phrase.trim_end_matches("'s").trim_end_matches("’s").trim_matches(['*', '"', '“', '”', '_']);
            let declined = || declined_place(dictionaries, words.get(at.wrapping_sub(1)).copied(), bare);
            dictionaries.events.place(bare).or_else(declined).map(|p| (p, n))
        });
        if let Some((found, used)) = spelled {
            // A region names the edition; the city behind it only says where.
            if place.is_none_or(|p| p.kind == PlaceKind::City && found.kind == PlaceKind::Region) {
                place = Some(found);
            }
            at += used;
            continue;
        }
        // "Example Meetup Tokyo #25".
        let hash = word.strip_prefix('#').is_some_and(|n| n.len() <= 3 && n.parse::<u16>().is_ok());
        if extra.is_none() && hash && skipped == 0 {
            extra = Some(word.to_owned());
            at += 1;
            continue;
        }
        let number = extra.is_none() && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit()) && skipped == 0;
        let season = SEASONS.iter().find(|s| {
            word.strip_prefix(**s).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))
        });
        if number || season.is_some() {
            extra = Some(season.map_or(word, |s| s).to_owned());
        }
        let glue = matches!(
            word.to_lowercase().as_str(),
            "in" | "at" | "the" | "&" | "+" | "and" | "this" | "on" | "'s" | "’s" | "s" | "conference"
        );
        skipped += if glue { 1 } else { 2 };
        at += 1;
    }
    let from = text.ceil_char_boundary(range.start.saturating_sub(40).max(block.start));
    let head = &text[from..range.start];
    let before: Vec<&str> = head.split([' ', ',', '(', ':', '-', '–']).filter(|w| !w.is_empty()).collect();
    if let Some(&word) = before.last() {
        year = year.or_else(|| year_of(word));
        let bare = word.trim_end_matches("'s").trim_end_matches("’s");
        if place.is_none() && (bare != word || year_of(word).is_none()) {
            place = dictionaries.events.place(bare);
        }
    }
    (place, year, extra)
}

/// "v Portlandu", "w Krakowie": behind a Slavic preposition a place has an ending of one or two letters.
fn declined_place<'d>(dictionaries: &'d Dictionaries, before: Option<&str>, word: &str) -> Option<&'d Place> {
    if !matches!(before?, "v" | "ve" | "na" | "w" | "we" | "do" | "z" | "ze" | "u" | "pri") || word.len() < 5 {
        return None;
    }
    let letters = word.char_indices().rev().take(2);
    letters.filter(|(_, c)| c.is_lowercase()).find_map(|(end, _)| dictionaries.events.place(&word[..end]))
}
