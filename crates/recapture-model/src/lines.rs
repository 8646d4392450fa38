use crate::{Location, Span};

/// Every so many bytes the number of characters before is remembered, so that a column costs the same
/// on a line of 100 MB as on one of 80 bytes.
const STEP: usize = 64;

/// Turns byte offsets into lines and columns.
#[derive(Debug)]
pub struct LineIndex<'a> {
    text: &'a str,
    /// Byte offset at which each line begins.
    starts: Vec<usize>,
    /// Characters before byte `i * STEP`; empty for ASCII text.
    characters: Vec<usize>,
}

impl<'a> LineIndex<'a> {
    /// Indexes `text`; linear in its length.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        // Most lines are longer, and the list need not grow often.
        let mut starts = Vec::with_capacity(text.len() / 32 + 1);
        starts.push(0);
        starts.extend(memchr::memchr_iter(b'\n', text.as_bytes()).map(|i| i + 1));
        let mut characters = Vec::new();
        if !text.is_ascii() {
            let mut count = 0;
            for chunk in text.as_bytes().chunks(STEP) {
                characters.push(count);
                count += character_starts(chunk);
            }
            characters.push(count);
        }
        Self { text, starts, characters }
    }

    /// The line (from 1) of a byte offset.
    #[must_use]
    pub fn line(&self, offset: usize) -> usize {
        self.starts.partition_point(|&s| s <= offset)
    }

    /// The byte range of a line (from 1), without its line feed.
    #[must_use]
    pub fn span_of(&self, line: usize) -> Span {
        let start = self.starts.get(line - 1).copied().unwrap_or(self.text.len());
        let end = self.starts.get(line).map_or(self.text.len(), |&next| next - 1);
        Span { start, end }
    }

    /// Number of lines; an empty text has one.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Never: even an empty text has one line.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        false
    }

    /// The span with the line and column at which it begins.
    #[must_use]
    pub fn locate(&self, span: Span) -> Location {
        let line = self.line(span.start);
        let begin = self.starts[line - 1];
        let column = if self.characters.is_empty() {
            span.start - begin
        } else {
            self.characters_before(span.start) - self.characters_before(begin)
        };
        Location { start: span.start, end: span.end, line, column: column + 1 }
    }

    fn characters_before(&self, offset: usize) -> usize {
        let step = offset / STEP;
        self.characters[step] + character_starts(&self.text.as_bytes()[step * STEP..offset])
    }
}

/// Counts the bytes that begin a character in UTF-8, of at most [`STEP`] bytes: a small sum is a fast one.
fn character_starts(bytes: &[u8]) -> usize {
    usize::from(bytes.iter().map(|b| u8::from((b & 0xC0) != 0x80)).sum::<u8>())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "añb\nçd";
        let index = LineIndex::new(text);
        let d = text.find('d').unwrap();
        let at = index.locate(Span { start: d, end: d + 1 });
        assert_eq!((at.line, at.column), (2, 2));
        let b = text.find('b').unwrap();
        assert_eq!(index.locate(Span { start: b, end: b + 1 }).column, 3);
        assert_eq!(index.len(), 2);
        assert_eq!(&text[index.span_of(2).range()], "çd");
    }

    #[test]
    fn columns_on_a_long_line() {
        let text = "é".repeat(10_000);
        let index = LineIndex::new(&text);
        assert_eq!(index.locate(Span { start: 19_998, end: 20_000 }).column, 10_000);
        assert_eq!(index.locate(Span { start: 20_000, end: 20_000 }).column, 10_001);
    }
}
