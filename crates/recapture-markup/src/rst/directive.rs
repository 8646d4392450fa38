//! Explicit markup: directives, comments, targets, footnotes, substitutions.

use recapture_model::{BlockKind, MarkKind};

use super::{Reader, fields, inline};
use crate::html;
use crate::lines::{Line, Part, body_end, code};

/// Directives whose body nobody reads as text.
const UNSEEN: [&str; 30] = [
    "class",
    "contents",
    "currentmodule",
    "default-role",
    "disqus",
    "feed",
    "footer",
    "gallery",
    "header",
    "highlight",
    "include",
    "index",
    "math",
    "meta",
    "module",
    "post-list",
    "postlist",
    "replace",
    "role",
    "sectnum",
    "sectionauthor",
    "section-numbering",
    "stylesheet",
    "tags",
    "target-notes",
    "teaser_end",
    "title",
    "toctree",
    "unicode",
    "uml",
];
const CODE: [&str; 10] = [
    "code",
    "code-block",
    "sourcecode",
    "parsed-literal",
    "ipython",
    "prompt",
    "console",
    "literalinclude",
    "listing",
    "program-output",
];
/// Directives whose argument is text, too.
const TITLED: [&str; 18] = [
    "admonition",
    "attention",
    "caution",
    "centered",
    "danger",
    "epigraph",
    "error",
    "hint",
    "important",
    "note",
    "rubric",
    "seealso",
    "sidebar",
    "table",
    "list-table",
    "tip",
    "topic",
    "warning",
];

impl Reader<'_, '_, '_> {
    /// Reads what begins with `..`; returns the next line to read.
    pub(super) fn explicit(&mut self, at: usize, line: Line) -> usize {
        self.builder.end();
        let end = body_end(self.lines, at + 1, line.indent);
        let rest = line.start + 2;
        let text = &self.builder.text[rest..line.end];
        let start = rest + text.len() - text.trim_start().len();
        let text = text.trim_start();
        if let Some(note) = text.strip_prefix('[').and_then(|t| t.find("] ")) {
            // A footnote: its text is shown.
            self.body = true;
            let below = self.lines[at + 1..end].iter().find(|l| !l.is_blank()).map_or(0, |l| l.indent);
            self.parts.push(self.builder, below.max(line.indent + 1), Part::Body);
            let behind = Line { start: start + note + 3, ..line };
            return self.block(at, behind, false);
        }
        let head = &text[..text.floor_char_boundary(text.len().min(80))];
        let named = head.find("::").map(|colons| (&text[..colons], start + colons + 2));
        let name =
            named.filter(|(n, _)| !n.is_empty() && n.chars().all(|c| c.is_alphanumeric() || "-_+:.".contains(c)));
        let Some((name, behind)) = name else {
            // A target, a substitution, a comment.
            return end;
        };
        let argument = Line { start: behind + leading(&self.builder.text[behind..line.end]), ..line };
        let body = self.options(at + 1, end);
        let name = name.rsplit(':').next().unwrap_or(name).to_lowercase();
        match name.as_str() {
            "post" => {
                self.head.state_date(&self.builder.text[argument.range()]);
                self.each_option(at + 1, body, |reader, key, value| {
                    if key == "author" || key == "tags" {
                        reader.about(key, value);
                    }
                });
                end
            }
            "image" | "figure" | "thumbnail" => {
                self.image(at + 1, body, argument);
                self.content(line, body)
            }
            "youtube" | "vimeo" => {
                let id = self.builder.text[argument.range()].trim();
                let address = if name == "vimeo" { "https://vimeo.com/" } else { "https://www.youtube.com/watch?v=" };
                self.builder.embed(format!("{address}{id}"));
                self.builder.end();
                end
            }
            "raw" => {
                if self.builder.text[argument.range()].contains("html") && body < end {
                    let range = self.lines[body].start..self.lines[end - 1].end;
                    html::Reader::default().fragment(self.builder, range);
                    self.builder.end();
                }
                end
            }
            _ if CODE.contains(&name.as_str()) => {
                code(self.builder, &self.lines[body..end.max(body)]);
                end
            }
            _ if UNSEEN.contains(&name.as_str()) => end,
            _ => {
                if !argument.is_blank() && (TITLED.contains(&name.as_str())) {
                    self.body = true;
                    self.parts.paragraph(self.builder);
                    inline::push(self.builder, argument.range(), &mut self.targets);
                    self.builder.end();
                }
                self.content(line, body)
            }
        }
    }

    /// The body of a directive is read as text, from line `body` on.
    fn content(&mut self, line: Line, body: usize) -> usize {
        let indent = self.lines.get(body).map_or(0, |l| l.indent);
        if indent > line.indent {
            self.parts.push(self.builder, indent, Part::Body);
        }
        body
    }

    /// The first line behind the options (`:key: value`) that begin at `from`, and the blank lines.
    fn options(&self, from: usize, end: usize) -> usize {
        let mut at = from;
        // The argument may go on in the next lines.
        while at < end && !self.blank(at) && fields::mark(self.text(at)).is_some() {
            at += 1;
        }
        while at < end && self.blank(at) {
            at += 1;
        }
        at
    }

    fn each_option(&mut self, from: usize, to: usize, mut read: impl FnMut(&mut Self, &str, std::ops::Range<usize>)) {
        for at in from..to {
            let line = self.lines[at];
            if let Some((key, length)) = fields::mark(&self.builder.text[line.range()]) {
                let start = (line.start + length).min(line.end);
                read(self, key, start + leading(&self.builder.text[start..line.end])..line.end);
            }
        }
    }

    /// An image with its alternative text.
    fn image(&mut self, from: usize, to: usize, argument: Line) {
        let address = self.builder.text[argument.range()].to_owned();
        self.each_option(from, to, |reader, key, value| {
            if key == "alt" && !value.is_empty() {
                reader.builder.block(BlockKind::Paragraph, 0, 0);
                reader.builder.open_mark("img", MarkKind::Image(address.clone()));
                reader.builder.source(value);
                reader.builder.close_mark("img");
                reader.builder.end();
            }
        });
    }
}

fn leading(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
