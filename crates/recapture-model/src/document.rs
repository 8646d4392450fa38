use std::ops::Range;

use crate::{FieldKey, Span};

/// A parsed document: its visible text, cut into blocks, with marks over it and a map back to the source.
///
/// In the visible text markup is gone, runs of white space (line breaks, no-break spaces) are one space,
/// soft hyphens and zero-width characters are gone, and blocks are separated by one line feed.
#[derive(Debug, Default)]
pub struct Document {
    /// The visible text.
    pub text: String,
    /// Blocks in source order.
    pub blocks: Vec<Block>,
    /// Marks, sorted by where they begin, then longest first.
    pub marks: Vec<Mark>,
    /// Which source bytes each stretch of the visible text came from, in order.
    pub segments: Vec<Segment>,
    /// What was odd: code, message, place in the source.
    pub notes: Vec<(&'static str, String, Span)>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A front-matter value.
    FrontMatter(FieldKey),
    /// A heading; `level` of the block from 1 to 6.
    Heading,
    /// A paragraph.
    Paragraph,
    /// The own text of a list item, up to its sub-lists; `level` is the nesting depth from 1.
    ListItem,
    /// A table cell; `row` counts from 0, which is the header.
    Cell {
        /// Row in the table.
        row: u32,
        /// Column in the table.
        column: u32,
    },
    /// A code block.
    Code,
}

/// A stretch of the visible text.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Bytes in the visible text.
    pub range: Range<usize>,
    /// Heading level or list depth, else 0.
    pub level: u8,
    /// The list or table it belongs to (numbered from 1 within the document), else 0.
    pub group: u32,
    /// Whether it stands in a block quote.
    pub quoted: bool,
    /// Whether it is page furniture (navigation, footer, side bar) rather than the article.
    pub boilerplate: bool,
}

/// What a mark says about a stretch of the visible text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkKind {
    /// A link and its address.
    Link(String),
    /// An address written out in the text.
    Url(String),
    /// An image and its address; the range covers the alternative text.
    Image(String),
    /// Something embedded (a video player) and its address; the range is empty.
    Embed(String),
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Inline code.
    Code,
    /// A line break of the source inside the block; the range is the space it became.
    Break,
}

/// A mark over the visible text.
#[derive(Clone, Debug)]
pub struct Mark {
    /// What it says.
    pub kind: MarkKind,
    /// Bytes in the visible text.
    pub range: Range<usize>,
}

/// A stretch of the visible text and where it came from.
#[derive(Clone, Copy, Debug)]
pub struct Segment {
    /// First byte in the visible text.
    pub text: usize,
    /// Where it stands in the source.
    pub source: Span,
    /// Whether the bytes are the same, so that offsets carry over one to one.
    pub verbatim: bool,
}

impl Document {
    /// The source bytes of a range of the visible text; on character boundaries if the range is.
    #[must_use]
    pub fn source_span(&self, range: &Range<usize>) -> Span {
        let start = self.source_offset(range.start, false);
        let end = if range.is_empty() { start } else { self.source_offset(range.end, true) };
        Span { start, end: end.max(start) }
    }

    /// The source offset of a visible offset; `end` asks for the end of the byte before.
    fn source_offset(&self, offset: usize, end: bool) -> usize {
        let looked_up = if end { offset - 1 } else { offset };
        let index = self.segments.partition_point(|s| s.text <= looked_up);
        let Some(segment) = index.checked_sub(1).and_then(|i| self.segments.get(i)) else {
            return self.segments.first().map_or(0, |s| s.source.start);
        };
        if segment.verbatim {
            (segment.source.start + (offset - segment.text)).min(segment.source.end)
        } else if end {
            segment.source.end
        } else {
            segment.source.start
        }
    }

    /// The text of a block.
    #[must_use]
    pub fn block_text(&self, block: &Block) -> &str {
        &self.text[block.range.clone()]
    }

    /// The marks that begin within a range of the visible text or at its very end (something embedded), in order.
    #[must_use]
    pub fn marks_in(&self, range: &Range<usize>) -> &[Mark] {
        let marks = &self.marks[self.marks.partition_point(|m| m.range.start < range.start)..];
        &marks[..marks.partition_point(|m| m.range.start <= range.end)]
    }
}
