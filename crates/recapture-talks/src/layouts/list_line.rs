//! A list item (or a line of its own) that says title and who.
//!
//! Matches `- [Growing Pains - Ann Ode & Bo Li, Acme](url)`, `- "Growing Pains" by Ann Ode, Acme`,
//! `- Ann Ode (Acme) - Growing Pains`, `- **Ann Ode - Acme - Growing Pains**`, and the same on lines of a
//! paragraph of their own. Not `- Ann Ode: great to meet you` under "People I met", not `- Helm: a package manager`.

use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::{BlockKind, LinkKind, Mark, MarkKind};

use super::{Candidate, Shape, eligible, speakers};
use crate::byline::Person;
use crate::habits::Habits;
use crate::line::{self, Reading};
use crate::outline::Outline;
use crate::{Input, clean, link_text, links, names};

/// The least score of a reading; siblings and sections decide about the weak ones.
const LEAST: f64 = 0.3;
/// A reading as good as this is not changed for what its siblings are read by.
const STRONG: f64 = 0.8;
/// The longest stretch that is read as one line, in bytes.
const LONGEST: usize = 700;

/// What may be a line.
struct Line {
    block: usize,
    /// Where what belongs to it stands: its item with all that is below it, or a line of an agenda.
    whole: Range<usize>,
    /// What of it may say title and who.
    stretches: Vec<Range<usize>>,
    /// The best reading, and of which stretch.
    best: Option<(Reading, Range<usize>)>,
}

pub(super) fn propose(input: Input<'_>, outline: &Outline, found: &mut Vec<Candidate>) {
    let document = input.document;
    let mut lines: Vec<Line> = Vec::new();
    let mut habits = Habits::default();
    for (index, block) in document.blocks.iter().enumerate() {
        let section = outline.of(index);
        let below_heading = index > 0 && outline.sections[section].heading == index - 1;
        let quoted = block.quoted && !block.boilerplate && below_heading && block.kind == BlockKind::Paragraph;
        if !eligible(input, index) && !quoted {
            continue;
        }
        if block.kind == BlockKind::Paragraph && !quoted && is_agenda(input, index) {
            for whole in super::lines(input, index).filter(|l| l.len() <= LONGEST && l.len() > 8) {
                let stretches = vec![clean::trim(&document.text, whole.clone())];
                let best = best_of(input, &stretches);
                if let Some((reading, _)) = &best {
                    habits.add(shape(input, index), reading.rule);
                }
                lines.push(Line { block: index, whole, stretches, best });
            }
            continue;
        }
        let mut stretches: Vec<Range<usize>> = match block.kind {
            BlockKind::ListItem => stretches_of_item(input, index),
            BlockKind::Paragraph if outline.sections[section].heading != index => stretches_of_paragraph(input, index),
            _ => continue,
        };
        stretches.retain(|r| r.len() <= LONGEST && r.len() > 8 && !is_detail(input, &document.text[r.clone()]));
        // A quotation below a heading says which talk the section is about, if it quotes a title.
        let best = best_of(input, &stretches).filter(|(reading, _)| !quoted || reading.rule.contains("quoted"));
        let best = if stretches.is_empty() { best } else { first_sentence(input, index, best) };
        if let Some((reading, _)) = &best {
            habits.add(shape(input, index), reading.rule);
        }
        let end = document.blocks[..end_of_item(input, index)].last().map_or(block.range.end, |b| b.range.end);
        lines.push(Line { block: index, whole: block.range.start..end, stretches, best });
    }
    for Line { block: index, whole, stretches, best } in lines {
        let own = shape(input, index);
        let announced = matches!(own, Shape::Item(list) if outline.announced(list));
        let taught = habits.of(own).or_else(|| habits.of_all(own).filter(|_| announced));
        let taught = taught.filter(|_| own != Shape::Prose);
        let best = match (best, taught) {
            // What most siblings are read by is tried for the others too.
            (Some(best), Some(rule)) if best.0.rule != rule && best.0.score < STRONG => {
                as_siblings(input, &stretches, rule).filter(|s| s.0.score * 1.5 > best.0.score).or(Some(best))
            }
            (None, Some(rule)) => as_siblings(input, &stretches, rule).filter(|(r, _)| r.title.is_some()),
            (best, _) => best,
        };
        if let Some((reading, range)) = best.filter(|(reading, range)| !is_label(input, reading, range)) {
            found.push(candidate(input, index, &whole, reading, range));
        }
    }
}

/// Whether the lines of a paragraph are entries of an agenda: two or more, and most begin with a time.
pub(super) fn is_agenda(input: Input<'_>, index: usize) -> bool {
    let timed = |line: &Range<usize>| clean::clock(input.document.text[line.clone()].trim_start()).is_some();
    let (mut all, mut with_time) = (0, 0);
    for line in super::lines(input, index) {
        all += 1;
        with_time += usize::from(timed(&line));
    }
    with_time >= 2 && with_time * 10 >= all * 6
}

/// Whether what was read as a title is the label of who: "Speaker: Ann Ode".
fn is_label(input: Input<'_>, reading: &Reading, range: &Range<usize>) -> bool {
    let title = reading.title.clone().map_or("", |t| &input.document.text[range.start + t.start..range.start + t.end]);
    [CueKind::SpeakerLabel, CueKind::Role].iter().any(|&kind| input.dictionaries.cues.is(kind, title))
}

/// Whether a line says something else of a talk: "Where: Level 7 | Room D".
pub(super) fn is_detail(input: Input<'_>, text: &str) -> bool {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let label = input.dictionaries.cues.prefix(CueKind::DetailLabel, text);
    label.is_some_and(|(length, _)| text[length..].trim_start().starts_with([':', '：']))
}

fn shape(input: Input<'_>, index: usize) -> Shape {
    let block = &input.document.blocks[index];
    if block.kind == BlockKind::ListItem { Shape::Item(block.group) } else { Shape::Prose }
}

/// The best reading of the stretches of a line; a later stretch must be clearly better.
fn best_of(input: Input<'_>, stretches: &[Range<usize>]) -> Option<(Reading, Range<usize>)> {
    let mut best: Option<(Reading, Range<usize>)> = None;
    for range in stretches {
        let text = &input.document.text[range.clone()];
        let offsets: Vec<usize> = super::breaks(input, range);
        let least = best.as_ref().map_or(LEAST, |(b, _)| b.score + 0.02);
        let Some(reading) = line::readings(input.dictionaries, text, &offsets, least).into_iter().next() else {
            continue;
        };
        if best.as_ref().is_none_or(|(b, _)| reading.score > b.score + 0.02) {
            best = Some((reading, range.clone()));
        }
    }
    best
}

/// The reading of the first stretch that can be read by the rule of its siblings.
fn as_siblings(input: Input<'_>, stretches: &[Range<usize>], rule: &'static str) -> Option<(Reading, Range<usize>)> {
    stretches.iter().find_map(|range| {
        let text = &input.document.text[range.clone()];
        let reading = line::reading_by(input.dictionaries, text, &super::breaks(input, range), rule)?;
        Some((Reading { score: reading.score.max(LEAST), ..reading }, range.clone()))
    })
}

/// The candidate of a reading of a range; what belongs to the talk stands within `whole`.
fn candidate(input: Input<'_>, index: usize, whole: &Range<usize>, reading: Reading, range: Range<usize>) -> Candidate {
    let document = input.document;
    let block = &document.blocks[index];
    let title = reading.title.map(|t| t.start + range.start..t.end + range.start);
    let scope = index..end_of_item(input, index);
    let linked = links::within(input.dictionaries, document, &range)
        .any(|(_, kind, _)| matches!(kind, LinkKind::Session | LinkKind::Video));
    let quoted = reading.rule.contains("quoted");
    let score = reading.score
        + if linked {
            0.3
        } else if quoted {
            0.2
        } else {
            0.0
        };
    let item = block.kind == BlockKind::ListItem;
    Candidate {
        block: index,
        shape: shape(input, index),
        kind: title.clone().and_then(|t| clean::kind_at(input.dictionaries, &document.text, &t, &range)),
        speakers: speakers(input, &reading.people, range.start, reading.rule, reading.score),
        links: item_links(input, &range, whole, title.as_ref()),
        anchor: title.clone().unwrap_or_else(|| range.clone()),
        title,
        scope,
        rule: "list-line",
        score: if item || linked || quoted { score } else { score - 0.1 },
    }
}

/// The link that a talk's title carries, whatever it leads to, and the talk's links in the item.
pub(super) fn item_links(
    input: Input<'_>,
    line: &Range<usize>,
    whole: &Range<usize>,
    title: Option<&Range<usize>>,
) -> Vec<recapture_model::Link> {
    let mut found = Vec::new();
    for (url, kind, place) in links::within(input.dictionaries, input.document, line) {
        let carries = title.is_some_and(|t| place.start < t.end && place.end > t.start && place.len() * 3 >= t.len());
        if carries && url.contains("://") {
            found.push(recapture_model::Link { url: url.to_owned(), kind });
        }
    }
    links::merge(&mut found, links::of_talk(input.dictionaries, input.document, whole, true));
    found
}

/// What of an item may be the line: the text of its first link, what is bold at its start, the whole up to
/// the end of the first sentence behind a link, the whole.
fn stretches_of_item(input: Input<'_>, index: usize) -> Vec<Range<usize>> {
    let document = input.document;
    let block = &document.blocks[index];
    let mut found = Vec::new();
    // The page of a session or its recording is linked from its title: who stands in the link's text or
    // behind it (`linked_title` reads that), not across its edges.
    let mut talk_links = document.marks_in(&block.range).iter().filter(|m| is_titled_page(input, m));
    if let Some(link) = talk_links.next() {
        let leading = link.range.start <= block.range.start + 6;
        return if leading { vec![link.range.clone()] } else { Vec::new() };
    }
    for mark in document.marks_in(&block.range) {
        let leading = mark.range.start <= block.range.start + 6;
        if leading && matches!(mark.kind, MarkKind::Link(_) | MarkKind::Strong) && mark.range.len() > 8 {
            found.push(mark.range.clone());
        }
    }
    found.push(up_to_note(input, block.range.clone()));
    found.extend(super::lines(input, index).next().filter(|l| l.len() < block.range.len()));
    // Often all of an item is one link.
    let mut seen: Vec<Range<usize>> = Vec::with_capacity(found.len());
    found.retain(|range| {
        let new = !seen.contains(range);
        seen.push(range.clone());
        new
    });
    found
}

/// Whether a mark is a link to the page or recording of a talk by its title, not by "watch the recording".
fn is_titled_page(input: Input<'_>, mark: &Mark) -> bool {
    let MarkKind::Link(address) = &mark.kind else { return false };
    mark.range.len() > TITLED
        && matches!(links::of_address(address), LinkKind::Session | LinkKind::Video)
        && !link_text::generic(input, &input.document.text[mark.range.clone()])
}

/// A link's text that is longer than this many bytes may be a title.
const TITLED: usize = 12;

/// A paragraph is a line if it is short or a single link, or each of its lines is one on its own.
fn stretches_of_paragraph(input: Input<'_>, index: usize) -> Vec<Range<usize>> {
    let document = input.document;
    let block = &document.blocks[index];
    let text = document.block_text(block);
    let whole = document.marks_in(&block.range).iter().find(|m| {
        matches!(m.kind, MarkKind::Link(_) | MarkKind::Strong)
            && m.range.start <= block.range.start + 3
            && m.range.end + 4 >= block.range.end
    });
    if let Some(mark) = whole {
        return vec![mark.range.clone()];
    }
    if let Some(lead) = emphasised_lead(input, index) {
        return vec![lead];
    }
    // A link to a talk further on: `linked_title` reads it.
    let mut marks = document.marks_in(&block.range).iter();
    if marks.any(|m| m.range.start > block.range.start + 6 && is_titled_page(input, m)) {
        return Vec::new();
    }
    if text.len() < 220 && !text.ends_with('.') || text.starts_with(['"', '“', '„', '«']) && text.len() < 300 {
        return vec![block.range.clone()];
    }
    Vec::new()
}

/// "Ann Ode (Acme) - Growing Pains. What it was about.": the best reading so far, or that of an item's first sentence, if
/// it is better and surely names somebody.
fn first_sentence(
    input: Input<'_>,
    index: usize,
    best: Option<(Reading, Range<usize>)>,
) -> Option<(Reading, Range<usize>)> {
    let document = input.document;
    let block = &document.blocks[index];
    let sentence = block.range.start..line::sentence_end(&document.text, block.range.clone());
    let clear = best.as_ref().is_some_and(|(reading, _)| reading.score >= STRONG);
    if clear
        || block.kind != BlockKind::ListItem
        || sentence.end + REMARK >= block.range.end
        || sentence.len() > LONGEST
    {
        return best;
    }
    let Some((reading, range)) = best_of(input, std::slice::from_ref(&sentence)) else { return best };
    if best.as_ref().is_some_and(|(other, _)| other.score >= reading.score) {
        return best;
    }
    let named =
        |p: &Person| names::person(input.dictionaries, &document.text[range.start + p.name.start..][..p.name.len()]);
    let sure = reading.people.iter().any(|p| p.organization.is_some() || named(p) >= SURE);
    // "Growing Pains. And Then Some. - Ann Ode": who stands behind the last one.
    let further = names::possible(input.dictionaries, &document.text[sentence.end..block.range.end]);
    if sure && !further { Some((reading, range)) } else { best }
}

/// What follows the first sentence is a remark, not the rest of a title, if it is so long, in bytes.
const REMARK: usize = 30;
/// How likely a name must be where it stands before a title with a sentence behind.
const SURE: f64 = 0.85;

/// What a paragraph begins with in emphasis, up to the sentence behind it: "**Growing Pains - Ann Ode, Acme.** It was …",
/// "**Growing Pains** - Ann Ode. It was …".
fn emphasised_lead(input: Input<'_>, index: usize) -> Option<Range<usize>> {
    let document = input.document;
    let block = &document.blocks[index].range;
    let mark = document.marks_in(block).iter().find(|m| matches!(m.kind, MarkKind::Strong | MarkKind::Emphasis))?;
    if mark.range.start > block.start + 1 || mark.range.len() < LEAD || mark.range.end + 1 >= block.end {
        return None;
    }
    let behind = document.text[mark.range.end..block.end].trim_start();
    let cues = &input.dictionaries.cues;
    if behind.starts_with(['-', '–', '—', '|', '(', '@', '·']) || cues.prefix(CueKind::Byline, behind).is_some() {
        let from = block.end - behind.len();
        return Some(block.start..line::sentence_end(&document.text, from..block.end));
    }
    Some(mark.range.clone())
}

/// What stands in emphasis is at least so long to be a line, in bytes.
const LEAD: usize = 16;

/// Leaves out a note in emphasis at the end: "_(room full)_".
fn up_to_note(input: Input<'_>, range: Range<usize>) -> Range<usize> {
    let note = input.document.marks_in(&range).iter().rev().find(|m| {
        m.kind == MarkKind::Emphasis
            && m.range.end + 2 >= range.end
            && input.document.text[m.range.clone()].starts_with('(')
    });
    note.map_or(range.clone(), |m| range.start..m.range.start.max(range.start))
}

/// The end of the blocks that belong to an item: its paragraphs and deeper items.
pub(crate) fn end_of_item(input: Input<'_>, index: usize) -> usize {
    let document = input.document;
    let block = &document.blocks[index];
    if block.kind != BlockKind::ListItem {
        return index + 1;
    }
    let rest = document.blocks[index + 1..].iter();
    index
        + 1
        + rest
            .take_while(|b| match b.kind {
                BlockKind::ListItem => b.level > block.level,
                BlockKind::Paragraph | BlockKind::Code => {
                    b.level >= block.level && b.group == block.group || b.level > block.level
                }
                _ => false,
            })
            .count()
}
