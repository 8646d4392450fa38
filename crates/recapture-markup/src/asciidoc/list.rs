//! Lists: told by their markers, not by indentation.

use recapture_model::BlockKind;

use super::{Reader, inline};

impl Reader<'_, '_, '_> {
    /// Reads an item of a list or a term; returns the next line to read.
    pub(super) fn item(&mut self, at: usize) -> Option<usize> {
        let line = self.lines[at];
        let text = self.text(at);
        if text == "+" {
            self.builder.end();
            return Some(at + 1);
        }
        let (marker, length) = marker(text).or_else(|| term(text).map(|(marker, _)| (marker, 0)))?;
        let known = self.lists.iter().position(|(m, _)| *m == marker);
        match known {
            Some(index) => self.lists.truncate(index + 1),
            None if self.builder.may_nest(self.lists.len()) => self.lists.push((marker.clone(), self.builder.group())),
            None => {}
        }
        let depth = u8::try_from(self.lists.len()).unwrap_or(u8::MAX);
        let group = self.lists.last().map_or(0, |(_, group)| *group);
        self.builder.block(BlockKind::ListItem, depth, group);
        if length == 0 {
            let (_, end) = term(text)?;
            inline::push(self.builder, line.start..line.start + end, &self.attributes);
            self.builder.end();
            let behind = line.start + end + marker.len();
            let behind = (behind..line.end).find(|&i| self.builder.text.as_bytes()[i] != b' ').unwrap_or(line.end);
            if behind < line.end {
                let next = self.wrapped(at + 1);
                self.builder.block(BlockKind::Paragraph, depth, group);
                self.push(behind, at, next);
                self.builder.end();
                return Some(next);
            }
            return Some(at + 1);
        }
        let checked = ["[ ] ", "[x] ", "[*] ", "[X] "].iter().any(|c| text[length..].starts_with(c));
        let next = self.wrapped(at + 1);
        self.push(line.start + length + if checked { 4 } else { 0 }, at, next);
        self.builder.end();
        Some(next)
    }

    /// The first line that does not continue an item.
    fn wrapped(&self, mut at: usize) -> usize {
        while !self.breaks(at) && marker(self.text(at)).is_none() && term(self.text(at)).is_none() {
            at += 1;
        }
        at
    }
}

/// The marker of an item (`*`, `..`, `1.`) and its length with the space behind it.
fn marker(text: &str) -> Option<(String, usize)> {
    let first = *text.as_bytes().first()?;
    let run = text.bytes().take_while(|b| *b == first).count();
    let digits = text.bytes().take(4).take_while(u8::is_ascii_digit).count();
    let callout = text.strip_prefix('<').and_then(|r| r.find('>')).filter(|c| (1..=2).contains(c));
    let (marker, length) = match first {
        b'*' | b'.' if run <= 6 => (text[..run].to_owned(), run),
        b'-' if run == 1 => ("-".to_owned(), 1),
        b'0'..=b'9' if digits <= 3 && text[digits..].starts_with('.') => ("1.".to_owned(), digits + 1),
        b'a'..=b'z' if text[1..].starts_with(". ") => ("a.".to_owned(), 2),
        b'<' => ("<1>".to_owned(), callout? + 2),
        _ if text.starts_with('•') => ("•".to_owned(), '•'.len_utf8()),
        _ => return None,
    };
    let rest = &text[length..];
    (rest.starts_with([' ', '\t']) && !rest.trim().is_empty()).then(|| (marker, text.len() - rest.trim_start().len()))
}

/// The marker behind a term (`::`, `:::`, `;;`) and where the term ends.
fn term(text: &str) -> Option<(String, usize)> {
    for marker in ["::::", ":::", "::", ";;"] {
        if let Some(at) = text.find(marker).filter(|at| *at > 0) {
            let rest = &text[at + marker.len()..];
            let fits = (rest.is_empty() || rest.starts_with(' ')) && !text[..at].ends_with([' ', ':']);
            return fits.then(|| (marker.to_owned(), at));
        }
    }
    None
}
