//! A heading with who alone on the line below.
//!
//! Matches `### Growing Pains` + `Ann Ode, Acme` or `*Ann Ode (Acme)*`; `### Growing Pains` + `by Ann Ode`.
//! Not a sentence ("Ann Ode showed …"), not a lone word, not the author's line under the document's title.

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, MarkKind};

use super::{Candidate, eligible, lines, speakers, titled_heading};
use crate::outline::{Outline, Section};
use crate::{Input, byline, clean, line, names, people};

/// The least score of the byline.
const LEAST: f64 = 0.72;
/// The longest byline in bytes.
const LONGEST: usize = 240;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    for section in outline.sections.iter().skip(1).filter(|s| !s.topical && !s.title) {
        let below = section.heading + 1;
        // A byline may stand in a quotation of its own, if siblings do too.
        let quoted = document.blocks.get(below).is_some_and(|b| b.quoted && !b.boilerplate && b.range.len() <= LONGEST);
        if below >= section.all.end || !eligible(input, below) && !quoted {
            continue;
        }
        let kind = document.blocks[below].kind;
        if !matches!(kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem) {
            continue;
        }
        let Some(line) = lines(input, below).next() else { continue };
        if let Some(candidate) = leading(input, outline, section) {
            found.push(candidate);
        }
        let mut line = clean::trim(&document.text, line);
        let text = &document.text[line.clone()];
        // More sentences behind it: `leading` reads the first one.
        let sentence = line::sentence_end(&document.text, line.clone()) < line.end;
        if text.len() > LONGEST || text.is_empty() || sentence || !names::possible(input.dictionaries, text) {
            continue;
        }
        let cue = input.dictionaries.cues.prefix(CueKind::Byline, text);
        if let Some((length, _)) = cue {
            line = clean::trim(&document.text, line.start + length..line.end);
        }
        let text = &document.text[line.clone()];
        let Some(byline) = byline::parse(input.dictionaries, text, LEAST) else { continue };
        let marked = cue.is_some()
            || document.marks_in(&document.blocks[below].range).iter().any(|m| {
                matches!(m.kind, MarkKind::Emphasis | MarkKind::Strong)
                    && m.range.start <= line.start
                    && m.range.end + 2 >= line.end
            });
        let stated =
            byline.people.iter().any(|p| p.organization.is_some() || p.role.is_some()) || byline.people.len() > 1;
        let heading = &document.blocks[section.heading];
        let title = clean::title(input.dictionaries, &document.text, heading.range.clone());
        let title_like = names::title(input.dictionaries, &document.text[title.clone()]);
        let lone = !marked && !stated;
        if lone && text.ends_with('.') || title.is_empty() || title_like < 0.3 || heading.range.len() > 400 {
            continue;
        }
        // A lone name may be anything; several of them under headings are not.
        let speakers = speakers(input, &byline.people, line.start, "byline-below", byline.score);
        let score = if lone || quoted { 0.42 } else { byline.score * 0.95 };
        found.push(titled_heading(input, section, title, speakers, "byline-below", score));
    }
}

/// Who the first sentence under a heading begins with: "Ann Ode (Acme) and Bo Li (Beta). What it was about …",
/// "Ann Ode from Acme runs …". Without an organisation it needs siblings that begin the same way.
fn leading(input: Input<'_>, outline: &Outline, section: &Section) -> Option<Candidate> {
    let document = input.document;
    let below = &document.blocks[section.heading + 1];
    if !input.about_event || below.kind != BlockKind::Paragraph || outline.among_people(outline.of(section.heading)) {
        return None;
    }
    let end = document.text.floor_char_boundary((below.range.start + 300).min(below.range.end));
    let people = people::leading(input, &document.text[below.range.start..end]);
    if people.is_empty() {
        return None;
    }
    let heading = &document.blocks[section.heading];
    let title = clean::title(input.dictionaries, &document.text, heading.range.clone());
    let likely = names::title(input.dictionaries, &document.text[title.clone()]);
    if likely < 0.4 || heading.range.len() > 400 {
        return None;
    }
    let stated = people.iter().any(|p| p.organization.is_some()) || people.len() > 1;
    let speakers = speakers(input, &people, below.range.start, "leading-name", 0.7);
    let score = if stated { 0.52 } else { 0.4 };
    Some(titled_heading(input, section, title, speakers, "leading-name", score))
}
