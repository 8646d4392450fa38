//! The grammar of one line: which part is the title, which part says who.
//!
//! Every place where a title could meet a byline is tried; each reading is scored by how much its parts
//! look like a title and like a byline, and the best one wins.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

mod ends;
mod event;
pub(crate) mod handle;
mod separators;
mod taught;
mod who;

use ends::{strip_leads, without_resources};
use event::strip_event;
use separators::{SEPARATORS, find_separators};
pub(crate) use taught::reading_by;
use who::{edge, plausible_who, shifted};

use crate::byline::{self, Person};
use crate::quote::first_quote;
use crate::{clean, find, names};

/// One reading of a line; ranges are bytes of the text read.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) title: Option<Range<usize>>,
    pub(crate) people: Vec<Person>,
    pub(crate) rule: &'static str,
    /// 0 to 1.
    pub(crate) score: f64,
}

/// The readings found so far; what scores less than `least` is none.
struct Found {
    readings: Vec<Reading>,
    least: f64,
    /// The only rule that is tried, if the line's siblings teach one.
    only: Option<&'static str>,
}

impl Found {
    /// The best score so far, `least` if there is none.
    fn best(&self) -> f64 {
        self.readings.iter().map(|r| r.score).fold(self.least, f64::max)
    }

    /// The best score so far that stays: what scores less does not win.
    fn to_beat(&self) -> f64 {
        self.readings.iter().filter(|r| r.rule != DOUBTFUL).map(|r| r.score).fold(self.least, f64::max)
    }
}

/// The rule of "Title: Name", which is rarer than a title with a colon in it.
const TITLE_COLON_NAME: &str = "title-colon-name";
/// The rule whose readings may turn out to have no title.
const DOUBTFUL: &str = "name-separator-title";

/// How far from either end of a line "who" may begin or end, in bytes.
const REACH: usize = 480;
/// No byline scores more than this: readings that could not win with it are not tried.
const BEST_BYLINE: f64 = 0.99;
/// From this score on a reading is clear.
const CLEAR: f64 = 0.87;
/// How many places are tried.
const MOST_SPLITS: usize = 40;

/// The title of a line that names a known organisation in place of people: "Title - Acme", "Acme: Title".
pub(crate) fn with_organization(dictionaries: &Dictionaries, text: &str) -> Option<Range<usize>> {
    let body = strip_leads(dictionaries, text, clean::trim(text, 0..text.len()));
    let inner = &text[body.clone()];
    let mut best: Option<(f64, Range<usize>)> = None;
    // "Growing Pains by Acme".
    if let Some(at) = find::all(inner, " by ").last()
        && dictionaries.organizations.contains(&inner[at + 4..])
        // Not "drinks sponsored by Acme".
        && !inner[..at].ends_with("ed")
    {
        let title = clean::title(dictionaries, text, body.start..body.start + at);
        let likely = names::title(dictionaries, &text[title.clone()]);
        best = Some((likely, title)).filter(|_| likely > 0.3);
    }
    if find_separators(inner).is_empty() {
        return best.map(|(_, title)| title);
    }
    for (mark, first, second) in SEPARATORS.iter().filter(|(_, first, second)| first.max(*second) >= 0.5) {
        for (at, _) in inner.match_indices(mark).take(6) {
            let behind = at + mark.len();
            for (title, organization, weight) in
                [(0..at, behind..inner.len(), first), (behind..inner.len(), 0..at, second)]
            {
                let name = clean::trim(inner, organization);
                if !(2..60).contains(&name.len()) || *weight < 0.5 || !dictionaries.organizations.contains(&inner[name])
                {
                    continue;
                }
                let title = clean::title(dictionaries, text, body.start + title.start..body.start + title.end);
                let likely = weight * names::title(dictionaries, &text[title.clone()]);
                if likely > 0.3 && best.as_ref().is_none_or(|(b, _)| likely > *b) {
                    best = Some((likely, title));
                }
            }
        }
    }
    best.map(|(_, title)| title)
}

/// Readings of a line that name people and score at least `least`, the best first; of those behind it some are left
/// out.
/// `breaks` are the places where the source broke the line.
pub(crate) fn readings(dictionaries: &Dictionaries, text: &str, breaks: &[usize], least: f64) -> Vec<Reading> {
    if !names::possible(dictionaries, text) {
        return Vec::new();
    }
    read(dictionaries, text, breaks, Found { readings: Vec::new(), least, only: None })
}

fn read(dictionaries: &Dictionaries, text: &str, breaks: &[usize], mut found: Found) -> Vec<Reading> {
    let least = found.least;
    let range = clean::trim(text, 0..text.len());
    if range.len() < 5 {
        return Vec::new();
    }
    let range = strip_event(dictionaries, text, range);
    let range = handle::without(text, range);
    let range = without_resources(dictionaries, text, range);
    let body = strip_leads(dictionaries, text, range);
    // A reading as good as this is not bettered by trying further places.
    let clear = |found: &Found| found.readings.iter().any(|r| r.score >= CLEAR);
    quoted(dictionaries, text, body.clone(), &mut found);
    if !clear(&found) {
        bylines(dictionaries, text, body.clone(), &mut found);
    }
    if !clear(&found) {
        separators(dictionaries, text, body.clone(), breaks, &mut found);
    }
    if !clear(&found) {
        brackets(dictionaries, text, body, &mut found);
    }
    let mut found = found.readings;
    let mut checked = 0;
    loop {
        found.sort_by(|a, b| b.score.total_cmp(&a.score));
        // What reads as a byline itself is no title; only the reading that would win is asked.
        let Some(best) = found.first_mut().filter(|r| r.rule == DOUBTFUL && checked < MOST_SPLITS) else {
            break;
        };
        let title = best.title.clone().map_or("", |t| &text[t]);
        let who = byline::parse(dictionaries, title, 0.6).filter(|b| b.score > 0.6);
        if !who.is_some_and(|b| b.people.len() > 1 || b.people.iter().any(|p| p.organization.is_some())) {
            break;
        }
        best.score *= 0.3;
        best.rule = "name-separator-name";
        checked += 1;
    }
    found.retain(|r| r.score >= least);
    found
}

fn push(
    dictionaries: &Dictionaries,
    text: &str,
    title: Range<usize>,
    who_range: Range<usize>,
    weight: f64,
    rule: &'static str,
    found: &mut Found,
) {
    if found.only.is_some_and(|only| only != rule) {
        return;
    }
    let best = found.best();
    if weight * BEST_BYLINE <= best || !plausible_who(&text[who_range.clone()]) {
        return;
    }
    let who = who::bare(dictionaries, text, who_range);
    let (by, who) = (who.start, &text[who]);
    // Most of what may say who does not: the title need not be looked at.
    let Some(opening) = byline::Opening::read(dictionaries, who) else { return };
    if !opening.may_score(dictionaries, who, found.to_beat() / weight) {
        return;
    }
    let title = clean::title(dictionaries, text, title);
    if title.is_empty() {
        return;
    }
    let likely = names::title(dictionaries, &text[title.clone()]);
    let likely = if likely < 0.7 && clean::kind(dictionaries, &text[title.clone()]).is_some() { 0.7 } else { likely };
    // What stands in quotation marks is a title, however short.
    let likely = if matches!(rule, "quoted-title-by" | "name-quoted-title" | "name-verb-quoted-title") {
        likely.max(0.8)
    } else {
        likely
    };
    let weight = weight * edge(dictionaries, &text[title.clone()], rule);
    if likely < 0.05 || weight * likely.sqrt() * BEST_BYLINE <= best {
        return;
    }
    let weight = weight * likely.sqrt();
    if let Some(byline) = opening.parse(dictionaries, who, found.to_beat() / weight) {
        // "Incident Command: Pokémon Style": behind a colon only what is surely a name is one.
        let first = &text[byline.people[0].name.start + by..byline.people[0].name.end + by];
        if rule == TITLE_COLON_NAME && names::person(dictionaries, first) < 0.75 {
            return;
        }
        // "Ann Ode - Cheaper Cloud Platforms: how": several words that nobody knows are rather the title's than who
        // somebody works for.
        let colon = rule == DOUBTFUL && text[..title.start].ends_with(": ");
        let unknown = |p: &Person| {
            let name = p.organization.as_ref().map_or("", |o| &text[o.start + by..o.end + by]);
            name.contains(' ')
                && !dictionaries.organizations.contains(name)
                && !name.split(' ').any(|w| dictionaries.cues.is(CueKind::OrgWord, w))
        };
        // "Continuous Integration: trunk based; tools": nobody.
        // "Ann Ode, Acme: what their product costs": what was spoken about.
        let lower = colon && text[title.clone()].starts_with(char::is_lowercase);
        let doubt = if colon && byline.people.iter().any(unknown) || lower { 0.35 } else { 1.0 };
        let score = weight * byline.score * doubt;
        found.readings.push(Reading { title: Some(title), people: shifted(byline, by), rule, score });
    }
}

/// A title in quotation marks, with who before or behind it.
fn quoted(dictionaries: &Dictionaries, text: &str, body: Range<usize>, found: &mut Found) {
    let Some((title, whole)) = first_quote(&text[body.clone()]) else { return };
    let mut title = body.start + title.start..body.start + title.end;
    let mut whole = body.start + whole.start..body.start + whole.end;
    // A nickname is no title: Ann "Nan" Ode, "Growing Pains".
    if !text[title.clone()].contains(' ')
        && let Some((later, around)) = first_quote(&text[whole.end..body.end])
    {
        title = whole.end + later.start..whole.end + later.end;
        whole = whole.end + around.start..whole.end + around.end;
    }
    if title.len() < 4 {
        return;
    }
    // A note between the title and who: "(Opening Keynote)".
    let mut behind = whole.end..body.end;
    let rest = text[behind.clone()].trim_start();
    if let Some(end) = rest.strip_prefix('(').and_then(|r| r.find(')')) {
        let note = &rest[1..=end];
        let kind = clean::kind(dictionaries, note.trim_end_matches(')')).is_some();
        if kind && rest.len() > end + 3 {
            behind.start = body.end - rest.len() + end + 2;
        }
    }
    let tail = text[behind.clone()].trim();
    if tail.len() > 3 {
        let marked = tail.starts_with(['-', '–', '—', '|', ',', ':', '(', '/', '@'])
            || dictionaries.cues.prefix(CueKind::Byline, tail).is_some();
        let end = sentence_end(text, behind.clone());
        push(
            dictionaries,
            text,
            title.clone(),
            behind.start..end,
            if marked { 1.0 } else { 0.6 },
            "quoted-title-by",
            found,
        );
    }
    let head = text[body.start..whole.start].trim();
    if head.len() > 3 && head.len() < REACH {
        // "Ann Ode's "T"".
        let owner = text[body.start..whole.start].trim_end().trim_end_matches("'s").trim_end_matches("’s");
        let owner = body.start..body.start + owner.len();
        push(dictionaries, text, title.clone(), owner, 0.9, "name-quoted-title", found);
        // "A presents "T"": a verb between.
        if let Some((verb, _)) = dictionaries.cues.find(CueKind::SpeechVerb, head) {
            let lead = text[body.start..whole.start].len() - text[body.start..whole.start].trim_start().len();
            let who_end = body.start + lead + verb.start;
            let who_text = text[body.start..who_end].trim_end_matches([' ', ':']);
            let who_text = who_text
                .trim_end_matches(" nos")
                .trim_end_matches(" ens")
                .trim_end_matches(" nous")
                .trim_end_matches(" ci");
            let end = body.start + who_text.len();
            push(dictionaries, text, title, body.start..end, 0.85, "name-verb-quoted-title", found);
        }
    }
}

/// Where the sentence that begins with a byline ends, so that what follows it is not read as names.
pub(crate) fn sentence_end(text: &str, range: Range<usize>) -> usize {
    let inner = &text[range.clone()];
    for at in find::all(inner, ". ") {
        let word = inner[..at].rsplit([' ', '.', '(']).next().unwrap_or("");
        // "JM. Ode": initials.
        let initials = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
        let abbreviation = initials
            || word.chars().count() <= 1
            || matches!(word, "Dr" | "Inc" | "Jr" | "St" | "Prof" | "Ltd" | "Corp" | "Co");
        if !abbreviation {
            return range.start + at;
        }
    }
    range.end
}

/// What stands in quotation marks at the start of a line and is as long as this is the title.
const QUOTED: usize = 12;

/// "Title by who": a cue word between.
fn bylines(dictionaries: &Dictionaries, text: &str, body: Range<usize>, found: &mut Found) {
    let inner = &text[body.clone()];
    let from = inner.ceil_char_boundary(inner.len().saturating_sub(REACH));
    let bytes = inner.as_bytes();
    // In a long line who may stand near its beginning, with more text behind.
    let near = inner.floor_char_boundary(REACH.min(from));
    let leading = first_quote(inner).filter(|(title, whole)| whole.start == 0 && title.len() >= QUOTED);
    let leading = leading.map(|(title, _)| body.start + title.start..body.start + title.end);
    let places = (from..bytes.len()).rev().chain((0..near).rev());
    let mut spaces = places.filter(|&at| matches!(bytes[at], b' ' | b',' | b'('));
    for _ in 0..MOST_SPLITS * 4 {
        let Some(space) = spaces.next() else { break };
        let rest = &inner[space + 1..];
        let rest_trimmed = rest.trim_start_matches(['(', ' ']);
        let Some((length, cue)) = dictionaries.cues.prefix(CueKind::Byline, rest_trimmed) else { continue };
        // The "by" of "presented by" is no cue of its own.
        let end = inner.len() - rest_trimmed.len() + length;
        let longer = spaces.clone().take(3).any(|s| {
            let rest = &inner[s + 1..];
            dictionaries.cues.prefix(CueKind::Byline, rest).is_some_and(|(l, _)| s + 1 + l >= end)
        });
        if longer {
            continue;
        }
        let behind = rest_trimmed[length..].trim_start_matches(':');
        if !behind.starts_with(' ') && behind.is_ascii() || space == 0 {
            continue;
        }
        let weight = match cue.text {
            "with" | "mit" | "avec" | "con" | "com" | "met" | "med" | "z" | "s" | "from" | "of" | "de" | "di"
            | "od" | "et" => 0.55,
            "by" | "von" | "par" | "por" | "door" => 0.96,
            phrase if phrase.contains(' ') => 0.99,
            _ => 0.9,
        };
        let who_start = body.start + inner.len() - behind.len();
        let closing = inner[..=space].ends_with('(') && inner.ends_with(')');
        let end = sentence_end(text, who_start..body.end - usize::from(closing));
        // ""Growing Pains" was a great talk by Ann Ode".
        let title = match &leading {
            Some(quoted) if quoted.end < body.start + space => quoted.clone(),
            _ => body.start..body.start + space,
        };
        push(dictionaries, text, title, who_start..end, weight, "title-by", found);
    }
}

fn separators(dictionaries: &Dictionaries, text: &str, body: Range<usize>, breaks: &[usize], found: &mut Found) {
    let inner = &text[body.clone()];
    let mut places = find_separators(inner);
    let breaks = breaks.iter().filter(|&&b| b > body.start && b + 1 < body.end).take(4);
    places.extend(breaks.map(|b| (b - body.start, b - body.start + 1, 0.8, 0.85)));
    // Who stands near an end: the last places are tried with the title first, the first ones with it last;
    // strong separators before weak ones, so that the weak ones need not be tried at all.
    let mut attempts: Vec<(f64, bool, usize, usize)> = Vec::new();
    let near_end = places.iter().rev().filter(|p| p.2 > 0.0 && inner.len() - p.1 <= REACH).take(MOST_SPLITS);
    attempts.extend(near_end.map(|&(start, end, first, _)| (first, true, start, end)));
    let near_start = places.iter().filter(|p| p.3 > 0.0 && p.0 <= REACH).take(MOST_SPLITS);
    attempts.extend(near_start.map(|&(start, end, _, second)| (second, false, start, end)));
    attempts.sort_by(|a, b| b.0.total_cmp(&a.0));
    for (weight, title_first, start, end) in attempts {
        if found.readings.last().is_some_and(|r| r.score >= CLEAR) {
            return;
        }
        let (head, tail) = (body.start..body.start + start, body.start + end..body.end);
        if title_first {
            let tail = tail.start..sentence_end(text, tail);
            let colon = text[head.end..].starts_with([':', '：']);
            let rule = if colon { TITLE_COLON_NAME } else { "title-separator-name" };
            push(dictionaries, text, head, tail, weight, rule, found);
        } else {
            push(dictionaries, text, tail, head, weight, DOUBTFUL, found);
        }
    }
}

/// "Title (who)" at the end.
fn brackets(dictionaries: &Dictionaries, text: &str, body: Range<usize>, found: &mut Found) {
    let inner = text[body.clone()].trim_end_matches(['.', ' ']);
    if !inner.ends_with([')', ']']) {
        return;
    }
    for (open, _) in inner.match_indices(['(', '[']).collect::<Vec<_>>().into_iter().rev().take(3) {
        if open == 0 || inner.len() - open > REACH {
            break;
        }
        let who_range = body.start + open + 1..body.start + inner.len() - 1;
        push(dictionaries, text, body.start..body.start + open, who_range, 0.85, "title-bracketed-name", found);
    }
}
