//! Tables: lines that begin with `|`; above a line of `|---+---|` stands the header.

use recapture_model::BlockKind;

use super::{Reader, inline};

impl Reader<'_, '_, '_> {
    /// Reads the table that begins at a line; returns the line behind it.
    pub(super) fn table(&mut self, at: usize) -> usize {
        let end = (at..self.lines.len()).find(|&i| !self.text(i).starts_with('|')).unwrap_or(self.lines.len());
        let (text, lines) = (self.builder.text, self.lines);
        let rule = |i: usize| text[lines[i].range()].starts_with("|-");
        let first = (at..end).find(|&i| !rule(i)).unwrap_or(end);
        let headed = (first..end).any(rule);
        let group = self.builder.group();
        for (row, index) in (u32::from(!headed)..).zip((at..end).filter(|&i| !rule(i))) {
            let line = self.lines[index];
            let text = self.text(index);
            let inner = text[1..].strip_suffix('|').unwrap_or(&text[1..]);
            let mut from = line.start + 1;
            for (column, piece) in inner.split('|').enumerate() {
                let column = u32::try_from(column).unwrap_or(u32::MAX);
                self.builder.block(BlockKind::Cell { row, column }, 0, group);
                inline::push(self.builder, from..from + piece.len());
                self.builder.end();
                from += piece.len() + 1;
            }
        }
        end
    }
}
