//! Tables: drawn as a grid, and simple ones between lines of `=`.

use std::ops::Range;

use recapture_model::BlockKind;

use super::{Reader, inline};
use crate::lines::Line;

impl Reader<'_, '_, '_> {
    /// Reads the table that begins at a line; returns the line behind it.
    pub(super) fn table(&mut self, at: usize, line: Line) -> Option<usize> {
        let text = &self.builder.text[line.range()];
        if text.starts_with("+-") && text.ends_with('+') && text.bytes().all(|b| matches!(b, b'+' | b'-')) {
            return Some(self.grid(at));
        }
        let simple = text.starts_with("==") && text.contains(' ') && text.bytes().all(|b| matches!(b, b'=' | b' '));
        if simple { self.simple(at, line) } else { None }
    }

    /// Rows between lines of `+---+`; a cell goes on in the lines below.
    fn grid(&mut self, at: usize) -> usize {
        let end = (at..self.lines.len()).find(|&i| !self.text(i).starts_with(['+', '|'])).unwrap_or(self.lines.len());
        let headed = (at..end).any(|i| self.text(i).starts_with("+="));
        let group = self.builder.group();
        let mut row = u32::from(!headed);
        let mut cells: Vec<Vec<Range<usize>>> = Vec::new();
        for index in at..end {
            let line = self.lines[index];
            let text = self.text(index);
            if text.starts_with('+') || text.contains("+--") {
                row += u32::from(self.row(group, row, &mut cells));
                continue;
            }
            let mut from = line.start + 1;
            for (column, piece) in text[1..].split('|').enumerate() {
                if !piece.trim().is_empty() && column < 100 {
                    cells.resize(cells.len().max(column + 1), Vec::new());
                    cells[column].push(from..from + piece.len());
                }
                from += piece.len() + 1;
            }
        }
        self.row(group, row, &mut cells);
        end
    }

    /// Rows of which each takes a line, unless its first column is empty; columns are where the `=` stand.
    fn simple(&mut self, at: usize, line: Line) -> Option<usize> {
        let border = |i: usize| {
            let text = self.text(i);
            text.starts_with("==") && text.bytes().all(|b| matches!(b, b'=' | b' '))
        };
        // A longer table is drawn by no one.
        let end = (at + 1..self.lines.len()).take(1000).find(|&i| border(i) && self.blank(i + 1))?;
        let headed = (at + 1..end).any(border);
        let mut columns: Vec<Range<usize>> = Vec::new();
        for (place, byte) in self.text(at).bytes().enumerate().filter(|(_, b)| *b == b'=').take(4000) {
            debug_assert_eq!(byte, b'=');
            match columns.last_mut() {
                Some(last) if last.end == place => last.end += 1,
                _ => columns.push(place..place + 1),
            }
        }
        let group = self.builder.group();
        let mut row = u32::from(!headed);
        let mut cells = Vec::new();
        for index in at + 1..end {
            let row_line = self.lines[index];
            let text = self.text(index);
            if text.starts_with(['=', '-']) && text.bytes().all(|b| matches!(b, b'=' | b'-' | b' ')) || text.is_empty()
            {
                row += u32::from(self.row(group, row, &mut cells));
                continue;
            }
            let lead = row_line.indent.saturating_sub(line.indent);
            if lead < columns[0].end {
                row += u32::from(self.row(group, row, &mut cells));
            }
            cells.resize(columns.len(), Vec::new());
            for (column, piece) in split(text, lead, &columns) {
                if !text[piece.clone()].trim().is_empty() {
                    cells[column].push(row_line.start + piece.start..row_line.start + piece.end);
                }
            }
        }
        self.row(group, row, &mut cells);
        Some(end + 1)
    }

    /// Pushes the cells of a row; returns whether there were any.
    fn row(&mut self, group: u32, row: u32, cells: &mut Vec<Vec<Range<usize>>>) -> bool {
        self.body = true;
        let cells = std::mem::take(cells);
        let any = cells.iter().any(|c| !c.is_empty());
        for (column, pieces) in cells.into_iter().enumerate() {
            let column = u32::try_from(column).unwrap_or(u32::MAX);
            self.builder.block(BlockKind::Cell { row, column }, 0, group);
            for piece in pieces {
                self.builder.space(piece.start..piece.start, true);
                inline::push(self.builder, piece, &mut self.targets);
            }
            self.builder.end();
        }
        any
    }
}

/// The bytes of a line in each column; the last column reaches to the end.
fn split(text: &str, lead: usize, columns: &[Range<usize>]) -> Vec<(usize, Range<usize>)> {
    let mut places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    places.push(text.len());
    let place = |column: usize| places[column.saturating_sub(lead).min(places.len() - 1)];
    let last = columns.len() - 1;
    let end = |index: usize| if index == last { text.len() } else { place(columns[index + 1].start) };
    columns.iter().enumerate().map(|(index, c)| (index, place(c.start)..end(index))).collect()
}
