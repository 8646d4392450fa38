//! What the columns of a table are, where no header says it, and people who stand one line below the other in a cell.

use std::ops::Range;

use recapture_model::BlockKind;

use crate::byline::Person;
use crate::layouts::{is_emphasised, lines, speakers};
use crate::{FoundSpeaker, Input, byline, clean, names};

/// So many rows of a table tell what its columns are.
const ROWS: usize = 40;
/// And so many columns.
const COLUMNS: u32 = 12;
/// So many of them must agree, and so large a share of the cells that are filled.
const AGREE: (usize, f64) = (3, 0.6);
/// How likely people, organisations and titles must be.
const WHO: f64 = 0.5;
const OF: f64 = 0.3;
const TITLE: f64 = 0.6;

/// The columns of titles and of people: most of what stands in one are titles of several words, in the other names.
pub(crate) fn columns(input: Input<'_>, rows: &[&[(u32, usize)]]) -> Option<(u32, u32)> {
    let widest = rows.iter().flat_map(|cells| cells.iter().map(|(column, _)| *column)).max()?.min(COLUMNS);
    let share = |column: u32, is: &dyn Fn(usize) -> bool| {
        let cells =
            rows.iter().take(ROWS).flat_map(|cells| cells.iter().take(COLUMNS as usize).filter(|(c, _)| *c == column));
        let filled =
            cells.filter(|(_, index)| !input.document.block_text(&input.document.blocks[*index]).trim().is_empty());
        let (mut all, mut some) = (0, 0);
        for (_, index) in filled {
            all += 1;
            some += usize::from(is(*index));
        }
        if some >= AGREE.0 && some as f64 >= f64::from(all) * AGREE.1 { some } else { 0 }
    };
    let of_people = |index: usize| !people(input, index).is_empty();
    let of_titles = |index: usize| {
        let text = input.document.block_text(&input.document.blocks[index]);
        text.split(' ').nth(2).is_some()
            && names::title(input.dictionaries, text) >= TITLE
            && people(input, index).is_empty()
    };
    let best = |is: &dyn Fn(usize) -> bool, not: Option<u32>| {
        let columns = (0..=widest).filter(|c| Some(*c) != not).map(|c| (share(c, is), c));
        columns.filter(|(some, _)| *some > 0).max_by_key(|(some, column)| (*some, u32::MAX - column)).map(|(_, c)| c)
    };
    let who = best(&of_people, None)?;
    Some((best(&of_titles, Some(who))?, who))
}

/// Whether a cell is one of a row of talks, not of a header: people or a time.
pub(crate) fn begins(input: Input<'_>, index: usize) -> bool {
    let text = input.document.block_text(&input.document.blocks[index]);
    clean::clock(text.trim_start()).is_some() || !people(input, index).is_empty()
}

/// The people of a cell: a byline, or names and organisations on lines of their own.
pub(crate) fn people(input: Input<'_>, index: usize) -> Vec<FoundSpeaker> {
    let document = input.document;
    if !matches!(document.blocks[index].kind, BlockKind::Cell { .. }) {
        return Vec::new();
    }
    let dictionaries = input.dictionaries;
    let mut found: Vec<(Person, Range<usize>)> = Vec::new();
    for line in lines(input, index) {
        let line = clean::trim(&document.text, line);
        let text = &document.text[line.clone()];
        // "Ann Ode", below it in bold type "Linha Norte".
        let set_apart = found.last().is_some_and(|(last, of)| {
            last.organization.is_none() && is_emphasised(input, &line) && !is_emphasised(input, of)
        });
        match byline::parse(dictionaries, text, WHO).filter(|_| !set_apart) {
            _ if text.is_empty() => {}
            Some(byline) => found.extend(byline.people.into_iter().map(|person| (person, line.clone()))),
            // An organisation below whom it belongs to.
            None => {
                let Some((last, of)) = found.last().cloned() else { return Vec::new() };
                let whose = last.organization.is_none() && names::organization(dictionaries, text) >= OF;
                if !set_apart && !whose {
                    return Vec::new();
                }
                // "Ann Ode & Bo Li", below them "Acme": of all in that line.
                for (person, _) in found.iter_mut().filter(|(_, line)| *line == of) {
                    person.organization.get_or_insert(line.start - of.start..line.end - of.start);
                }
            }
        }
    }
    let read = found
        .iter()
        .flat_map(|(person, line)| speakers(input, std::slice::from_ref(person), line.start, "table-speaker", 0.8));
    read.collect()
}
