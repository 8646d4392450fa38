//! Tables between lines of `|===`.

use std::ops::Range;

use recapture_model::BlockKind;

use super::{Reader, inline};

impl Reader<'_, '_, '_> {
    /// Reads the table that begins at a line; returns the line behind it.
    pub(super) fn table(&mut self, at: usize) -> Option<usize> {
        let text = self.text(at);
        let separator = match text.as_bytes().first()? {
            mark @ (b'|' | b'!' | b',' | b':') => char::from(*mark),
            _ => return None,
        };
        if text.len() < 4 || !text[1..].bytes().all(|b| b == b'=') {
            return None;
        }
        let end = self.close(at, text);
        let style = std::mem::take(&mut self.style);
        let first = (at + 1..end).find(|&i| !self.blank(i)).unwrap_or(end);
        let stated = style.contains("header") && !style.contains("noheader");
        let headed =
            stated || first == at + 1 && self.blank(first + 1) && first + 1 < end && !style.contains("noheader");
        let mut cells: Vec<Vec<Range<usize>>> = Vec::new();
        let mut width = columns(&style);
        for index in at + 1..end {
            let line = self.lines[index];
            let text = self.text(index);
            let mut from = line.start;
            for (number, piece) in text.split(separator).enumerate() {
                let range = from..from + piece.len();
                from += piece.len() + 1;
                let plain = matches!(separator, ',' | ':');
                // Before the first separator stands the rest of a cell, or what the first cell is to look like.
                if number > 0 || plain && !piece.is_empty() {
                    cells.push(vec![range]);
                } else if let Some(cell) = cells.last_mut().filter(|_| !piece.is_empty() && !is_style(piece)) {
                    cell.push(range);
                }
            }
            if index == first && width == 0 {
                width = cells.len();
            }
        }
        let group = self.builder.group();
        let width = width.max(1);
        for (number, pieces) in cells.into_iter().enumerate() {
            let row = u32::try_from(number / width).unwrap_or(u32::MAX).saturating_add(u32::from(!headed));
            let column = u32::try_from(number % width).unwrap_or(u32::MAX);
            self.builder.block(BlockKind::Cell { row, column }, 0, group);
            for piece in pieces {
                self.builder.space(piece.start..piece.start, true);
                let shown = without_style(&self.builder.text[piece.clone()]);
                inline::push(self.builder, piece.start..piece.start + shown, &self.attributes);
            }
            self.builder.end();
        }
        Some(end + 1)
    }
}

/// How many columns `cols="1,2"` or `cols=3*` says there are; 0 if nothing.
fn columns(style: &str) -> usize {
    let Some((_, rest)) = style.split_once("cols=") else { return 0 };
    let value = match rest.strip_prefix(['"', '\'']) {
        Some(quoted) => quoted.split(['"', '\'']).next().unwrap_or(quoted),
        None => rest.split(',').next().unwrap_or(rest),
    };
    let count = |part: &str| part.split_once('*').and_then(|(n, _)| n.trim().parse().ok()).unwrap_or(1_usize);
    value.split([',', ';']).map(count).fold(0_usize, usize::saturating_add).min(100)
}

/// Whether a text is what a cell is to look like: `2+`, `.3+^`, `a`, `h`.
fn is_style(text: &str) -> bool {
    let text = text.trim();
    !text.is_empty() && text.len() <= 6 && {
        let body = text.trim_end_matches(['a', 'd', 'e', 'h', 'l', 'm', 's', 'v']);
        text.len() - body.len() <= 1
            && body.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'+' | b'*' | b'^' | b'<' | b'>'))
    }
}

/// Length of a cell's text without the style of the next cell, which stands before its separator: `|one 2+|two`.
fn without_style(text: &str) -> usize {
    let last = text.rfind(' ').map_or("", |at| &text[at + 1..]);
    if last.ends_with(['+', '*', '^', '<', '>']) && is_style(last) { text.len() - last.len() } else { text.len() }
}
