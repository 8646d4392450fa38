//! Rows of a table, by its header or by what the first cell says.
//!
//! Matches `| Talk | Speaker | Company |` in any language, and `| Growing Pains - Ann Ode, Acme | [Video](url) |`.
//! Not tables whose rows hold neither names nor session links.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_dictionary::CueKind;
use recapture_model::BlockKind;
use recapture_recognize::is_unspaced;

use super::{Candidate, Shape, eligible, lines, speakers};
use crate::habits::Habits;
use crate::outline::Outline;
use crate::{Input, byline, clean, line, links, names, table};

/// The least score of a cell read as a line.
const LEAST: f64 = 0.25;
/// The least score of a cell under "Speaker": "TBA" is nobody.
const LEAST_WHO: f64 = 0.1;
/// No table repeats its columns more often than this.
const FURTHER: usize = 8;
/// The longest cell that is read, in bytes.
const LONGEST: usize = 700;

/// What columns beside the title say.
const OTHER: [CueKind; 5] =
    [CueKind::TableSpeaker, CueKind::TableOrganization, CueKind::TableTime, CueKind::TableLink, CueKind::DetailLabel];

/// Rows by table and row number: the blocks of the cells with their columns.
type Rows = BTreeMap<(u32, u32), Vec<(u32, usize)>>;

pub(super) fn propose(input: Input<'_>, _: &Outline, found: &mut Vec<Candidate>) {
    let mut rows = Rows::new();
    for (index, block) in input.document.blocks.iter().enumerate() {
        if let BlockKind::Cell { row, column } = block.kind
            && eligible(input, index)
        {
            rows.entry((block.group, row)).or_default().push((column, index));
        }
    }
    let mut header = Header::default();
    let mut further: Vec<Header> = Vec::new();
    let mut habits = Habits::default();
    let mut proposals: Vec<(Row<'_>, Option<Candidate>)> = Vec::new();
    for ((table, row), cells) in &rows {
        if *row == 0 {
            (header, further) = Header::read_all(input, cells);
            if header.title.is_none() && header.speaker.is_none() {
                header.infer(input, &rows, *table);
            }
            if !header.inferred || cells.len() < 2 {
                continue;
            }
        }
        let row = Row { header, table: *table, cells };
        let proposal = read(input, &row, None);
        if let Some((candidate, Some(rule))) = &proposal {
            habits.add(candidate.shape, rule);
        }
        proposals.push((row, proposal.map(|(candidate, _)| candidate)));
        for &header in &further {
            let row = Row { header, table: *table, cells };
            let proposal = read(input, &row, None).map(|(candidate, _)| candidate);
            proposals.push((row, proposal));
        }
    }
    for (row, candidate) in proposals {
        // What most rows are read by is tried for the others too.
        let named = candidate.as_ref().is_some_and(|c| !c.speakers.is_empty());
        let taught = habits.of(Shape::Row(row.table)).filter(|_| !named);
        let taught = taught.and_then(|rule| read(input, &row, Some(rule))).map(|(candidate, _)| candidate);
        found.extend(taught.filter(|c| !c.speakers.is_empty()).or(candidate));
    }
}

/// A row with its cells and the header above it.
struct Row<'r> {
    header: Header,
    table: u32,
    cells: &'r [(u32, usize)],
}

#[derive(Clone, Copy, Default)]
struct Header {
    title: Option<u32>,
    speaker: Option<u32>,
    organization: Option<u32>,
    /// Whether the rows say it, not a header.
    inferred: bool,
}

impl Header {
    fn read(input: Input<'_>, cells: &[(u32, usize)]) -> Self {
        let column = |kind| {
            let is = |index: usize| {
                input.dictionaries.cues.is(kind, input.document.block_text(&input.document.blocks[index]))
            };
            cells.iter().find(|(_, index)| is(*index)).map(|(column, _)| *column)
        };
        let title = column(CueKind::TableTitle);
        let speaker = column(CueKind::TableSpeaker).filter(|c| Some(*c) != title);
        // Beside speakers, what is no time and no room is the title, whatever it is called.
        let other = || {
            let is = |index: usize| {
                let text = input.document.block_text(&input.document.blocks[index]);
                OTHER.iter().any(|&kind| input.dictionaries.cues.is(kind, text))
            };
            cells.iter().find(|(_, index)| !is(*index)).map(|(column, _)| *column)
        };
        let title = title.or_else(|| speaker.and_then(|_| other()));
        Self { title, speaker, organization: column(CueKind::TableOrganization), inferred: false }
    }

    /// The header, and those of further columns that repeat it: "Speaker | Talk | Speaker | Talk".
    fn read_all(input: Input<'_>, cells: &[(u32, usize)]) -> (Self, Vec<Self>) {
        let first = Self::read(input, cells);
        let mut further = Vec::new();
        let mut rest = cells;
        let mut last = first;
        while let (Some(title), Some(speaker)) = (last.title, last.speaker) {
            let behind = rest.partition_point(|(column, _)| *column <= title.max(speaker));
            rest = &rest[behind..];
            last = Self::read(input, rest);
            if last.title.is_none() || last.speaker.is_none() || further.len() == FURTHER {
                break;
            }
            further.push(last);
        }
        (first, further)
    }

    /// What most rows of a table without a header show.
    fn infer(&mut self, input: Input<'_>, rows: &Rows, of: u32) {
        let rows: Vec<&[(u32, usize)]> =
            rows.range((of, 0)..=(of, u32::MAX)).map(|(_, cells)| cells.as_slice()).collect();
        // "Award", "Winner": a header, though not of talks.
        let first = rows.first().map_or(0, |cells| cells.len());
        let begins = || rows.first().is_some_and(|cells| cells.iter().any(|(_, at)| table::begins(input, *at)));
        if !input.about_event || first > 1 && !begins() {
            return;
        }
        if let Some((title, speaker)) = table::columns(input, &rows) {
            *self = Self { title: Some(title), speaker: Some(speaker), organization: None, inferred: true };
        }
    }
}

/// Of a cell with the same in two scripts, one a line, the last line.
fn one_language(input: Input<'_>, block: usize, range: Range<usize>) -> Range<usize> {
    let text = &input.document.text;
    if text[range.clone()].is_ascii() {
        return range;
    }
    let unspaced = |line: &Range<usize>| text[line.clone()].chars().filter(|&c| is_unspaced(c)).count();
    let mut lines = lines(input, block);
    match (lines.next(), lines.next(), lines.next()) {
        (Some(first), Some(last), None) if unspaced(&first) >= 2 && unspaced(&last) == 0 => clean::trim(text, last),
        _ => range,
    }
}

/// The talk of a row, with the rule that its first cell was read by; `taught` is the rule to read it by.
fn read(input: Input<'_>, row: &Row<'_>, taught: Option<&'static str>) -> Option<(Candidate, Option<&'static str>)> {
    let document = input.document;
    let Row { header, table, cells } = row;
    let cell = |column: Option<u32>| {
        let (_, index) = cells.iter().find(|(c, _)| Some(*c) == column)?;
        Some((*index, document.blocks[*index].range.clone()))
    };
    // People and companies, but no titles: who was there, not who spoke.
    if header.title.is_none() && header.speaker.is_some() && header.organization.is_some() {
        return None;
    }
    let (first, last) = (cells.first()?.1, cells.last()?.1);
    let whole = document.blocks[first].range.start..document.blocks[last].range.end;
    let links = links::of_talk(input.dictionaries, document, &whole, true);
    let (block, range) =
        cell(header.title).or_else(|| cells.first().map(|&(_, i)| (i, document.blocks[i].range.clone())))?;
    let range = one_language(input, block, range);
    let text = &document.text[range.clone()];
    if text.len() > LONGEST {
        return None;
    }
    let mut rule = None;
    let (mut title, mut people, mut score) =
        (clean::title(input.dictionaries, &document.text, range.clone()), Vec::new(), 0.0);
    if let Some((below, who)) = cell(header.speaker) {
        let listed = table::people(input, below);
        if !listed.is_empty() && (header.inferred || lines(input, below).nth(1).is_some()) {
            people = listed;
            score = 0.85;
        } else if let Some(byline) = byline::parse(input.dictionaries, &document.text[who.clone()], LEAST_WHO) {
            people = speakers(input, &byline.people, who.start, "table-speaker", byline.score);
            score = 0.6 + 0.35 * byline.score;
            if let Some((_, organization)) = cell(header.organization).filter(|(_, o)| !o.is_empty()) {
                assign(input, &mut people, organization);
            }
        }
    } else if let Some(best) = match taught {
        Some(rule) => line::reading_by(input.dictionaries, text, &[], rule),
        None => line::readings(input.dictionaries, text, &[], LEAST).into_iter().next(),
    } {
        rule = Some(best.rule);
        let read = best.title?;
        title = range.start + read.start..range.start + read.end;
        people = speakers(input, &best.people, range.start, best.rule, best.score);
        score = best.score + if links.is_empty() { 0.1 } else { 0.3 };
    }
    if people.is_empty() && header.inferred {
        return None;
    }
    if people.is_empty() {
        // "Name | Description" is the header of anything, unless people's handles stand there.
        let handle = || cell(header.speaker).is_some_and(|(_, who)| document.text[who].trim_start().starts_with('@'));
        let shown = input.about_event && (header.speaker.is_some() || !links.is_empty()) || handle();
        let named = header.title.is_some() && shown;
        let likely = names::title(input.dictionaries, text);
        score = if named && likely > 0.3 { 0.55 } else { score };
    }
    if title.is_empty() || score < LEAST {
        return None;
    }
    let candidate = Candidate {
        block,
        shape: Shape::Row(*table),
        kind: clean::kind_at(input.dictionaries, &document.text, &title, &range),
        speakers: people,
        links,
        anchor: title.clone(),
        title: Some(title),
        scope: first..last + 1,
        rule: "table-row",
        score,
    };
    Some((candidate, rule))
}

/// Gives the organisations of a cell to the people of another: one to all, or each in order.
fn assign(input: Input<'_>, people: &mut [crate::FoundSpeaker], range: Range<usize>) {
    let text = &input.document.text;
    let parts: Vec<Range<usize>> = split(text, range.clone());
    let pairs = parts.len() == people.len() && people.len() > 1;
    for (at, person) in people.iter_mut().enumerate() {
        let part = if pairs { parts[at].clone() } else { range.clone() };
        person.organization.get_or_insert(clean::trim(text, part));
    }
}

fn split(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    let mut from = range.start;
    for (at, c) in text[range.clone()].char_indices() {
        if matches!(c, ',' | '/' | ';' | '&' | '、') {
            parts.push(from..range.start + at);
            from = range.start + at + c.len_utf8();
        }
    }
    parts.push(from..range.end);
    parts.retain(|p| !text[p.clone()].trim().is_empty());
    parts
}
