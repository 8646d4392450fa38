//! The header of an `AsciiDoc` document: title, author line, revision line, attributes.

use recapture_model::{BlockKind, FieldKey};

use super::{Reader, inline};

/// Attributes kept; more is no document.
const MOST: usize = 200;

impl Reader<'_, '_, '_> {
    /// Reads the header, if there is one; returns the first line behind it.
    pub(super) fn header(&mut self) -> usize {
        let mut at = 0;
        while at < self.lines.len() && (self.blank(at) || self.text(at).starts_with("//") || self.attribute(at)) {
            at += 1;
        }
        let titled = self.text(at).starts_with("= ") || self.text(at).starts_with("# ");
        let two_lines = !titled && self.setext(at).is_some_and(|level| level == 1);
        if !titled && !two_lines {
            return at;
        }
        self.title(at, 1, if titled { 2 } else { 0 });
        at += if titled { 1 } else { 2 };
        let mut plain = 0;
        while !self.blank(at) {
            let text = self.text(at);
            if !(text.starts_with("//") || self.attribute(at)) {
                // The author line, then the revision line: "v1.0, 2023-10-12: remark".
                let dated = text.bytes().any(|b| b.is_ascii_digit()) && !text.contains('@');
                if plain == 0 && !dated {
                    self.head.state_authors(text);
                } else if dated {
                    let revision =
                        text.strip_prefix('v').and_then(|rest| rest.split_once(',')).map_or(text, |(_, d)| d);
                    self.head.state_date(revision.split(": ").next().unwrap_or(revision));
                }
                plain += 1;
                if plain > 2 {
                    break;
                }
            }
            at += 1;
        }
        at
    }

    /// Reads an attribute (`:name: value`); returns whether the line is one.
    pub(super) fn attribute(&mut self, at: usize) -> bool {
        let line = self.lines[at];
        let text = self.text(at);
        let Some(close) = text.strip_prefix(':').and_then(|rest| rest.find(':')).filter(|c| (1..60).contains(c)) else {
            return false;
        };
        let name = &text[1..=close];
        let value = &text[close + 2..];
        let allowed = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '!');
        if !name.chars().all(allowed) || !(value.is_empty() || value.starts_with(' ')) {
            return false;
        }
        let start = line.end - value.trim_start().len();
        let value = value.trim();
        let name = name.to_lowercase();
        let key = match name.trim_start_matches("page-").trim_start_matches("jbake-").trim_start_matches("hp-") {
            "author" | "authors" => {
                self.head.state_authors(value);
                None
            }
            "revdate" | "date" | "published_at" | "published-at" | "docdate" => {
                self.head.state_date(value);
                None
            }
            "tags" | "keywords" => Some(FieldKey::Tags),
            "description" | "summary" | "subtitle" => Some(FieldKey::Description),
            "title" | "doctitle" => {
                self.head.state_title(value);
                Some(FieldKey::Title)
            }
            _ => None,
        };
        if let Some(key) = key.filter(|_| !value.is_empty()) {
            self.builder.block(BlockKind::FrontMatter(key), 0, 0);
            inline::push(self.builder, start..line.end, &self.attributes);
            self.builder.end();
        }
        // A long value that is named often would be longer than the text.
        if self.attributes.len() < MOST && value.len() <= 200 {
            self.attributes.insert(name, value.to_owned());
        }
        true
    }
}
