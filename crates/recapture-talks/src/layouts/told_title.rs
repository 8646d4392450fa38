//! A title without quotation marks in a sentence, told by its capitals and the words around it.
//!
//! Matches `The first talk was The Future of Queues Is Lists by Ann Ode.`, `the session on Scalable Learning with Queues by Ann Ode`,
//! `Ann Ode's talk called Making Hard Things Easy was fun`; in English, whose titles alone are capitalised so.
//! Not what a talk was about in small letters ("a talk on queues at scale by Ann Ode"), not a product ("a talk on Acme
//! Cloud Platform"), not a capital that a sentence begins with.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::BlockKind;

use super::{Candidate, eligible, speakers, titled_in_text};
use crate::outline::Outline;
use crate::people::{SURE_NAME, leading};
use crate::{Input, clean, find, names};

/// A title has so many words, and so many of its words in hundred are capitalised.
const WORDS: (usize, usize) = (3, 60);
/// No title is longer than this, in bytes.
const LONGEST: usize = 160;
/// So many words in small letters in a row belong to no title.
const SMALL: usize = 2;
/// How much it must be a title.
const LEAST: f64 = 0.7;
/// The score with and without who.
const SCORE: (f64, f64) = (0.75, 0.6);

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    if !input.about_event {
        return;
    }
    for (index, block) in input.document.blocks.iter().enumerate() {
        let running = matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem);
        if running && eligible(input, index) && !outline.among_people(outline.of(index)) {
            before_who(input, index, found);
            behind_noun(input, index, found);
        }
    }
}

/// "The first talk was The Future of Queues Is Lists by Ann Ode".
fn before_who(input: Input<'_>, index: usize, found: &mut Vec<Candidate>) {
    let range = &input.document.blocks[index].range;
    let text = input.document.block_text(&input.document.blocks[index]);
    // Fewer words begin so than there are spaces.
    for at in find::all(text, "by ").filter_map(|by| by.checked_sub(1)).filter(|&at| text.as_bytes()[at] == b' ') {
        let reach = text.floor_char_boundary((at + 4 + LONGEST).min(text.len()));
        let behind = &text[at + 4..reach];
        if !behind.starts_with(char::is_uppercase) {
            continue;
        }
        let from = text.ceil_char_boundary(at.saturating_sub(LONGEST));
        let Some(title) = title_before(input, &text[from..at]).map(|t| from + t.start..from + t.end) else { continue };
        if !announced(input, text, title.start) {
            continue;
        }
        let who = leading(input, behind);
        let named = |name: &Range<usize>| names::person(input.dictionaries, &behind[name.clone()]) >= SURE_NAME;
        if who.iter().any(|person| person.organization.is_some() || named(&person.name)) {
            let speakers = speakers(input, &who, range.start + at + 4, "told-title", 0.7);
            push(input, index, title, speakers, found);
        }
    }
}

/// "Ann Ode's talk called Making Hard Things Easy was fun".
fn behind_noun(input: Input<'_>, index: usize, found: &mut Vec<Candidate>) {
    let text = input.document.block_text(&input.document.blocks[index]);
    let bytes = text.as_bytes();
    let cues = &input.dictionaries.cues;
    let capital = |pair: &[u8]| pair[0] == b' ' && (pair[1].is_ascii_uppercase() || !pair[1].is_ascii());
    for space in bytes.windows(2).enumerate().filter_map(|(at, pair)| capital(pair).then_some(at)) {
        let word = &text[memchr::memrchr(b' ', &bytes[..space]).map_or(0, |at| at + 1)..space];
        let start = space + 1;
        if !word.starts_with(char::is_lowercase) || !cues.word(word).is(CueKind::TitledAs) {
            continue;
        }
        let reach = text.floor_char_boundary((start + LONGEST).min(text.len()));
        if announced(input, text, start)
            && let Some(length) = title_behind(input, &text[start..reach])
        {
            push(input, index, start..start + length, Vec::new(), found);
        }
    }
}

fn push(
    input: Input<'_>,
    index: usize,
    title: Range<usize>,
    speakers: Vec<crate::FoundSpeaker>,
    found: &mut Vec<Candidate>,
) {
    let offset = input.document.blocks[index].range.start;
    let whole = offset + title.start..offset + title.end;
    let taken = |c: &&Candidate| c.anchor.start < whole.end && whole.start < c.anchor.end;
    if found.iter().rev().take_while(|c| c.rule == "told-title" && c.block == index).any(|c| taken(&c)) {
        return;
    }
    let title = clean::title(input.dictionaries, &input.document.text, whole.clone());
    let score = if speakers.is_empty() { SCORE.1 } else { SCORE.0 };
    found.push(titled_in_text(input, index, &whole, title, speakers, "told-title", score));
}

/// Whether a noun for a talk stands right before a title: "the first talk was", "a session on", "a talk called".
fn announced(input: Input<'_>, text: &str, title: usize) -> bool {
    let cues = &input.dictionaries.cues;
    let mut words = text[..title].trim_end().rsplit(' ').peekable();
    // "was about".
    for kind in [CueKind::TitledAs, CueKind::Copula] {
        words.next_if(|word| cues.is(kind, word));
    }
    words.next().is_some_and(|noun| {
        let talk = cues.prefix(CueKind::TalkNoun, noun).filter(|(length, _)| *length == noun.len());
        talk.is_some_and(|(_, cue)| cue.value.is_empty() && !cue.text.ends_with('s'))
    })
}

/// The title that a text ends with.
fn title_before(input: Input<'_>, text: &str) -> Option<Range<usize>> {
    let mut from = text.len();
    let mut start = None;
    let mut small = 0;
    while from > 0 && small < SMALL {
        let at = text[..from].rfind(' ').map_or(0, |space| space + 1);
        let word = &text[at..from];
        // What ends a clause is no part of the title behind it.
        if from < text.len() && word.ends_with(['.', '!', '?', ',', ';', ')', '"', '”']) {
            break;
        }
        // "The talk by Ann Ode compared …".
        if word.starts_with(char::is_lowercase) && input.dictionaries.cues.is(CueKind::Byline, word) && word != "with" {
            return None;
        }
        if begins(word) {
            (start, small) = (Some(at), 0);
        } else {
            small += 1;
        }
        from = at.saturating_sub(1);
    }
    let start = start?;
    is_title(input, &text[start..]).then_some(start..text.len())
}

/// The length of the title that a text begins with.
fn title_behind(input: Input<'_>, text: &str) -> Option<usize> {
    let (mut end, mut at, mut small) = (0, 0, 0);
    for word in text.split_inclusive(' ') {
        at += word.len();
        let bare = word.trim_end();
        let last = bare.trim_end_matches(['.', ',', ';', '!', ')', '"', '”']);
        // Where and when it was given.
        if matches!(bare, "by" | "at" | "from" | "during") {
            break;
        }
        if begins(bare) {
            (end, small) = (at - word.len() + last.len(), 0);
        } else {
            small += 1;
        }
        if small == SMALL || last.len() < bare.len() {
            break;
        }
    }
    is_title(input, &text[..end]).then_some(end)
}

/// Whether a word may be one of a title's that are capitalised.
fn begins(word: &str) -> bool {
    word.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
}

/// Whether a run of words is a title: several, most of them capitalised, and no name of anything.
fn is_title(input: Input<'_>, text: &str) -> bool {
    let words = text.split(' ').count();
    let capital = text.split(' ').filter(|word| begins(word)).count();
    begins(text)
        && words >= WORDS.0
        && capital >= WORDS.0
        && capital * 100 >= words * WORDS.1
        && (words > WORDS.0 || capital < words)
        && !names::known(input.dictionaries, text)
        && names::title(input.dictionaries, text) >= LEAST
}
