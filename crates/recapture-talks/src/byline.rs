//! The one grammar for "who": names with organisations, shared affiliations, job titles, handles.
//!
//! The text is cut into elements at commas, conjunctions, semicolons and brackets. A dynamic programme
//! labels runs of elements as name, organisation or role and keeps the labelling with the best sum of
//! log-odds (Viterbi over a four-state grammar); what the labels mean is then read off from left to right.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

use crate::names;

/// A person with what is said about them; ranges are bytes of the text parsed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Person {
    pub(crate) name: Range<usize>,
    pub(crate) organization: Option<Range<usize>>,
    pub(crate) role: Option<String>,
}

/// A reading of a text as a byline.
#[derive(Clone, Debug)]
pub(crate) struct Byline {
    pub(crate) people: Vec<Person>,
    /// The probability that the text is a byline and this the right reading, 0 to 1.
    pub(crate) score: f64,
}

/// Elements beyond this many are not read: no byline is that long.
const MOST_ELEMENTS: usize = 400;
/// How many elements an organisation's name may span ("Lawrence, Berkeley & Co").
const LONGEST_UNIT: usize = 3;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Separator {
    Start,
    Comma,
    And,
    Semicolon,
    /// "from", "of", "at", "@": what follows is an organisation.
    Of,
    /// An opening bracket.
    Bracket,
    /// " - ", " | " inside a byline.
    Dash,
}

#[derive(Clone, Debug)]
struct Element {
    separator: Separator,
    range: Range<usize>,
    /// Behind a bracket: the element before is what the bracket belongs to.
    bracketed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Label {
    Name,
    Organization,
    Role,
    Skip,
}

const LABELS: [Label; 4] = [Label::Name, Label::Organization, Label::Role, Label::Skip];

/// Reads a text as a byline; `None` if it holds no name.
pub(crate) fn parse(dictionaries: &Dictionaries, text: &str) -> Option<Byline> {
    let elements = split(dictionaries, text);
    if elements.is_empty() || elements.len() > MOST_ELEMENTS {
        return None;
    }
    let (units, total) = label(dictionaries, text, &elements)?;
    let people = attribute(dictionaries, text, &units);
    if people.is_empty() {
        return None;
    }
    // The mean log-odds of the units as a probability; the worst name counts as much as the rest.
    let worst = people.iter().map(|p| names::person(dictionaries, &text[p.name.clone()])).fold(1.0, f64::min);
    let mean = total / units.len() as f64;
    let confidence = 1.0 / (1.0 + (-mean).exp());
    Some(Byline { people, score: (confidence * worst).sqrt().min(0.99) })
}

/// Cuts a text into elements.
fn split(dictionaries: &Dictionaries, text: &str) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut separator = Separator::Start;
    let mut from = 0;
    let mut depth = 0_u32;
    let mut at = 0;
    let push = |elements: &mut Vec<Element>, separator: Separator, range: Range<usize>, bracketed: bool| {
        let range = clean(text, range);
        if !range.is_empty() && elements.len() <= MOST_ELEMENTS {
            elements.push(Element { separator, range, bracketed });
        }
    };
    while at < text.len() {
        let rest = &text[at..];
        let c = rest.chars().next().unwrap_or(' ');
        let cut = match c {
            '(' | '[' | '（' => {
                push(&mut elements, separator, from..at, depth > 0);
                depth += 1;
                separator = Separator::Bracket;
                Some(c.len_utf8())
            }
            ')' | ']' | '）' => {
                push(&mut elements, separator, from..at, depth > 0);
                depth = depth.saturating_sub(1);
                separator = Separator::Comma;
                Some(c.len_utf8())
            }
            _ => cut_at(dictionaries, rest, at == from).map(|(next, length)| {
                push(&mut elements, separator, from..at, depth > 0);
                // A comma before "and" is one separator; one behind a bracket belongs to it.
                let empty = text[from..at].trim().is_empty();
                separator = if empty && separator == Separator::Semicolon { Separator::Semicolon } else { next };
                length
            }),
        };
        if let Some(length) = cut {
            at += length;
            from = at;
        } else {
            at += c.len_utf8();
        }
    }
    push(&mut elements, separator, from..text.len(), depth > 0);
    elements
}

/// The separator that a text begins with, and its length; `begins` says that nothing stands before it.
fn cut_at(dictionaries: &Dictionaries, rest: &str, begins: bool) -> Option<(Separator, usize)> {
    match rest.as_bytes()[0] {
        b',' => return Some((Separator::Comma, 1)),
        b';' => return Some((Separator::Semicolon, 1)),
        b'/' => return Some((Separator::And, 1)),
        b' ' => {}
        first if first >= 0x80 => {
            return match rest.chars().next()? {
                '、' | '，' => Some((Separator::Comma, 3)),
                '・' => Some((Separator::And, 3)),
                _ => None,
            };
        }
        _ if begins => {}
        _ => return None,
    }
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let lead = rest.len() - word.len();
    if lead > 0 {
        let mark = word.chars().next()?;
        let found = match mark {
            '&' | '+' | '/' => Some(Separator::And),
            '-' | '–' | '—' | '|' => Some(Separator::Dash),
            '@' => Some(Separator::Of),
            _ => None,
        };
        if let Some(separator) = found.filter(|_| word[mark.len_utf8()..].starts_with(' ')) {
            return Some((separator, lead + mark.len_utf8() + 1));
        }
    }
    // Conjunctions and prepositions are written in lower case.
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let end = word.find(' ')?;
    if matches!(&word[..end], "and" | "&" | "und" | "et" | "y" | "e" | "en" | "og" | "och" | "i" | "и" | "with" | "mit" | "avec" | "con" | "с") {
        return Some((Separator::And, lead + end + 1));
    }
    if lead == 0 {
        return None;
    }
    let (length, _) = dictionaries.cues.prefix(CueKind::OrgPreposition, word)?;
    // A preposition that is also part of names ("de", "van") is left to the names.
    let particle = dictionaries.cues.is(CueKind::NameParticle, &word[..length]);
    (!particle && word[length..].starts_with(' ')).then_some((Separator::Of, lead + length + 1))
}

/// Trims a range to what may be a name: without white space, quotes, handles, honorifics, end points.
fn clean(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    loop {
        let inner = &text[range.clone()];
        let trimmed = inner.trim_matches(|c: char| {
            c.is_whitespace() || matches!(c, '"' | '“' | '”' | '*' | '_' | '`' | ':' | '|' | '~') || is_emoji(c)
        });
        let trimmed = trimmed.trim_end_matches(['!', '?', '-', '–']);
        let mut start = range.start + inner.find(trimmed).unwrap_or(0);
        let mut end = start + trimmed.len();
        for title in ["Dr. ", "Dr ", "Prof. ", "Prof ", "Mr. ", "Ms. ", "Mrs. ", "Ing. ", "Dipl.-Ing. ", "the ", "by "] {
            if trimmed.starts_with(title) && trimmed.len() > title.len() && title != "the " {
                start += title.len();
            }
        }
        if let Some(space) = text[start..end].rfind(' ') {
            let last = &text[start + space + 1..end];
            if last.starts_with('@') && last.len() > 1 {
                end = start + space;
            }
        }
        // A full stop ends the byline unless it belongs to an initial or an abbreviation.
        if text[start..end].ends_with('.') && !abbreviated(&text[start..end]) {
            end -= 1;
        }
        for polite in ["さん", "氏", "님", "様"] {
            if text[start..end].ends_with(polite) && end - start > polite.len() {
                end -= polite.len();
            }
        }
        let next = start..end.max(start);
        if next == range {
            return range;
        }
        range = next;
    }
}

fn abbreviated(text: &str) -> bool {
    let last = text.rsplit([' ', ',']).next().unwrap_or(text);
    last.len() <= 2 || matches!(last, "Inc." | "Ltd." | "Corp." | "Co." | "Jr." | "Sr." | "LLC." | "S.A." | "B.V." | "GmbH.") || last[..last.len() - 1].contains('.')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2900}'..='\u{2BFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}

/// One labelled run of elements.
#[derive(Clone, Debug)]
struct Unit {
    label: Label,
    range: Range<usize>,
    separator: Separator,
    bracketed: bool,
}

#[derive(Clone, Copy)]
struct Cell {
    score: f64,
    /// First element of the unit, and label index of the unit before.
    from: usize,
    before: usize,
}

/// The best labelling and its score.
fn label(dictionaries: &Dictionaries, text: &str, elements: &[Element]) -> Option<(Vec<Unit>, f64)> {
    let none = Cell { score: f64::NEG_INFINITY, from: 0, before: 0 };
    let mut best = vec![[none; 4]; elements.len() + 1];
    if !elements.iter().any(|e| plausible(&text[e.range.clone()])) {
        return None;
    }
    for end in 1..=elements.len() {
        for start in end.saturating_sub(LONGEST_UNIT)..end {
            let spans = end - start;
            if spans > 1 && elements[start..end].iter().any(|e| e.bracketed != elements[start].bracketed)
                || spans > 1 && elements[start + 1..end].iter().any(|e| !matches!(e.separator, Separator::Comma | Separator::And | Separator::Of))
            {
                continue;
            }
            let range = elements[start].range.start..elements[end - 1].range.end;
            if start == 0 && spans > 1 || start > 0 && best[start].iter().all(|c| c.score == f64::NEG_INFINITY) {
                continue;
            }
            let unit = Likely::new(dictionaries, &text[range.clone()], spans, start == 0);
            for (index, &label) in LABELS.iter().enumerate() {
                if start == 0 && label != Label::Name {
                    continue;
                }
                let own = unit_score(dictionaries, &text[range.clone()], label, spans, &elements[start], unit);
                if own == f64::NEG_INFINITY {
                    continue;
                }
                // What stands behind the last comma is an organisation more often than a second name.
                let last = label == Label::Organization && end == elements.len() && elements[start].separator == Separator::Comma;
                let closing = last && unit.person < 0.85;
                let own = own + if closing { if spans == 1 { 1.0 } else { 0.8 } } else { 0.0 };
                if start == 0 {
                    if label == Label::Name && own > best[end][index].score {
                        best[end][index] = Cell { score: own, from: 0, before: 4 };
                    }
                    continue;
                }
                for (previous, &before) in LABELS.iter().enumerate() {
                    let so_far = best[start][previous].score;
                    let step = transition(before, label, &elements[start]);
                    if so_far + step + own > best[end][index].score {
                        best[end][index] = Cell { score: so_far + step + own, from: start, before: previous };
                    }
                }
            }
        }
    }
    let (mut index, last) = best[elements.len()]
        .iter()
        .enumerate()
        .max_by(|a, b| a.1.score.total_cmp(&b.1.score).then(b.0.cmp(&a.0)))?;
    if last.score == f64::NEG_INFINITY {
        return None;
    }
    let total = last.score;
    let mut units = Vec::new();
    let mut end = elements.len();
    while end > 0 && index < 4 {
        let cell = best[end][index];
        let first = &elements[cell.from];
        let range = first.range.start..elements[end - 1].range.end;
        units.push(Unit { label: LABELS[index], range, separator: first.separator, bracketed: first.bracketed });
        end = cell.from;
        index = cell.before;
    }
    units.reverse();
    Some((units, total))
}

/// What a run of elements looks like, worked out once for all labels.
#[derive(Clone, Copy)]
struct Likely {
    person: f64,
    organization: f64,
}

impl Likely {
    /// `first`: what a byline begins with can only be a name.
    fn new(dictionaries: &Dictionaries, text: &str, spans: usize, first: bool) -> Self {
        let known = dictionaries.organizations.contains(text);
        let person = if spans == 1 { names::person_or(dictionaries, text, known) } else { 0.0 };
        let organization = if first { 0.0 } else { names::organization_or(dictionaries, text, known, person) };
        Self { person, organization }
    }
}

/// Whether an element may be a name: it begins with a capital or is of a script without capitals.
fn plausible(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
}

/// Log-odds that a run of elements is what the label says.
fn unit_score(dictionaries: &Dictionaries, text: &str, label: Label, spans: usize, first: &Element, unit: Likely) -> f64 {
    let odds = |p: f64| (p.clamp(0.005, 0.995) / (1.0 - p.clamp(0.005, 0.995))).ln();
    match label {
        Label::Name if spans == 1 && !first.bracketed => odds(unit.person),
        Label::Organization => {
            let p = unit.organization;
            if spans == 1 {
                // A known given name with a family name is no organisation, unless it is a known one.
                return odds(p) - if unit.person > 0.85 && p < 0.9 { 2.5 } else { 0.0 };
            }
            let known = p >= names::KNOWN;
            // "University of Oxford", "Isovalent at Cisco": an organisation within another.
            let head = &text[..text.find([' ', ',']).unwrap_or(text.len())];
            let nested = !text.contains([',', '&'])
                && (dictionaries.cues.is(CueKind::OrgWord, head) || dictionaries.organizations.contains(head));
            let legal = text.rsplit([',', ' ']).next().is_some_and(|w| {
                matches!(w.trim_end_matches('.').to_lowercase().as_str(), "inc" | "ltd" | "llc" | "gmbh" | "usa" | "co" | "corp")
            });
            // Longer units save the price of their parts: only what is known or legal may be that long,
            // or what would otherwise have to be a second organisation.
            if known {
                odds(0.97)
            } else if legal || nested {
                odds(0.9) - 0.3
            } else {
                odds(p) - 2.2 * (spans - 1) as f64
            }
        }
        Label::Role if spans == 1 => {
            if names::job_title(dictionaries, text) || dictionaries.cues.is(CueKind::Role, text) {
                odds(0.9)
            } else if first.bracketed && text.starts_with(|c: char| c.is_lowercase()) {
                odds(0.4)
            } else {
                f64::NEG_INFINITY
            }
        }
        Label::Skip if spans == 1 => {
            if !first.bracketed && !text.starts_with(|c: char| c.is_ascii_digit()) && !text.contains(['@', ':', '/', '.']) && text.len() > 9 {
                return f64::NEG_INFINITY;
            }
            let handle = text.starts_with('@') || text.contains('@') || text.contains("://") || text.contains(".com/");
            let pronouns = matches!(text.to_lowercase().as_str(), "she" | "her" | "he" | "him" | "they" | "them" | "she/her" | "he/him" | "twitter" | "linkedin" | "github" | "mastodon" | "video" | "slides");
            let number = text.bytes().all(|b| b.is_ascii_digit());
            if handle || pronouns || number {
                odds(0.8)
            } else if first.bracketed {
                odds(0.2)
            } else {
                f64::NEG_INFINITY
            }
        }
        _ => f64::NEG_INFINITY,
    }
}

/// What it costs that a unit follows another over this separator.
fn transition(before: Label, label: Label, element: &Element) -> f64 {
    use Label::{Name, Organization, Role, Skip};
    use Separator::{And, Bracket, Comma, Dash, Of, Semicolon, Start};
    match (before, label, element.separator) {
        (_, Name, Of | Bracket) => f64::NEG_INFINITY,
        (Name | Skip, Name, Comma) => -0.2,
        (Role, Name, Comma) => -0.6,
        (Organization, Name, Comma) => -0.5,
        (_, Name, And) => 0.3,
        (_, Name, Semicolon) => 0.6,
        (_, Name, Dash) => -3.0,
        (Name, Organization, Comma | Bracket) => 0.2,
        (Name | Role, Organization, Of) => 0.9,
        (Role | Skip, Organization, Comma | Bracket) => 0.1,
        (Name | Role, Organization, Dash) => -1.8,
        (Organization, Organization, Of) => -0.4,
        (Organization, Organization, _) => -2.5,
        (_, Organization, And | Semicolon) => -5.0,
        (_, Organization, _) => -1.5,
        (Name | Organization | Skip, Role, Comma | Bracket | Dash) => 0.0,
        (_, Role, And) => -0.8,
        (_, Role, Of) => -1.5,
        (_, Role, _) => -1.0,
        (_, Skip, _) | (_, _, Start) => 0.0,
    }
}

/// Reads the labels from left to right: an organisation belongs to all names since the last one or the
/// last semicolon; a bracketed one to the names joined by "and" before it.
fn attribute(dictionaries: &Dictionaries, text: &str, units: &[Unit]) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut pending = 0;
    for (at, unit) in units.iter().enumerate() {
        match unit.label {
            Label::Name => {
                if unit.separator == Separator::Semicolon || at > 0 && units[at - 1].label == Label::Organization {
                    pending = people.len();
                }
                let (name, organization) = missing_comma(dictionaries, text, unit.range.clone());
                people.push(Person { name, organization, role: None });
            }
            Label::Organization => {
                let range = without_article(text, unit.range.clone());
                if unit.bracketed {
                    // "A, B and C (Acme)": the names joined by "and" share it; after a comma only the last.
                    let last = people.len().saturating_sub(1);
                    let joined = units[..at].iter().rev().find(|u| u.label == Label::Name).is_some_and(|u| u.separator == Separator::And);
                    let from = if joined && last > pending { last - 1 } else { last };
                    for person in people.iter_mut().skip(from.max(pending)) {
                        person.organization.get_or_insert(range.clone());
                    }
                    pending = people.len();
                } else {
                    for person in people.iter_mut().skip(pending) {
                        person.organization.get_or_insert(range.clone());
                    }
                }
            }
            Label::Role => {
                if let Some(person) = people.last_mut() {
                    person.role.get_or_insert_with(|| text[unit.range.clone()].to_owned());
                }
            }
            Label::Skip => {}
        }
    }
    people
}

/// "Ann Ode Red Hat": a known organisation at the end of what was read as a name.
fn missing_comma(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let inner = &text[range.clone()];
    let spaces: Vec<usize> = inner.match_indices(' ').map(|(i, _)| i).collect();
    if spaces.len() >= 2 {
        for &space in &spaces[1..] {
            let tail = &inner[space + 1..];
            let long = tail.len() > 3 && !dictionaries.given_names.contains(tail);
            if long && dictionaries.organizations.contains(tail) && names::person(dictionaries, &inner[..space]) > 0.85 {
                return (range.start..range.start + space, Some(range.start + space + 1..range.end));
            }
        }
    }
    (range, None)
}

/// "the Acme Foundation" in a sentence is "Acme Foundation"; "The New York Times" stays.
fn without_article(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    if inner.starts_with("the ") { range.start + 4..range.end } else { range }
}
