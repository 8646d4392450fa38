//! A heading that says title and who.
//!
//! Matches `### "Growing Pains" (Keynote) by Ann Ode (Acme)`, `## 2. Growing Pains, Ann Ode & Bo Li`,
//! `### Ann Ode - Acme: Growing Pains`, `## Growing Pains | Ann Ode @ Acme`, `## Ann Ode's talk on queues`.
//! Not the document's own title ("My week at `KubeCon` by Ann Ode"), not topical headings.

use recapture_dictionary::CueKind;

use super::{Candidate, Shape, breaks, speakers};
use crate::byline::Person;
use crate::habits::Habits;
use crate::line::Reading;
use crate::outline::Outline;
use crate::{Input, clean, line, links, names};

/// The least score of a reading.
const LEAST: f64 = 0.3;
/// A name as likely as this may own a talk.
const SURE: f64 = 0.7;
/// A reading as good as this is not changed for what its siblings are read by.
const STRONG: f64 = 0.8;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    let mut habits = Habits::default();
    let mut headings = Vec::new();
    for section in outline.sections.iter().skip(1).filter(|s| !s.title && !s.topical) {
        let block = &document.blocks[section.heading];
        let text = document.block_text(block);
        if text.len() > 400 {
            continue;
        }
        let best = line::readings(input.dictionaries, text, &breaks(input, &block.range), LEAST).into_iter().next();
        if let Some(reading) = &best {
            habits.add(Shape::Heading(section.level), reading.rule);
        }
        headings.push((section, best));
    }
    for (section, best) in headings {
        let block = &document.blocks[section.heading];
        let text = document.block_text(block);
        let taught = habits.of(Shape::Heading(section.level));
        let taught = taught.filter(|rule| best.as_ref().is_none_or(|b| b.rule != *rule && b.score < STRONG));
        let taught =
            taught.and_then(|rule| line::reading_by(input.dictionaries, text, &breaks(input, &block.range), rule));
        let taught = taught.filter(|reading| !reading.people.is_empty());
        let best = taught.map(|reading| Reading { score: reading.score.max(LEAST), ..reading }).or(best);
        let Some(best) = best.or_else(|| of_somebody(input, text)).or_else(|| without_people(input, text)) else {
            continue;
        };
        let offset = block.range.start;
        let title = best.title.clone().map(|t| t.start + offset..t.end + offset);
        // "Cheers, Ann Ode" ends a letter.
        let cues = &input.dictionaries.cues;
        let closes = |text: &str| cues.is(CueKind::NoTalkHeading, text) && !cues.is(CueKind::TalkKind, text);
        if title.clone().is_some_and(|t| closes(&document.text[t])) {
            continue;
        }
        let whole =
            block.range.start..document.blocks[section.own.clone()].last().map_or(block.range.end, |b| b.range.end);
        found.push(Candidate {
            block: section.heading,
            shape: Shape::Heading(section.level),
            kind: title
                .clone()
                .and_then(|t| clean::kind_at(input.dictionaries, &document.text, &t, &block.range))
                .or_else(|| stated_kind(input, text)),
            speakers: speakers(input, &best.people, offset, best.rule, best.score),
            links: links::of_talk(input.dictionaries, document, &whole, true),
            anchor: title.clone().unwrap_or_else(|| block.range.clone()),
            title,
            scope: section.heading..section.all.end,
            rule: if best.people.is_empty() { best.rule } else { "heading-line" },
            score: best.score.max(0.3) + 0.2,
        });
    }
}

/// "Ann Ode's talk on queues", "Ann Ode’s keynote: Growing Pains": whose talk, and its title only behind a colon.
fn of_somebody(input: Input<'_>, text: &str) -> Option<Reading> {
    let (who, rest) = ["'s ", "’s "].iter().find_map(|mark| text.split_once(mark))?;
    let name = clean::title(input.dictionaries, text, 0..who.len());
    let likely = names::person(input.dictionaries, &text[name.clone()]);
    let (length, _) = input.dictionaries.cues.prefix(CueKind::TalkNoun, rest)?;
    if likely < SURE || !input.about_event {
        return None;
    }
    let behind = text.len() - rest.len() + length;
    let title = text[behind..].starts_with(':').then(|| clean::title(input.dictionaries, text, behind + 1..text.len()));
    let title = title.filter(|t| !t.is_empty());
    let people = vec![Person { name, organization: None, role: None }];
    Some(Reading { title, people, rule: "heading-possessive", score: 0.5 })
}

/// A title with an organisation, a handle or a label that says what it is, but nobody who is named.
fn without_people(input: Input<'_>, text: &str) -> Option<Reading> {
    let reading = |title, rule, score| Some(Reading { title: Some(title), people: Vec::new(), rule, score });
    if let Some(title) = line::with_organization(input.dictionaries, text) {
        return reading(title, "heading-title-organization", 0.4);
    }
    let whole = clean::trim(text, 0..text.len());
    let title = clean::title(input.dictionaries, text, whole.clone());
    let likely = || names::title(input.dictionaries, &text[title.clone()]) > 0.4;
    let before = line::handle::without(text, whole.clone());
    if before != whole && input.about_event {
        return reading(clean::title(input.dictionaries, text, before), "heading-handle", 0.3);
    }
    let lead = &text[whole.start..title.start.max(whole.start)];
    // "@annode氏「Growing Pains」".
    if lead.starts_with('@') && input.about_event && likely() {
        return reading(title.clone(), "heading-handle", 0.3);
    }
    // "Talk 3: Growing Pains", "Workshop: …": it says itself that it is one.
    let label =
        input.dictionaries.cues.prefix(CueKind::TitleLabel, lead.trim_start_matches(|c: char| !c.is_alphabetic()));
    (label.is_some() && input.about_event && likely()).then(|| reading(title.clone(), "heading-label", 0.45))?
}

/// A kind in brackets: "(Opening Keynote)".
fn stated_kind(input: Input<'_>, text: &str) -> Option<String> {
    let open = text.find('(')?;
    clean::kind(input.dictionaries, text[open + 1..].split(')').next()?)
}
