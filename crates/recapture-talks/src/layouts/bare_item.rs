//! Items of a list that are titles and nothing else, because what stands above the list announces talks.
//!
//! Matches, under "Talks I want to watch later:", `- Growing pains of a small platform [[slides](…), [video](…)]`,
//! `- Growing pains of a small platform`, `- Growing pains ([slides](…)) — what it was about, in some words`.
//! Not topics ("- Networking"), not sentences, not lists in which others name their speakers, not lists of links to
//! anything else.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, MarkKind};
use recapture_recognize::is_unspaced;

use super::list_line::{end_of_item, item_links};
use super::{Candidate, Shape, eligible};
use crate::outline::Outline;
use crate::{Input, clean, names};

/// The longest title in bytes.
const LONGEST: usize = 160;
/// What follows a dash is a remark, not the second half of a title, if it is so long, in bytes.
const REMARK: usize = 60;
/// The least number of words.
const WORDS: usize = 3;
/// So many characters of a script without spaces are a word.
const CHARACTERS: usize = 3;
/// The least number of items.
const FEWEST: usize = 3;
/// The score of each; siblings are needed.
const SCORE: f64 = 0.45;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    if !input.event_named {
        return;
    }
    let document = input.document;
    let sure = |c: &&Candidate| c.score >= SCORE && (c.title.is_some() || c.shape != Shape::Prose);
    let mut taken: Vec<usize> = found.iter().filter(sure).map(|c| c.block).collect();
    taken.sort_unstable();
    // "Growing pains — Ann Ode showed …": the remark says who.
    let told: BTreeMap<usize, usize> =
        found.iter().enumerate().filter(|(_, c)| c.title.is_none()).map(|(at, c)| (c.block, at)).collect();
    let mut headed: Vec<usize> =
        found.iter().filter(|c| matches!(c.shape, Shape::Heading(_))).map(|c| c.block).collect();
    headed.sort_unstable();
    // What stands in the section of a talk are notes of it.
    let notes = |index: usize| {
        let mut section = Some(outline.of(index));
        while let Some(at) = section {
            if headed.binary_search(&outline.sections[at].heading).is_ok() {
                return true;
            }
            section = outline.sections[at].above;
        }
        false
    };
    let mut lists: BTreeMap<u32, Vec<(usize, Option<Range<usize>>)>> = BTreeMap::new();
    // Items with paragraphs between them are lists of their own: the first of a section speaks for them.
    let mut continued: BTreeMap<usize, (usize, u32)> = BTreeMap::new();
    let mut sizes: BTreeMap<u32, usize> = BTreeMap::new();
    for (index, block) in document.blocks.iter().enumerate().filter(|(_, b)| b.kind == BlockKind::ListItem) {
        *sizes.entry(block.group).or_default() += 1;
        if outline.announced(block.group) {
            continued.entry(outline.of(index)).or_insert((index, block.group));
        }
    }
    for (index, block) in document.blocks.iter().enumerate() {
        // "In this talk …" between two items announces no list of its own.
        let own = !outline.announced(block.group) || sizes.get(&block.group) == Some(&1);
        let alone = block.level == 1 && own && ends_in_colon(document.block_text(block));
        let first = continued.get(&outline.of(index)).filter(|(at, _)| alone && *at < index).map(|(_, list)| *list);
        let announced = outline.announced(block.group) || first.is_some();
        let item = block.kind == BlockKind::ListItem && eligible(input, index) && announced;
        if item && !outline.among_people(outline.of(index)) && !notes(index) {
            let title = title_of(input, index).filter(|_| taken.binary_search(&index).is_err());
            lists.entry(first.unwrap_or(block.group)).or_default().push((index, title));
        }
    }
    for (list, items) in &lists {
        let titles = items.iter().filter(|(_, t)| t.is_some()).count();
        if titles < FEWEST || titles * 10 < items.len() * 8 {
            continue;
        }
        for (index, title) in items {
            let Some(title) = title.clone() else { continue };
            let block = &document.blocks[*index];
            let speakers = told.get(index).map_or_else(Vec::new, |&at| {
                found[at].score = 0.0;
                std::mem::take(&mut found[at].speakers)
            });
            found.push(Candidate {
                block: *index,
                shape: Shape::Item(*list),
                kind: clean::kind(input.dictionaries, &document.text[title.clone()]),
                speakers,
                links: item_links(input, &block.range, &block.range, Some(&title)),
                anchor: title.clone(),
                title: Some(title),
                scope: *index..end_of_item(input, *index),
                rule: "bare-item",
                score: SCORE,
            });
        }
    }
}

/// Whether an item says what the paragraphs below it are about: "Growing Pains:".
fn ends_in_colon(text: &str) -> bool {
    text.trim_end().ends_with([':', '：'])
}

/// The title that an item is, or begins with before a dash and a remark.
fn title_of(input: Input<'_>, index: usize) -> Option<Range<usize>> {
    let document = input.document;
    let block = &document.blocks[index];
    let text = document.block_text(block);
    let reach = &text[..text.floor_char_boundary(LONGEST.min(text.len()))];
    let dash = [" — ", " – ", " -- "].iter().filter_map(|dash| reach.find(dash)).min();
    let whole = || if text.len() > 2 * LONGEST { None } else { title(input, block.range.clone(), WORDS) };
    // A remark is said of something: fewer words will do.
    let remarked = |at: usize| title(input, block.range.start..block.range.start + at, WORDS - 1);
    // "Growing Pains - Part Two": the shorter of two titles is one only if what follows goes on too long.
    dash.filter(|at| text.len() - at > REMARK).and_then(remarked).or_else(whole)
}

/// The title that a stretch of an item is, if it is one and nothing more.
fn title(input: Input<'_>, range: Range<usize>, least: usize) -> Option<Range<usize>> {
    let document = input.document;
    let mut range = clean::title(input.dictionaries, &document.text, range);
    // "Title [slides, video, notes]": what stands in the brackets is all links.
    let text = &document.text[range.clone()];
    if let Some(open) = text.strip_suffix([']', ')']).and_then(|t| t.rfind(['[', '('])).filter(|&open| open > 0) {
        let note = range.start + open + 1..range.end - 1;
        let linked =
            document.marks_in(&note).iter().any(|m| matches!(m.kind, MarkKind::Link(_)) && m.range.start >= note.start);
        if linked && note.len() < 60 {
            range = clean::title(input.dictionaries, &document.text, range.start..range.start + open);
        }
    }
    let text = &document.text[range.clone()];
    // Where no spaces stand between words, so many characters are as good.
    let unspaced = text.chars().filter(|&c| is_unspaced(c)).count();
    let words = text.split(' ').count() + unspaced / CHARACTERS;
    let begins = text.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit())
        || unspaced >= 2 * CHARACTERS
        || text.split(' ').next().is_some_and(|w| w.ends_with(':') || w.contains(char::is_uppercase));
    let sentence = text.ends_with(['.', ',', ';'])
        || text.starts_with(['"', '“', '„', '«'])
        || text.replace("...", "").contains(". ")
        || text.contains("://");
    let cues = &input.dictionaries.cues;
    let generic = cues.is(CueKind::NoTalkHeading, text) || cues.is(CueKind::Break, text);
    (begins
        && !sentence
        && !generic
        && text.len() <= LONGEST
        && words >= least
        && names::title(input.dictionaries, text) >= if least < WORDS { 0.45 } else { 0.6 })
    .then_some(range)
}
