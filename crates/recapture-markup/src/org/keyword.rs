//! Keywords (`#+TITLE: …`), blocks (`#+BEGIN_SRC` … `#+END_SRC`), drawers, comments, planning lines.

use recapture_model::{BlockKind, FieldKey};

use super::{Reader, inline};
use crate::html;
use crate::lines::code;

/// The name and value of `#+name: value`.
pub(super) fn of(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.strip_prefix("#+")?.split_once(':')?;
    let name = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'-'));
    name.then(|| (key, value.trim()))
}

impl Reader<'_, '_, '_> {
    /// Reads what is not text of paragraphs, items and tables; returns the next line to read.
    pub(super) fn keyword_or_block(&mut self, at: usize) -> Option<usize> {
        let line = self.lines[at];
        let text = self.text(at);
        if let Some(head) = text.strip_prefix("#+") {
            let word = head.split([' ', ':']).next().unwrap_or(head).to_ascii_lowercase();
            if let Some(name) = word.strip_prefix("begin_") {
                return Some(self.block(at, name, head));
            }
            if let Some(name) = word.strip_prefix("end_") {
                if matches!(name, "quote" | "verse") {
                    self.quote(false);
                }
                self.builder.end();
                return Some(at + 1);
            }
            self.builder.end();
            if let Some((key, value)) = of(text) {
                self.keyword(key, line.end - value.len()..line.end);
            }
            return Some(at + 1);
        }
        if text.starts_with("# ") || text == "#" {
            return Some(at + 1);
        }
        if text.starts_with(": ") || text == ":" {
            let end = (at..self.lines.len())
                .find(|&i| !self.text(i).starts_with(": "))
                .unwrap_or(self.lines.len())
                .max(at + 1);
            self.builder.block(BlockKind::Code, 0, 0);
            for line in &self.lines[at..end] {
                self.builder.source(line.start + 1..line.end);
                self.builder.space(line.end..line.end, true);
            }
            self.builder.end();
            return Some(end);
        }
        if text.starts_with(':') && text.len() > 2 && text.ends_with(':') && !text.contains(' ') {
            return self.drawer(at);
        }
        let planned = ["CLOSED:", "SCHEDULED:", "DEADLINE:", "CLOCK:"].iter().any(|p| text.starts_with(p));
        let rule = text.len() >= 5 && text.bytes().all(|b| b == b'-');
        if planned || rule {
            self.builder.end();
            return Some(at + 1);
        }
        None
    }

    /// From `#+BEGIN_name` to its end; a quote and the like only begins here.
    fn block(&mut self, at: usize, name: &str, head: &str) -> usize {
        self.builder.end();
        let indent = self.lines[at].indent;
        match name {
            "src" | "example" | "comment" | "export" | "html" | "latex" => {}
            "quote" | "verse" => {
                self.quote(true);
                return at + 1;
            }
            _ => {
                self.enter(indent);
                return at + 1;
            }
        }
        if self.unclosed.iter().any(|n| n == name) {
            return at + 1;
        }
        let rest = self.lines.get(at + 1..).unwrap_or(&[]);
        let is_end = |text: &str| {
            text.get(..6).is_some_and(|t| t.eq_ignore_ascii_case("#+end_"))
                && text.get(6..6 + name.len()).is_some_and(|t| t.eq_ignore_ascii_case(name))
        };
        let length = rest.iter().position(|l| is_end(&self.builder.text[l.range()]));
        // What is never closed is no block, nor is the next of its kind: the rest has been looked through.
        let Some(length) = length else {
            self.unclosed.push(name.to_owned());
            return at + 1;
        };
        let content = &self.lines[at + 1..at + 1 + length];
        let page = name == "html" || name == "export" && head.to_ascii_lowercase().contains("html");
        if let (true, Some(first), Some(last)) = (page, content.first(), content.last()) {
            html::Reader::default().fragment(self.builder, first.start..last.end);
            self.builder.end();
        } else if matches!(name, "src" | "example") {
            code(self.builder, content);
        }
        at + 2 + length
    }

    /// `:PROPERTIES:` up to `:END:`.
    fn drawer(&mut self, at: usize) -> Option<usize> {
        let end = (at + 1..self.lines.len()).take(200).find(|&i| self.text(i).eq_ignore_ascii_case(":end:"))?;
        self.builder.end();
        for index in at + 1..end {
            let text = self.text(index);
            let Some((key, value)) = text.strip_prefix(':').and_then(|t| t.split_once(": ")) else { continue };
            match key.to_ascii_lowercase().as_str() {
                "export_date" | "date" | "export_hugo_publishdate" => self.head.state_date(value),
                "author" | "export_author" => self.head.state_authors(value),
                _ => {}
            }
        }
        Some(end + 1)
    }

    fn keyword(&mut self, key: &str, value: std::ops::Range<usize>) {
        let text = &self.builder.text[value.clone()];
        if text.is_empty() {
            return;
        }
        let kind = match key.to_ascii_lowercase().as_str() {
            "title" => BlockKind::Heading,
            "author" => return self.head.state_authors(text),
            "date" | "hugo_publishdate" => return self.head.state_date(text),
            "description" | "subtitle" => BlockKind::FrontMatter(FieldKey::Description),
            "keywords" | "filetags" | "tags" | "hugo_tags" => BlockKind::FrontMatter(FieldKey::Tags),
            "caption" => BlockKind::Paragraph,
            _ => return,
        };
        self.builder.block(kind, u8::from(kind == BlockKind::Heading), 0);
        if kind == BlockKind::FrontMatter(FieldKey::Tags) {
            // ":one:two:"
            let mut from = value.start;
            for tag in text.split(':') {
                self.builder.source(from..from + tag.len());
                from += tag.len() + 1;
                self.builder.space(from - 1..from.min(value.end), false);
            }
        } else {
            inline::push(self.builder, value);
        }
        self.builder.end();
    }
}
