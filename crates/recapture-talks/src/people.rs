//! Who is named in running text, with the organisations said of them.

use std::ops::Range;

use recapture_dictionary::CueKind;

mod group;

pub(crate) use group::{joined, share};

use crate::byline::Person;
use crate::{Input, find, names};

/// A name in a sentence, with what is said of the person right behind it.
#[derive(Clone, Debug)]
pub(crate) struct Named {
    pub(crate) name: Range<usize>,
    pub(crate) organization: Option<Range<usize>>,
    /// Where what belongs to the person ends.
    pub(crate) end: usize,
    pub(crate) likely: f64,
}

/// What is less likely than this is no name.
const LEAST: f64 = 0.6;
/// A name below this counts only where the words around it are sure.
pub(crate) const SURE_NAME: f64 = 0.75;
/// How sure those words have to be.
pub(crate) const SURE_WORDS: f64 = 0.68;

/// The people a text begins with: the first name stands at its start, others are joined to it.
pub(crate) fn leading(input: Input<'_>, text: &str) -> Vec<Person> {
    if !begins_name(input, text) || !names::possible(input.dictionaries, text) {
        return Vec::new();
    }
    let named = people(input, text);
    // "Devdas Umbra talked us through queues": the verb vouches for the name.
    let sure = |n: &Named| n.likely >= SURE_NAME || n.organization.is_some() || speaks(input, &text[n.end..]);
    if named.first().is_none_or(|n| n.name.start > 0 || !sure(n)) {
        return Vec::new();
    }
    let mut group = vec![named[0].clone()];
    for next in &named[1..] {
        let last = &group[group.len() - 1];
        if !joined(input, &text[last.end..next.name.start]) {
            break;
        }
        group.push(next.clone());
    }
    // "Ann Ode and Bo Li, Acme. What …": an organisation alone between comma and full stop is all of theirs.
    let last = &group[group.len() - 1];
    if let Some(rest) = text[last.end..].strip_prefix(", ").filter(|_| last.organization.is_none()) {
        let start = text.len() - rest.len();
        let end = rest.find(". ").map(|i| start + i).filter(|end| end - start < 60);
        if let Some(end) = end.filter(|&end| names::organization(input.dictionaries, &text[start..end]) >= 0.4) {
            for person in &mut group {
                person.organization.get_or_insert(start..end);
            }
        }
    }
    share(input, &mut group, text);
    group.into_iter().map(|n| Person { name: n.name, organization: n.organization, role: None }).collect()
}

/// Whether a text begins as a name may: a capital, and another one or a particle behind it.
fn begins_name(input: Input<'_>, text: &str) -> bool {
    let mut words = text.split(' ');
    let capital = words.next().is_some_and(|word| word.starts_with(char::is_uppercase));
    let next = words.next().unwrap_or("");
    capital && (next.starts_with(char::is_uppercase) || input.dictionaries.cues.word(next).is(CueKind::NameParticle))
}

/// Whether what stands behind a name begins with a verb of speaking: " talked us through queues".
pub(crate) fn speaks(input: Input<'_>, behind: &str) -> bool {
    input.about_event && input.dictionaries.cues.prefix(CueKind::SpeechVerb, behind.trim_start()).is_some()
}

/// The names in a sentence, from left to right.
pub(crate) fn people(input: Input<'_>, text: &str) -> Vec<Named> {
    let words: Vec<Range<usize>> = words(text);
    let mut found: Vec<Named> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        // Most words are small letters throughout.
        if text.as_bytes()[words[at].clone()].iter().all(u8::is_ascii_lowercase) {
            at += 1;
            continue;
        }
        let start = glued(input, text, &words[at]).unwrap_or(words[at].start);
        let honorific = |w: &Range<usize>| input.dictionaries.cues.is(CueKind::Honorific, &text[w.clone()]);
        if !text[start..].starts_with(char::is_uppercase) || honorific(&words[at]) {
            at += 1;
            continue;
        }
        let mut best: Option<(usize, f64, usize)> = None;
        // A name goes on while its words are capitalised or particles.
        let pairs = words[at + 1..].iter().zip(&words[at..]).take(4);
        let going = pairs.take_while(|(w, before)| {
            let word = &text[w.start..w.end];
            // "by Ann Ode. He told us": not the point of an initial.
            let ended =
                text[before.start..before.end].strip_suffix('.').is_some_and(|last| last.len() > 2 && last != "Jr");
            // "Ann Ode y Ivan Lind": two people, not "Ortega y Gasset".
            let next = text[w.end..].trim_start().split(' ').next().unwrap_or("");
            let and = names::is_conjunction(input.dictionaries, word)
                && before.start > words[at].start
                && input.dictionaries.cues.word(next).is_given_name();
            !ended && word.starts_with(char::is_uppercase)
                || !and && input.dictionaries.cues.word(word).is(CueKind::NameParticle)
        });
        let longest = 1 + going.count();
        for length in (2..=longest).rev() {
            let Some(last) = words.get(at + length - 1) else { continue };
            let inside = &text[start..last.end];
            let phrase = inside.trim_end_matches([',', ';', ':', '!', '?']);
            // Not the point of an initial.
            let ended = phrase.strip_suffix('.').filter(|p| {
                let last = p.rsplit(' ').next().unwrap_or(p);
                last.len() > 1 && !matches!(last, "Jr" | "Sr") && !last.contains('.')
            });
            let phrase = ended.unwrap_or(phrase);
            let bare = without_possessive(phrase).trim_end_matches(['\'', '’']);
            // "Ann Ode de Acme": an organisation, no particle of the name.
            let employed = memchr::memchr_iter(b' ', bare.as_bytes()).skip(1).any(|at| {
                let (word, rest) = bare[at + 1..].split_once(' ').unwrap_or_default();
                input.dictionaries.cues.word(word).is(CueKind::NameParticle)
                    && word.starts_with(char::is_lowercase)
                    && input.dictionaries.organizations.contains(rest)
            });
            if employed
                || bare.contains([',', '(', ')', ':', ';', '"', '“', '”', '/', '\n', '*'])
                || !last_is_capital(text, last)
            {
                continue;
            }
            let likely = names::person(input.dictionaries, bare);
            if likely < LEAST || best.is_some_and(|(_, score, _)| likely <= score + 0.05) {
                continue;
            }
            let unsure = likely < SURE_NAME
                && (!input.about_event || !nothing_else(input, bare))
                && affiliation(input, text, start + bare.len()).0.is_none();
            if !unsure {
                best = Some((start + bare.len(), likely, length));
            }
        }
        let Some((end, likely, length)) = best else {
            at += 1;
            continue;
        };
        let (organization, after) = affiliation(input, text, end);
        let organization = organization.or_else(|| owner(input, text, start));
        found.push(Named { name: start..end, organization, end: after, likely });
        at += length;
        while at < words.len() && words[at].start < after {
            at += 1;
        }
    }
    found
}

/// Whether no word of a name that the dictionary does not know is anything else.
fn nothing_else(input: Input<'_>, name: &str) -> bool {
    const ELSE: [CueKind; 17] = [
        CueKind::TalkNoun,
        CueKind::TalkKind,
        CueKind::EventNoun,
        CueKind::NoTalkHeading,
        CueKind::Break,
        CueKind::OrgWord,
        CueKind::NotAName,
        CueKind::SpeechVerb,
        CueKind::TitleLabel,
        CueKind::LinkVideo,
        CueKind::Article,
        CueKind::Possessive,
        CueKind::TalkOpener,
        CueKind::TalkPreposition,
        CueKind::With,
        CueKind::Byline,
        CueKind::NameParticle,
    ];
    let events = &input.dictionaries.events;
    let word = |word: &str| {
        let what = input.dictionaries.cues.word(word);
        ELSE.iter().all(|kind| !what.is(*kind))
            && word.chars().skip(1).any(char::is_lowercase)
            && !input.dictionaries.organizations.contains(word)
            && events.place(word).is_none()
    };
    events.place(name).is_none() && name.split(' ').all(word)
}

fn words(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let mark = match byte {
            b' ' | b'(' | b')' | b'[' | b']' | b'/' | b'"' => 1,
            0xE2 if text[at..].starts_with(['—', '–', '“', '”']) => 3,
            _ => continue,
        };
        if at > from {
            found.push(from..at);
        }
        from = at + mark;
    }
    if from < text.len() {
        found.push(from..text.len());
    }
    found
}

/// "hereViktor": where a lost link left two words in one, the second a given name.
fn glued(input: Input<'_>, text: &str, word: &Range<usize>) -> Option<usize> {
    let inner = &text[word.clone()];
    if !inner.starts_with(char::is_lowercase) {
        return None;
    }
    let at = inner.char_indices().find(|(_, c)| c.is_uppercase())?.0;
    let rest = &inner[at..];
    (rest.len() > 2 && input.dictionaries.given_names.contains(rest)).then_some(word.start + at)
}

/// A text without the "'s" at its end.
fn without_possessive(mut text: &str) -> &str {
    for ending in ["'s", "’s"] {
        while let Some(shorter) = text.strip_suffix(ending) {
            text = shorter;
        }
    }
    text
}

fn last_is_capital(text: &str, word: &Range<usize>) -> bool {
    text[word.clone()].starts_with(char::is_uppercase)
}

/// The organisation that brackets behind a name hold: "(Acme)", "(both Acme)", "(from Acme)", "(CTO, Acme)", "(CTO at Acme)".
fn in_brackets(input: Input<'_>, inside: &str) -> Option<Range<usize>> {
    if inside.contains(['@', '"', '“']) || input.dictionaries.cues.within(CueKind::TalkNoun, inside) {
        return None;
    }
    let cues = &input.dictionaries.cues;
    let start = cues.prefix(CueKind::OrgPreposition, inside).filter(|_| inside.contains(' ')).map(|(length, _)| length);
    let start = start.or_else(|| inside.starts_with("both ").then_some(4)).unwrap_or(0);
    let start = start + inside[start..].len() - inside[start..].trim_start().len();
    let rest = &inside[start..];
    // What somebody does, and behind it for whom.
    let marks = [", ", " at ", " from ", " of ", " @ ", " bei ", " von ", " chez "];
    let role = marks.iter().filter_map(|mark| Some((rest.rfind(mark)?, mark.len()))).max();
    let role = role.filter(|(at, _)| names::job_title(input.dictionaries, &rest[..*at]));
    let start = start + role.map_or(0, |(at, length)| at + length);
    let name = &inside[start..];
    let fits = !name.contains(',') && names::organization(input.dictionaries, name) >= 0.6;
    fits.then_some(start..inside.len())
}

/// Whom somebody speaks for, by what a text goes on with behind their name: "from Acme", ", CTO of Acme,",
/// "is an engineer at Acme".
pub(crate) fn told_behind(input: Input<'_>, text: &str, end: usize) -> Option<Range<usize>> {
    if let (Some(range), _) = affiliation(input, text, end) {
        return Some(range);
    }
    // "Ann is a technical director at Acme".
    let rest = &text[end..];
    let clause = &rest[..rest.find(['.', ',', ';', ':', '(', '!', '?', '\n']).unwrap_or(rest.len())];
    let verb = [" is ", " was ", " works as ", " est ", " ist "].iter().find(|verb| clause.starts_with(**verb))?;
    let said = clause[verb.len()..].trim_start_matches("currently ").trim_start_matches("now ");
    let said = ["a ", "an ", "the ", "un ", "une ", "le ", "la ", "ein ", "eine ", "der ", "die "]
        .iter()
        .find_map(|article| said.strip_prefix(article))
        .unwrap_or(said);
    let at = end + clause.len() - said.len();
    let marks = [" at ", " from ", " of ", " @ ", " bei ", " von ", " chez ", " for "];
    marks.iter().find_map(|mark| {
        let length = find::first(said, mark)?;
        let role = length < 60 && names::job_title(input.dictionaries, &said[..length]);
        if role { capital_run(input, text, at + length + mark.len()) } else { None }
    })
}

/// The organisation behind a name, and where what belongs to the person ends:
/// "(Acme)", "from Acme", ", engineer at Acme,", ", Acme,".
fn affiliation(input: Input<'_>, text: &str, end: usize) -> (Option<Range<usize>>, usize) {
    let rest = &text[end..];
    let trimmed = rest.trim_start();
    if let Some(inner) = trimmed.strip_prefix('(') {
        let Some(close) = inner.find(')').filter(|c| *c < 80) else { return (None, end) };
        let after = text.len() - inner.len() + close + 1;
        let inside = &inner[..close];
        let start = text.len() - inner.len();
        if let Some(range) = in_brackets(input, inside) {
            return (Some(start + range.start..start + range.end), after);
        }
        // A handle or a note: what follows may still say the organisation.
        let (organization, further) = affiliation(input, text, after);
        return (organization, if further > after { further } else { after });
    }
    if let Some((length, _)) = input.dictionaries.cues.prefix(CueKind::OrgPreposition, trimmed) {
        let start = end + rest.len() - trimmed.len() + length;
        if let Some(range) = capital_run(input, text, start) {
            return (Some(range.clone()), range.end);
        }
    }
    if let Some(inner) = trimmed.strip_prefix(", ") {
        let start = text.len() - inner.len();
        let clause_end = inner.find([',', '(', ';', ':']).map_or(text.len(), |i| start + i);
        let clause = &text[start..clause_end];
        for preposition in [" at ", " from ", " of ", " @ ", " bei ", " von ", " chez "] {
            if let Some(i) = find::first(clause, preposition) {
                let role = &clause[..i];
                if role.len() < 60
                    && names::job_title(input.dictionaries, role.trim_start_matches("a ").trim_start_matches("the "))
                    && let Some(range) = capital_run(input, text, start + i + preposition.len())
                {
                    return (Some(range.clone()), range.end);
                }
            }
        }
        if clause_end < text.len()
            && text[clause_end..].starts_with(',')
            && clause.len() < 40
            && input.dictionaries.organizations.contains(clause)
        {
            return (Some(start..clause_end), clause_end);
        }
    }
    (None, end)
}

/// "Acme's Ann Ode": the organisation before a name, if the dictionary knows it.
fn owner(input: Input<'_>, text: &str, name: usize) -> Option<Range<usize>> {
    let before = text[..name].strip_suffix(' ')?;
    let whole = before.strip_suffix("'s").or_else(|| before.strip_suffix("’s"))?;
    let words = whole.rmatch_indices(' ').map(|(at, _)| at + 1).chain([0]).take(3);
    words
        .map(|at| at..whole.len())
        .find(|r| !r.is_empty() && input.dictionaries.organizations.contains(&text[r.clone()]))
}

/// A run of capitalised words that may be an organisation.
fn capital_run(input: Input<'_>, text: &str, from: usize) -> Option<Range<usize>> {
    let rest = &text[from..];
    let start = from + rest.len() - rest.trim_start().len();
    let start = if text[start..].starts_with("the ") { start + 4 } else { start };
    let mut end = start;
    let mut at = start;
    for word in text[start..].split_inclusive(' ') {
        let word_start = at;
        at += word.len();
        let bare = word.trim_end();
        let clean = bare.trim_end_matches([',', '.', ';', ':', ')', '!', '?', '"', '”']);
        let clean = without_possessive(clean);
        let connecting = matches!(bare, "of" | "and" | "&" | "for" | "de") && end > start;
        let known = end == start && input.dictionaries.organizations.contains(clean);
        if !(clean.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || c == '{') || connecting || known) {
            break;
        }
        if connecting {
            let next = &text[start..][(end - start).min(text.len() - start)..];
            let follows = next.trim_start().split(' ').nth(1).is_some_and(|w| w.starts_with(char::is_uppercase));
            let whole = &text[start..end];
            if bare == "and" || !follows || input.dictionaries.organizations.contains(whole) {
                break;
            }
        }
        end = word_start + clean.len();
        if clean.len() < bare.len() {
            break;
        }
    }
    let name = text[start..end].trim_end();
    let likely = names::organization(input.dictionaries, name);
    (!name.is_empty() && likely >= 0.4).then(|| start..start + name.len())
}
