//! Text of reStructuredText: emphasis, literals, references, roles; their marks are not shown.

use std::collections::BTreeMap;
use std::ops::Range;

use recapture_model::MarkKind;

use crate::builder::Builder;

/// How far a piece of inline markup may reach, in bytes.
const REACH: usize = 1000;

/// Addresses of names (`.. _name: address`), and those that are used up in order (`__ address`).
#[derive(Default)]
pub(super) struct Targets<'a> {
    pub(super) named: BTreeMap<String, &'a str>,
    pub(super) anonymous: std::vec::IntoIter<&'a str>,
}

/// A name as references compare them: in lower case, white space folded, without quotes.
pub(super) fn name(text: &str) -> String {
    let text = text.trim().trim_matches('`').to_lowercase().replace('\\', "");
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Pushes a stretch of text.
pub(super) fn push(builder: &mut Builder<'_>, range: Range<usize>, targets: &mut Targets<'_>) {
    let text = &builder.text[range.clone()];
    let mut reader = Reader { base: range.start, text, from: 0, targets };
    let mut at = 0;
    while let Some(found) = text.as_bytes()[at..].iter().position(|b| matches!(b, b'*' | b'`' | b'|' | b'_' | b'\\')) {
        at = reader.markup(builder, at + found);
    }
    reader.plain(builder, text.len());
}

struct Reader<'t, 'a, 'r> {
    base: usize,
    text: &'t str,
    /// Up to where the text has been pushed.
    from: usize,
    targets: &'r mut Targets<'a>,
}

impl Reader<'_, '_, '_> {
    /// Pushes what comes before `to` as it is.
    fn plain(&mut self, builder: &mut Builder<'_>, to: usize) {
        if to > self.from {
            builder.source(self.base + self.from..self.base + to);
            self.from = to;
        }
    }

    /// Reads what may be markup at `at`; returns where to look on.
    fn markup(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let rest = &self.text[at..];
        match rest.as_bytes()[0] {
            b'\\' => {
                self.plain(builder, at);
                let next = rest[1..].chars().next();
                let gone = next.filter(|c| c.is_whitespace()).map_or(0, char::len_utf8);
                self.from = at + 1 + gone;
                return self.from + next.filter(|_| gone == 0).map_or(0, char::len_utf8);
            }
            b'_' => return self.reference(builder, at),
            _ if !self.may_open(at) => {}
            b'`' if rest.starts_with("``") => {
                if let Some(close) = self.close(at + 2, "``") {
                    return self.marked(builder, at..at + 2, close, MarkKind::Code);
                }
            }
            b'`' => return self.backquoted(builder, at),
            b'*' => {
                let (mark, kind) =
                    if rest.starts_with("**") { ("**", MarkKind::Strong) } else { ("*", MarkKind::Emphasis) };
                if let Some(close) = self.close(at + mark.len(), mark) {
                    return self.marked(builder, at..at + mark.len(), close, kind);
                }
            }
            // A substitution: its name stands for it.
            _ => {
                if let Some(close) = self.close(at + 1, "|") {
                    let after = self.text[close.end..].bytes().take_while(|b| *b == b'_').count();
                    self.plain(builder, at);
                    self.from = at + 1;
                    self.plain(builder, close.start);
                    self.from = close.end + after;
                    return self.from;
                }
            }
        }
        at + rest.bytes().take_while(|b| *b == rest.as_bytes()[0]).count()
    }

    /// Markup opens at the start of a word.
    fn may_open(&self, at: usize) -> bool {
        let mark = self.text.as_bytes()[at];
        let before = self.text[..at].chars().next_back();
        let inner = self.text[at..].trim_start_matches(char::from(mark)).chars().next();
        let free = before.is_none_or(|c| !c.is_alphanumeric() && !matches!(c, '\\' | '*' | '`' | '|'));
        free && inner.is_some_and(|c| !c.is_whitespace())
    }

    /// The next end of markup from `from` on: behind a character, and at the end of a word.
    fn close(&self, from: usize, mark: &str) -> Option<Range<usize>> {
        let end = self.text.floor_char_boundary((from + REACH).min(self.text.len()));
        let rest = self.text.get(from..end)?;
        let mut open = 0;
        while let Some(found) = rest[open..].find(mark) {
            let at = open + found;
            let run = rest[at..].bytes().take_while(|b| *b == mark.as_bytes()[0]).count();
            // "*" within "**" closes nothing; of a longer run the last marks close.
            let place =
                if run > mark.len() && mark == "*" { None } else { Some(at + run.max(mark.len()) - mark.len()) };
            if let Some(place) = place {
                let inside = rest[..place].chars().next_back().is_some_and(|c| !c.is_whitespace() && c != '\\');
                let word = rest[place + mark.len()..].chars().next().is_some_and(char::is_alphanumeric);
                if inside && !word {
                    return Some(from + place..from + place + mark.len());
                }
            }
            open = at + run.max(1);
        }
        None
    }

    fn marked(&mut self, builder: &mut Builder<'_>, open: Range<usize>, close: Range<usize>, kind: MarkKind) -> usize {
        self.plain(builder, open.start);
        builder.ensure_block();
        builder.open_mark("inline", kind);
        self.from = open.end;
        self.plain(builder, close.start);
        builder.close_mark("inline");
        self.from = close.end;
        close.end
    }

    /// `` `text <address>`_ ``, `` `name`_ ``, `` `text`__ ``, `` :role:`text <target>` ``.
    fn backquoted(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let Some(close) = self.close(at + 1, "`") else { return at + 1 };
        let inner = at + 1..close.start;
        let marks = self.text[close.end..].bytes().take(2).take_while(|b| *b == b'_').count();
        let embedded = self.text[inner.clone()].strip_suffix('>').and_then(|t| t.rfind('<'));
        let shown = self.text[inner.clone()][..embedded.unwrap_or(inner.len())].trim_end().len();
        let label = inner.start..inner.start + shown;
        let target = embedded.map(|open| &self.text[inner.start + open + 1..inner.end - 1]);
        if marks == 0 {
            let role = self.role(at);
            self.plain(builder, role.start);
            self.from = label.start;
            let written = &self.text[role];
            let code =
                ["code", "command", "file", "kbd", "literal", "program", "samp"].iter().any(|r| written.contains(r));
            builder.ensure_block();
            if code {
                builder.open_mark("inline", MarkKind::Code);
            }
            self.plain(builder, label.end);
            builder.close_mark("inline");
        } else {
            let address = match target.map(str::trim) {
                Some(other) if other.ends_with('_') && !other.contains("://") => self.named(&other[..other.len() - 1]),
                Some(address) => Some(address.split_whitespace().collect::<String>()),
                None if marks == 2 => self.targets.anonymous.next().map(str::to_owned),
                None => self.named(&self.text[label.clone()]),
            };
            self.plain(builder, at);
            self.from = label.start;
            self.link(builder, label.end, address);
        }
        self.from = close.end + marks;
        self.from
    }

    fn link(&mut self, builder: &mut Builder<'_>, end: usize, address: Option<String>) {
        builder.ensure_block();
        let linked = address.is_some();
        if let Some(address) = address {
            builder.open_mark("a", MarkKind::Link(address));
        }
        while let Some(at) = memchr::memchr(b'\\', &self.text.as_bytes()[self.from..end]) {
            self.plain(builder, self.from + at);
            self.from += 1;
        }
        self.plain(builder, end);
        if linked {
            builder.close_mark("a");
        }
    }

    fn named(&self, text: &str) -> Option<String> {
        self.targets.named.get(&name(text)).map(|a| (*a).to_owned())
    }

    /// `:role:` or `_` directly before a backquote.
    fn role(&self, at: usize) -> Range<usize> {
        let before = &self.text[self.from..at];
        if before.ends_with('_') {
            return at - 1..at;
        }
        let Some(body) = before.strip_suffix(':') else { return at..at };
        let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '.' | ':');
        let start = body.len() - body.bytes().rev().take(40).take_while(|b| allowed(char::from(*b))).count();
        if body[start..].starts_with(':') && body.len() > start + 1 { self.from + start..at } else { at..at }
    }

    /// `name_`, `name__`, `[1]_`.
    fn reference(&mut self, builder: &mut Builder<'_>, at: usize) -> usize {
        let marks = self.text[at..].bytes().take_while(|b| *b == b'_').count();
        let next = at + marks;
        let after = self.text[next..].chars().next();
        if marks > 2 || after.is_some_and(char::is_alphanumeric) {
            return next;
        }
        let before = &self.text[self.from..at];
        if let Some(inner) = before.strip_suffix(']') {
            let open = inner.bytes().rev().take(40).position(|b| b == b'[');
            if let Some(length) = open.filter(|l| *l > 0) {
                let number = &inner[inner.len() - length..];
                if number.starts_with(['#', '*']) || number.bytes().all(|b| b.is_ascii_alphanumeric()) {
                    self.plain(builder, self.from + inner.len() - length - 1);
                    self.from = next;
                }
            }
            return next;
        }
        let word = |c: char| c.is_alphanumeric() || matches!(c, '-' | '.' | '+' | ':' | '_');
        let length: usize = before.chars().rev().take(60).take_while(|c| word(*c)).map(char::len_utf8).sum();
        if length == 0 || before[before.len() - length..].contains("://") {
            return next;
        }
        let start = at - length;
        let address = if marks == 2 {
            self.targets.anonymous.next().map(str::to_owned)
        } else {
            self.named(&self.text[start..at])
        };
        if address.is_some() {
            self.plain(builder, start);
            self.link(builder, at, address);
            self.from = next;
        }
        next
    }
}
