//! Who is named right behind a title: "by Ann Ode and Bo Li", "(Ann Ode, Acme)", "- Ann Ode".

use recapture_dictionary::CueKind;

use crate::layouts::speakers;
use crate::{FoundSpeaker, Input, byline, clean, find, names};

/// Where what may say who ends: before the first word in lower case behind two capitalised ones that belongs to no
/// name, organisation or job title: "Ann Ode, who explained …", "Ann Ode los, die …".
fn people_end(input: Input<'_>, who: &str) -> usize {
    let mut capitals = 0;
    let mut at = 0;
    for word in who.split(' ') {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let first = bare.chars().next();
        let what = input.dictionaries.cues.word(bare);
        let belongs = what.is(CueKind::NameParticle)
            || what.is(CueKind::OrgPreposition)
            || what.is(CueKind::JobTitle)
            || names::is_conjunction(input.dictionaries, bare)
            || matches!(bare, "the" | "a" | "an" | "for" | "de" | "la")
            || bare.contains(|c: char| c == '.' || c.is_uppercase());
        let lower = first.is_some_and(char::is_lowercase);
        if lower && capitals >= 2 && !belongs {
            return who[..at].trim_end_matches([' ', ',', ';', ':']).len();
        }
        capitals += usize::from(first.is_some_and(char::is_uppercase));
        at += word.len() + 1;
    }
    who.len()
}

/// Who is named right behind a link: "by Ann Ode and Bo Li", "(Ann Ode, Acme)", "- Ann Ode".
pub(crate) fn behind(input: Input<'_>, from: usize, to: usize, last: bool, own_line: bool) -> Vec<FoundSpeaker> {
    let text = &input.document.text;
    if from >= to {
        return Vec::new();
    }
    let rest = &text[from..to];
    let lead = rest.len() - rest.trim_start_matches([' ', '"', '”', '“', ')', '*', '_', ',']).len();
    let body = &rest[lead..];
    let cue = input.dictionaries.cues.prefix(CueKind::Byline, body).map(|(length, _)| length);
    let dash = body
        .chars()
        .next()
        .filter(|c| *c == '(' || own_line && matches!(c, '-' | '–' | '—' | ':' | '/' | '|'))
        .map(|c| if body.starts_with("-- ") { 2 } else { c.len_utf8() });
    let Some(length) = cue.or(dash) else {
        // "[Growing Pains](…) at KubeCon -- Ann Ode (Acme)".
        let reach = &rest[..rest.floor_char_boundary(REACH.min(rest.len()))];
        let ends = reach.contains(". ") || reach.contains(['!', '?', ';']);
        let far = own_line && last && !ends;
        let mut dashes = [" -- ", " – ", " — ", " - "].iter().filter(|_| far).filter_map(|dash| reach.rfind(dash));
        return dashes.next().map_or_else(Vec::new, |at| behind(input, from + at + 1, to, last, own_line));
    };
    let least = if cue.is_some() { 0.5 } else { 0.66 };
    let start = from + lead + length;
    let closing = if body.starts_with('(') { text[start..to].find(')').map(|i| start + i) } else { None };
    let to = closing.unwrap_or(to);
    let mut end = to;
    for (at, mark) in text[start..to].match_indices(['.', ';', '!', '?', '\n']) {
        let initial = text[..start + at].chars().next_back().is_some_and(char::is_uppercase)
            && text[..start + at].chars().rev().nth(1).is_none_or(|c| c == ' ' || c == '.');
        let next = &text[start + at + mark.len()..to];
        // "Ann Ode, acme.io; Bo Li": points within names and semicolons between people.
        let within = mark == "." && next.starts_with(char::is_alphanumeric)
            || mark == ";"
                && names::possible(input.dictionaries, next.split([';', '.', '!', '?']).next().unwrap_or(next));
        if !initial && !within {
            end = start + at;
            break;
        }
    }
    let mut who = text[start..end].trim_end();
    if !last || end < to {
        for glue in [" and", " +", ",", " &", " and then", " as well as"] {
            who = who.strip_suffix(glue).unwrap_or(who).trim_end();
        }
    }
    // A sentence that goes on is no part of the byline.
    for verb in [
        " were ",
        " was ",
        " is ",
        " are ",
        " which ",
        " where ",
        " who ",
        " that ",
        " showed ",
        " talked ",
        " about ",
        " because ",
        ": ",
        " - ",
        " – ",
        " — ",
        " (which",
    ] {
        if let Some(at) = find::first(who, verb) {
            who = &who[..at];
        }
    }
    who = clean::before_date(input.dictionaries, who);
    who = who[..people_end(input, who)].trim_end_matches([' ', ',']);
    // "by Ann Ode, and was long".
    while let Some((rest, _)) = who.rsplit_once(' ').filter(|(_, last)| names::is_conjunction(input.dictionaries, last))
    {
        who = rest.trim_end_matches([' ', ',']);
    }
    let trimmed = who.trim_start();
    let offset = start + text[start..end].find(trimmed).unwrap_or(0);
    match byline::parse(input.dictionaries, trimmed, least) {
        Some(byline) if byline.score > least => {
            speakers(input, &byline.people, offset, "linked-title-by", byline.score)
        }
        _ => Vec::new(),
    }
}

/// Within so many bytes behind a title, and no full stop between, a dash may stand before who.
const REACH: usize = 160;
