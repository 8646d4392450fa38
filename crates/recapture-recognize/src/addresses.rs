//! Editions that addresses spell: `kccncna2022.sched.com`, `fosdem.org/2021/`; and what such words are elsewhere.

use std::collections::BTreeMap;

use recapture_dictionary::{Dictionaries, Lookup, Place, fold};
use recapture_model::{Document, MarkKind};

use crate::events::{Named, year_of};

/// Editions named by the hosts and paths of linked pages: `kccncna2022.sched.com`, `fosdem.org/2021/`.
pub(crate) fn from_addresses<'d>(
    dictionaries: &'d Dictionaries,
    names: &Lookup<usize>,
    document: &Document,
) -> Vec<Named<'d>> {
    let mut named: Vec<Named<'_>> = Vec::new();
    let mut seen_series: BTreeMap<usize, usize> = BTreeMap::new();
    for mark in &document.marks {
        let (MarkKind::Link(address) | MarkKind::Url(address)) = &mark.kind else { continue };
        let bytes = address.as_bytes();
        let century = |at: usize| bytes[at + 1..].starts_with(b"0") && at > 0 && matches!(bytes[at - 1], b'/' | b'-');
        if !memchr::memchr_iter(b'2', bytes).any(century) && !address.contains("sched.com") {
            continue;
        }
        if let Some((series, place, year)) = edition_of_address(dictionaries, names, address) {
            let count = seen_series.entry(series).or_insert(0_usize);
            let seen = *count;
            *count += 1;
            if seen > 20 {
                continue;
            }
            let weight = match seen {
                0..4 if address.contains("sched.com") => 0.9,
                0..8 => 0.5,
                _ => 0.0,
            };
            let prominent = address.contains("sched.com") && (seen > 0 || document.blocks.len() < 60);
            let weight = if prominent && seen == 0 { 2.6 } else { weight };
            named.push(Named {
                series,
                place,
                year: Some(year),
                extra: None,
                range: mark.range.clone(),
                weight,
                prominent,
                headed: false,
                titled: false,
            });
        }
    }
    named
}

/// Series by their names without spaces and case, as they stand in host names.
pub(crate) fn folded_series(dictionaries: &Dictionaries) -> Lookup<usize> {
    let mut names = Lookup::default();
    names.reserve(2 * dictionaries.events.series.len());
    for (index, series) in dictionaries.events.series.iter().enumerate() {
        for name in std::iter::once(&series.name).chain(&series.aliases) {
            names.insert(&fold(name).replace(' ', ""), index);
        }
    }
    names
}

fn edition_of_address<'d>(
    dictionaries: &'d Dictionaries,
    names: &Lookup<usize>,
    address: &str,
) -> Option<(usize, Option<&'d Place>, u16)> {
    let rest = address.split_once("://")?.1;
    // Files of a schedule's sessions: "static.sched.com/hosted_files/kccncna19/…".
    let rest = rest.strip_prefix("static.sched.com/hosted_files/").unwrap_or(rest);
    let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
    let labels: Vec<&str> = host.trim_start_matches("www.").split('.').collect();
    let label = *labels.first()?;
    let (letters, digits) = split_digits(label);
    let year = match digits.len() {
        2 => digits.parse::<u16>().ok().map(|y| 2000 + y),
        4 => digits.parse().ok().filter(|y| (1995..2100).contains(y)),
        _ => path.split(['/', '-']).find_map(|p| (p.len() == 4).then(|| year_of(p)).flatten()),
    }?;
    let (series, place) = series_of_label(dictionaries, names, letters)?;
    Some((series, place, year))
}

/// A word less the digits at its end, and those.
fn split_digits(word: &str) -> (&str, &str) {
    word.split_at(word.trim_end_matches(|c: char| c.is_ascii_digit()).len())
}

/// The series that letters spell, with the abbreviation of a place behind it: "kccncna".
fn series_of_label<'d>(
    dictionaries: &'d Dictionaries,
    names: &Lookup<usize>,
    letters: &str,
) -> Option<(usize, Option<&'d Place>)> {
    if let Some(&series) = names.get(letters) {
        return Some((series, None));
    }
    (2..=4).filter(|&n| letters.len() > n + 2).find_map(|n| {
        let (front, back) = letters.split_at_checked(letters.len() - n)?;
        let place = dictionaries.events.place(&back.to_ascii_uppercase())?;
        names.get(front).map(|&series| (series, Some(place)))
    })
}

/// "`QConSP` 2018": the edition that a word of a title spells with a place behind the series.
pub(crate) fn from_title<'d>(
    dictionaries: &'d Dictionaries,
    names: &Lookup<usize>,
    title: &str,
) -> Option<(usize, Option<&'d Place>, Option<u16>)> {
    let mut words = title.split([' ', ':', ',', '(', ')']);
    words.find_map(|word| {
        let (letters, digits) = split_digits(word);
        let capitals = letters.bytes().filter(u8::is_ascii_uppercase).count();
        let glued = capitals >= 3 && letters.bytes().all(|b| b.is_ascii_alphanumeric());
        let (series, place) = series_of_label(dictionaries, names, &letters.to_ascii_lowercase()).filter(|_| glued)?;
        let year = if digits.len() == 4 { year_of(digits) } else { None };
        place.map(|place| (series, Some(place), year.or_else(|| title.split(' ').find_map(year_of))))
    })
}

/// The year of a text without a date: the first that its beginning states, or the one most of its addresses have in
/// their paths.
pub(crate) fn year(document: &Document) -> Option<u16> {
    let head = &document.text[..document.text.floor_char_boundary(HEAD.min(document.text.len()))];
    let full = |word: &str| if word.len() >= 4 { year_of(word) } else { None };
    let stated = head.split([' ', '\n', '/', '-', '(', ')']).find_map(|w| full(w.trim_end_matches(',')));
    stated.or_else(|| {
        let mut counts: BTreeMap<u16, usize> = BTreeMap::new();
        for mark in document.marks.iter().take(MARKS) {
            let (MarkKind::Link(address) | MarkKind::Image(address)) = &mark.kind else { continue };
            let mut parts = address.split(['/', '-']).filter(|p| p.len() == 4);
            *counts.entry(parts.find_map(full).unwrap_or(0)).or_default() += 1;
        }
        counts.remove(&0);
        counts
            .into_iter()
            .max_by_key(|&(year, count)| (count, year))
            .filter(|(_, count)| *count >= LINKS)
            .map(|(y, _)| y)
    })
}

/// So much of a text is its beginning, in bytes.
const HEAD: usize = 400;
/// So many marks are looked at, and so many addresses must agree.
const MARKS: usize = 400;
const LINKS: usize = 2;
