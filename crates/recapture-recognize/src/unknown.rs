//! Events that no dictionary has, by what the document itself says: their name in the title, what it ends with,
//! a year or number behind it, how often it comes back, and whether there is talk of a conference.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{BlockKind, Document};

use crate::DocumentFacts;
use crate::events::year_of;

/// How much of the visible text is looked at for a word such as "conference", in bytes.
const HEAD: usize = 2500;
/// A first line longer than this is no title.
const TITLE: usize = 120;
/// How often the head of a text about an event speaks of talks.
const TALKS: usize = 3;
/// A name has at most this many words.
const WORDS: usize = 6;

/// The edition of a series that the title names, and where it stands.
pub(crate) fn unknown_series(
    dictionaries: &Dictionaries,
    document: &Document,
    facts: DocumentFacts<'_>,
) -> Option<(String, Range<usize>)> {
    let title = facts.title.or_else(|| first_line(document))?;
    let name = with_year(dictionaries, document, title)
        .or_else(|| numbered(dictionaries, title))
        .or_else(|| repeated(dictionaries, document, title, facts.date))?;
    let first = name.split(' ').next()?;
    // The title may stand in the page's head only: then it has no place in the text.
    let place = document.text.find(first).map_or(0..0, |at| at..at + first.len());
    Some((name.clone(), place))
}

/// The edition that the title names for certain: with a word for an event, and a year or number behind it.
pub(crate) fn titled_event(
    dictionaries: &Dictionaries,
    document: &Document,
    facts: DocumentFacts<'_>,
) -> Option<(String, Range<usize>)> {
    let title = facts.title?;
    let sure = |name: &String| name.split(' ').any(|w| is_event_word(dictionaries, w));
    let name = with_year(dictionaries, document, title).filter(sure).or_else(|| numbered(dictionaries, title))?;
    let first = name.split(' ').next()?;
    let place = document.text.find(first).map_or(0..0, |at| at..at + first.len());
    Some((name.clone(), place))
}

/// The first line of the text, if it is short enough to be a title.
fn first_line(document: &Document) -> Option<&str> {
    let mut blocks = document.blocks.iter().filter(|b| !b.boilerplate);
    let first = blocks.find(|b| !matches!(b.kind, BlockKind::FrontMatter(_) | BlockKind::Code))?;
    Some(document.block_text(first)).filter(|t| t.len() <= TITLE && !t.ends_with('.'))
}

/// "`ExampleConf` 2019: what I saw": capitalised words before a year, one of which says that it is an event; or which
/// come back in a text that speaks of a conference.
fn with_year(dictionaries: &Dictionaries, document: &Document, title: &str) -> Option<String> {
    let free = |b: Option<&u8>| b.is_none_or(|b| !b.is_ascii_alphanumeric());
    let mut places = title.as_bytes().windows(4).enumerate();
    let (digits, year) = places.find_map(|(at, four)| {
        let whole = four.iter().all(u8::is_ascii_digit)
            && free(at.checked_sub(1).and_then(|before| title.as_bytes().get(before)))
            && free(title.as_bytes().get(at + 4));
        Some((at, year_of(title.get(at..at + 4).filter(|_| whole)?)?))
    })?;
    let words = run_before(title[..digits].trim_end());
    let name = words.join(" ");
    // "JAX 2019": capitals only.
    let shouted = name.len() >= 3 && name.bytes().all(|b| b.is_ascii_uppercase());
    if name.len() < 5 && !shouted {
        return None;
    }
    let event = words.iter().any(|w| is_event_word(dictionaries, w));
    let often = if shouted { 2 } else { 4 };
    (event || speaks_of_event(dictionaries, document) && count(document, &name) >= often)
        .then(|| format!("{name} {year}"))
}

/// "Example Meetup #26".
fn numbered(dictionaries: &Dictionaries, title: &str) -> Option<String> {
    let at = title.find(" #")?;
    let digits = title[at + 2..].bytes().take_while(u8::is_ascii_digit).count();
    let words = run_before(&title[..at]);
    // "Meetup #2" may be anybody's.
    let event = words.len() > 1 && words.iter().any(|w| is_event_word(dictionaries, w));
    (event && (1..=3).contains(&digits)).then(|| format!("{}{}", words.join(" "), &title[at..at + 2 + digits]))
}

/// "My notes from `ExampleConf`": a name that ends like those of events and comes back in a text that speaks of a
/// conference; the year stands behind it somewhere, or is that of the document.
fn repeated(dictionaries: &Dictionaries, document: &Document, title: &str, date: Option<&str>) -> Option<String> {
    if !speaks_of_event(dictionaries, document) {
        return None;
    }
    let words: Vec<&str> = title.split([' ', ':', '(', ')', '|', ',']).filter(|w| !w.is_empty()).collect();
    let name = words.iter().enumerate().find_map(|(at, word)| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric());
        if !is_event_word(dictionaries, word) || !word.starts_with(char::is_uppercase) {
            return None;
        }
        if word.chars().skip(1).any(char::is_uppercase) {
            return Some(word.to_owned());
        }
        // "Example Build Day": an everyday word needs the others.
        let run = run_before(&words[..=at].join(" ")).join(" ");
        (run.split(' ').count() >= 3 && run.ends_with(word)).then_some(run)
    })?;
    if count(document, &name) < 2 {
        return None;
    }
    let behind = |at: usize| document.text[at + name.len()..].split(' ').nth(1).and_then(year_of);
    let stated = document.text.match_indices(&name).take(50).find_map(|(at, _)| behind(at));
    let year = stated.or_else(|| date?.get(..4)?.parse().ok());
    Some(year.map_or_else(|| name.clone(), |year| format!("{name} {year}")))
}

/// The capitalised words that a text ends with.
fn run_before(text: &str) -> Vec<&str> {
    let run: Vec<&str> = text
        .rsplit([' ', ':', '(', '|', '"', '“'])
        .take_while(|w| w.contains(|c: char| c.is_uppercase()) || matches!(*w, "of" | "the"))
        .take(WORDS)
        .collect();
    run.into_iter().rev().skip_while(|w| matches!(*w, "of" | "the" | "The" | "At" | "From" | "My")).collect()
}

/// Whether a word is what events are called, or ends like their names.
fn is_event_word(dictionaries: &Dictionaries, word: &str) -> bool {
    let lower = word.to_lowercase();
    let ending = |at: usize| lower.len() - at >= 3 && dictionaries.cues.is(CueKind::EventEnding, &lower[at..]);
    dictionaries.cues.is(CueKind::EventEnding, &lower)
        || lower.char_indices().map(|(at, _)| at).skip_while(|at| *at < 3).any(ending)
}

/// Whether a text is about some event, named or not: its head speaks of a conference and again and again of talks.
#[must_use]
pub fn about_some_event(dictionaries: &Dictionaries, document: &Document) -> bool {
    let head = &document.text[..document.text.floor_char_boundary(HEAD.min(document.text.len()))];
    let mut at = 0;
    let mut talks = 0;
    while let Some((range, _)) = dictionaries.cues.find(CueKind::TalkNoun, &head[at..]) {
        talks += 1;
        at += range.end;
    }
    talks >= TALKS && speaks_of_event(dictionaries, document)
}

/// Whether the head of the text speaks of a conference.
fn speaks_of_event(dictionaries: &Dictionaries, document: &Document) -> bool {
    let head = &document.text[..document.text.floor_char_boundary(HEAD.min(document.text.len()))];
    dictionaries.cues.within(CueKind::EventNoun, head)
}

/// How often a name stands in the text, up to a few.
fn count(document: &Document, name: &str) -> usize {
    document.text.match_indices(name).take(8).count()
}
