//! A heading with who alone on the line below.
//!
//! Matches `### Growing Pains` + `Ann Ode, Acme` or `*Ann Ode (Acme)*`; `### Growing Pains` + `by Ann Ode`.
//! Not a sentence ("Ann Ode showed …"), not a lone word, not the author's line under the document's title.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, LinkKind, MarkKind};

use super::{Candidate, eligible, lines, speakers, titled_heading};
use crate::outline::{Outline, Section};
use crate::{Input, byline, clean, line, links, names, people};

/// The least score of the byline.
const LEAST: f64 = 0.72;
/// The least where most siblings have one.
const TAUGHT: f64 = 0.4;
/// How many siblings must have one, and what share of them.
const SIBLINGS: (usize, f64) = (3, 0.6);
/// So many words of a heading are a title rather than a topic.
const TITLE: usize = 3;
/// The longest byline in bytes.
const LONGEST: usize = 240;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    // Of each level how many headings there are, and which of them no byline was read below.
    let mut levels: BTreeMap<u8, (usize, Vec<&Section>)> = BTreeMap::new();
    for section in outline.sections.iter().skip(1).filter(|s| !s.topical && !s.title && !s.people) {
        if let Some(candidate) = leading(input, section) {
            found.push(candidate);
        }
        let (all, unread) = levels.entry(section.level).or_default();
        *all += 1;
        match below(input, outline, section, LEAST) {
            Some(candidate) => found.push(candidate),
            None => unread.push(section),
        }
    }
    // What is too weak alone is read as its siblings are.
    for (all, unread) in levels.values() {
        let read = all - unread.len();
        if read >= SIBLINGS.0 && read as f64 >= *all as f64 * SIBLINGS.1 {
            found.extend(unread.iter().filter_map(|section| below(input, outline, section, TAUGHT)));
        }
    }
}

/// The byline below a heading, if it is one.
fn below(input: Input<'_>, outline: &Outline, section: &Section, least: f64) -> Option<Candidate> {
    let document = input.document;
    let below = section.heading + 1;
    // A byline may stand in a quotation of its own, if siblings do too.
    let quoted = document.blocks.get(below).is_some_and(|b| b.quoted && !b.boilerplate && b.range.len() <= LONGEST);
    if below >= section.all.end || !eligible(input, below) && !quoted {
        return None;
    }
    if !matches!(document.blocks[below].kind, BlockKind::Paragraph | BlockKind::Heading | BlockKind::ListItem) {
        return None;
    }
    // Several headings below one are talks, or who gave them.
    let first = outline.of(below);
    if outline.sections[first].heading == below {
        let level = outline.sections[first].level;
        let inside = outline.sections[first..].iter().take_while(|s| s.heading < section.all.end);
        if inside.filter(|s| s.level == level).nth(1).is_some() {
            return None;
        }
    }
    let mut line = clean::trim(&document.text, without_media(input, lines(input, below).next()?));
    // "1:05 pm → 30 min, Ann Ode; Terraform": who stands before the topics.
    let behind = clean::behind_time(&document.text[line.clone()]);
    let timed = behind.len() < line.len();
    line.start = line.end - behind.len();
    if timed
        && let Some((who, topics)) = behind.split_once(';')
        && !names::possible(input.dictionaries, topics)
    {
        line = clean::trim(&document.text, line.start..line.start + who.len());
    }
    let text = &document.text[line.clone()];
    // More sentences behind it: `leading` reads the first one.
    let sentence = line::sentence_end(&document.text, line.clone()) < line.end;
    if text.len() > LONGEST || text.is_empty() || sentence || !names::possible(input.dictionaries, text) {
        return None;
    }
    // "(Ann Ode, Acme)".
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')')).filter(|t| !t.contains('(')) {
        line = line.start + 1..line.start + 1 + inner.len();
    }
    let text = &document.text[line.clone()];
    // "What did you miss?", "Ann Ode (Acme): Sleep.": an answer.
    let asked = document.block_text(&document.blocks[section.heading]).trim_end().ends_with('?');
    let answer = |(who, said): (&str, &str)| names::possible(input.dictionaries, who) && !said.contains("://");
    if asked && text.split_once(": ").is_some_and(answer) {
        return None;
    }
    // "— by Ann Ode".
    let bare = text.trim_start_matches(['-', '–', '—', ' ']);
    let cue = input.dictionaries.cues.prefix(CueKind::Byline, bare);
    if let Some((length, _)) = cue {
        line = clean::trim(&document.text, line.end - bare.len() + length..line.end);
    }
    let text = &document.text[line.clone()];
    let byline = byline::parse(input.dictionaries, text, if cue.is_some() || timed { TAUGHT } else { least })?;
    let marked = cue.is_some()
        || timed
        || document.marks_in(&document.blocks[below].range).iter().any(|m| {
            matches!(m.kind, MarkKind::Emphasis | MarkKind::Strong)
                && m.range.start <= line.start
                && m.range.end + 2 >= line.end
        });
    let stated = byline.people.iter().any(|p| p.organization.is_some() || p.role.is_some()) || byline.people.len() > 1;
    let heading = &document.blocks[section.heading];
    let title = clean::title(input.dictionaries, &document.text, heading.range.clone());
    let title_like = names::title(input.dictionaries, &document.text[title.clone()]);
    let lone = !marked && !stated;
    if lone && text.ends_with('.') || title.is_empty() || title_like < 0.3 || heading.range.len() > 400 {
        return None;
    }
    // A lone name may be anything; several of them under headings are not.
    let speakers = speakers(input, &byline.people, line.start, "byline-below", byline.score);
    let score = if lone || quoted { 0.42 } else { byline.score * 0.95 };
    Some(titled_heading(input, section, title, speakers, "byline-below", score))
}

/// A line without the links to media at its end: "Ann Ode [video](…)".
fn without_media(input: Input<'_>, line: Range<usize>) -> Range<usize> {
    let mut end = line.end;
    for mark in input.document.marks_in(&line).iter().rev() {
        let MarkKind::Link(address) = &mark.kind else { continue };
        let media = matches!(links::of_address(address), LinkKind::Video | LinkKind::Slides | LinkKind::Code)
            && !links::is_profile(address);
        let behind = input.document.text.get(mark.range.end..end);
        if media && mark.range.start > line.start && behind.is_some_and(|text| text.trim().is_empty()) {
            end = mark.range.start;
        }
    }
    line.start..end
}

/// Who the first sentence under a heading begins with: "Ann Ode (Acme) and Bo Li (Beta). What it was about …",
/// "Ann Ode from Acme runs …". Without an organisation it needs siblings that begin the same way.
fn leading(input: Input<'_>, section: &Section) -> Option<Candidate> {
    let document = input.document;
    let below = document.blocks.get(section.heading + 1).filter(|_| section.heading + 1 < section.all.end)?;
    if !input.about_event
        || below.boilerplate
        || !below.quoted && !eligible(input, section.heading + 1)
        || below.kind != BlockKind::Paragraph
    {
        return None;
    }
    let end = document.text.floor_char_boundary((below.range.start + 300).min(below.range.end));
    let text = &document.text[below.range.start..end];
    let people = people::leading(input, text);
    // "Ann Ode (Acme): I liked it": an answer.
    let last = people.last()?;
    let behind = last.organization.as_ref().map_or(last.name.end, |o| o.end.max(last.name.end));
    if text[behind..].trim_start_matches([')', ' ']).starts_with(':') {
        return None;
    }
    let heading = &document.blocks[section.heading];
    let title = clean::title(input.dictionaries, &document.text, heading.range.clone());
    let inside = &document.text[title.clone()];
    let likely = names::title(input.dictionaries, inside);
    // Below a topic somebody spoke of something else.
    let sure = names::person(input.dictionaries, &text[people[0].name.clone()]) >= people::SURE_NAME;
    let topic = !sure && people[0].organization.is_none() && inside.split(' ').count() < TITLE;
    if likely < 0.4 || topic || heading.range.len() > 400 {
        return None;
    }
    let stated = people.iter().any(|p| p.organization.is_some()) || people.len() > 1;
    let speakers = speakers(input, &people, below.range.start, "leading-name", 0.7);
    let score = if stated { 0.52 } else { 0.4 };
    Some(titled_heading(input, section, title, speakers, "leading-name", score))
}
