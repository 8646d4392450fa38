//! Quotations in running text.

use std::ops::Range;

use crate::clean;

/// No title in quotation marks is longer than this many bytes.
const LONGEST: usize = 400;

/// The first quotation of some length: the bytes inside and with the marks.
pub(crate) fn first_quote(text: &str) -> Option<(Range<usize>, Range<usize>)> {
    let mut from = 0;
    while let Some(at) = opening_quote(&text.as_bytes()[from..]).map(|i| from + i) {
        let c = text[at..].chars().next()?;
        from = at + c.len_utf8();
        let Some((_, close)) = clean::QUOTES.iter().find(|(open, _)| *open == c) else { continue };
        if c == '‘' && at > 0 {
            continue;
        }
        let start = at + c.len_utf8();
        // Not an apostrophe or an inch mark: nothing that is part of a word stands before.
        if text[..at].chars().next_back().is_some_and(char::is_alphanumeric) && c == '"' {
            continue;
        }
        let reach = text.floor_char_boundary((start + LONGEST).min(text.len()));
        // Quotations within: an opening mark behind a space is closed first.
        let mut inner = 0_u32;
        let closing = text[start..reach].char_indices().find(|(i, k)| {
            let behind = text[start + i + k.len_utf8()..].chars().next();
            if *k == '"'
                && c == '"'
                && *i > 0
                && text[..start + i].ends_with(' ')
                && behind.is_some_and(char::is_alphanumeric)
            {
                inner += 1;
                return false;
            }
            // Brackets of scripts without spaces close wherever they stand.
            let free = matches!(k, '」' | '』' | '》') || behind.is_none_or(|b| !b.is_alphanumeric());
            let closes = close.contains(k) && *i > 0 && free;
            if closes && inner > 0 {
                inner -= 1;
                return false;
            }
            closes
        });
        if let Some((length, mark)) = closing {
            return Some((start..start + length, at..start + length + mark.len_utf8()));
        }
    }
    None
}

/// Where the first of [`clean::QUOTES`] stands.
fn opening_quote(text: &[u8]) -> Option<usize> {
    let opens = |&at: &usize| {
        matches!(
            text[at..],
            [b'"', ..] | [0xC2, 0xAB | 0xBB, ..] | [0xE2, 0x80, 0x98 | 0x9C..=0x9E, ..] | [0xE3, 0x80, 0x8C | 0x8E, ..]
        )
    };
    let first = memchr::memchr3_iter(b'"', 0xC2, 0xE2, text).find(opens);
    memchr::memchr_iter(0xE3, &text[..first.unwrap_or(text.len())]).find(opens).or(first)
}
