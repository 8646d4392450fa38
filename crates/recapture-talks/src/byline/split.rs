//! Cuts a byline into elements at commas, conjunctions, semicolons, prepositions and brackets.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

use super::{Element, Separator};
use crate::names;

/// Cuts a text into elements, and stops when there are more than `most`.
pub(super) fn split(dictionaries: &Dictionaries, text: &str, most: usize) -> Vec<Element> {
    let mut elements: Vec<Element> = Vec::new();
    let mut separator = Separator::Start;
    let mut from = 0;
    let mut depth = 0_u32;
    let mut at = 0;
    let push = |elements: &mut Vec<Element>, separator: Separator, range: Range<usize>, bracketed: bool| {
        let mut range = clean(text, range);
        let mut separator = separator;
        if let Some(length) = organization_label(dictionaries, &text[range.clone()]) {
            range = clean(text, range.start + length..range.end);
            separator = Separator::Of;
        }
        // "(both Acme)", "(from Acme)".
        if separator == Separator::Bracket {
            let inside = &text[range.clone()];
            let lead = ["both ", "from ", "at ", "of "].iter().find(|lead| inside.starts_with(**lead));
            range.start += lead.map_or(0, |lead| lead.len());
        }
        // "Ann Ode Senior Engineer": what she does without a comma.
        if let Some(role) = role_behind(dictionaries, &text[range.clone()]) {
            let name = clean(text, range.start..range.start + role);
            elements.push(Element { separator, range: name, bracketed });
            range.start += role;
            separator = Separator::Comma;
        }
        // "CTO Acme": what she does and where, without a preposition.
        if let Some(behind) = organization_behind(dictionaries, &text[range.clone()]).filter(|_| !elements.is_empty()) {
            let role = clean(text, range.start..range.start + behind);
            elements.push(Element { separator, range: role, bracketed });
            range.start += behind;
            separator = Separator::Of;
        }
        // Pictures and points between brackets are nobody.
        if text[range.clone()].contains(char::is_alphanumeric) {
            elements.push(Element { separator, range, bracketed });
        }
    };
    while at < text.len() && elements.len() <= most {
        // Nothing is cut inside a word.
        if at > from && text.as_bytes()[at].is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let rest = &text[at..];
        let c = rest.chars().next().unwrap_or(' ');
        let cut = match c {
            '(' | '[' | '（' => {
                push(&mut elements, separator, from..at, depth > 0);
                depth += 1;
                separator = Separator::Bracket;
                Some(c.len_utf8())
            }
            ')' | ']' | '）' => {
                push(&mut elements, separator, from..at, depth > 0);
                depth = depth.saturating_sub(1);
                separator = Separator::Comma;
                Some(c.len_utf8())
            }
            _ => cut_at(dictionaries, rest, at == from).map(|(next, length)| {
                push(&mut elements, separator, from..at, depth > 0);
                // A comma before "and" is one separator; one behind a bracket belongs to it.
                let semicolon = separator == Separator::Semicolon && text[from..at].trim().is_empty();
                separator = if semicolon { Separator::Semicolon } else { next };
                length
            }),
        };
        if let Some(length) = cut {
            at += length;
            from = at;
        } else {
            at += c.len_utf8();
        }
    }
    push(&mut elements, separator, from..text.len(), depth > 0);
    elements
}

/// The separator that a text begins with, and its length; `begins` says that nothing stands before it.
fn cut_at(dictionaries: &Dictionaries, rest: &str, begins: bool) -> Option<(Separator, usize)> {
    match rest.as_bytes()[0] {
        b',' => return Some((Separator::Comma, 1)),
        b';' => return Some((Separator::Semicolon, 1)),
        b'/' => return Some((Separator::And, 1)),
        b' ' => {}
        first if first >= 0x80 => {
            return match rest.chars().next()? {
                '、' | '，' => Some((Separator::Comma, 3)),
                '・' => Some((Separator::And, 3)),
                _ => None,
            };
        }
        _ if begins => {}
        _ => return None,
    }
    let word = rest.strip_prefix(' ').unwrap_or(rest);
    let lead = rest.len() - word.len();
    if lead > 0 {
        let mark = word.chars().next()?;
        let found = match mark {
            '&' | '+' | '/' => Some(Separator::And),
            '-' | '–' | '—' | '|' => Some(Separator::Dash),
            '@' => Some(Separator::Of),
            _ => None,
        };
        if let Some(separator) = found.filter(|_| word[mark.len_utf8()..].starts_with(' ')) {
            return Some((separator, lead + mark.len_utf8() + 1));
        }
        // "Ann Ode @Acme": a handle, unless it is known to be an organisation.
        if mark == '@' {
            let end = word[1..].find([',', ';', ')', '(', '|']).map_or(word.len(), |at| at + 1);
            let known = dictionaries.organizations.contains(word[1..end].trim_end());
            return known.then_some((Separator::Of, lead + 1));
        }
    }
    // Conjunctions and prepositions are written in lower case.
    if word.starts_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    let end = word.find(' ')?;
    if names::is_conjunction(dictionaries, &word[..end]) {
        return Some((Separator::And, lead + end + 1));
    }
    if lead == 0 {
        return None;
    }
    let (length, _) = dictionaries.cues.prefix(CueKind::OrgPreposition, word)?;
    // A preposition that is also part of names ("de", "van") is left to the names.
    let particle = word[..length].split(' ').all(|w| dictionaries.cues.word(w).is(CueKind::NameParticle));
    (!particle && word[length..].starts_with(' ')).then_some((Separator::Of, lead + length + 1))
}

/// Trims a range to what may be a name: without white space, quotes, handles, honorifics, end points.
fn clean(text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = range;
    loop {
        let inner = text[range.clone()].trim_matches(' ');
        range.start += text[range.clone()].len() - text[range.clone()].trim_start_matches(' ').len();
        range.end = range.start + inner.len();
        if is_clean(inner) {
            return range;
        }
        let odd = |c: char| {
            c.is_whitespace() || matches!(c, '"' | '“' | '”' | '*' | '_' | '`' | ':' | '|' | '~') || is_emoji(c)
        };
        let trimmed = inner.trim_start_matches(odd);
        let lead = inner.len() - trimmed.len();
        let trimmed = trimmed.trim_end_matches(odd).trim_end_matches(['!', '?', '-', '–']);
        let mut start = range.start + if trimmed.is_empty() { 0 } else { lead };
        let mut end = start + trimmed.len();
        for title in HONORIFICS {
            if trimmed.starts_with(title) && trimmed.len() > title.len() {
                start += title.len();
            }
        }
        if let Some(space) = text[start..end].rfind(' ') {
            let last = &text[start + space + 1..end];
            if last.starts_with('@') && last.len() > 1 {
                end = start + space;
            }
        }
        // A full stop ends the byline unless it belongs to an initial or an abbreviation.
        if text[start..end].ends_with('.') && !abbreviated(&text[start..end]) {
            end -= 1;
        }
        for polite in ["さん", "氏", "님", "様"] {
            if text[start..end].ends_with(polite) && end - start > polite.len() {
                end -= polite.len();
            }
        }
        let next = start..end.max(start);
        if next == range {
            return range;
        }
        range = next;
    }
}

/// A label within a byline, "Company: Acme": what follows it is an organisation.
fn organization_label(dictionaries: &Dictionaries, text: &str) -> Option<usize> {
    let colon = memchr::memchr(b':', &text.as_bytes()[..text.len().min(30)]).filter(|&at| at > 0)?;
    let label = text[..colon].trim_matches(['*', '_', ' ']);
    dictionaries.cues.is(CueKind::TableOrganization, label).then_some(colon + 1)
}

/// Where a job title begins behind a name of two words or three, if one stands there.
fn role_behind(dictionaries: &Dictionaries, text: &str) -> Option<usize> {
    let works = |word: &str| dictionaries.cues.word(word).is(CueKind::JobTitle);
    let last = text.rsplit(' ').next().filter(|word| text.len() > word.len() && works(word))?;
    let mut spaces = memchr::memchr_iter(b' ', text.as_bytes()).skip(1).take(2);
    spaces.find_map(|space| {
        let (name, role) = (&text[..space], &text[space + 1..]);
        // "Ann Head" is a name, "Ann Ode CTO" and "Ann Ode Co-Founder" are none.
        let clear = role.contains('-') || role.len() > 2 && role.bytes().all(|b| b.is_ascii_uppercase());
        let sure = (role.len() > last.len() || clear) && names::job_title(dictionaries, role);
        (sure && names::person(dictionaries, name) >= NAMED).then_some(space + 1)
    })
}

/// Where a known organisation begins behind a job title, if one stands there.
fn organization_behind(dictionaries: &Dictionaries, text: &str) -> Option<usize> {
    let mut spaces = memchr::memchr_iter(b' ', text.as_bytes()).take(3);
    let first = text.find(' ').map(|end| &text[..end])?;
    if !dictionaries.cues.may_begin(&[CueKind::JobTitle], first) || dictionaries.organizations.contains(text) {
        return None;
    }
    spaces.find_map(|space| {
        let known = dictionaries.organizations.contains(&text[space + 1..]);
        (known && names::job_title(dictionaries, &text[..space])).then_some(space + 1)
    })
}

/// How likely a name must be, if a job title follows it without a comma.
const NAMED: f64 = 0.85;

/// Whether a text shows at a glance that nothing is to be trimmed: letters at both ends, no honorific, no handle.
fn is_clean(text: &str) -> bool {
    let bytes = text.as_bytes();
    let ends = [bytes.first(), bytes.last()];
    let title = matches!(bytes.first(), Some(b'D' | b'P' | b'M' | b'I' | b'b' | b't'))
        && HONORIFICS.iter().any(|h| text.starts_with(h));
    ends.iter().all(|b| b.is_some_and(u8::is_ascii_alphanumeric)) && !title && !bytes.contains(&b'@')
}

/// What stands before a name and is no part of it.
const HONORIFICS: [&str; 10] =
    ["Dr. ", "Dr ", "Prof. ", "Prof ", "Mr. ", "Ms. ", "Mrs. ", "Ing. ", "Dipl.-Ing. ", "by "];

fn abbreviated(text: &str) -> bool {
    let last = text.rsplit([' ', ',']).next().unwrap_or(text);
    last.len() <= 2
        || matches!(last, "Inc." | "Ltd." | "Corp." | "Co." | "Jr." | "Sr." | "LLC." | "S.A." | "B.V." | "GmbH.")
        || last[..last.len() - 1].contains('.')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{21FF}' | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{27BF}' | '\u{2900}'..='\u{2BFF}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F000}'..='\u{1FAFF}')
}
