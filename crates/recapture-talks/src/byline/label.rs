//! Labels runs of elements as name, organisation or role: the labelling with the best sum of log-odds
//! (Viterbi over a four-state grammar).

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

use super::{Element, LABELS, LONGEST_UNIT, Label, Separator};
use crate::{find, names};

/// One labelled run of elements.
#[derive(Clone, Debug)]
pub(super) struct Unit {
    pub(super) label: Label,
    pub(super) range: Range<usize>,
    pub(super) separator: Separator,
    pub(super) bracketed: bool,
    /// How likely it is a person's name.
    pub(super) person: f64,
}

#[derive(Clone, Copy)]
struct Cell {
    score: f64,
    /// First element of the unit, and label index of the unit before.
    from: usize,
    before: usize,
}

/// The best labelling and its score; `first` is how likely the first element is a person's name.
pub(super) fn label(
    dictionaries: &Dictionaries,
    text: &str,
    elements: &[Element],
    first: f64,
) -> Option<(Vec<Unit>, f64)> {
    let none = Cell { score: f64::NEG_INFINITY, from: 0, before: 0 };
    let mut best = vec![[none; 4]; elements.len() + 1];
    if !elements.iter().any(|e| plausible(&text[e.range.clone()])) {
        return None;
    }
    // How likely each element alone is a person's name.
    let mut persons = vec![first; elements.len()];
    for end in 1..=elements.len() {
        for start in end.saturating_sub(LONGEST_UNIT)..end {
            let spans = end - start;
            if spans > 1 && elements[start..end].iter().any(|e| e.bracketed != elements[start].bracketed)
                || spans > 1
                    && elements[start + 1..end]
                        .iter()
                        .any(|e| !matches!(e.separator, Separator::Comma | Separator::And | Separator::Of))
            {
                continue;
            }
            let range = elements[start].range.start..elements[end - 1].range.end;
            if start == 0 && spans > 1 || start > 0 && best[start].iter().all(|c| c.score == f64::NEG_INFINITY) {
                continue;
            }
            let unit =
                if start == 0 { Likely::first(first) } else { Likely::new(dictionaries, &text[range.clone()], spans) };
            if spans == 1 {
                persons[start] = unit.person;
            }
            for (index, &label) in LABELS.iter().enumerate() {
                if start == 0 && label != Label::Name {
                    continue;
                }
                let own = unit_score(dictionaries, &text[range.clone()], label, spans, &elements[start], unit);
                if own == f64::NEG_INFINITY {
                    continue;
                }
                // What stands behind the last comma is an organisation more often than a second name.
                let last = label == Label::Organization
                    && end == elements.len()
                    && elements[start].separator == Separator::Comma;
                let closing = last && unit.person < 0.85;
                let closing = if closing { if spans == 1 { 1.0 } else { 0.8 } } else { 0.0 };
                if start == 0 {
                    if label == Label::Name && own > best[end][index].score {
                        best[end][index] = Cell { score: own, from: 0, before: 4 };
                    }
                    continue;
                }
                for (previous, &before) in LABELS.iter().enumerate() {
                    let so_far = best[start][previous].score;
                    // The last of two organisations is rather the end of the first: "Acme, Inc."
                    let closing = if before == Label::Organization { 0.0 } else { closing };
                    let step = transition(before, label, &elements[start]) + closing;
                    if so_far + step + own > best[end][index].score {
                        best[end][index] = Cell { score: so_far + step + own, from: start, before: previous };
                    }
                }
            }
        }
    }
    let (mut index, last) =
        best[elements.len()].iter().enumerate().max_by(|a, b| a.1.score.total_cmp(&b.1.score).then(b.0.cmp(&a.0)))?;
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
        let (label, person) = (LABELS[index], persons[cell.from]);
        units.push(Unit { label, range, separator: first.separator, bracketed: first.bracketed, person });
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
    job_title: bool,
}

impl Likely {
    /// What a byline begins with can only be a name.
    fn first(person: f64) -> Self {
        Self { person, organization: 0.0, job_title: false }
    }

    fn new(dictionaries: &Dictionaries, text: &str, spans: usize) -> Self {
        let known = dictionaries.organizations.contains(text);
        let person = if spans == 1 { names::person_or(dictionaries, text, known) } else { 0.0 };
        let job_title = names::job_title(dictionaries, text);
        Self { person, organization: names::organization_or(dictionaries, text, known, job_title, person), job_title }
    }
}

/// Whether an element may be a name: it begins with a capital or is of a script without capitals.
fn plausible(text: &str) -> bool {
    text.starts_with(|c: char| c.is_uppercase() || !c.is_ascii())
}

/// Whether a word only ends an organisation's name.
fn is_legal_form(word: &str) -> bool {
    let bare = word.trim_end_matches('.');
    ["inc", "ltd", "llc", "gmbh", "usa", "co", "corp"].iter().any(|form| bare.eq_ignore_ascii_case(form))
}

/// What may stand in brackets behind a name and says nothing of an organisation.
const ASIDES: [&str; 14] = [
    "she", "her", "he", "him", "they", "them", "she/her", "he/him", "twitter", "linkedin", "github", "mastodon",
    "video", "slides",
];

/// Log-odds that a run of elements is what the label says.
fn unit_score(
    dictionaries: &Dictionaries,
    text: &str,
    label: Label,
    spans: usize,
    first: &Element,
    unit: Likely,
) -> f64 {
    let odds = |p: f64| (p.clamp(0.005, 0.995) / (1.0 - p.clamp(0.005, 0.995))).ln();
    match label {
        Label::Name if spans == 1 && !first.bracketed => odds(unit.person),
        Label::Organization => {
            let p = unit.organization;
            if spans == 1 && is_legal_form(text) {
                return odds(0.02);
            }
            if spans == 1 {
                // A known given name with a family name is no organisation, unless it is a known one.
                return odds(p) - if unit.person > 0.85 && p < 0.9 { 2.5 } else { 0.0 };
            }
            // "Isovalent at Cisco": one statement of two facts.
            let known = |name: &str| dictionaries.organizations.contains(name);
            let both = [" at ", " @ "]
                .iter()
                .any(|at| find::first(text, at).is_some_and(|i| known(&text[..i]) && known(&text[i + at.len()..])));
            let known = p >= names::KNOWN || both;
            // "University of Oxford", "Isovalent at Cisco": an organisation within another.
            let head = &text[..text.find([' ', ',']).unwrap_or(text.len())];
            let nested = !text.contains([',', '&'])
                && (dictionaries.cues.is(CueKind::OrgWord, head) || dictionaries.organizations.contains(head));
            let legal = text.rsplit([',', ' ']).next().is_some_and(is_legal_form);
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
            if unit.job_title || dictionaries.cues.is(CueKind::Role, text) {
                odds(0.9)
            } else if first.bracketed && text.starts_with(|c: char| c.is_lowercase()) {
                odds(0.4)
            } else {
                f64::NEG_INFINITY
            }
        }
        Label::Skip if spans == 1 => {
            if !first.bracketed
                && !text.starts_with(|c: char| c.is_ascii_digit())
                && !text.contains(['@', ':', '/', '.'])
                && text.len() > 9
            {
                return f64::NEG_INFINITY;
            }
            let handle = text.starts_with('@') || text.contains('@') || text.contains("://") || text.contains(".com/");
            let pronouns = ASIDES.iter().any(|aside| text.eq_ignore_ascii_case(aside));
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
        (Organization, Organization, Of) => -4.5,
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
