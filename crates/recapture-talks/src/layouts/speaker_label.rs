//! A heading (or bold line) followed by a labelled line that says who.
//!
//! Matches `### Talk 3: Growing Pains` + `#### Speaker(s): Ann Ode`, `**Speakers**: Ann Ode (Acme) & Bo Li`,
//! `Presented by: …`, `Moderator: …`, and `Speakers:` above a list of names.
//! Not a label in running text ("speakers such as …"). A label is evidence enough for a talk even where it names nobody we can list ("Speaker: Ann").

use recapture_dictionary::CueKind;
use recapture_model::BlockKind;

use super::{Candidate, labelled_title, lines, speakers, titled_heading};
use crate::byline::Person;
use crate::outline::Outline;
use crate::{FoundSpeaker, Input, byline, clean, names, people};

/// The least likelihood of a name that a biography below a label begins with.
const TOLD: f64 = 0.3;
/// What stands behind a label without a name is somebody we cannot list if it is no longer than this, in bytes.
const NOBODY: usize = 30;
/// How far into a biography its first clause may go, in bytes.
const CLAUSE: usize = 120;
/// How many blocks below the heading the label may stand.
const NEAR: usize = 6;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    'sections: for section in outline.sections.iter().skip(1) {
        let block = &document.blocks[section.heading];
        let text = document.block_text(block);
        if labels_people(input, text) || block.range.len() > 400 {
            continue;
        }
        let mut people: Vec<FoundSpeaker> = Vec::new();
        let mut labelled = false;
        let mut listing = None;
        let mut told = None;
        // "Speaker: Ann Ode" may stand like a heading itself.
        let next = document.blocks.get(section.heading + 1).filter(|b| b.kind == BlockKind::Heading);
        let next = next.map(|b| document.block_text(b)).filter(|t| !t.ends_with(':'));
        let next = next.is_some_and(|t| label(input, t).is_some_and(|(length, _)| length < t.trim_end().len()));
        let end = if next { section.all.end.max(section.heading + 2) } else { section.all.end };
        // The header cell "Speaker" is no label; a table of links may stand between.
        let below = section.heading + 1..end.max(section.heading + 1);
        let near = below.filter(|&i| !matches!(document.blocks[i].kind, BlockKind::Cell { .. })).take(NEAR);
        'blocks: for index in near {
            let below = &document.blocks[index];
            if below.kind == BlockKind::Heading && label(input, document.block_text(below)).is_none() {
                break;
            }
            // Beneath a label that is an item itself stand deeper items; one beside it is another label.
            if listing.is_some_and(|level| below.kind == BlockKind::ListItem && below.level > level) {
                people.extend(read(input, below.range.clone(), None));
                continue;
            }
            if listing.is_some() && !people.is_empty() {
                break;
            }
            // A biography below the label begins with whose it is.
            if listing == Some(0) && below.kind == BlockKind::Paragraph && told.is_none() {
                told = Some(index);
            }
            let above = document.blocks[index - 1].kind == BlockKind::ListItem;
            let nested = below.kind == BlockKind::ListItem && below.level > 1 && above && listing.is_none();
            for line in lines(input, index) {
                // "- Growing Pains", and below it, or on its next line, "Speaker: Ann Ode": the item's, not the heading's.
                let further = below.kind == BlockKind::ListItem && line.start > below.range.start;
                let own = further || nested && document.blocks[index - 1].level < below.level;
                if own && !labelled && label(input, &document.text[line.clone()]).is_some() {
                    continue 'sections;
                }
                // "Title: …": whose speaker follows, not the heading's.
                if !labelled && labelled_title::title_of(input, &line).is_some() {
                    continue 'sections;
                }
                let Some((length, role)) = label(input, &document.text[line.clone()]) else { continue };
                let rest = clean::trim(&document.text, line.start + length..line.end);
                // "Panel: 35 minutes of discussion" names nobody we fail to read.
                labelled |= rest.len() <= NOBODY || names::possible(input.dictionaries, &document.text[rest.clone()]);
                if rest.is_empty() {
                    listing = Some(if below.kind == BlockKind::ListItem { below.level } else { 0 });
                    continue 'blocks;
                }
                people.extend(read(input, rest, role));
            }
        }
        if let Some(index) = told.filter(|_| people.is_empty()) {
            people = biography(input, index);
        }
        // "Opening", "Keynote" with a speaker is a talk, "Day 2" above one is none.
        if !labelled || section.topical && (people.is_empty() || !opens(input, text)) {
            continue;
        }
        let title = clean::title(input.dictionaries, &document.text, block.range.clone());
        if title.is_empty() {
            continue;
        }
        let speakers = people;
        let score = 0.98;
        found.push(titled_heading(input, section, title, speakers, "speaker-label", score));
    }
}

/// Who a paragraph tells about, by its first words: "Ann Ode is …", "周峰，…".
fn biography(input: Input<'_>, index: usize) -> Vec<FoundSpeaker> {
    let range = clean::trim(&input.document.text, input.document.blocks[index].range.clone());
    let end = input.document.text.floor_char_boundary((range.start + CLAUSE).min(range.end));
    let text = &input.document.text[range.start..end];
    let clause = &text[..text.find(['，', '、', '。', '：', ':']).unwrap_or(0)];
    let people = if clause.is_empty() || !unspaced(clause) {
        people::leading(input, text)
    } else if names::person(input.dictionaries, clause) >= TOLD {
        vec![Person { name: 0..clause.len(), organization: None, role: None }]
    } else {
        Vec::new()
    };
    speakers(input, &people, range.start, "speaker-label", 0.8)
}

/// Whether a heading that is no title by itself may be one of a talk: the opening, the keynote.
fn opens(input: Input<'_>, heading: &str) -> bool {
    let title = clean::title(input.dictionaries, heading, 0..heading.len());
    let cues = &input.dictionaries.cues;
    clean::kind(input.dictionaries, heading).is_some()
        || [CueKind::Break, CueKind::TalkKind].iter().any(|&kind| cues.is(kind, &heading[title.clone()]))
}

/// The length of the label that a line begins with, its colon included, and the role it states.
pub(crate) fn label(input: Input<'_>, text: &str) -> Option<(usize, Option<String>)> {
    let lead = text.len() - text.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let body = &text[lead..];
    let kinds = [CueKind::Role, CueKind::SpeakerLabel];
    if !input.dictionaries.cues.may_begin(&kinds, body) {
        return None;
    }
    for kind in kinds {
        if let Some((length, cue)) = input.dictionaries.cues.prefix(kind, body) {
            let rest = body[length..].trim_start_matches(['(', 's', ')', '*', '_', ' ']);
            let end = body.len() - rest.len();
            if rest.is_empty() || rest.starts_with([':', '：', '-', '–', '|']) {
                let mark = rest.chars().next().map_or(0, char::len_utf8);
                let role = (kind == CueKind::Role && cue.value != "speaker").then(|| cue.value.to_owned());
                return Some((lead + end + mark, role));
            }
        }
    }
    None
}

/// Whether a heading is a label, alone or with people behind it: "Speaker: Ann Ode", but not "Panel: Who Pays?".
pub(crate) fn labels_people(input: Input<'_>, text: &str) -> bool {
    label(input, text).is_some_and(|(length, _)| {
        let rest = text[length..].trim();
        rest.is_empty() || byline::parse(input.dictionaries, rest, LABELLED).is_some()
    })
}

/// The least score of a byline behind a label in a heading.
const LABELLED: f64 = 0.5;

/// The people that stand behind a label, with the role that it states.
pub(super) fn read(input: Input<'_>, range: std::ops::Range<usize>, role: Option<String>) -> Vec<FoundSpeaker> {
    let text = &input.document.text[range.clone()];
    let Some(byline) = byline::parse(input.dictionaries, text, 0.0) else { return Vec::new() };
    let mut read = speakers(input, &byline.people, range.start, "speaker-label", byline.score.max(0.8));
    // A label vouches for names, not for a lone given name.
    read.retain(|s| {
        input.document.text[s.name.clone()].contains([' ', '・', '　'])
            || !s.name.is_empty() && unspaced(&input.document.text[s.name.clone()])
    });
    for speaker in &mut read {
        if role.is_some() {
            speaker.role.clone_from(&role);
        }
    }
    read
}

fn unspaced(name: &str) -> bool {
    name.chars().all(recapture_recognize::is_unspaced)
}
