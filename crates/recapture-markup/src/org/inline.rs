//! Text of Org: emphasis, links, footnotes; their marks are not shown.

use std::ops::Range;

use recapture_model::MarkKind;

use crate::builder::Builder;

/// How far a piece of inline markup may reach, in bytes.
const REACH: usize = 1000;

/// Pushes a stretch of text.
pub(super) fn push(builder: &mut Builder<'_>, range: Range<usize>) {
    let text = &builder.text[range.clone()];
    let mut reader = Reader { base: range.start, text, from: 0 };
    let mut at = 0;
    let marks = |b: &u8| matches!(b, b'*' | b'/' | b'_' | b'=' | b'~' | b'+' | b'[' | b'{' | b'@' | b'\\' | b'<');
    while let Some(found) = text.as_bytes().get(at..).and_then(|rest| rest.iter().position(marks)) {
        at = reader.markup(builder, at + found);
    }
    reader.plain(builder, text.len());
}

struct Reader<'t> {
    base: usize,
    text: &'t str,
    /// Up to where the text has been pushed.
    from: usize,
}

impl Reader<'_> {
    fn plain(&mut self, builder: &mut Builder<'_>, to: usize) {
        if to > self.from {
            builder.source(self.base + self.from..self.base + to);
            self.from = to;
        }
    }

    fn skip(&mut self, builder: &mut Builder<'_>, range: Range<usize>) -> usize {
        self.plain(builder, range.start);
        self.from = range.end;
        range.end
    }

    /// Reads what may be markup at `at`; returns where to look on.
    fn markup(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let rest = &self.text[at..self.text.floor_char_boundary((at + REACH).min(self.text.len()))];
        match rest.as_bytes()[0] {
            b'[' if rest.starts_with("[[") => self.link(builder, at, rest),
            b'[' if rest.starts_with("[fn:") => {
                let Some(close) = rest.find(']') else { return at + 4 };
                // "[fn:: text]" and "[fn:name: text]" say it here.
                match rest[4..close].find(':').map(|colon| at + colon + 5) {
                    Some(start) => {
                        self.skip(builder, at..start);
                        self.plain(builder, at + close);
                        self.from = at + close + 1;
                        at + close + 1
                    }
                    None => self.skip(builder, at..at + close + 1),
                }
            }
            b'{' if rest.starts_with("{{{") => match rest.find("}}}") {
                Some(close) => self.skip(builder, at..at + close + 3),
                None => at + 3,
            },
            b'@' if rest.starts_with("@@") => match rest[2..].find("@@") {
                Some(close) => self.skip(builder, at..at + close + 4),
                None => at + 2,
            },
            b'\\' if rest.starts_with("\\\\") && rest[2..].starts_with(['\n', ' ']) || rest == "\\\\" => {
                self.skip(builder, at..at + 2)
            }
            b'<' if rest.starts_with("<http") => {
                let Some(close) = rest.find(['>', ' ']).filter(|c| rest[*c..].starts_with('>')) else { return at + 1 };
                self.skip(builder, at..at + 1);
                self.plain(builder, at + close);
                self.from = at + close + 1;
                at + close + 1
            }
            mark @ (b'*' | b'/' | b'_' | b'=' | b'~' | b'+') => self.emphasis(builder, at, rest, mark),
            _ => at + 1,
        }
    }

    /// `*strong*`, `/emphasis/`, `_underlined_`, `=verbatim=`, `~code~`, `+deleted+`: between the bounds that Org sets.
    fn emphasis(&mut self, builder: &mut Builder<'_>, at: usize, rest: &str, mark: u8) -> usize {
        let before = self.text[..at].chars().next_back();
        let open = before.is_none_or(|c| {
            c.is_whitespace() || matches!(c, '-' | '(' | '{' | '\'' | '"' | '“' | '‘' | '*' | '/' | '_' | '+')
        });
        if !open || rest[1..].starts_with(|c: char| c.is_whitespace() || c == char::from(mark)) {
            return at + 1;
        }
        let Some(length) = close(&rest[1..], mark) else { return at + 1 };
        let (tag, kind) = match mark {
            b'*' => ("strong", Some(MarkKind::Strong)),
            b'/' | b'_' => ("em", Some(MarkKind::Emphasis)),
            b'=' | b'~' => ("code", Some(MarkKind::Code)),
            _ => ("", None),
        };
        self.skip(builder, at..at + 1);
        builder.ensure_block();
        if let Some(kind) = kind {
            builder.open_mark(tag, kind);
        }
        let end = at + 1 + length;
        if matches!(mark, b'=' | b'~') {
            self.plain(builder, end);
        } else {
            push(builder, self.base + at + 1..self.base + end);
        }
        builder.close_mark(tag);
        self.from = end + 1;
        end + 1
    }

    /// `[[address][text]]` and `[[address]]`.
    fn link(&mut self, builder: &mut Builder<'_>, at: usize, rest: &str) -> usize {
        let Some(close) = rest.find("]]") else { return at + 2 };
        let middle = rest[..close].find("][");
        let address = rest[2..middle.unwrap_or(close)].trim().to_owned();
        self.plain(builder, at);
        let label = middle.map_or(2, |m| m + 2)..close;
        builder.ensure_block();
        let path = address.split('?').next().unwrap_or(&address);
        let image =
            [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp"].iter().any(|e| path.to_ascii_lowercase().ends_with(e));
        let shown = self.base + at + label.start..self.base + at + label.end;
        if middle.is_some() {
            let web = address.contains(':') && !address.starts_with("file:") && !address.starts_with("id:");
            builder.open_mark("a", if image { MarkKind::Image(address) } else { MarkKind::Link(address) });
            if web || !image {
                push(builder, shown);
            }
            builder.close_mark("a");
        } else if let Some(id) = address.strip_prefix("yt:").or_else(|| address.strip_prefix("youtube:")) {
            builder.embed(format!("https://www.youtube.com/watch?v={id}"));
        } else if !image {
            builder.source(shown);
        }
        self.from = at + close + 2;
        self.from
    }
}

/// Where emphasis ends, in bytes: behind a character that is no space, before a space or punctuation, over at most two
/// line breaks.
fn close(inner: &str, mark: u8) -> Option<usize> {
    let mut breaks = 0;
    for (at, byte) in inner.bytes().enumerate() {
        breaks += usize::from(byte == b'\n');
        if breaks > 2 {
            return None;
        }
        if byte == mark && at > 0 && !inner.as_bytes()[at - 1].is_ascii_whitespace() {
            let next = inner[at + 1..].chars().next();
            if next.is_none_or(|c| !c.is_alphanumeric() && c != char::from(mark)) {
                return Some(at);
            }
        }
    }
    None
}
