use std::borrow::Cow;

use recapture_dictionary::{Alias, Dictionaries};
use recapture_model::{BlockKind, Document, MarkKind};

use crate::context::{Nearby, begins_sentence, surrounding, word_after, word_before};
use crate::matcher::Candidate;

/// What a name is worth at least when one of its `needs` stands near.
const CUED: f64 = 0.66;

/// Something that speaks for (positive) or against (negative) a candidate, in log-odds.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// What it is, for people.
    pub what: Cow<'static, str>,
    /// How much it weighs.
    pub weight: f64,
}

/// What the whole document says about projects, gathered before ambiguous names are scored.
#[derive(Debug, Default)]
pub(crate) struct DocumentEvidence {
    /// Per project: how many unambiguous names of it stand in the document.
    pub(crate) named: Vec<u32>,
    /// Per project: whether its home page or repository is linked.
    pub(crate) linked: Vec<bool>,
    /// How many unambiguous names of any project stand in the document.
    pub(crate) all: u32,
    /// Whether the document is at home in the field: it names several projects, or an event whose editions are
    /// in the dictionary.
    pub(crate) field: bool,
}

/// The score of an ambiguous alias: the log-odds of its prior plus the weights of the evidence, as a
/// probability (naive Bayes with weights set by hand, checked on the dev set by `recapture eval`).
pub(crate) fn score(
    dictionaries: &Dictionaries,
    document: &Document,
    evidence: &DocumentEvidence,
    candidate: &Candidate,
    alias: &Alias,
    beside: Beside,
) -> (f64, Vec<Evidence>) {
    let text = document.text.as_str();
    let range = &candidate.range;
    let block = &document.blocks[candidate.block];
    let mut reasons = Vec::new();
    let mut because = |what: Cow<'static, str>, weight: f64| reasons.push(Evidence { what, weight });
    if person(dictionaries, text, candidate) {
        because("a person's name".into(), f64::NEG_INFINITY);
        return (0.0, reasons);
    }
    let nearby = Nearby::new(document, candidate.block, range);
    let near: Vec<&str> = alias
        .needs
        .iter()
        .map(String::as_str)
        .filter(|n| !n.eq_ignore_ascii_case(&alias.text) && nearby.has(n))
        .take(3)
        .collect();
    if let Some((before, behind)) = surrounding(text, range, &alias.never) {
        // An article says little against two words of the row's own.
        let weak = near.len() > 1 && before.split(' ').chain(behind.split(' ')).all(is_function_word);
        let weight = if weak { -1.5 } else { f64::NEG_INFINITY };
        because(format!("never as in \"{before} {} {behind}\"", alias.text).trim().to_owned().into(), weight);
        if !weak {
            return (0.0, reasons);
        }
    }
    if !near.is_empty() {
        // A word of the row's own lifts even a rare reading to about two in three.
        let lift = log_odds(CUED) - log_odds(alias.prior);
        let weight = lift.max(2.2) + if near.len() > 1 { 0.8 } else { 0.0 };
        because(format!("near it: {}", near.join(", ")).into(), weight);
    }
    let mut add = |what: &'static str, weight: f64| because(what.into(), weight);
    let around = block.range.start.max(range.start.saturating_sub(200))..range.end;
    let at_link = document.marks_in(&around).iter().any(|mark| {
        matches!(mark.kind, MarkKind::Link(_)) && mark.range.start <= range.start && mark.range.end >= range.end
    });
    if evidence.linked[alias.project] {
        add("its own page is linked in the document", 2.5);
    }
    if evidence.named[alias.project] > beside.own {
        add("another name of it in the document", 2.0);
    }
    if beside.enumerated {
        add("enumerated with other projects", 2.2);
    }
    if evidence.all > beside.clear {
        add("the document names other projects", 0.4);
    } else if near.is_empty() {
        add("the document names no other project", if evidence.field { -0.8 } else { -2.0 });
    }
    let surface = &text[range.clone()];
    let capital = surface.chars().next().is_some_and(char::is_uppercase);
    if matches!(block.kind, BlockKind::FrontMatter(recapture_model::FieldKey::Tags)) {
        add("a tag", 1.5);
    } else if capital && (block.kind == BlockKind::Heading || at_link) {
        add("in a heading or link text", 0.4);
    }
    let begins = !block_is_title(block.kind) && begins_sentence(text, range.start);
    if capital && begins && alias.prior < 0.6 {
        add("capital only because the sentence begins", -0.7);
    } else if capital && !begins && evidence.field {
        add("a capital in a document of the field", 0.6);
    }
    let before = word_before(text, range.start);
    if matches!(before.to_lowercase().as_str(), "at" | "from" | "@" | "with")
        && capital
        && near.is_empty()
        && alias.prior < 0.7
    {
        add("as if a company", -1.0);
    }
    if matches!(before, "a" | "an" | "A" | "An" | "my" | "your" | "our" | "their" | "his" | "her") && alias.prior < 0.7
    {
        add("an article or possessive before it", if capital { -0.8 } else { -1.6 });
    }
    let log_odds = log_odds(alias.prior) + reasons.iter().map(|r| r.weight).sum::<f64>();
    (1.0 / (1.0 + (-log_odds).exp()), reasons)
}

/// What stands at a candidate's own place and next to it.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Beside {
    /// Whether an unambiguous project is enumerated with it.
    pub(crate) enumerated: bool,
    /// Unambiguous names at the same place: of the same project, and of any.
    pub(crate) own: u32,
    /// Of any.
    pub(crate) clear: u32,
}

/// Words that say little of what stands beside them.
fn is_function_word(word: &str) -> bool {
    matches!(word, "" | "a" | "an" | "the" | "and" | "or" | "with" | "by")
}

/// The log-odds of a probability.
fn log_odds(probability: f64) -> f64 {
    let p = probability.clamp(0.01, 0.99);
    (p / (1.0 - p)).ln()
}

fn block_is_title(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Heading | BlockKind::FrontMatter(_))
}

/// Whether the name is part of a person's: a given name stands before it, or it is a surname with a
/// capitalised initial ("D. Porter").
fn person(dictionaries: &Dictionaries, text: &str, candidate: &Candidate) -> bool {
    let range = &candidate.range;
    let surface = &text[range.clone()];
    if surface.contains(' ') || !surface.chars().next().is_some_and(char::is_uppercase) {
        return false;
    }
    let before = word_before(text, range.start);
    let touching = text[..range.start].ends_with(' ');
    let capital = before.chars().next().is_some_and(char::is_uppercase);
    if touching && capital && !surface.chars().skip(1).any(char::is_uppercase) {
        let known = dictionaries.given_names.contains(before);
        let word = dictionaries.cues.is(recapture_dictionary::CueKind::NotAName, before);
        if known && !word {
            return true;
        }
    }
    // "Porter Smith": a given name that is also a project, before a capitalised word that is no known word.
    let after = word_after(text, range.end);
    known_given(dictionaries, surface) && !after.is_empty() && dictionaries.given_names.contains(after)
}

fn known_given(dictionaries: &Dictionaries, word: &str) -> bool {
    dictionaries.given_names.contains(word)
}
