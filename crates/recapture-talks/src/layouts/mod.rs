//! The layouts: each rule looks at the document in one way and proposes candidates.
//!
//! A rule is a file: what it matches, examples, what it must not match. It does not decide: overlapping
//! proposals, siblings and sections are weighed in [`crate::resolve`].

use std::ops::Range;

use recapture_model::{BlockKind, Link, MarkKind};

use crate::byline::Person;
use crate::outline::{Outline, Section};
use crate::{FoundSpeaker, Input, clean, links};

mod bare_item;
mod byline_below;
mod emphasised_item;
mod heading_line;
mod honorific;
mod item_with_people;
mod labelled_title;
mod linked_title;
pub(crate) mod list_line;
mod prose;
mod quoted_title;
mod section_title;
mod speaker_label;
mod table_row;
mod title_below;
mod told_title;
mod two_lines;

pub(crate) use speaker_label::labels_people;

/// Where in the document's structure a candidate stands; siblings have the same shape.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Shape {
    /// A heading of this level.
    Heading(u8),
    /// An item of this list.
    Item(u32),
    /// A row of this table.
    Row(u32),
    /// Running text.
    Prose,
}

/// A proposal; ranges are bytes of the visible text.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub(crate) block: usize,
    pub(crate) shape: Shape,
    pub(crate) title: Option<Range<usize>>,
    pub(crate) kind: Option<String>,
    pub(crate) speakers: Vec<FoundSpeaker>,
    pub(crate) links: Vec<Link>,
    pub(crate) anchor: Range<usize>,
    /// Blocks about this talk.
    pub(crate) scope: Range<usize>,
    pub(crate) rule: &'static str,
    pub(crate) score: f64,
}

/// The rules, in the order in which they are asked; of two equal proposals the earlier one stays.
const RULES: [fn(Input<'_>, &Outline, &mut Vec<Candidate>); 17] = [
    speaker_label::propose,
    labelled_title::propose,
    title_below::propose,
    heading_line::propose,
    byline_below::propose,
    honorific::propose,
    table_row::propose,
    list_line::propose,
    emphasised_item::propose,
    item_with_people::propose,
    two_lines::propose,
    linked_title::propose,
    quoted_title::propose,
    told_title::propose,
    prose::propose,
    section_title::propose,
    bare_item::propose,
];

/// Asks every rule. Later rules see what the earlier ones proposed.
pub(crate) fn propose(input: Input<'_>, outline: &Outline) -> Vec<Candidate> {
    let mut found = Vec::new();
    for rule in RULES {
        rule(input, outline, &mut found);
    }
    found
}

/// Speakers of people read from a text that begins at `offset` of the visible text, with the addresses
/// that their names link to.
pub(crate) fn speakers(
    input: Input<'_>,
    people: &[Person],
    offset: usize,
    rule: &'static str,
    score: f64,
) -> Vec<FoundSpeaker> {
    people
        .iter()
        .map(|person| {
            let name = person.name.start + offset..person.name.end + offset;
            let url = input.document.marks_in(&name).iter().find_map(|mark| match &mark.kind {
                MarkKind::Link(address) if mark.range.end <= name.end + 1 => Some(address.clone()),
                _ => None,
            });
            let organization = person.organization.as_ref().map(|o| o.start + offset..o.end + offset);
            FoundSpeaker { name, organization, role: person.role.clone(), url, rule, confidence: score }
        })
        .collect()
}

/// Where the source broke the line within a range.
fn broken<'d>(input: Input<'d>, range: &Range<usize>) -> impl Iterator<Item = usize> + use<'d> {
    let end = range.end;
    let marks = input.document.marks_in(range).iter();
    marks.filter(move |m| m.kind == MarkKind::Break && m.range.start < end && m.range.end <= end).map(|m| m.range.start)
}

/// Offsets, from the start of the range, at which the source broke the line.
pub(crate) fn breaks(input: Input<'_>, range: &Range<usize>) -> Vec<usize> {
    broken(input, range).map(|at| at - range.start).collect()
}

/// The lines of a block as the source broke them.
pub(crate) fn lines(input: Input<'_>, block: usize) -> impl Iterator<Item = Range<usize>> {
    let range = &input.document.blocks[block].range;
    let ends = broken(input, range).chain([range.end]);
    ends.scan(range.start, |from, end| Some(std::mem::replace(from, end + 1)..end))
}

/// A candidate for a title in running text; `raw` is where it stands with what was cleaned off.
pub(crate) fn titled_in_text(
    input: Input<'_>,
    block: usize,
    raw: &Range<usize>,
    title: Range<usize>,
    speakers: Vec<FoundSpeaker>,
    rule: &'static str,
    score: f64,
) -> Candidate {
    Candidate {
        block,
        shape: Shape::Prose,
        kind: clean::kind_at(input.dictionaries, &input.document.text, &title, raw),
        speakers,
        links: Vec::new(),
        anchor: title.clone(),
        title: Some(title),
        scope: block..block + 1,
        rule,
        score,
    }
}

/// Whether the whole of a line is emphasised.
pub(crate) fn is_emphasised(input: Input<'_>, line: &Range<usize>) -> bool {
    let mut marks = input.document.marks_in(line).iter();
    marks.any(|m| {
        matches!(m.kind, MarkKind::Strong | MarkKind::Emphasis)
            && m.range.start <= line.start + 1
            && line.end <= m.range.end + 1
    })
}

/// A candidate for a heading that is the title of a talk whose speakers stand elsewhere; the talk's links are
/// those of its whole section.
pub(crate) fn titled_heading(
    input: Input<'_>,
    section: &Section,
    title: Range<usize>,
    speakers: Vec<FoundSpeaker>,
    rule: &'static str,
    score: f64,
) -> Candidate {
    let document = input.document;
    let heading = &document.blocks[section.heading].range;
    let end = document.blocks[section.all.clone()].last().map_or(heading.end, |b| b.range.end);
    Candidate {
        block: section.heading,
        shape: Shape::Heading(section.level),
        kind: clean::kind_at(input.dictionaries, &document.text, &title, heading),
        speakers,
        links: links::of_talk(input.dictionaries, document, &(heading.start..end), true),
        anchor: title.clone(),
        title: Some(title),
        scope: section.heading..section.all.end,
        rule,
        score,
    }
}

/// Whether a block may hold talks at all.
pub(crate) fn eligible(input: Input<'_>, block: usize) -> bool {
    let block = &input.document.blocks[block];
    !block.quoted && !block.boilerplate && !matches!(block.kind, BlockKind::Code | BlockKind::FrontMatter(_))
}

#[cfg(test)]
mod tests;
