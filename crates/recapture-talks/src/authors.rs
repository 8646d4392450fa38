//! Authors and date that the text itself states, where the front matter is silent.

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_model::{BlockKind, Document};

use crate::{byline, clean};

/// How many blocks of the text are looked at.
const FIRST: usize = 8;

/// Authors named in a byline near the top ("Author: Ann Ode", "By Ann Ode and Bo Li") or as those who
/// travelled ("our engineers Ann Ode and Bo Li attended …").
#[must_use]
pub fn authors(dictionaries: &Dictionaries, document: &Document) -> Vec<String> {
    let body = document.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::FrontMatter(_) | BlockKind::Code));
    for block in body.filter(|b| !b.quoted && !b.boilerplate).take(FIRST) {
        let text = document.block_text(block);
        let found = labelled(dictionaries, text).or_else(|| travelled(dictionaries, text));
        if let Some(names) = found {
            return names;
        }
    }
    Vec::new()
}

fn labelled(dictionaries: &Dictionaries, text: &str) -> Option<Vec<String>> {
    if text.len() > 160 || text.ends_with('?') {
        return None;
    }
    let body = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let rest = match dictionaries.cues.prefix(CueKind::AuthorLabel, body) {
        Some((length, _)) => body[length..].trim_start_matches([':', '：', ' ']),
        None => body.strip_prefix("By ").or_else(|| body.strip_prefix("by "))?,
    };
    let rest = rest.split([',', '|', '·', '•', '(', '–', '—']).next()?;
    let rest = rest.split(" on ").next()?.split(" - ").next()?;
    names(dictionaries, rest, 0.6)
}

/// "our engineers A and B": a possessive, a plural of people, then names.
fn travelled(dictionaries: &Dictionaries, text: &str) -> Option<Vec<String>> {
    let at = ["our ", "unsere "].iter().find_map(|p| find(text, p).map(|i| i + p.len()))?;
    if text.to_lowercase().len() != text.len() {
        return None;
    }
    let noun_end = at + text[at..].find(' ')?;
    let noun = text[at..noun_end].trim_end_matches('s');
    let plural = dictionaries.cues.is(CueKind::JobTitle, noun)
        || matches!(noun, "colleague" | "team" | "expert" | "people" | "Kollegen");
    if !plural || at > 120 {
        return None;
    }
    let rest = &text[noun_end + 1..];
    let end = rest
        .split(' ')
        .take_while(|w| w.starts_with(char::is_uppercase) || matches!(*w, "and" | "&" | "und"))
        .map(|w| w.len() + 1)
        .sum::<usize>()
        .min(rest.len());
    names(dictionaries, rest[..end].trim_end_matches([' ', ',']), 0.6)
}

fn names(dictionaries: &Dictionaries, text: &str, least: f64) -> Option<Vec<String>> {
    let range = clean::trim(text, 0..text.len());
    let byline = byline::parse(dictionaries, &text[range.clone()], least)?;
    Some(byline.people.iter().map(|p| text[range.clone()][p.name.clone()].to_owned()).collect())
}

/// The part of the text near the top that says when it was published, to be read as a date.
#[must_use]
pub fn published(document: &Document) -> Option<&str> {
    let body = document.blocks.iter().filter(|b| !matches!(b.kind, BlockKind::FrontMatter(_) | BlockKind::Code));
    body.take(FIRST).map(|b| document.block_text(b)).filter(|t| t.len() < 160).find_map(|text| {
        let words = ["published", "posted", "publié", "veröffentlicht"];
        let (at, word) = words.iter().find_map(|w| find(text, w).map(|i| (i, *w)))?;
        let rest = &text[at + word.len()..];
        Some(rest.trim_start_matches(|c: char| !c.is_ascii_digit() && !c.is_ascii_uppercase()))
    })
}

/// The first place of a word in lower case, ASCII letters in any case.
fn find(text: &str, word: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let first = word.as_bytes().first()?;
    memchr::memchr2_iter(*first, first.to_ascii_uppercase(), bytes)
        .find(|&at| bytes.get(at..at + word.len()).is_some_and(|found| found.eq_ignore_ascii_case(word.as_bytes())))
}
