//! `AsciiDoc`, as Asciidoctor reads it (<https://docs.asciidoctor.org/asciidoc/latest/>): sections, lists, delimited
//! blocks, tables, block macros.
//!
//! The one crate that reads it with spans (`asciidoc-parser`) calls itself unfinished, so this is our own: a pass over
//! the lines. What is not understood is text.

mod header;
mod inline;
mod list;
mod table;

use recapture_model::{BlockKind, MarkKind};

use crate::builder::Builder;
use crate::html::{self, Head};
use crate::lines::{Line, code, lines};
use inline::Attributes;

/// Parses `AsciiDoc` from byte `start` on.
pub(crate) fn parse(builder: &mut Builder<'_>, start: usize) -> Head {
    let lines = lines(builder.text, start);
    let mut reader = Reader {
        builder,
        lines: &lines,
        attributes: Attributes::new(),
        head: Head::default(),
        lists: Vec::new(),
        style: String::new(),
        quotes: Vec::new(),
    };
    let mut at = reader.header();
    while at < lines.len() {
        at = reader.line(at).max(at + 1);
    }
    reader.builder.end();
    reader.head
}

struct Reader<'b, 'a, 'l> {
    builder: &'b mut Builder<'a>,
    lines: &'l [Line],
    attributes: Attributes,
    head: Head,
    /// The open lists: their markers and numbers.
    lists: Vec<(String, u32)>,
    /// What the last line of block attributes says (`source,yaml`), for the next block.
    style: String,
    /// Lengths of the delimiters of the open quotes.
    quotes: Vec<usize>,
}

impl<'a> Reader<'_, 'a, '_> {
    fn text(&self, at: usize) -> &'a str {
        self.lines.get(at).map_or("", |l| &self.builder.text[l.range()])
    }

    fn blank(&self, at: usize) -> bool {
        self.lines.get(at).is_none_or(|l| l.is_blank())
    }

    /// Reads the line `at` and what belongs to it; returns the next line to read.
    fn line(&mut self, at: usize) -> usize {
        let text = self.text(at);
        if text.is_empty() {
            self.builder.end();
            return at + 1;
        }
        if let Some(next) = self.delimited(at).or_else(|| self.aside(at)) {
            return next;
        }
        if let Some(level) = marked_title(text).filter(|_| self.lines[at].indent == 0) {
            self.lists.clear();
            self.title(at, level, level + 1);
            return at + 1;
        }
        if let Some(level) = self.setext(at) {
            self.lists.clear();
            self.title(at, level, 0);
            return at + 2;
        }
        if let Some(next) = self.item(at) {
            self.style.clear();
            return next;
        }
        self.paragraph(at)
    }

    /// Pushes the title on line `at` behind its mark.
    fn title(&mut self, at: usize, level: usize, mark: usize) {
        let line = self.lines[at];
        let text = &self.builder.text[line.range()];
        let lead = mark + text[mark.min(text.len())..].len() - text[mark.min(text.len())..].trim_start().len();
        // "== Title ==" is closed as it is opened.
        let closing = text.trim_end_matches('=').len();
        let closed = mark > 0 && text.len() - closing + 1 == mark && text[..closing].ends_with(' ');
        let end = if closed { line.start + text[..closing].trim_end().len() } else { line.end };
        self.builder.block(BlockKind::Heading, u8::try_from(level.min(6)).unwrap_or(6), 0);
        inline::push(self.builder, (line.start + lead).min(end)..end, &self.attributes);
        self.builder.end();
        self.style.clear();
    }

    /// The level of a title that is underlined to its length.
    fn setext(&self, at: usize) -> Option<usize> {
        let (text, below) = (self.text(at), self.text(at + 1));
        let mark = *below.as_bytes().first()?;
        let level = b"=-~^+".iter().position(|m| *m == mark)? + 1;
        let alone = at == 0 || self.blank(at - 1) || self.text(at - 1).starts_with(['[', '/', ':']);
        let plain = text.starts_with(char::is_alphanumeric) && self.lines[at].indent == 0;
        let long = below.len() >= 3 && text.len() <= 300 && below.bytes().all(|b| b == mark);
        (plain && long && alone && text.chars().count().abs_diff(below.len()) <= 2).then_some(level)
    }

    /// Comments, attributes, conditions and titles of blocks, macros that are blocks.
    fn aside(&mut self, at: usize) -> Option<usize> {
        let line = self.lines[at];
        let text = self.text(at);
        if text.starts_with("//") && !text.starts_with("///") || text == "'''" || text == "<<<" || text == "***" {
            self.builder.end();
            return Some(at + 1);
        }
        if text.starts_with(':') && self.attribute(at) {
            return Some(at + 1);
        }
        if text.starts_with('[') && text.ends_with(']') && line.indent == 0 && !text.contains("](") {
            if !text.starts_with("[[") {
                text[1..text.len() - 1].clone_into(&mut self.style);
            }
            return Some(at + 1);
        }
        if text.len() > 1 && text.starts_with('.') && !text[1..].starts_with(['.', ' ', '\t']) {
            self.builder.block(BlockKind::Paragraph, 0, 0);
            inline::push(self.builder, line.start + 1..line.end, &self.attributes);
            self.builder.end();
            return Some(at + 1);
        }
        let (name, rest) = text.split_once("::").filter(|(n, r)| !n.contains(' ') && r.ends_with(']'))?;
        let open = rest.find('[')?;
        let target = self.attributes_filled(&rest[..open]);
        let label = text.len() - rest.len() + open + 1..text.len() - 1;
        self.builder.end();
        match name {
            "image" => {
                let label = inline::trimmed(text, label, false);
                let first = text[label.clone()].split(',').next().filter(|f| !f.contains('=')).unwrap_or("");
                let quoted = first.starts_with('"');
                let label =
                    if quoted { inline::trimmed(text, label, true) } else { label.start..label.start + first.len() };
                if !label.is_empty() {
                    self.builder.ensure_block();
                    self.builder.open_mark("img", MarkKind::Image(target));
                    self.builder.source(line.start + label.start..line.start + label.end);
                    self.builder.close_mark("img");
                    self.builder.end();
                }
            }
            "video" | "youtube" | "audio" => {
                let place =
                    if name == "youtube" { "youtube" } else { text[label].split(',').next().unwrap_or("").trim() };
                let address = match place {
                    "youtube" if !target.contains("://") => format!("https://www.youtube.com/watch?v={target}"),
                    "vimeo" => format!("https://vimeo.com/{target}"),
                    _ => target,
                };
                self.builder.embed(address);
                self.builder.end();
            }
            "include" | "ifdef" | "ifndef" | "endif" | "ifeval" | "toc" => {}
            _ => return None,
        }
        Some(at + 1)
    }

    fn attributes_filled(&self, text: &str) -> String {
        let mut text = text.to_owned();
        if text.contains('{') {
            for (name, value) in &self.attributes {
                text = text.replace(&format!("{{{name}}}"), value);
            }
        }
        text
    }

    /// Blocks between lines of four or more of the same character.
    fn delimited(&mut self, at: usize) -> Option<usize> {
        let text = self.text(at);
        if let Some(next) = self.table(at) {
            return Some(next);
        }
        let first = *text.as_bytes().first()?;
        let same = text.bytes().all(|b| b == first);
        let fence = text.starts_with("```");
        if !fence && !(same && (text.len() >= 4 || text == "--")) {
            return None;
        }
        let style = std::mem::take(&mut self.style);
        let content = at + 1..self.close(at, if fence { "```" } else { text });
        match first {
            b'-' | b'.' if text != "--" && !style.starts_with("quote") => {
                code(self.builder, &self.lines[content.clone()]);
            }
            b'`' => code(self.builder, &self.lines[content.clone()]),
            b'/' => self.builder.end(),
            b'+' => {
                if let (Some(first), Some(last)) = (self.lines.get(content.start), self.lines[content.clone()].last()) {
                    html::Reader::default().fragment(self.builder, first.start..last.end);
                }
                self.builder.end();
            }
            b'_' => {
                self.builder.end();
                if self.quotes.last() == Some(&text.len()) {
                    self.quotes.pop();
                    self.builder.quotes = self.builder.quotes.saturating_sub(1);
                } else {
                    self.quotes.push(text.len());
                    self.builder.quotes += 1;
                }
                return Some(at + 1);
            }
            // What is in examples, side bars and open blocks is read as ever.
            b'=' | b'*' | b'-' => {
                self.builder.end();
                if style.starts_with("source") || style.starts_with("listing") {
                    code(self.builder, &self.lines[content.clone()]);
                    return Some(content.end + 1);
                }
                return Some(at + 1);
            }
            _ => return None,
        }
        Some(content.end + 1)
    }

    /// The line that closes the block opened at `at`; the end of the text if there is none.
    fn close(&self, at: usize, delimiter: &str) -> usize {
        let rest = self.lines.get(at + 1..).unwrap_or(&[]);
        let found = rest.iter().position(|l| &self.builder.text[l.range()] == delimiter);
        found.map_or(self.lines.len(), |offset| at + 1 + offset)
    }

    /// Whether a line ends the paragraph above it.
    fn breaks(&self, at: usize) -> bool {
        let text = self.text(at);
        let same = |c: char| text.len() >= 4 && text.bytes().all(|b| char::from(b) == c);
        text.is_empty()
            || text == "+"
            || text == "--"
            || text.starts_with("|===")
            || text.starts_with("```")
            || ['-', '.', '=', '*', '_', '+', '/'].into_iter().any(same)
            || text.starts_with('[') && text.ends_with(']') && !text.contains("](")
            || text.starts_with("//")
    }

    fn paragraph(&mut self, at: usize) -> usize {
        let style = std::mem::take(&mut self.style);
        let mut end = at + 1;
        while !self.breaks(end) {
            end += 1;
        }
        let line = self.lines[at];
        // What follows a line with a single "+" belongs to the item above.
        let attached = at > 0 && self.text(at - 1) == "+";
        if !attached && (at == 0 || self.blank(at - 1)) {
            self.lists.clear();
        }
        if line.indent > 0 && self.lists.is_empty()
            || style.starts_with("source")
            || style.starts_with("listing")
            || style.starts_with("literal")
        {
            code(self.builder, &self.lines[at..end]);
            return end;
        }
        let quoted = style.starts_with("quote") || style.starts_with("verse") || self.text(at).starts_with("> ");
        self.builder.end();
        self.builder.quotes += u32::from(quoted);
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        self.builder.block(BlockKind::Paragraph, depth, self.lists.last().map_or(0, |(_, group)| *group));
        let label = ["NOTE: ", "TIP: ", "IMPORTANT: ", "WARNING: ", "CAUTION: ", "> "];
        let lead = label.iter().find(|l| self.text(at).starts_with(**l)).map_or(0, |l| l.len());
        self.push(line.start + lead, at, end);
        self.builder.end();
        self.builder.quotes -= u32::from(quoted);
        end
    }

    /// Pushes the text from a byte of line `at` up to line `end`, which is not in it.
    fn push(&mut self, from: usize, at: usize, end: usize) {
        // " +" at the end of a line breaks it.
        let mut start = from;
        for line in &self.lines[at..end] {
            if self.builder.text[..line.end].ends_with(" +") && line.end >= start + 2 {
                inline::push(self.builder, start..line.end - 2, &self.attributes);
                self.builder.space(line.end - 2..line.end, true);
                start = line.end;
            }
        }
        let last = self.lines[end - 1].end;
        inline::push(self.builder, start.min(last)..last, &self.attributes);
    }
}

/// The level of a title marked by `=` or, as in Markdown, `#`.
fn marked_title(text: &str) -> Option<usize> {
    let mark = text.chars().next().filter(|c| matches!(c, '=' | '#'))?;
    let level = text.chars().take(7).take_while(|c| *c == mark).count();
    (level <= 6 && text[level..].starts_with(' ')).then_some(level)
}
