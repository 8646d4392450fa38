//! A paragraph with the title on its first line and who on its second.
//!
//! Matches `Growing Pains` + `Ann Ode, Acme`, also as a term and its definition, if several paragraphs are so.
//! Not verses, not addresses, not a title with a sentence below it.

use std::ops::Range;

use recapture_model::BlockKind;

use super::list_line::item_links;
use super::{Candidate, Shape, eligible, lines, speakers};
use crate::byline::Byline;
use crate::outline::Outline;
use crate::{Input, byline, clean, names};

/// How much the first line must be a title, and the second a byline.
const LEAST: (f64, f64) = (0.5, 0.6);
/// The longest line, in bytes.
const LONGEST: usize = 160;
/// So many paragraphs must be so.
const SEVERAL: usize = 2;
const SCORE: f64 = 0.75;
/// A paragraph of more lines than this is wrapped.
const WRAPPED: usize = 6;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    if !input.about_event {
        return;
    }
    // Of the paragraphs of several lines most must be so: others are only wrapped.
    let (mut read, mut broken) = (Vec::new(), 0);
    for (index, block) in input.document.blocks.iter().enumerate() {
        let section = outline.of(index);
        let heading = outline.sections[section].heading == index;
        if block.kind == BlockKind::Paragraph && !heading && eligible(input, index) && !outline.among_people(section) {
            let several = lines(input, index).nth(1).is_some();
            broken += usize::from(several);
            // Longer paragraphs are wrapped prose.
            if !several || lines(input, index).nth(WRAPPED).is_some() {
                continue;
            }
            read.extend(lines_of(input, index).map(|(title, who, byline)| (index, title, who, byline)));
        }
    }
    if read.len() < SEVERAL || read.len() * 2 < broken {
        return;
    }
    for (index, title, who, byline) in read {
        let whole = input.document.blocks[index].range.clone();
        found.push(Candidate {
            block: index,
            shape: Shape::Prose,
            kind: clean::kind_at(input.dictionaries, &input.document.text, &title, &whole),
            speakers: speakers(input, &byline.people, who, "two-lines", byline.score),
            links: item_links(input, &whole, &whole, Some(&title)),
            anchor: title.clone(),
            title: Some(title),
            scope: index..index + 1,
            rule: "two-lines",
            score: SCORE,
        });
    }
}

/// The title of a paragraph's first line, and where its second begins and who it names.
fn lines_of(input: Input<'_>, index: usize) -> Option<(Range<usize>, usize, Byline)> {
    let text = &input.document.text;
    let mut lines = lines(input, index);
    let (first, second) = (lines.next()?, lines.next()?);
    if first.len() > LONGEST || second.len() > LONGEST || !names::possible(input.dictionaries, &text[second.clone()]) {
        return None;
    }
    // A term's definition begins with a colon.
    let who = clean::trim(text, second);
    let byline = byline::parse(input.dictionaries, &text[who.clone()], LEAST.1)?;
    let title = clean::title(input.dictionaries, text, first);
    let inside = &text[title.clone()];
    let likely = names::title(input.dictionaries, inside);
    let sentence = text[title.end..].starts_with('.');
    (inside.contains(' ') && !sentence && likely >= LEAST.0).then_some((title, who.start, byline))
}
