//! reStructuredText, as docutils reads it (<https://docutils.sourceforge.io/docs/ref/rst/restructuredtext.html>), without
//! its errors: what is not understood is text.
//!
//! No crate reads it with byte offsets, so this is our own: lines are looked at once, and what belongs together is told
//! by indentation.

mod directive;
mod fields;
mod inline;
mod table;

use std::collections::BTreeMap;

use recapture_model::BlockKind;

use crate::builder::Builder;
use crate::html::Head;
use crate::lines::{Line, Part, Parts, body_end, bullet, code, lines};
use inline::Targets;

/// A title is not longer than this, in bytes.
const LONGEST_TITLE: usize = 300;

/// Parses reStructuredText from byte `start` on.
pub(crate) fn parse(builder: &mut Builder<'_>, start: usize) -> Head {
    let lines = lines(builder.text, start);
    let targets = targets(builder.text, &lines);
    let mut reader = Reader {
        builder,
        lines: &lines,
        parts: Parts::default(),
        targets,
        styles: Vec::new(),
        base: 2,
        head: Head::default(),
        body: false,
    };
    reader.base = if reader.lone_title() { 1 } else { 2 };
    let mut at = 0;
    while at < lines.len() {
        at = reader.line(at).max(at + 1);
    }
    reader.builder.end();
    reader.parts.leave(reader.builder, 0);
    reader.head
}

/// Where names and anonymous references lead: `.. _name: address`, `.. __: address`, `__ address`.
fn targets<'a>(text: &'a str, lines: &[Line]) -> Targets<'a> {
    let mut named = BTreeMap::new();
    let mut anonymous = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let written = &text[line.range()];
        if let Some(address) = written.strip_prefix("__ ").or_else(|| written.strip_prefix(".. __:")) {
            anonymous.push(address.trim());
        } else if let Some((name, address)) = written.strip_prefix(".. _").and_then(name_and_rest) {
            let (name, address) = match rest_of_quoted(&written[4..]) {
                Some(whole) => whole,
                None => (name, address),
            };
            let below = lines.get(at + 1).filter(|l| l.indent > line.indent && !l.is_blank());
            let address = if address.trim().is_empty() { below.map_or("", |l| &text[l.range()]) } else { address };
            if !address.trim().is_empty() {
                named.entry(inline::name(name)).or_insert(address.trim());
            }
        }
    }
    Targets { named, anonymous: anonymous.into_iter() }
}

/// The name and the rest of `a: address`; a colon behind a backslash is the name's own.
fn name_and_rest(text: &str) -> Option<(&str, &str)> {
    let colon = text.match_indices(':').map(|(at, _)| at).find(|&at| !text[..at].ends_with('\\'))?;
    Some((&text[..colon], &text[colon + 1..]))
}

/// The name and the rest of `` `a: b`: address ``.
fn rest_of_quoted(text: &str) -> Option<(&str, &str)> {
    let (name, rest) = text.strip_prefix('`')?.split_once('`')?;
    Some((name, rest.strip_prefix(':')?))
}

struct Reader<'b, 'a, 'l> {
    builder: &'b mut Builder<'a>,
    lines: &'l [Line],
    parts: Parts,
    targets: Targets<'a>,
    /// Underlines (with or without overline) in order of appearance: their levels.
    styles: Vec<(u8, bool)>,
    /// Level of the first style.
    base: usize,
    head: Head,
    /// Whether text has begun, before which fields describe the document.
    body: bool,
}

/// A section title: its line, style, and how many lines it takes.
struct Title {
    line: usize,
    style: (u8, bool),
    lines: usize,
}

impl<'a> Reader<'_, 'a, '_> {
    fn text(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |l| &self.builder.text[l.range()])
    }

    fn blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(|l| l.is_blank())
    }

    /// Whether the document's first style is used once only: the title of the document.
    fn lone_title(&self) -> bool {
        let titles: Vec<Title> = (0..self.lines.len()).filter_map(|at| self.title(at)).collect();
        let Some(first) = titles.first() else { return false };
        let same = titles.iter().filter(|t| t.style == first.style).count();
        // The text line of an overlined title looks like an underlined one, too.
        same == 1 && titles.len() > 1
    }

    /// The title that begins at a line.
    fn title(&self, at: usize) -> Option<Title> {
        let line = self.lines[at];
        let (text, below) = (self.text(at), self.text(at + 1));
        let over = line.indent == 0 && adornment(text).is_some();
        if over && !below.is_empty() && text.len() >= 3 && self.text(at + 2) == text && adornment(below).is_none() {
            return Some(Title { line: at + 1, style: (text.as_bytes()[0], true), lines: 3 });
        }
        let under = adornment(below).filter(|_| line.indent == 0 && self.lines[at + 1].indent == 0)?;
        let after_over = at > 0 && self.text(at - 1) == below;
        // A word above "=====  =====" is in a table; a short adornment is a transition or dots.
        let long = below.len() >= 3 && below.len() + 3 >= text.chars().take(LONGEST_TITLE).count().min(12);
        let fits = long && !text.is_empty() && text.len() <= LONGEST_TITLE && adornment(text).is_none() && !after_over;
        fits.then_some(Title { line: at, style: (under, false), lines: 2 })
    }

    /// Reads the line `at` and what belongs to it; returns the next line to read.
    fn line(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        if line.is_blank() {
            return at + 1;
        }
        self.parts.leave(self.builder, line.indent);
        if line.indent == 0
            && let Some(title) = self.title(at)
        {
            return self.heading(at, &title);
        }
        if line.indent > self.parts.indent() {
            // A list that is indented more than it must be is no quote.
            let part = if bullet(self.text(at)).is_some() { Part::Body } else { Part::Quote };
            self.parts.push(self.builder, line.indent, part);
        }
        self.item_or_block(at)
    }

    fn heading(&mut self, at: usize, title: &Title) -> usize {
        self.parts.forget_list();
        let known = self.styles.iter().position(|s| *s == title.style);
        let index = known.unwrap_or_else(|| {
            self.styles.push(title.style);
            self.styles.len() - 1
        });
        let level = u8::try_from((index + self.base).min(6)).unwrap_or(6);
        self.builder.block(BlockKind::Heading, level, 0);
        inline::push(self.builder, self.lines[title.line].range(), &mut self.targets);
        self.builder.end();
        at + title.lines
    }

    /// Bullets may stand behind each other on a line; behind them stands any block.
    fn item_or_block(&mut self, at: usize) -> usize {
        let mut line = self.lines[at];
        let mut item = false;
        while let Some((length, kind)) = bullet(&self.builder.text[line.range()]) {
            let alone = line.start + length >= line.end;
            // "A. Einstein was here" over a line that is not indented is a paragraph.
            let below = self.lines.get(at + 1).filter(|l| !l.is_blank());
            let enumerated = kind != b'1'
                || below.is_none_or(|l| l.indent != line.indent)
                || bullet(self.text(at + 1)).is_some_and(|(_, k)| k == b'1');
            if !enumerated {
                break;
            }
            let content = line.indent + if alone { 2.max(length) } else { length };
            self.body = true;
            self.parts.item(self.builder, line.indent, content, kind);
            item = true;
            line = Line { start: line.start + length.min(line.end - line.start), indent: content, ..line };
            if alone {
                return at + 1;
            }
        }
        self.block(at, line, item)
    }

    /// A block that begins at `line`, which is line `at` or the end of it behind a bullet.
    fn block(&mut self, at: usize, line: Line, item: bool) -> usize {
        let text = &self.builder.text[line.range()];
        self.parts.forget_list();
        if text.starts_with("..") && text[2..].starts_with([' ', '\t']) || text == ".." {
            return self.explicit(at, line);
        }
        if text.starts_with("__ ") && !item {
            return at + 1;
        }
        if text.starts_with(':')
            && let Some(next) = self.field(at, line, item)
        {
            return next;
        }
        if let Some(next) = self.table(at, line) {
            return next;
        }
        self.body = true;
        if text.starts_with(">>> ") {
            let end = (at..self.lines.len()).find(|&i| self.blank(i)).unwrap_or(self.lines.len());
            code(self.builder, &self.lines[at..end]);
            return end;
        }
        if adornment(text).is_some() && text.len() >= 4 && self.blank(at + 1) {
            self.builder.end();
            return at + 1;
        }
        if text.starts_with("| ") {
            return self.line_block(at, line, item);
        }
        self.paragraph(at, line, item)
    }

    /// Lines that begin with `|` are lines of one paragraph.
    fn line_block(&mut self, at: usize, line: Line, item: bool) -> usize {
        self.open(item);
        let mut next = at;
        while next == at || self.text(next).starts_with("| ") {
            let row = if next == at { line } else { self.lines[next] };
            if next > at {
                self.builder.space(row.start..row.start, true);
            }
            inline::push(self.builder, row.start + 2..row.end, &mut self.targets);
            next += 1;
        }
        self.builder.end();
        next
    }

    fn open(&mut self, item: bool) {
        if item { self.parts.item_block(self.builder) } else { self.parts.paragraph(self.builder) }
    }

    /// A paragraph, or a term with what it means indented below.
    fn paragraph(&mut self, at: usize, line: Line, item: bool) -> usize {
        let mut end = at + 1;
        let indented = !self.blank(end) && self.lines[end].indent > line.indent;
        if indented && item {
            // An item whose next lines are indented more than they must be.
            while !self.blank(end) && self.lines[end].indent > line.indent && bullet(self.text(end)).is_none() {
                end += 1;
            }
        } else if !indented {
            while !self.blank(end)
                && self.lines[end].indent == line.indent
                && !(line.indent == 0 && self.title(end).is_some())
            {
                end += 1;
            }
        }
        let last = self.lines[end - 1].end;
        let range = line.start..last;
        let text = &self.builder.text[range.clone()];
        let literal = text.ends_with("::");
        let shown = match text.strip_suffix("::") {
            Some(before) if before.is_empty() || before.ends_with(char::is_whitespace) => before.trim_end().len(),
            Some(before) => before.len() + 1,
            None => text.len(),
        };
        if shown > 0 {
            if indented && !item && !literal {
                // A term: an item of a list of definitions.
                self.parts.item(self.builder, line.indent, self.lines[end].indent, b':');
                self.parts.item_block(self.builder);
            } else {
                self.open(item);
            }
            inline::push(self.builder, range.start..range.start + shown, &mut self.targets);
            self.builder.end();
        }
        if literal {
            let body = body_end(self.lines, end, line.indent);
            if body > end {
                code(self.builder, &self.lines[end..body]);
            }
            return body;
        }
        end
    }
}

/// The character that a line of at least two is made of, if it is punctuation.
fn adornment(line: &str) -> Option<u8> {
    let first = *line.as_bytes().first()?;
    (line.len() >= 2 && first.is_ascii_punctuation() && line.bytes().all(|b| b == first)).then_some(first)
}
