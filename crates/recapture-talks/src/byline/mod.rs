//! The one grammar for "who": names with organisations, shared affiliations, job titles, handles.
//!
//! The text is cut into elements at commas, conjunctions, semicolons and brackets. A dynamic programme
//! labels runs of elements as name, organisation or role and keeps the labelling with the best sum of
//! log-odds (Viterbi over a four-state grammar); what the labels mean is then read off from left to right.

use std::ops::Range;

use recapture_dictionary::Dictionaries;

use crate::names;

mod label;
mod split;

use label::{Unit, label};
use split::split;

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

/// Reads a text as a byline; `None` if it holds no name, or if the reading scores less than `least`.
pub(crate) fn parse(dictionaries: &Dictionaries, text: &str, least: f64) -> Option<Byline> {
    Opening::read(dictionaries, text)?.parse(dictionaries, text, least)
}

/// What a text begins with, read as a name.
pub(crate) struct Opening {
    range: Range<usize>,
    /// How likely it is a person's name.
    person: f64,
}

impl Opening {
    pub(crate) fn read(dictionaries: &Dictionaries, text: &str) -> Option<Self> {
        let range = split(dictionaries, text, 0).first()?.range.clone();
        let person = names::person(dictionaries, &text[range.clone()]);
        Some(Self { range, person })
    }

    /// Whether the text may score so much: a byline begins with a name and is no surer than its names.
    pub(crate) fn may_score(&self, dictionaries: &Dictionaries, text: &str, least: f64) -> bool {
        let sure = |person: f64| person >= least * least;
        sure(self.person) || {
            let (name, organization) = missing_comma(dictionaries, text, self.range.clone());
            organization.is_some() && sure(names::person(dictionaries, &text[name]))
        }
    }

    /// Reads the text that begins so as a byline that scores at least `least`.
    pub(crate) fn parse(&self, dictionaries: &Dictionaries, text: &str, least: f64) -> Option<Byline> {
        if !self.may_score(dictionaries, text, least) {
            return None;
        }
        let elements = split(dictionaries, text, MOST_ELEMENTS);
        if elements.len() > MOST_ELEMENTS {
            return None;
        }
        let (units, total) = label(dictionaries, text, &elements, self.person)?;
        let (people, worst) = attribute(dictionaries, text, &units);
        if people.is_empty() {
            return None;
        }
        // The mean log-odds of the units as a probability; the worst name counts as much as the rest.
        let mean = total / units.len() as f64;
        let confidence = 1.0 / (1.0 + (-mean).exp());
        let score = (confidence * worst).sqrt().min(0.99);
        (score >= least).then_some(Byline { people, score })
    }
}

/// Reads the labels from left to right: an organisation belongs to all names since the last one or the
/// last semicolon; a bracketed one to the names joined by "and" before it. With how likely the worst name is one.
fn attribute(dictionaries: &Dictionaries, text: &str, units: &[Unit]) -> (Vec<Person>, f64) {
    let mut people: Vec<Person> = Vec::new();
    let (mut worst, mut sum) = (1.0_f64, 0.0);
    let mut pending = 0;
    for (at, unit) in units.iter().enumerate() {
        match unit.label {
            Label::Name => {
                if unit.separator == Separator::Semicolon || at > 0 && units[at - 1].label == Label::Organization {
                    pending = people.len();
                }
                let (name, organization) = missing_comma(dictionaries, text, unit.range.clone());
                let shorter = organization.is_some();
                let person = if shorter { names::person(dictionaries, &text[name.clone()]) } else { unit.person };
                (worst, sum) = (worst.min(person), sum + person);
                people.push(Person { name, organization, role: None });
            }
            Label::Organization if of_role(dictionaries, text, units, at) => {
                if let Some(person) = people.last_mut() {
                    person.role = Some(text[units[at - 1].range.start..unit.range.end].to_owned());
                }
            }
            Label::Organization => {
                let range = without_article(text, unit.range.clone());
                if unit.bracketed {
                    // "A, B and C (Acme)": the names joined by "and" share it; after a comma only the last.
                    let last = people.len().saturating_sub(1);
                    let joined = units[..at]
                        .iter()
                        .rev()
                        .find(|u| u.label == Label::Name)
                        .is_some_and(|u| u.separator == Separator::And);
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
    // "Ann Ode, Engineer; Bo Li, Director; Cy Oh, Manager, Acme": all of them.
    let (last, others) =
        people.split_last().map_or((None, &[][..]), |(last, others)| (last.organization.clone(), others));
    if last.is_some() && others.len() > 1 && others.iter().all(|p| p.organization.is_none() && p.role.is_some()) {
        for person in &mut people {
            person.organization.clone_from(&last);
        }
    }
    // Among several that are surely names a strange one is one, too.
    let names = people.len();
    let worst = if names >= SEVERAL { (worst * sum / names as f64).sqrt() } else { worst };
    (people, worst)
}

/// So many people vouch for each other.
const SEVERAL: usize = 3;

/// "Ann Ode, Head of Growth, Acme": whether what "of" joins to a role is part of it, as the organisation follows.
fn of_role(dictionaries: &Dictionaries, text: &str, units: &[Unit], at: usize) -> bool {
    let unit = &units[at];
    let role = at.checked_sub(1).map(|before| &units[before]).filter(|u| u.label == Label::Role);
    let next = units.get(at + 1).filter(|u| u.label == Label::Organization && u.separator == Separator::Comma);
    unit.separator == Separator::Of
        && role.is_some_and(|role| text.get(role.range.end..unit.range.start) == Some(" of "))
        && next.is_some()
        && !dictionaries.organizations.contains(&text[unit.range.clone()])
}

/// "Ann Ode Red Hat": a known organisation at the end of what was read as a name.
fn missing_comma(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let inner = &text[range.clone()];
    for space in memchr::memchr_iter(b' ', inner.as_bytes()).skip(1) {
        let tail = &inner[space + 1..];
        if tail.len() > 3
            && dictionaries.organizations.contains(tail)
            && !dictionaries.given_names.contains(tail)
            && names::person(dictionaries, &inner[..space]) > 0.85
        {
            return (range.start..range.start + space, Some(range.start + space + 1..range.end));
        }
    }
    (range, None)
}

/// "the Acme Foundation" in a sentence is "Acme Foundation"; "The New York Times" stays.
fn without_article(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    if inner.starts_with("the ") { range.start + 4..range.end } else { range }
}

#[cfg(test)]
mod tests;
