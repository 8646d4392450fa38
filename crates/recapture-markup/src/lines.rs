//! The lines of a text, for the languages that are laid out by lines and indentation.

use std::ops::Range;

use recapture_model::BlockKind;

use crate::builder::Builder;

/// A line without its line feed and the white space around it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line {
    pub(crate) start: usize,
    pub(crate) end: usize,
    /// Columns of white space before it; a tab reaches to the next multiple of eight.
    pub(crate) indent: usize,
}

impl Line {
    pub(crate) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(crate) fn is_blank(self) -> bool {
        self.start == self.end
    }
}

/// All lines from byte `start` on.
pub(crate) fn lines(text: &str, start: usize) -> Vec<Line> {
    let mut at = start;
    let of = |line: &str| {
        let begin = at;
        at += line.len();
        let content = line.trim_end();
        let bytes = content.bytes().take_while(|b| matches!(b, b' ' | b'\t'));
        let (mut indent, mut lead) = (0, 0);
        for byte in bytes {
            indent = if byte == b'\t' { (indent / 8 + 1) * 8 } else { indent + 1 };
            lead += 1;
        }
        Line { start: begin + lead, end: begin + content.len(), indent }
    };
    text.get(start..).unwrap_or("").split_inclusive('\n').map(of).collect()
}

/// A code block of the lines given.
pub(crate) fn code(builder: &mut Builder<'_>, lines: &[Line]) {
    builder.block(BlockKind::Code, 0, 0);
    for line in lines.iter().filter(|l| !l.is_blank()) {
        builder.source(line.range());
        builder.space(line.end..line.end, true);
    }
    builder.end();
}

/// The first line from `at` on that is not indented by more than `indent`; blank lines before it do not belong.
pub(crate) fn body_end(lines: &[Line], at: usize, indent: usize) -> usize {
    let mut end = at;
    let mut next = at;
    while lines.get(next).is_some_and(|l| l.is_blank() || l.indent > indent) {
        next += 1;
        if !lines[next - 1].is_blank() {
            end = next;
        }
    }
    end
}

/// What an indented part of the text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// A list item, with its list's number and the column and kind of its bullet.
    Item {
        group: u32,
        column: usize,
        bullet: u8,
    },
    Quote,
    /// What belongs to a term or a directive.
    Body,
}

/// The parts that are open, from the outermost in, by how far their content is indented.
#[derive(Default)]
pub(crate) struct Parts {
    open: Vec<(usize, Part)>,
    items: usize,
    /// The last item that ended: a bullet in its column continues its list.
    ended: Option<(usize, u8, u32)>,
}

impl Parts {
    /// Ends the parts that a line with this indentation does not belong to.
    pub(crate) fn leave(&mut self, builder: &mut Builder<'_>, indent: usize) {
        while let Some((_, part)) = self.open.pop_if(|(content, _)| *content > indent) {
            self.ended(builder, part);
        }
    }

    fn ended(&mut self, builder: &mut Builder<'_>, part: Part) {
        match part {
            Part::Item { group, column, bullet } => {
                self.items -= 1;
                self.ended = Some((column, bullet, group));
            }
            Part::Quote => builder.quotes = builder.quotes.saturating_sub(1),
            Part::Body => {}
        }
    }

    /// How far the innermost part is indented.
    pub(crate) fn indent(&self) -> usize {
        self.open.last().map_or(0, |(indent, _)| *indent)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.open.is_empty()
    }

    pub(crate) fn push(&mut self, builder: &mut Builder<'_>, indent: usize, part: Part) {
        if !builder.may_nest(self.open.len())
            && let Some((_, innermost)) = self.open.pop()
        {
            self.ended(builder, innermost);
        }
        match part {
            Part::Item { .. } => self.items += 1,
            Part::Quote => builder.quotes += 1,
            Part::Body => {}
        }
        self.open.push((indent, part));
    }

    /// Opens an item whose bullet stands in `column`: of the list that has just ended there, or of a new one.
    pub(crate) fn item(&mut self, builder: &mut Builder<'_>, column: usize, content: usize, bullet: u8) {
        let same = self.ended.filter(|(c, b, _)| *c == column && *b == bullet);
        let group = same.map_or_else(|| builder.group(), |(_, _, group)| group);
        self.ended = None;
        self.push(builder, content, Part::Item { group, column, bullet });
    }

    /// Text that is no item ends the lists before it.
    pub(crate) fn forget_list(&mut self) {
        self.ended = None;
    }

    /// Opens the block for the own text of the innermost item.
    pub(crate) fn item_block(&self, builder: &mut Builder<'_>) {
        builder.block(BlockKind::ListItem, builder.level(self.items).max(1), self.group());
    }

    /// Opens the block for a paragraph.
    pub(crate) fn paragraph(&self, builder: &mut Builder<'_>) {
        builder.block(BlockKind::Paragraph, builder.level(self.items), if self.items > 0 { self.group() } else { 0 });
    }

    fn group(&self) -> u32 {
        // The innermost item is near the top: quotes and bodies seldom nest.
        let mut near = self.open.iter().rev().take(16);
        near.find_map(|(_, p)| if let Part::Item { group, .. } = p { Some(*group) } else { None }).unwrap_or(0)
    }
}

/// Length of a bullet (`-`, `*`, `+`, `•` and its like) or number (`1.`, `1)`, `(1)`, `a.`, `#.`) with the space behind it,
/// and what kind it is, at the start of a line.
pub(crate) fn bullet(line: &str) -> Option<(usize, u8)> {
    let bytes = line.as_bytes();
    let spaced = |at: usize| bytes.get(at).is_none_or(|b| matches!(b, b' ' | b'\t'));
    let length = |at: usize| at + bytes[at..].iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
    let first = *bytes.first()?;
    if matches!(first, b'-' | b'*' | b'+') && spaced(1) {
        return Some((length(1), first));
    }
    if first == 0xE2 {
        let bullet = line.chars().next().filter(|c| matches!(c, '•' | '‣' | '⁃'))?;
        return spaced(bullet.len_utf8()).then(|| (length(bullet.len_utf8()), b'o'));
    }
    let open = usize::from(first == b'(');
    let digits = bytes[open..].iter().take(4).take_while(|b| b.is_ascii_digit()).count();
    let counted = match bytes.get(open) {
        _ if (1..=3).contains(&digits) => digits,
        Some(b'#') => 1,
        Some(b'a'..=b'z') => 1,
        _ => return None,
    };
    let close = bytes.get(open + counted)?;
    let fits = if open == 1 { *close == b')' } else { matches!(close, b'.' | b')') };
    (fits && spaced(open + counted + 1) && bytes.len() > open + counted + 1).then(|| (length(open + counted + 1), b'1'))
}
