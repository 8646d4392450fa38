//! Org mode (<https://orgmode.org/worg/org-syntax.html>): headlines, keywords, lists, tables, blocks, drawers.
//!
//! The released `orgize` keeps no byte offsets (its rewrite that does is an alpha), so this is our own: a pass over the
//! lines. What is not understood is text.

mod inline;
mod keyword;
mod table;

use recapture_model::BlockKind;

use crate::builder::Builder;
use crate::html::Head;
use crate::lines::{Line, Part, Parts, bullet, lines};

/// Words that a headline begins with and that are not part of its title.
const STATES: [&str; 12] = [
    "TODO",
    "DONE",
    "NEXT",
    "WAITING",
    "WAIT",
    "HOLD",
    "CANCELLED",
    "CANCELED",
    "STARTED",
    "DRAFT",
    "IN-PROGRESS",
    "COMMENT",
];

/// Parses Org from byte `start` on.
pub(crate) fn parse(builder: &mut Builder<'_>, start: usize) -> Head {
    let lines = lines(builder.text, start);
    let text = builder.text;
    let tops = lines.iter().filter(|l| l.indent == 0 && text[l.range()].starts_with("* ")).count();
    let titled =
        lines.iter().any(|l| keyword::of(&text[l.range()]).is_some_and(|(key, _)| key.eq_ignore_ascii_case("title")));
    let mut reader = Reader {
        builder,
        lines: &lines,
        parts: Parts::default(),
        head: Head::default(),
        // A single headline at the top is the document's title, unless that is stated.
        deeper: usize::from(titled || tops > 1),
        quotes: 0,
        unclosed: Vec::new(),
    };
    let mut at = 0;
    while at < lines.len() {
        at = reader.line(at).max(at + 1);
    }
    reader.builder.end();
    reader.parts.leave(reader.builder, 0);
    reader.head
}

struct Reader<'b, 'a, 'l> {
    builder: &'b mut Builder<'a>,
    lines: &'l [Line],
    parts: Parts,
    head: Head,
    /// Added to the level of headlines.
    deeper: usize,
    /// Open quote blocks.
    quotes: u32,
    /// Kinds of blocks that no line ends any more.
    unclosed: Vec<String>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn text(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |l| &self.builder.text[l.range()])
    }

    /// Reads the line `at` and what belongs to it; returns the next line to read.
    fn line(&mut self, at: usize) -> usize {
        let line = self.lines[at];
        let text = self.text(at);
        if text.is_empty() {
            self.builder.end();
            return at + 1;
        }
        if let Some(stars) = stars(text).filter(|_| line.indent == 0) {
            self.parts.leave(self.builder, 0);
            self.headline(line, stars);
            return at + 1;
        }
        if let Some(next) = self.keyword_or_block(at) {
            return next;
        }
        self.parts.leave(self.builder, line.indent);
        if text.starts_with('|') {
            return self.table(at);
        }
        // A star at the start of a line is a headline; elsewhere it may be a bullet.
        if let Some((length, kind)) = bullet(text).filter(|(_, k)| line.indent > 0 || *k != b'*') {
            return self.item(at, length, kind);
        }
        self.parts.forget_list();
        let end = self.wrapped(at + 1);
        self.parts.paragraph(self.builder);
        let footnote = text.starts_with("[fn:").then(|| text.find("] ").map(|c| c + 2)).flatten();
        inline::push(self.builder, line.start + footnote.unwrap_or(0)..self.lines[end - 1].end);
        self.builder.end();
        end
    }

    /// A headline without its state, priority, progress and tags.
    fn headline(&mut self, line: Line, stars: usize) {
        self.parts.forget_list();
        let text = &self.builder.text[line.range()];
        let mut start = stars + 1;
        loop {
            start += text[start..].len() - text[start..].trim_start().len();
            let rest = &text[start..];
            let word = rest.split(' ').next().unwrap_or(rest);
            let priority = word.len() == 4 && word.starts_with("[#") && word.ends_with(']');
            if rest.len() == word.len() || !(priority || STATES.contains(&word)) {
                break;
            }
            start += word.len();
        }
        let mut shown = text[start..].trim_end();
        if let Some(tags) = shown.rfind(' ').map(|space| &shown[space + 1..])
            && tags.len() > 2
            && tags.starts_with(':')
            && tags.ends_with(':')
        {
            shown = shown[..shown.len() - tags.len()].trim_end();
        }
        let cookie = shown.rfind(" [").map(|open| &shown[open + 2..]);
        let counts = |c: char| c.is_ascii_digit() || matches!(c, '/' | '%');
        if let Some(cookie) =
            cookie.and_then(|c| c.strip_suffix(']')).filter(|c| c.contains(['/', '%']) && c.chars().all(counts))
        {
            shown = shown[..shown.len() - cookie.len() - 3].trim_end();
        }
        let level = u8::try_from((stars + self.deeper).min(6)).unwrap_or(6);
        self.builder.block(BlockKind::Heading, level, 0);
        inline::push(self.builder, line.start + start..line.start + start + shown.len());
        self.builder.end();
    }

    fn item(&mut self, at: usize, length: usize, kind: u8) -> usize {
        let line = self.lines[at];
        let text = self.text(at);
        self.parts.item(self.builder, line.indent, line.indent + 1, kind);
        let mut start = length.min(text.len());
        for lead in ["[ ] ", "[X] ", "[x] ", "[-] "] {
            start += if text[start..].starts_with(lead) { 4 } else { 0 };
        }
        let end = self.wrapped_item(at + 1, line.indent);
        let last = self.lines[end - 1].end;
        // "term :: what it means"
        if let Some(term) = text[start..].find(" :: ").filter(|_| kind != b'1') {
            self.parts.item_block(self.builder);
            inline::push(self.builder, line.start + start..line.start + start + term);
            self.builder.end();
            self.parts.paragraph(self.builder);
            inline::push(self.builder, line.start + start + term + 4..last);
        } else if start < text.len() || end > at + 1 {
            self.parts.item_block(self.builder);
            inline::push(self.builder, line.start + start..last);
        }
        self.builder.end();
        end
    }

    /// The first line that does not continue a paragraph.
    fn wrapped(&self, mut at: usize) -> usize {
        while !self.breaks(at) {
            at += 1;
        }
        at
    }

    /// The first line that does not continue an item: its lines are indented more than its bullet.
    fn wrapped_item(&self, mut at: usize, indent: usize) -> usize {
        while !self.breaks(at) && self.lines[at].indent > indent {
            at += 1;
        }
        at
    }

    fn breaks(&self, at: usize) -> bool {
        let text = self.text(at);
        let indent = self.lines.get(at).map_or(0, |l| l.indent);
        let headline = stars(text).is_some() && indent == 0;
        let item = bullet(text).is_some_and(|(_, k)| indent > 0 || k != b'*');
        text.is_empty()
            || headline
            || item
            || text.starts_with(['|', '#'])
                && (text.starts_with("#+") || text.starts_with('|') || text.starts_with("# "))
    }

    /// Text in a quote, from `#+BEGIN_QUOTE` to its end.
    fn quote(&mut self, open: bool) {
        self.builder.end();
        if open {
            self.quotes += 1;
            self.builder.quotes += 1;
        } else if self.quotes > 0 {
            self.quotes -= 1;
            self.builder.quotes = self.builder.quotes.saturating_sub(1);
        }
    }

    /// The indentation of a block is that of what is in it.
    fn enter(&mut self, indent: usize) {
        if indent > self.parts.indent() && !self.parts.is_empty() {
            self.parts.push(self.builder, indent, Part::Body);
        }
    }
}

/// How many stars a headline has.
fn stars(text: &str) -> Option<usize> {
    let stars = text.bytes().take_while(|b| *b == b'*').count();
    (stars > 0 && text[stars..].starts_with(' ')).then_some(stars)
}
