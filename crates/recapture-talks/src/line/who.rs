//! The part of a line that says who: where it begins and ends, and how much the cut beside it can be trusted.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

use crate::byline::{Byline, Person};
use crate::{clean, find, names};

/// "Who" without leading cue words and surrounding marks.
pub(super) fn bare(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = clean::trim(text, range);
    for kind in [CueKind::SpeakerLabel, CueKind::Byline] {
        if let Some((length, _)) = dictionaries.cues.prefix(kind, &text[range.clone()]) {
            let rest = &text[range.start + length..range.end];
            if rest.starts_with([' ', ':', '：']) || rest.starts_with(|c: char| !c.is_ascii()) {
                range = clean::trim(text, range.start + length..range.end);
            }
        }
    }
    range.end = aside(dictionaries, text, &range);
    range
}

/// Where "who" ends before a clause all in lower case that says something else: "Ann Ode from Acme, hands down".
fn aside(dictionaries: &Dictionaries, text: &str, range: &Range<usize>) -> usize {
    let inner = &text[range.clone()];
    for at in find::all(inner, ", ") {
        let rest = &inner[at + 2..];
        let clause = rest.split([',', '(', ';']).next().unwrap_or(rest).trim();
        let lower = clause.contains(' ')
            && clause
                .split(' ')
                .all(|w| w.starts_with(|c: char| c.is_ascii_lowercase()) && !w.trim_end_matches('.').contains('.'));
        if lower
            && !names::job_title(dictionaries, clause.trim_start_matches("a ").trim_start_matches("the "))
            && !dictionaries.organizations.contains(clause)
        {
            return range.start + at;
        }
    }
    range.end
}

pub(super) fn shifted(byline: Byline, by: usize) -> Vec<Person> {
    byline
        .people
        .into_iter()
        .map(|p| Person {
            name: p.name.start + by..p.name.end + by,
            organization: p.organization.map(|o| o.start + by..o.end + by),
            role: p.role,
        })
        .collect()
}

/// How much the edge of a title towards who says that the cut is wrong: a name before the last comma, an
/// organisation before the first colon or dash.
pub(super) fn edge(dictionaries: &Dictionaries, title: &str, rule: &str) -> f64 {
    let person = |name: &str| names::person(dictionaries, name) > 0.6;
    let organization =
        |mark: &str| find::first(title, mark).is_some_and(|at| dictionaries.organizations.contains(&title[..at]));
    match rule {
        "title-separator-name" if find::all(title, ", ").last().is_some_and(|at| person(&title[at + 2..])) => 0.6,
        "name-separator-title" if [": ", " - ", " – "].iter().any(|mark| organization(mark)) => 0.5,
        _ => 1.0,
    }
}

/// Whether a text may say who at all: not mostly words in lower case.
pub(super) fn plausible_who(text: &str) -> bool {
    let (mut words, mut lower) = (0, 0);
    for word in text.as_bytes().split(|b| *b == b' ') {
        words += 1;
        lower += usize::from(word.first().is_some_and(u8::is_ascii_lowercase));
    }
    (lower < 4 || lower * 2 <= words) && !text.trim_end().ends_with('?')
}
