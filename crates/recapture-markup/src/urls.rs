use recapture_model::{Document, Mark, MarkKind};

/// Marks addresses written out in the visible text: `http://…`, `https://…`, `www.…`.
pub(crate) fn mark(document: &mut Document) {
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
    for at in memchr::memmem::find_iter(bytes, "www.") {
        let free = at == 0 || !matches!(bytes[at - 1], b'/' | b'.' | b'@') && !bytes[at - 1].is_ascii_alphanumeric();
        if free && found.iter().rev().take(2).all(|r| !r.contains(&at)) {
            found.push(at..end(&document.text, at + 4));
        }
    }
    if found.is_empty() {
        return;
    }
    document.marks.extend(
        found.into_iter().map(|range| Mark { kind: MarkKind::Url(document.text[range.clone()].to_owned()), range }),
    );
    document.marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
}

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
