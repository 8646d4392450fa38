//! Headings (and bold items of a list) that are titles without naming anybody, because their siblings are.
//!
//! The document teaches: if most headings of a level stand over a section that speaks of "the talk", links
//! a recording or a session page, or carries a session code, then headings of that level are titles.
//! Not "Introduction", "Day 2"; not topics ("Security") in posts whose sections speak of no talk.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, LinkKind, MarkKind};

use super::list_line::{end_of_item, item_links};
use super::{Candidate, Shape, eligible, lines};
use crate::behind::behind;
use crate::outline::{Outline, PSEUDO, Section, of_day};
use crate::resolve::WEAK;
use crate::section_people::section_people;
use crate::{Input, clean, links, names};

/// The share of siblings that must show evidence.
const SHARE: f64 = 0.6;
/// How many headings other rules must be sure of in a text that names no event.
const SURE: usize = 3;
/// Or so many that show evidence, and so much of them.
const MANY: (usize, f64) = (4, 0.75);
/// What one of them must show, as a link and a noun are, or two of them, as a link is.
const STRONG: f64 = 0.9;
const LINKED: f64 = 0.6;
/// What a session code or time in the heading counts: enough alone.
const CODED: f64 = 10.0;
/// What a heading between two talks counts.
const BETWEEN: f64 = 0.55;
/// A link to somebody's page is one to whom it names if that is so likely a name.
const NAMED: f64 = 0.45;
/// How much of a section, or of the heading above it, is looked at for words, in bytes.
const HEAD: usize = 400;

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    if !input.about_event {
        return;
    }
    headings(input, outline, found);
    people_of_headings(input, outline, found);
    bold_items(input, outline, found);
}

/// Headings that are titles get who their sections are about, if nothing else says who spoke.
fn people_of_headings(input: Input<'_>, outline: &Outline, found: &mut [Candidate]) {
    let mut named: Vec<usize> =
        found.iter().filter(|c| !c.speakers.is_empty() && c.score >= WEAK).map(|c| c.block).collect();
    named.sort_unstable();
    let silent =
        |rule| matches!(rule, "section-title" | "linked-title" | "heading-title-organization" | "heading-label");
    let unnamed = |c: &&mut Candidate| {
        silent(c.rule) && matches!(c.shape, Shape::Heading(_)) && c.title.is_some() && c.speakers.is_empty()
    };
    for candidate in found.iter_mut().filter(unnamed) {
        let section = &outline.sections[outline.of(candidate.block)];
        let from = named.partition_point(|&block| block < section.heading);
        if named.get(from).is_none_or(|&block| block >= section.all.end) {
            candidate.speakers = section_people(input, section);
        }
    }
}

fn headings(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let proposed = Proposed::new(found);
    let mut levels: BTreeMap<u8, Vec<(&Section, f64)>> = BTreeMap::new();
    for section in outline.sections.iter().skip(1).filter(|s| !s.topical && !s.title && s.level != PSEUDO) {
        let evidence =
            if proposed.at(section.heading) { 1.0 } else { evidence(input, outline, section, &proposed, found) };
        levels.entry(section.level).or_default().push((section, evidence));
    }
    for siblings in levels.values() {
        let shown = siblings.iter().filter(|(_, e)| *e >= 0.5).count();
        let share = shown as f64 / siblings.len() as f64;
        // Nouns in passing may be all that the post says of talks.
        let sure = |least: f64| siblings.iter().filter(|(_, e)| *e >= least).count();
        let sure = sure(STRONG) > 0 || sure(LINKED) > 1;
        // Where no event is named, only siblings that other rules are sure of teach, or many that speak of talks.
        let many = shown >= MANY.0 && share >= MANY.1;
        if !input.event_named && !many && siblings.iter().filter(|(s, _)| proposed.at(s.heading)).count() < SURE {
            continue;
        }
        // Where siblings name their speakers in the heading, one that does not is something else.
        let with_names = siblings.iter().filter(|(s, _)| {
            proposed.within(&(s.heading..s.heading + 1)).iter().any(|(_, i)| found[*i].rule == "heading-line")
        });
        let with_names = with_names.count() * 2 >= siblings.len();
        // Between two talks stands a third, if it has the words of a title.
        let talk = |at: Option<usize>| at.and_then(|at| siblings.get(at)).is_some_and(|(s, _)| proposed.at(s.heading));
        let between = |at: usize, section: &Section| {
            let beside = |other: Option<usize>| {
                let same = |at: usize| siblings.get(at).is_some_and(|(s, _)| s.above == section.above);
                talk(other) && other.is_some_and(same)
            };
            with_names && beside(at.checked_sub(1)) && beside(Some(at + 1)) && !short(input, section)
        };
        for (at, (section, evidence)) in siblings.iter().enumerate() {
            let coded = *evidence >= CODED;
            let taught = sure && siblings.len() >= 2 && share >= SHARE && *evidence >= 0.0;
            let weak = with_names && *evidence < 1.0 || short(input, section) && *evidence < 0.9;
            let asked = || input.document.block_text(&input.document.blocks[section.heading]).ends_with('?');
            let between = *evidence > 0.0 && between(at, section) && !asked();
            if !coded && (!taught || weak) && !between || proposed.at(section.heading) {
                continue;
            }
            let block = &input.document.blocks[section.heading];
            let title = clean::title(input.dictionaries, &input.document.text, block.range.clone());
            let text = &input.document.text[title.clone()];
            let kind = clean::kind(input.dictionaries, text);
            // "Happy hour at the booth" is on agendas, but no talk.
            // "Afternoon sessions" stands above talks.
            let last = text.rsplit(' ').next().unwrap_or(text);
            let talks = |word: &str| word.ends_with('s') && input.dictionaries.cues.is(CueKind::TalkNoun, word);
            let plural = talks(last) || !coded && text.split(' ').take(3).any(talks);
            let kind_only = input.dictionaries.cues.is(CueKind::TalkKind, text);
            let social = plural
                || kind_only
                || input.dictionaries.cues.within(CueKind::Break, text) && text.split(' ').count() <= 6;
            let day = of_day(input, input.document.block_text(block));
            if names::title(input.dictionaries, text) < 0.4 && kind.is_none() || text.len() > 300 || social || day {
                continue;
            }
            let end = input.document.blocks[section.all.clone()].last().map_or(block.range.end, |b| b.range.end);
            let own = if *evidence >= 0.5 { 0.12 } else { 0.0 };
            found.push(Candidate {
                block: section.heading,
                shape: Shape::Heading(section.level),
                kind,
                speakers: Vec::new(),
                links: links::of_talk(input.dictionaries, input.document, &(block.range.start..end), false),
                anchor: title.clone(),
                title: Some(title),
                scope: section.heading..section.all.end,
                rule: "section-title",
                score: if coded { 0.85 } else { (0.3 + 0.25 * share + own).max(if between { BETWEEN } else { 0.0 }) },
            });
        }
    }
}

/// The candidates that other rules proposed with some confidence, by block.
struct Proposed(Vec<(usize, usize)>);

impl Proposed {
    fn new(found: &[Candidate]) -> Self {
        let mut list: Vec<(usize, usize)> =
            found.iter().enumerate().filter(|(_, c)| c.score >= 0.5).map(|(i, c)| (c.block, i)).collect();
        list.sort_unstable();
        Self(list)
    }

    /// Blocks and indices of those in a range of blocks.
    fn within(&self, blocks: &Range<usize>) -> &[(usize, usize)] {
        let from = self.0.partition_point(|(b, _)| *b < blocks.start);
        let to = self.0.partition_point(|(b, _)| *b < blocks.end);
        &self.0[from..to.max(from)]
    }

    fn at(&self, block: usize) -> bool {
        !self.within(&(block..block + 1)).is_empty()
    }
}

/// Headings of one to three words are topics rather than titles, unless their sections say otherwise.
fn short(input: Input<'_>, section: &Section) -> bool {
    let text = input.document.block_text(&input.document.blocks[section.heading]);
    text.split(' ').filter(|w| w.len() > 1).count() <= 3
        && text.chars().filter(|c| recapture_recognize::is_unspaced(*c)).count() < 8
}

/// How much a section looks like one about a talk; negative if it speaks of talks by other titles.
fn evidence(input: Input<'_>, outline: &Outline, section: &Section, proposed: &Proposed, found: &[Candidate]) -> f64 {
    let document = input.document;
    let block = &document.blocks[section.heading];
    let text = document.block_text(block);
    let cleaned = clean::title(input.dictionaries, &document.text, block.range.clone());
    // The session's page and nothing else stands right below.
    if section.heading + 1 < section.all.end && is_session(input, section.heading + 1) {
        return CODED;
    }
    let mut sum: f64 = 0.0;
    // A session code or a time was taken off: that is what agendas look like.
    let (before, behind) = (&text[..cleaned.start - block.range.start], &text[cleaned.end - block.range.start..]);
    let before = if is_number(before) { "" } else { before };
    let digits = |s: &str| s.bytes().filter(u8::is_ascii_digit).count();
    if before.len() + behind.len() >= 5 && digits(before) + digits(behind) >= 2 {
        return CODED;
    }
    if clean::kind(input.dictionaries, &document.text[cleaned.clone()]).is_some() || kind_below(input, section) {
        sum += 0.6;
    }
    let inside = || proposed.within(&section.own).iter().map(|(_, i)| &found[*i]);
    let other = inside()
        .filter(|c| c.score >= 0.55 && c.shape == Shape::Prose)
        .filter(|c| c.title.clone().is_some_and(|t| !same_title(&document.text[t], &document.text[cleaned.clone()])));
    if other.count() >= 1 && !is_link(input, &block.range) {
        return -1.0;
    }
    let own = &document.blocks[section.own.clone()];
    let from = own.first().map_or(block.range.end, |b| b.range.start);
    let to = own.last().map_or(block.range.end, |b| b.range.end);
    let head_end = document.text.floor_char_boundary((from + HEAD).min(to));
    sum += speaks_of_a_talk(input, &document.text[from..head_end.max(from)]);
    if links::within(input.dictionaries, document, &(block.range.start..to))
        .any(|(_, kind, _)| matches!(kind, LinkKind::Session | LinkKind::Video | LinkKind::Slides))
    {
        sum += 0.6;
    }
    // A candidate in the section: a talk spoken of in prose, or the title again as a link.
    if inside().any(|c| c.shape == Shape::Prose) {
        sum += 0.4;
    }
    // Who the section links by name or handle.
    if links_somebody(input, from..head_end.max(from)) {
        sum += 0.4;
    }
    let above = section.above.map(|i| document.block_text(&document.blocks[outline.sections[i].heading]));
    if let Some(heading) = above {
        let head = &heading[..heading.floor_char_boundary(HEAD)];
        let cues = &input.dictionaries.cues;
        let kinds = [CueKind::TalkNoun, CueKind::AgendaNoun];
        if kinds.iter().any(|&kind| cues.is(kind, head)) {
            sum += LINKED;
        } else if kinds.iter().any(|&kind| cues.within(kind, head)) {
            sum += 0.4;
        }
    }
    sum
}

/// Whether a heading is a link from end to end: its own page is what it is about, whatever else its section names.
fn is_link(input: Input<'_>, heading: &Range<usize>) -> bool {
    let whole = |range: &Range<usize>| range.start <= heading.start && heading.end <= range.end + 1;
    let mut marks = input.document.marks_in(heading).iter();
    marks.any(|m| matches!(&m.kind, MarkKind::Link(address) if !links::is_local(address)) && whole(&m.range))
}

/// Whether what stands before a title numbers it: "10 – ", "#12. ".
fn is_number(before: &str) -> bool {
    let bare = before.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() <= 3 && bare.bytes().all(|b| b.is_ascii_digit())
}

/// Whether a block is a link to a session's page and nothing else.
fn is_session(input: Input<'_>, block: usize) -> bool {
    let own = &input.document.blocks[block];
    let range = &own.range;
    let mut links = links::within(input.dictionaries, input.document, range);
    // "[Growing Pains](…)" names another talk than the heading.
    let address = |place: &Range<usize>| input.document.text[place.clone()].contains("://");
    own.kind == BlockKind::Paragraph
        && links.next().is_some_and(|(_, kind, place)| {
            let whole = place.start <= range.start + 1 && range.end <= place.end + 1;
            kind == LinkKind::Session && whole && address(place)
        })
}

/// Whether the line below a heading is the kind of a talk and nothing else: "**Keynote**".
fn kind_below(input: Input<'_>, section: &Section) -> bool {
    let below = section.heading + 1;
    if below >= section.all.end || input.document.blocks[below].kind != BlockKind::Paragraph {
        return false;
    }
    let line = lines(input, below).next();
    line.is_some_and(|line| {
        let text = input.document.text[line].trim_matches(|c: char| !c.is_alphanumeric());
        text.len() < 40 && input.dictionaries.cues.is(CueKind::TalkKind, text)
    })
}

/// Whether a link within a range is somebody's: "[@ode](…)", "[Ann Ode](…)".
fn links_somebody(input: Input<'_>, range: Range<usize>) -> bool {
    let text = &input.document.text;
    input.document.marks_in(&range).iter().any(|m| {
        let MarkKind::Link(address) = &m.kind else { return false };
        let shown = &text[m.range.clone()];
        links::is_profile(address) && (shown.starts_with('@') || names::person(input.dictionaries, shown) >= NAMED)
    })
}

/// What a noun for one talk in a text counts for: "the talk" and "ce talk" more than one in passing; "talks" may be any.
fn speaks_of_a_talk(input: Input<'_>, text: &str) -> f64 {
    let mut at = 0;
    let mut spoken: f64 = 0.0;
    while let Some((range, cue)) = input.dictionaries.cues.find(CueKind::TalkNoun, &text[at..]) {
        if !cue.text.ends_with('s') {
            let before = text[..at + range.start].trim_end().rsplit([' ', '\n']).next().unwrap_or("");
            let determiner = (1..=6).contains(&before.len()) && before.bytes().all(|b| b.is_ascii_alphabetic());
            let any = ["per", "each", "every", "your", "any", "no", "next"];
            let any = any.iter().any(|word| before.eq_ignore_ascii_case(word));
            spoken = spoken.max(if determiner && !any { LINKED } else { 0.5 });
        }
        at += range.end;
    }
    spoken
}

fn same_title(a: &str, b: &str) -> bool {
    let (a, b) = (recapture_dictionary::fold(a), recapture_dictionary::fold(b));
    a == b || a.len() > 12 && b.len() > 12 && (a.contains(&b) || b.contains(&a))
}

/// `- **Growing Pains** – what it was about`, in a list that a sentence about talks announces.
fn bold_items(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    let mut lists: BTreeMap<u32, Vec<(usize, Option<Range<usize>>)>> = BTreeMap::new();
    for (index, block) in document.blocks.iter().enumerate() {
        if block.kind == BlockKind::ListItem && eligible(input, index) {
            let bold = document
                .marks_in(&block.range)
                .iter()
                .find(|m| matches!(m.kind, MarkKind::Strong) && m.range.start <= block.range.start + 2);
            lists.entry(block.group).or_default().push((index, bold.map(|m| m.range.clone())));
        }
    }
    for items in lists.values().filter(|i| i.len() >= 2) {
        let bold = items.iter().filter(|(_, b)| b.is_some()).count();
        if bold * 10 < items.len() * 8
            || !outline.announced(input.document.blocks[items[0].0].group)
            || outline.among_people(outline.of(items[0].0))
        {
            continue;
        }
        for (index, bold) in items {
            let Some(bold) = bold else { continue };
            let title = clean::title(input.dictionaries, &document.text, bold.clone());
            let text = &document.text[title.clone()];
            // "**10:25 am** Growing Pains": a time.
            let time = clean::clock(text).is_some();
            if time || names::title(input.dictionaries, text) < 0.5 || text.split(' ').count() < 2 {
                continue;
            }
            let scope = *index..end_of_item(input, *index);
            let block = &document.blocks[*index];
            // "**Growing Pains** (Ann Ode) - what it was about".
            let behind_it = document.text[bold.end..block.range.end].trim_start();
            let own = behind_it.starts_with(['(', '-', '–', '—', '|']);
            let speakers = if own { behind(input, bold.end, block.range.end, true, true) } else { Vec::new() };
            found.push(Candidate {
                block: *index,
                shape: Shape::Item(block.group),
                kind: clean::kind(input.dictionaries, text),
                speakers,
                links: item_links(input, &block.range, &block.range, Some(&title)),
                anchor: title.clone(),
                title: Some(title),
                scope,
                rule: "bold-item",
                score: 0.58,
            });
        }
    }
}
