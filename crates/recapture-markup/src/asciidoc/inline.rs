//! Text of `AsciiDoc`: quoted text, links and macros; their marks are not shown.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_model::MarkKind;

use crate::builder::Builder;

/// How far a piece of inline markup may reach, in bytes.
const REACH: usize = 1000;

/// Document attributes (`:name: value`), which `{name}` stands for.
pub(super) type Attributes = BTreeMap<String, String>;

/// Pushes a stretch of text.
pub(super) fn push(builder: &mut Builder<'_>, range: Range<usize>, attributes: &Attributes) {
    let text = &builder.text[range.clone()];
    let mut reader = Reader { base: range.start, text, from: 0, attributes };
    let mut at = 0;
    let marks = |b: &u8| matches!(b, b'*' | b'_' | b'`' | b'#' | b'+' | b'{' | b'[' | b'<' | b':' | b'\\');
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(marks)) {
        at = reader.markup(builder, at + found);
    }
    reader.plain(builder, text.len());
}

struct Reader<'t, 'r> {
    base: usize,
    text: &'t str,
    /// Up to where the text has been pushed.
    from: usize,
    attributes: &'r Attributes,
}

impl<'t> Reader<'t, '_> {
    fn plain(&mut self, builder: &mut Builder<'_>, to: usize) {
        if to > self.from {
            builder.source(self.base + self.from..self.base + to);
            self.from = to;
        }
    }

    /// The text from a place on, as far as markup may reach.
    fn ahead(&self, at: usize) -> &'t str {
        &self.text[at..self.text.floor_char_boundary((at + REACH).min(self.text.len()))]
    }

    fn skip(&mut self, builder: &mut Builder<'_>, range: Range<usize>) -> usize {
        self.plain(builder, range.start);
        self.from = self.from.max(range.end);
        range.end
    }

    /// Reads what may be markup at `at`; returns where to look on.
    fn markup(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let rest = self.ahead(at);
        match rest.as_bytes()[0] {
            b'\\' if rest[1..].starts_with(['*', '_', '`', '#', '{', '[', '<', '+']) => {
                self.skip(builder, at..at + 1) + 1
            }
            b'{' => self.attribute(builder, at),
            b'<' if rest.starts_with("<<") => self.reference(builder, at),
            b':' => self.macro_or_link(builder, at),
            b'[' => {
                // An anchor, or the role of the marked text behind it.
                let anchor = rest.starts_with("[[").then(|| rest.find("]]").map(|end| end + 2)).flatten();
                let role = rest.find("]#").filter(|_| rest.starts_with("[.")).map(|end| end + 1);
                anchor.or(role).map_or(at + 1, |length| self.skip(builder, at..at + length))
            }
            b'+' if rest.starts_with("+++") => match rest[3..].find("+++") {
                Some(end) => self.skip(builder, at..at + end + 6),
                None => at + 3,
            },
            mark @ (b'*' | b'_' | b'`' | b'#' | b'+') => self.quoted(builder, at, mark),
            _ => at + 1,
        }
    }

    /// `*strong*` at the bounds of words, `**strong**` anywhere.
    fn quoted(&mut self, builder: &mut Builder<'_>, at: usize, mark: u8) -> usize {
        let rest = self.ahead(at);
        let run = rest.bytes().take_while(|b| *b == mark).count();
        if run > 2 {
            return at + run;
        }
        let before = self.text[..at].chars().next_back();
        let free = run == 2 || before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, ':' | ';' | '}' | '/'));
        let inner = &rest[run..];
        if !free || inner.starts_with(char::is_whitespace) {
            return at + run;
        }
        let Some(length) = close(inner, mark, run) else { return at + run };
        let kind = match mark {
            b'*' => Some(MarkKind::Strong),
            b'_' => Some(MarkKind::Emphasis),
            b'`' | b'+' => Some(MarkKind::Code),
            _ => None,
        };
        // "`quoted text`" stands for curved quotes.
        let curved = mark == b'`' && before.is_some_and(|c| matches!(c, '"' | '\''));
        self.plain(builder, at);
        self.from = at + run;
        let (start, end) = (at + run, at + run + length);
        let marked = kind.filter(|_| !curved);
        builder.ensure_block();
        let tag = match mark {
            b'*' => "strong",
            b'_' => "em",
            _ => "code",
        };
        let shown = marked.is_some();
        if let Some(kind) = marked {
            builder.open_mark(tag, kind);
        }
        if matches!(mark, b'`' | b'+') && !curved {
            let literal = self.text[start..end].len() > 2
                && self.text[start..end].starts_with('+')
                && self.text[start..end].ends_with('+');
            self.from = start + usize::from(literal);
            self.plain(builder, end - usize::from(literal));
        } else {
            push(builder, self.base + start..self.base + end, self.attributes);
        }
        if shown {
            builder.close_mark(tag);
        }
        self.from = end + run;
        self.from
    }

    /// `{name}`: its value; what is not known stays.
    fn attribute(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let rest = self.ahead(at);
        let Some(close) = rest.find('}').filter(|c| *c < 60) else { return at + 1 };
        let value = match &rest[1..close] {
            "nbsp" | "sp" | "empty" | "zwsp" | "wj" => Some(" "),
            "amp" => Some("&"),
            "plus" => Some("+"),
            name => self.attributes.get(name).map(String::as_str),
        };
        let Some(value) = value else { return at + 1 };
        let value = value.to_owned();
        self.plain(builder, at);
        // "{video}id[Recording]" is a link, too.
        let behind = &rest[close + 1..];
        let open = behind.find(|c: char| c.is_whitespace() || c == '[').filter(|o| behind[*o..].starts_with('['));
        if let Some(open) = open.filter(|_| value.contains("://"))
            && let Some(length) = bracket(&behind[open..])
        {
            let address = format!("{value}{}", &behind[..open]);
            let start = at + close + 1 + open + 1;
            let label = trimmed(self.text, start..start + length - 1, true);
            builder.ensure_block();
            builder.open_mark("a", MarkKind::Link(address));
            builder.source(self.base + label.start..self.base + label.end);
            builder.close_mark("a");
            self.from = start + length;
            return self.from;
        }
        builder.text(&value, self.base + at..self.base + at + close + 1);
        self.from = at + close + 1;
        self.from
    }

    /// `<<id,text>>`: the text.
    fn reference(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let rest = self.ahead(at);
        let Some(close) = rest.find(">>").filter(|c| *c < 300) else { return at + 2 };
        let label = rest[2..close].find(',').map_or(2, |comma| comma + 3);
        self.skip(builder, at..at + label);
        self.plain(builder, at + close);
        self.from = at + close + 2;
        self.from
    }

    /// A colon: of an address with its text in brackets, or of a macro (`image:a.png[text]`).
    fn macro_or_link(&mut self, builder: &mut Builder<'_>, colon: usize) -> usize {
        let before = &self.text[self.from..colon];
        let length = before.bytes().rev().take(12).take_while(u8::is_ascii_alphabetic).count();
        let start = colon - length;
        let name = &self.text[start..colon];
        let rest = self.ahead(colon + 1);
        if length == 0 || rest.starts_with(':') {
            return colon + 1;
        }
        let address = matches!(name, "http" | "https" | "ftp" | "irc") && rest.starts_with("//");
        let known = matches!(
            name,
            "link"
                | "xref"
                | "mailto"
                | "image"
                | "icon"
                | "kbd"
                | "btn"
                | "menu"
                | "footnote"
                | "pass"
                | "anchor"
                | "stem"
        );
        if !address && !known {
            return colon + 1;
        }
        let stop = |c: char| c.is_whitespace() || matches!(c, '[' | '<' | '>' | '"');
        let open = match rest.find(stop) {
            Some(open) if rest[open..].starts_with('[') => open,
            // A bare address: nothing in it is markup.
            Some(open) if address => return colon + 1 + open,
            None if address => return colon + 1 + rest.len(),
            _ => return colon + 1,
        };
        let Some(close) = bracket(&rest[open..]).map(|c| open + c) else { return colon + 1 + open };
        let (label, whole) = (colon + 2 + open..colon + 1 + close, start..colon + 2 + close);
        let written = if address { &self.text[start..colon + 1 + open] } else { &rest[..open] };
        let target = self.resolved(written);
        let label = trimmed(self.text, label, name != "footnote");
        self.plain(builder, whole.start);
        builder.ensure_block();
        match name {
            "icon" | "pass" | "anchor" | "stem" => {}
            "footnote" => {
                builder.space(self.base + label.start..self.base + label.start, false);
                push(builder, self.base + label.start..self.base + label.end, self.attributes);
            }
            "image" => {
                builder.open_mark("img", MarkKind::Image(target));
                builder.source(self.base + label.start..self.base + label.end);
                builder.close_mark("img");
            }
            "kbd" | "btn" | "menu" => builder.source(self.base + label.start..self.base + label.end),
            "xref" => push(builder, self.base + label.start..self.base + label.end, self.attributes),
            _ => {
                let target = if name == "mailto" { format!("mailto:{target}") } else { target };
                let label = if label.is_empty() {
                    if address { start..colon + 1 + open } else { colon + 1..colon + 1 + open }
                } else {
                    label
                };
                let itself = self.text[label.clone()].contains("://");
                builder.open_mark("a", MarkKind::Link(target));
                if itself {
                    builder.source(self.base + label.start..self.base + label.end);
                } else {
                    push(builder, self.base + label.start..self.base + label.end, self.attributes);
                }
                builder.close_mark("a");
            }
        }
        self.from = whole.end;
        whole.end
    }

    /// An address with its attributes filled in.
    fn resolved(&self, address: &str) -> String {
        let mut address = address.trim_start_matches("++").trim_end_matches("++").to_owned();
        if address.contains('{') {
            for (name, value) in self.attributes {
                address = address.replace(&format!("{{{name}}}"), value);
            }
        }
        address
    }
}

/// Where a quoted text that begins here ends, in bytes: behind a character that is no space and, if its mark is single,
/// before one that is no letter.
fn close(inner: &str, mark: u8, run: usize) -> Option<usize> {
    let mut at = 1;
    while let Some(found) = inner.as_bytes().get(at..)?.iter().position(|b| *b == mark) {
        at += found;
        let length = inner[at..].bytes().take_while(|b| *b == mark).count();
        let spaced = inner[..at].ends_with(char::is_whitespace);
        let word = inner[at + length..].chars().next().is_some_and(char::is_alphanumeric);
        if length == run && !spaced && (run == 2 || !word) {
            return Some(at);
        }
        at += length;
    }
    None
}

/// The place of the bracket that closes the one a text begins with.
fn bracket(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'[' => depth += 1,
            b']' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return Some(at);
                }
            }
            _ => {}
        }
    }
    None
}

/// A link's text without quotes, attributes (`,window=_blank`) and the caret for a new window.
pub(super) fn trimmed(text: &str, label: Range<usize>, attributes: bool) -> Range<usize> {
    let written = &text[label.clone()];
    if let Some(inner) = written.strip_prefix('"').and_then(|w| w.find('"')).filter(|_| attributes) {
        return label.start + 1..label.start + 1 + inner;
    }
    let mut end = written.len();
    if attributes && let Some(equals) = written.find('=') {
        end = written[..equals].rfind(',').unwrap_or(if written[..equals].contains(' ') { end } else { 0 });
    }
    end -= usize::from(written[..end].ends_with('^'));
    label.start..label.start + end
}
