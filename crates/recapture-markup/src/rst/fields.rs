//! Fields: `:Speaker: Ann Ode` in the text, and before it those that describe the document (docutils' bibliographic
//! fields, Pelican's metadata).

use recapture_model::{BlockKind, FieldKey};

use super::{Reader, inline};
use crate::lines::{Line, body_end};

/// Fields that describe the document and are not shown.
const ABOUT: [&str; 24] = [
    "address",
    "category",
    "contact",
    "copyright",
    "excerpt_image",
    "icon",
    "image",
    "lang",
    "language",
    "layout",
    "modified",
    "no-search",
    "nocomments",
    "nosearch",
    "organization",
    "orphan",
    "permalink",
    "revision",
    "save_as",
    "slug",
    "status",
    "template",
    "tocdepth",
    "version",
];

/// A field's name, and the length of its mark in bytes.
pub(super) fn mark(text: &str) -> Option<(&str, usize)> {
    let rest = text.strip_prefix(':')?;
    let rest = &rest[..rest.floor_char_boundary(rest.len().min(80))];
    let close = rest.find(':')?;
    let name = &rest[..close];
    let behind = rest.as_bytes().get(close + 1);
    (!name.trim().is_empty() && !name.starts_with(' ') && behind.is_none_or(|b| *b == b' '))
        .then_some((name, close + 2))
}

impl Reader<'_, '_, '_> {
    /// Reads a field; returns the line behind it.
    pub(super) fn field(&mut self, at: usize, line: Line, item: bool) -> Option<usize> {
        let (name, length) = mark(&self.builder.text[line.range()])?;
        let end = body_end(self.lines, at + 1, line.indent);
        let last = self.lines[end - 1].end;
        let value = (line.start + length).min(last)..last;
        if !self.body && line.indent == 0 && !item {
            self.about(name, value);
            return Some(end);
        }
        // Shown as "Speaker: Ann Ode"; what follows below, indented, is text of its own.
        self.body = true;
        let paragraph =
            (at + 1..end).find(|&i| self.blank(i) || crate::lines::bullet(self.text(i)).is_some()).unwrap_or(end);
        if item {
            self.parts.item_block(self.builder);
        } else {
            self.parts.paragraph(self.builder);
        }
        // The name with the colon behind it.
        self.builder.source(line.start + 1..(line.start + length).min(line.end));
        let behind = (line.start + length).min(line.end);
        self.builder.space(behind..behind, false);
        inline::push(self.builder, value.start..self.lines[paragraph - 1].end.max(value.start), &mut self.targets);
        self.builder.end();
        if paragraph < end {
            let below = self.lines[paragraph..end].iter().find(|l| !l.is_blank()).map_or(0, |l| l.indent);
            self.parts.push(self.builder, below.max(line.indent + 1), crate::lines::Part::Body);
        }
        Some(paragraph)
    }

    /// Takes a field that describes the document.
    pub(super) fn about(&mut self, name: &str, value: std::ops::Range<usize>) {
        let text = &self.builder.text[value.clone()];
        let key = match name.trim().to_lowercase().as_str() {
            "author" | "authors" => return self.head.state_authors(text),
            "date" | "published" => return self.head.state_date(text),
            "tags" | "keywords" => FieldKey::Tags,
            "summary" | "description" | "abstract" | "subtitle" => FieldKey::Description,
            "title" => FieldKey::Title,
            other if ABOUT.contains(&other) => return,
            _ => FieldKey::Description,
        };
        if key == FieldKey::Title {
            self.head.state_title(text);
        }
        if !text.trim().is_empty() {
            self.builder.block(BlockKind::FrontMatter(key), 0, 0);
            inline::push(self.builder, value, &mut self.targets);
            self.builder.end();
        }
    }
}
