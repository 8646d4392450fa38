use std::ops::Range;

use recapture_model::{Document, Mark, MarkKind};

/// Marks addresses written out in the visible text: `http://…`, `https://…`, `www.…`.
pub(crate) fn mark(document: &mut Document, source: &str) {
    let bytes = document.text.as_bytes();
    let mut found = Vec::new();
    for at in memchr::memmem::find_iter(bytes, "://") {
        let start = ["https", "http"].iter().find_map(|scheme| {
            let start = at.checked_sub(scheme.len())?;
            bytes[start..at].eq_ignore_ascii_case(scheme.as_bytes()).then_some(start)
        });
        if let Some(start) = start {
            found.push(start..end(&document.text, at + 3));
        }
    }
    let full = found.len();
    for at in memchr::memmem::find_iter(bytes, "www.") {
        let free = at == 0 || !matches!(bytes[at - 1], b'/' | b'.' | b'@') && !bytes[at - 1].is_ascii_alphanumeric();
        let within = |full: &[Range<usize>]| {
            let before = full.partition_point(|r| r.start <= at);
            before.checked_sub(1).is_some_and(|last| full[last].contains(&at))
        };
        if free && !within(&found[..full]) {
            found.push(at..end(&document.text, at + 4));
        }
    }
    if found.is_empty() {
        return;
    }
    let marks: Vec<Mark> =
        found.into_iter().map(|range| Mark { kind: MarkKind::Url(address(document, source, &range)), range }).collect();
    document.marks.extend(marks);
    document.marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
}

/// An address as the source has it: Markdown takes underscores within for emphasis, so that they are not visible.
fn address(document: &Document, source: &str, range: &Range<usize>) -> String {
    let visible = &document.text[range.clone()];
    if source.get(document.source_span(range).range()) == Some(visible) {
        return visible.to_owned();
    }
    let without = |text: &str| text.replace(['_', '*'], "");
    let written = source.get(document.source_span(range).start..).map_or("", |rest| {
        let limit = rest.floor_char_boundary((visible.len() + LONGER).min(rest.len()));
        let rest = &rest[..limit];
        &rest[..rest.find(|c: char| c.is_whitespace() || matches!(c, ')' | '<' | '>' | '"')).unwrap_or(limit)]
    });
    let same = written.len() > visible.len() && without(written).starts_with(&without(visible));
    // Up to where the visible address ends.
    let mut letters = without(visible).chars().count();
    let end = written.char_indices().find(|(_, c)| {
        let counts = !matches!(c, '_' | '*');
        letters -= usize::from(counts && letters > 0);
        counts && letters == 0
    });
    match end.filter(|_| same) {
        Some((at, last)) => {
            let end = at + last.len_utf8();
            // Emphasis that begins within the address ends with it.
            let count = |text: &str| text.matches(['_', '*']).count();
            let opened = count(&written[..end]).saturating_sub(count(visible)) % 2 == 1;
            let tail = usize::from(opened && written[end..].starts_with(['_', '*']));
            written[..end + tail].to_owned()
        }
        None => visible.to_owned(),
    }
}

/// How many bytes of emphasis an address may hold.
const LONGER: usize = 64;

/// Where the address that has been read up to `from` ends: at white space or a quote; without the
/// punctuation of the sentence around it, and without a closing bracket that it does not open.
fn end(text: &str, from: usize) -> usize {
    let stop = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | '"' | '`' | '|' | '」' | '）' | '。' | '、');
    let mut end = from + text[from..].find(stop).unwrap_or(text.len() - from);
    loop {
        let url = &text[from..end];
        let Some(last) = url.chars().next_back() else { break };
        let unopened = match last {
            ')' => !url.contains('('),
            ']' => !url.contains('['),
            '}' => !url.contains('{'),
            _ => matches!(last, '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '_' | '…' | '’' | '”'),
        };
        if !unopened {
            break;
        }
        end -= last.len_utf8();
    }
    end
}
