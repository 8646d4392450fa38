//! Labels that say title and who, on lines or items of their own.
//!
//! Matches `Title: Growing Pains` + `Speaker: Ann Ode`, `- **Talk**: Growing Pains` + `- **Who**: Ann Ode (Acme)`,
//! and an item whose second line is `Speaker: Ann Ode`.
//! Not a title label alone ("Topic: queues"), not one far from the label of who.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::BlockKind;

use super::list_line::{end_of_item, is_detail, item_links};
use super::speaker_label::{label, read};
use super::{Candidate, Shape, eligible, lines};
use crate::outline::Outline;
use crate::{Input, clean, names};

/// How many lines behind the title's label the label of who may stand.
const NEAR: usize = 5;
/// The longest line, in bytes.
const LONGEST: usize = 300;
/// Both are marked as what they are.
const SCORE: f64 = 0.95;
/// An item that does not say that it is a title needs siblings.
const ALONE: f64 = 0.45;
/// A label and its colon are no longer than this, in bytes.
const LABEL: usize = 48;
/// How much what the label names must be a title.
const LEAST: f64 = 0.3;
/// How much the first line of an item must be one.
const FIRST: f64 = 0.5;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    // The title whose speakers are looked for, and how many lines ago it stood.
    let mut open: Option<(usize, Range<usize>, usize)> = None;
    for (index, block) in document.blocks.iter().enumerate() {
        if !eligible(input, index) || !matches!(block.kind, BlockKind::Paragraph | BlockKind::ListItem) {
            open = open.filter(|_| block.kind != BlockKind::Heading);
            continue;
        }
        // "- Growing Pains", on its next line "Speaker: Ann Ode".
        let mut first = None;
        for (at, line) in lines(input, index).filter(|line| line.len() <= LONGEST).enumerate() {
            if let Some(title) = title_of(input, &line) {
                open = Some((index, title, 0));
                continue;
            }
            let text = &document.text[line.clone()];
            let Some((length, role)) = label(input, text).filter(|(length, _)| *length < text.trim_end().len()) else {
                open = open.map(|(at, title, ago)| (at, title, ago + 1)).filter(|(.., ago)| *ago <= NEAR);
                if at == 0 && block.kind == BlockKind::ListItem && input.about_event {
                    first = Some(line);
                }
                continue;
            };
            let labelled = open.take().map(|(at, title, _)| (at, title, SCORE));
            // "- Dinner", "Host: Ann Ode": any item may be so where no talks are announced.
            let score = if outline.announced(block.group) { SCORE } else { ALONE };
            let item = || Some((index, first_line(input, &first.take()?)?, score));
            let Some((at, title, score)) = labelled.or_else(item) else { continue };
            let who = clean::trim(&document.text, line.start + length..line.end);
            let named = names::possible(input.dictionaries, &document.text[who.clone()]);
            let speakers = if named { read(input, who, role) } else { Vec::new() };
            if !speakers.is_empty() {
                found.push(Candidate { score, ..candidate(input, at, index, title, speakers) });
            }
        }
    }
}

/// The title that the first line of an item is, if it is one.
fn first_line(input: Input<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let title = clean::title(input.dictionaries, &input.document.text, line.clone());
    let text = &input.document.text[title.clone()];
    (!is_detail(input, text) && names::title(input.dictionaries, text) >= FIRST).then_some(title)
}

/// The title that a line labels as one.
pub(super) fn title_of(input: Input<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let text = &input.document.text[line.clone()];
    // Most lines have no colon near their beginning.
    memchr::memchr2(b':', 0xEF, &text.as_bytes()[..text.len().min(LABEL)])?;
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let (length, _) = input.dictionaries.cues.prefix(CueKind::TitleLabel, &text[lead..])?;
    let rest = text[lead + length..].trim_start_matches(['*', '_', ' ']);
    let behind = rest.strip_prefix([':', '：'])?;
    let title = clean::title(input.dictionaries, &input.document.text, line.end - behind.len()..line.end);
    let likely = names::title(input.dictionaries, &input.document.text[title.clone()]);
    (!title.is_empty() && likely >= LEAST).then_some(title)
}

fn candidate(
    input: Input<'_>,
    at: usize,
    last: usize,
    title: Range<usize>,
    speakers: Vec<crate::FoundSpeaker>,
) -> Candidate {
    let document = input.document;
    let block = &document.blocks[at];
    let whole = block.range.start..document.blocks[last].range.end;
    Candidate {
        block: at,
        shape: if block.kind == BlockKind::ListItem { Shape::Item(block.group) } else { Shape::Prose },
        kind: clean::kind_at(input.dictionaries, &document.text, &title, &block.range),
        speakers,
        links: item_links(input, &whole, &whole, Some(&title)),
        anchor: title.clone(),
        title: Some(title),
        scope: at..end_of_item(input, last),
        rule: "labelled-title",
        score: SCORE,
    }
}
