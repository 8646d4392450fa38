//! A list item that begins with an emphasised title and goes on with who.
//!
//! Matches `- _Growing Pains_ Ann Ode (Acme)`, `- **Growing Pains** Ann Ode, Bo Li`,
//! `- _Growing Pains_ (a bit long) Ann Ode (Acme)`.
//! Not `- **Speaker**: Ann Ode`, not `- **Ann Ode** Acme`, not an emphasised word before a sentence.

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, MarkKind};

use super::list_line::{end_of_item, item_links};
use super::{Candidate, Shape, eligible, lines, speakers};
use crate::outline::Outline;
use crate::{Input, byline, clean, names};

/// The least score of the byline, and how much the title must be one.
const LEAST: (f64, f64) = (0.6, 0.5);
/// The longest byline, in bytes.
const LONGEST: usize = 160;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    if !input.about_event {
        return;
    }
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind != BlockKind::ListItem || !eligible(input, index) || outline.among_people(outline.of(index)) {
            continue;
        }
        let marks = document.marks_in(&block.range).iter();
        let mut marks = marks.filter(|m| matches!(m.kind, MarkKind::Emphasis | MarkKind::Strong));
        let Some(mark) = marks.next().filter(|m| m.range.start <= block.range.start + 1 && m.range.len() > 8) else {
            continue;
        };
        let end = lines(input, index).find(|line| line.end > mark.range.end).map_or(block.range.end, |line| line.end);
        let rest = &document.text[mark.range.end.min(end)..end];
        // "(a bit long) Ann Ode": a remark, if it is nobody's.
        let remark = rest.trim_start().strip_prefix('(').and_then(|r| r.split_once(')')).filter(|(remark, behind)| {
            !behind.trim().is_empty() && names::person(input.dictionaries, remark) < LEAST.0
        });
        let rest = remark.map_or(rest, |(_, behind)| behind);
        let who = rest.trim();
        let start = end - rest.len() + rest.len() - rest.trim_start().len();
        // "_Growing Pains_ by Ann Ode" is a line that says so.
        let said = input.dictionaries.cues.prefix(CueKind::Byline, who).is_some();
        let begins = who.len() <= LONGEST && who.starts_with(char::is_alphabetic);
        let label = document.text[mark.range.clone()].trim_end().ends_with(':');
        if said || label || !begins || !names::possible(input.dictionaries, who) {
            continue;
        }
        let title = clean::title(input.dictionaries, &document.text, mark.range.clone());
        let text = &document.text[title.clone()];
        let cues = &input.dictionaries.cues;
        let duty =
            [CueKind::Role, CueKind::SpeakerLabel, CueKind::NoTalkHeading].iter().any(|&kind| cues.is(kind, text));
        if duty || names::job_title(input.dictionaries, text) || names::title(input.dictionaries, text) < LEAST.1 {
            continue;
        }
        let Some(byline) = byline::parse(input.dictionaries, who, LEAST.0) else { continue };
        // "**Photo credits** Ann Ode".
        let stated = byline.people.iter().any(|p| p.organization.is_some());
        if text.split(' ').count() < if stated { 2 } else { 3 } {
            continue;
        }
        found.push(Candidate {
            block: index,
            shape: Shape::Item(block.group),
            kind: clean::kind(input.dictionaries, text),
            speakers: speakers(input, &byline.people, start, "emphasised-item", byline.score),
            links: item_links(input, &block.range, &block.range, Some(&title)),
            anchor: title.clone(),
            title: Some(title),
            scope: index..end_of_item(input, index),
            rule: "emphasised-item",
            score: byline.score.min(0.9),
        });
    }
}
