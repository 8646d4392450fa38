//! A list item that is a title, with deeper items that say who.
//!
//! Matches `- 18:30 - 19:00: Growing Pains` over `  - Ann Ode, Acme` and `  - Slides: …`, the form of many agendas.
//! Not an item over notes or deeper topics, not a company over its people.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::BlockKind;

use super::list_line::{end_of_item, item_links};
use super::speaker_label::label;
use super::{Candidate, Shape, eligible, speakers};
use crate::outline::Outline;
use crate::{FoundSpeaker, Input, byline, clean, names};

/// The least score of a byline; with a time before the title, and without.
const LEAST: (f64, f64) = (0.5, 0.7);
/// A name as likely as this is one without a label or an organisation.
const SURE: f64 = 0.85;
/// The longest byline, in bytes.
const LONGEST: usize = 160;
/// The longest title, in bytes.
const LONGEST_TITLE: usize = 300;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    for (index, block) in document.blocks.iter().enumerate() {
        let item = block.kind == BlockKind::ListItem && eligible(input, index);
        let deeper =
            document.blocks.get(index + 1).is_some_and(|b| b.kind == BlockKind::ListItem && b.level > block.level);
        if !item || !deeper || block.range.len() > LONGEST_TITLE || outline.among_people(outline.of(index)) {
            continue;
        }
        let title = clean::title(input.dictionaries, &document.text, block.range.clone());
        let text = &document.text[title.clone()];
        let timed = clean::clock(document.block_text(block)).is_some();
        let cues = &input.dictionaries.cues;
        // A time before it says as much as an event's name.
        if !timed && !input.about_event {
            continue;
        }
        let generic =
            [CueKind::Break, CueKind::NoTalkHeading, CueKind::SpeakerLabel].iter().any(|&kind| cues.is(kind, text));
        let ends = text.ends_with(['.', ':']) || document.block_text(block).trim_end().ends_with(':');
        if generic || ends || names::title(input.dictionaries, text) < 0.55 {
            continue;
        }
        let scope = index..end_of_item(input, index);
        let speakers = who(input, scope.start + 1..scope.end, if timed { LEAST.0 } else { LEAST.1 });
        if speakers.is_empty() {
            continue;
        }
        let last = document.blocks[scope.clone()].last().map_or(block.range.end, |b| b.range.end);
        found.push(Candidate {
            block: index,
            shape: Shape::Item(block.group),
            kind: clean::kind(input.dictionaries, text),
            links: item_links(input, &block.range, &(block.range.start..last), Some(&title)),
            score: if timed { 0.8 } else { 0.6 },
            speakers,
            anchor: title.clone(),
            title: Some(title),
            scope,
            rule: "item-with-people",
        });
    }
}

/// Who the items right below name: those that lead, and those with a label.
fn who(input: Input<'_>, items: Range<usize>, least: f64) -> Vec<FoundSpeaker> {
    let document = input.document;
    let level = document.blocks[items.start].level;
    let mut found: Vec<FoundSpeaker> = Vec::new();
    let mut leading = true;
    for block in document.blocks[items].iter().filter(|b| b.level == level) {
        let range = clean::trim(&document.text, block.range.clone());
        let labelled = label(input, &document.text[range.clone()]).map_or(0, |(length, _)| length);
        let range = clean::trim(&document.text, range.start + labelled..range.end);
        let text = &document.text[range.clone()];
        let wanted = (leading || labelled > 0) && text.len() <= LONGEST;
        let byline = if wanted { byline::parse(input.dictionaries, text, least) } else { None };
        // A lone name nobody knows is rather a topic.
        let byline = byline.filter(|b| {
            labelled > 0
                || b.people.iter().any(|p| p.organization.is_some())
                || names::person(input.dictionaries, &text[b.people[0].name.clone()]) >= SURE
        });
        leading &= byline.is_some() || labelled > 0;
        if let Some(byline) = byline {
            found.extend(speakers(input, &byline.people, range.start, "item-with-people", byline.score));
        }
    }
    found
}
