//! A title that links to the talk's page or recording.
//!
//! Matches `[Growing Pains](https://…/schedule/event/growing/) by Ann Ode`, `### [Growing Pains](https://sched.co/x) (2pm)`,
//! `- [Title - Growing Pains](https://….sched.com/event/…)`, and links of any kind in a list under "Talks".
//! Not "[here](…)", "[slides](…)", "[this session](…)", "[the videos](playlist)".

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, Link, LinkKind, Mark, MarkKind};

use super::list_line::{end_of_item, item_links};
use super::quoted_title::is_glue;
use super::{Candidate, Shape, eligible, speakers, titled_in_text};
use crate::behind::behind;
use crate::byline::Person;
use crate::link_text::{generic, proper, title_of};
use crate::outline::Outline;
use crate::{FoundSpeaker, Input, byline, clean, find, line, links, names, people};

/// No block introduces more talks than this.
const MOST: usize = 64;
/// The least score of a reading of a link's text.
const WITHIN: f64 = 0.6;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    for (index, block) in document.blocks.iter().enumerate() {
        if !eligible(input, index) || matches!(block.kind, BlockKind::Cell { .. }) {
            continue;
        }
        let section = &outline.sections[outline.of(index)];
        let heading = section.heading == index;
        let marks = document.marks_in(&block.range);
        let mut in_block = 0;
        // Where the last link ends that words say is a title.
        let mut said = None;
        for (at, mark) in marks.iter().enumerate() {
            if let MarkKind::Url(address) = &mark.kind
                && let Some(candidate) = before_address(input, outline, index, &mark.range, address)
            {
                found.push(candidate);
            }
            let MarkKind::Link(address) = &mark.kind else { continue };
            let kind = links::of_address(address);
            let leading = mark.range.start <= block.range.start + 4;
            let whole = mark.range.len() + 30 >= block.range.len();
            let talk_list = !heading
                && leading
                && block.kind == BlockKind::ListItem
                && outline.announced(block.group)
                && !address.starts_with('#');
            let credited = if input.about_event && !heading { credited(input, index, &mark.range) } else { None };
            // "two talks, [Growing Pains](…) and [Queues](…)".
            let enumerated = said.and_then(|end| document.text.get(end..mark.range.start));
            let enumerated =
                enumerated.is_some_and(|between| is_glue(input, between)) && proper(&document.text[mark.range.clone()]);
            let labelled = labelled(input, &mark.range)
                || input.about_event && (enumerated || spoken_of(input, index, &mark.range))
                || credited.is_some();
            said = Some(mark.range.end).filter(|_| enumerated || labelled && several(input, index, &mark.range));
            if !matches!(kind, LinkKind::Session | LinkKind::Video) && !talk_list && !labelled {
                continue;
            }
            let page = matches!(kind, LinkKind::Session | LinkKind::Video);
            let introduced = page && introduced(input, index, &mark.range);
            let begins = leading || heading || introduced;
            let Some(title) = title_of(input, mark.range.clone(), kind, begins, whole) else { continue };
            if heading && section.topical {
                continue;
            }
            let next = marks[at + 1..].iter().find(|m| m.range.start >= mark.range.end && is_other(input, m));
            let item = block.kind == BlockKind::ListItem;
            let to = next.map_or(block.range.end, |m| m.range.start).min(block.range.end);
            // "[Growing Pains](…) - Ann Ode" on a line of its own.
            let line = if item || heading { None } else { own_line(input, index, &mark.range) };
            let (to, last) = line.map_or((to, next.is_none()), |end| (end.min(to), true));
            let mut people = behind(input, mark.range.end, to, last, item || heading || line.is_some());
            if people.is_empty() {
                people = line_below(input, index, &mark.range);
            }
            if people.is_empty() && item && leading {
                people = next_to(input, mark.range.end, to);
            }
            if people.is_empty() {
                people = credited.unwrap_or_default();
            }
            // "See [Growing Pains - Ann Ode, Acme](…)": the link says who. What a link at the start of an item says is read
            // by `list_line`.
            let mut title = title;
            if people.is_empty()
                && !(item && leading)
                && let Some((inside, who)) = said_within(input, &title)
            {
                (title, people) = (inside, who);
            }
            let scope = if heading { index..section.all.end } else { index..end_of_item(input, index) };
            let last = document.blocks[if heading { index..section.own.end } else { scope.clone() }]
                .last()
                .map_or(block.range.end, |b| b.range.end);
            in_block += 1;
            if in_block > MOST {
                break;
            }
            let mut own = if links::is_local(address) { Vec::new() } else { vec![Link { url: address.clone(), kind }] };
            if heading || item && in_block == 1 {
                links::merge(&mut own, item_links(input, &mark.range, &(mark.range.start..last), Some(&title)));
            }
            let base = if labelled { 0.8 } else { score(kind, leading) };
            found.push(Candidate {
                block: index,
                shape: if heading {
                    Shape::Heading(section.level)
                } else if item {
                    Shape::Item(block.group)
                } else {
                    Shape::Prose
                },
                kind: clean::kind_at(input.dictionaries, &document.text, &title, &mark.range),
                score: if people.is_empty() { base } else { base + 0.15 },
                speakers: people,
                links: own,
                anchor: title.clone(),
                title: Some(title),
                scope,
                rule: "linked-title",
            });
        }
    }
}

/// Whether the word right before a link is a noun for several talks: "two talks, […](…)".
fn several(input: Input<'_>, index: usize, range: &Range<usize>) -> bool {
    let before = &input.document.text[input.document.blocks[index].range.start..range.start];
    let noun = before.trim_end_matches([' ', ',', ':', '"', '“']).rsplit(' ').next().unwrap_or("");
    noun.ends_with('s') && input.dictionaries.cues.is(CueKind::TalkNoun, noun)
}

/// How sure a link of a kind is to name a talk, without more.
fn score(kind: LinkKind, leading: bool) -> f64 {
    match kind {
        LinkKind::Session => 0.78,
        LinkKind::Video if leading => 0.68,
        LinkKind::Video => 0.58,
        _ => 0.55,
    }
}

/// "- Growing Pains of a Platform: https://…": what an item says before the address of a session or recording.
fn before_address(
    input: Input<'_>,
    outline: &Outline,
    index: usize,
    place: &Range<usize>,
    address: &str,
) -> Option<Candidate> {
    let block = &input.document.blocks[index];
    let page = || matches!(links::of_address(address), LinkKind::Session | LinkKind::Video);
    if block.kind != BlockKind::ListItem || !input.about_event || !page() {
        return None;
    }
    let line = super::lines(input, index).find(|line| line.end >= place.end)?;
    if line.end > place.end + 1 || line.start + ADDRESSED > place.start {
        return None;
    }
    let title = clean::title(input.dictionaries, &input.document.text, line.start..place.start);
    let text = &input.document.text[title.clone()];
    // Not "ExampleConf part 2 #exampleconf".
    let whole = proper(text) && !text.contains(". ") && !text.contains('#') && find::first(text, "://").is_none();
    if !whole || generic(input, text) || names::title(input.dictionaries, text) < LIKELY {
        return None;
    }
    let shape = Shape::Item(block.group);
    // "Photos of the day: https://…": alone it says little.
    let score = if outline.announced(block.group) { score(LinkKind::Video, true) } else { ALONE };
    let candidate = titled_in_text(input, index, &line, title.clone(), Vec::new(), "linked-title", score);
    let links = item_links(input, &line, &line, Some(&title));
    Some(Candidate { shape, links, scope: index..end_of_item(input, index), ..candidate })
}

/// What stands before an address is no shorter than this, in bytes, and so much a title.
const ADDRESSED: usize = 14;
const LIKELY: f64 = 0.6;
/// What it counts where no talks are announced.
const ALONE: f64 = 0.45;

/// Whether a mark links another talk: its page or recording, or its title with who gave it behind.
fn is_other(input: Input<'_>, mark: &Mark) -> bool {
    let MarkKind::Link(address) = &mark.kind else { return false };
    let text = &input.document.text;
    let given = || {
        let behind = text[mark.range.end..].trim_start_matches([' ', ',', '"', '”']);
        proper(&text[mark.range.clone()]) && input.dictionaries.cues.prefix(CueKind::Byline, behind).is_some()
    };
    matches!(links::of_address(address), LinkKind::Session | LinkKind::Video) || given()
}

/// Whether a link's text begins with a label: "Title - …", "Talk: …".
fn labelled(input: Input<'_>, range: &Range<usize>) -> bool {
    let text = &input.document.text[range.clone()];
    let label = input.dictionaries.cues.prefix(CueKind::TitleLabel, text);
    label.is_some_and(|(length, _)| {
        let rest = &text[length..];
        [": ", " - ", " – ", " — "].iter().any(|mark| rest.starts_with(mark)) && rest.len() > 12
    })
}

/// Whether the words right before a link, or what is emphasised, say that it is a title: "in her talk, […](…)",
/// "a talk called […](…)", "the keynote was on **…**".
pub(super) fn spoken_of(input: Input<'_>, index: usize, range: &Range<usize>) -> bool {
    let text = &input.document.text;
    let from = text.ceil_char_boundary(range.start.saturating_sub(24).max(input.document.blocks[index].range.start));
    let before = text[from..range.start].trim_end_matches([' ', ',', ':', '"', '“']);
    let (head, last) = before.rsplit_once(' ').unwrap_or(("", before));
    let cues = &input.dictionaries.cues;
    // Not "the session [about scaling](…)", "the talk [slides](…)", "talks at [ExampleConf Europe 2024](…)".
    proper(&text[range.clone()])
        && (cues.is(CueKind::TalkNoun, last)
            || cues.is(CueKind::TitledAs, last) && head.rsplit(' ').take(2).any(|w| cues.is(CueKind::TalkNoun, w)))
}

/// Whether the words right before a link say that what it is about follows: "spoke about […](…)". Such a title may
/// begin with a small letter.
fn introduced(input: Input<'_>, index: usize, range: &Range<usize>) -> bool {
    let text = &input.document.text;
    let from = text.ceil_char_boundary(range.start.saturating_sub(24).max(input.document.blocks[index].range.start));
    let last = text[from..range.start].trim_end().rsplit(' ').next().unwrap_or("");
    let cues = &input.dictionaries.cues;
    text[range.clone()].split(' ').nth(2).is_some()
        && (cues.is(CueKind::TitledAs, last) || cues.is(CueKind::SpeechVerb, last))
}

/// Who the sentence says gave what a link names: "one of the best talks was […](…) by Ann Ode", "In […](…) Ann Ode
/// spoke about …".
fn credited(input: Input<'_>, index: usize, range: &Range<usize>) -> Option<Vec<FoundSpeaker>> {
    let document = input.document;
    let text = &document.text;
    let block = &document.blocks[index].range;
    if !proper(&text[range.clone()]) || range.end + 6 > block.end {
        return None;
    }
    let cues = &input.dictionaries.cues;
    let before = &text[text.ceil_char_boundary(range.start.saturating_sub(SENTENCE).max(block.start))..range.start];
    let before = before.rsplit_once(". ").map_or(before, |(_, last)| last).trim_end_matches([' ', '"', '“']);
    // Not to the block's end: it may hold thousands of links.
    let end = text.floor_char_boundary((range.end + SENTENCE).min(block.end));
    let sentence = &text[range.end..end];
    let sentence = sentence.split(". ").next().unwrap_or(sentence);
    if cues.within(CueKind::TalkNoun, before) {
        cues.prefix(CueKind::Byline, sentence.trim_start_matches([' ', ',', '"', '”']))?;
        return Some(behind(input, range.end, end, true, false)).filter(|people| !people.is_empty());
    }
    if !cues.is(CueKind::TalkOpener, before.trim_start()) || !cues.within(CueKind::SpeechVerb, sentence) {
        return None;
    }
    let named = people::people(input, sentence).into_iter().next();
    let named = named.filter(|n| n.likely >= people::SURE_NAME && n.name.start < 40)?;
    let person = Person { name: named.name, organization: named.organization, role: None };
    Some(speakers(input, &[person], range.end, "linked-title-by", 0.7))
}

/// Within so many bytes around a link it is said who speaks.
const SENTENCE: usize = 160;

/// Title and speakers of a link's text that says both.
fn said_within(input: Input<'_>, range: &Range<usize>) -> Option<(Range<usize>, Vec<FoundSpeaker>)> {
    let reading =
        line::readings(input.dictionaries, &input.document.text[range.clone()], &[], WITHIN).into_iter().next()?;
    let title = reading.title?;
    let people = speakers(input, &reading.people, range.start, reading.rule, reading.score);
    Some((range.start + title.start..range.start + title.end, people))
}

/// Who the sentence behind a title in a list begins with: "[Growing Pains](…) Ann Ode is a great speaker".
fn next_to(input: Input<'_>, from: usize, to: usize) -> Vec<FoundSpeaker> {
    let text = &input.document.text[from..to];
    let start = from + text.len() - text.trim_start().len();
    let end = input.document.text.floor_char_boundary((start + 200).min(to)).max(start);
    let people = people::leading(input, &input.document.text[start..end]);
    speakers(input, &people, start, "linked-title-by", 0.7)
}

/// Where the line of a paragraph of several lines ends that begins with a link.
fn own_line(input: Input<'_>, index: usize, link: &Range<usize>) -> Option<usize> {
    let line = super::lines(input, index).find(|line| line.end >= link.end)?;
    let several = line.len() < input.document.blocks[index].range.len();
    (several && link.start <= line.start + 2).then_some(line.end)
}

/// Who stands alone on the line below a title that has a line of its own.
fn line_below(input: Input<'_>, index: usize, title: &Range<usize>) -> Vec<FoundSpeaker> {
    let mut lines = super::lines(input, index);
    let own = lines.find(|l| l.start <= title.start && title.end <= l.end && l.len() <= title.len() + 4);
    let Some(below) = own.and_then(|_| lines.next()).filter(|l| l.len() <= 120) else { return Vec::new() };
    let range = clean::trim(&input.document.text, below);
    match byline::parse(input.dictionaries, &input.document.text[range.clone()], 0.6) {
        Some(byline) => speakers(input, &byline.people, range.start, "linked-title-by", byline.score),
        None => Vec::new(),
    }
}
