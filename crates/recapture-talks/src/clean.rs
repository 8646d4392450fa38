//! What belongs to a title and what only stands around it.

use std::ops::Range;

use recapture_dictionary::{CueKind, Dictionaries};

/// Pairs of quotation marks around titles; a mark that opens itself closes itself.
pub(crate) const QUOTES: [(char, &[char]); 10] = [
    ('"', &['"', '”', '“']),
    ('“', &['”', '"', '“']),
    ('”', &['”', '"']),
    ('„', &['“', '”', '"']),
    ('«', &['»']),
    ('»', &['«']),
    ('「', &['」']),
    ('『', &['』']),
    ('《', &['》']),
    ('‘', &['’']),
];

/// Trims what never belongs to a title at either end: white space, emoji, bullets, dashes, rules.
pub(crate) fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let bytes = inner.as_bytes();
    if bytes.first().is_some_and(u8::is_ascii_alphanumeric) && bytes.last().is_some_and(u8::is_ascii_alphanumeric) {
        return range;
    }
    let odd = |c: char| {
        c.is_whitespace()
            || matches!(c, '•' | '·' | '*' | '_' | '`' | '~' | '|' | '→' | '➡' | '>' | '\u{FE0F}' | '\u{200D}')
            || is_emoji(c)
    };
    let start = inner.trim_start_matches(|c: char| odd(c) || matches!(c, '-' | '–' | '—' | ':' | ',' | ';' | '/'));
    let end = start.trim_end_matches(|c: char| odd(c) || matches!(c, '-' | '–' | '—' | ':' | ',' | ';' | '/'));
    let from = range.end - start.len();
    from..from + end.len()
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{2600}'..='\u{27BF}' | '\u{2B00}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Strips a title: list numbers, times, session codes, lead-ins such as "Talk 3:", surrounding quotes.
pub(crate) fn title(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> Range<usize> {
    let mut range = trim(text, range);
    loop {
        let before = range.clone();
        range = trim(text, lead(dictionaries, text, range));
        let bytes = text[range.clone()].as_bytes();
        // Letters at both ends: no bracket closes and no quotation mark stands there.
        if !bytes.first().is_some_and(u8::is_ascii_alphanumeric) || !bytes.last().is_some_and(u8::is_ascii_alphanumeric)
        {
            range = trim(text, tail(dictionaries, text, range));
            range = unquote(text, range);
        }
        if range == before {
            return range;
        }
    }
}

/// The quotes that enclose the whole range, taken off.
pub(crate) fn unquote(text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    let (Some(first), Some(last)) = (inner.chars().next(), inner.chars().next_back()) else { return range };
    for (open, close) in QUOTES {
        if first == open && close.contains(&last) && inner.chars().count() > 2 {
            let middle = &inner[first.len_utf8()..inner.len() - last.len_utf8()];
            if !middle.contains(open) || middle.matches(open).count() % 2 == 0 && open != '"' {
                return range.start + first.len_utf8()..range.end - last.len_utf8();
            }
        }
    }
    // An unbalanced quote at one end only is a slip.
    let [opens, closes] = [first, last].map(|c| matches!(c, '"' | '“' | '”' | '„'));
    if (opens || closes) && inner.matches(['"', '“', '”', '„']).count() == 1 {
        return if opens {
            range.start + first.len_utf8()..range.end
        } else {
            range.start..range.end - last.len_utf8()
        };
    }
    range
}

/// Takes off one lead-in.
pub(crate) fn lead(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    // Numbers, times and codes begin with a digit, a bracket or a capital letter.
    let sign = inner.bytes().next().is_some_and(|b| !b.is_ascii_lowercase());
    let found = || number(inner).or_else(|| time(inner)).or_else(|| bracket_code(inner)).or_else(|| code(inner));
    if let Some(length) = sign.then(found).flatten() {
        return range.start + length..range.end;
    }
    // "@annode - Growing Pains": a handle between who and title.
    if inner.starts_with('@')
        && let Some((handle, rest)) = inner.split_once(' ')
        && handle.len() > 2
        && let Some(rest) = [": ", "- ", "– ", "— ", "| "].iter().find_map(|mark| rest.strip_prefix(mark))
    {
        return range.end - rest.len()..range.end;
    }
    // "@annodeさん Growing Pains", "@annode氏「Growing Pains」".
    if let Some(rest) = inner.strip_prefix('@') {
        let rest = rest.trim_start_matches(|c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'));
        if let Some(rest) = ["さん", "氏", "様", "님"].iter().find_map(|polite| rest.strip_prefix(polite)) {
            return range.end - rest.len()..range.end;
        }
    }
    let counted = ordinal(inner);
    if counted == 0 && !dictionaries.cues.may_begin(&[CueKind::LinkVideo, CueKind::TitleLabel], inner) {
        return range;
    }
    if let Some((length, _)) = dictionaries.cues.prefix(CueKind::LinkVideo, inner)
        && let Some(rest) = inner[length..].strip_prefix(": ")
    {
        return range.end - rest.len()..range.end;
    }
    let inner = inner.get(counted..).unwrap_or(inner);
    let label = dictionaries.cues.prefix(CueKind::TitleLabel, inner);
    let label = label.or_else(|| dictionaries.cues.prefix(CueKind::TalkNoun, inner).filter(|_| counted > 0));
    if let Some((length, _)) = label {
        let rest = inner[length..]
            .trim_start_matches(|c: char| c == ' ' || c == '#' || c.is_ascii_digit() || NUMERALS.contains(c));
        for mark in [":", "：", "- ", "-", "– ", "–", "— ", "."] {
            let numbered = rest.len() + length + 1 < inner.len();
            if rest.starts_with(mark)
                && (mark.starts_with([':', '：']) || mark.ends_with(' ') || numbered)
                && rest.len() > mark.len()
            {
                return range.end - rest.len() + mark.len()..range.end;
            }
        }
    }
    range
}

/// "议题一：".
const NUMERALS: &str = "一二三四五六七八九十";

/// Length of an ordinal before a label: "1st talk:", "2ème conférence:", 0 if there is none.
fn ordinal(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&digits) {
        return 0;
    }
    let Some(space) = text.find(' ') else { return 0 };
    let ending = &text[digits..space];
    let endings = ["st", "nd", "rd", "th", "e", "er", "ère", "re", "ème", "eme", ".", "º", "ª", "o", "a", "de", "te"];
    if endings.contains(&ending) { space + 1 } else { 0 }
}

/// Length of a list number: "1. ", "12) ", "#3 ", "3 - ".
fn number(text: &str) -> Option<usize> {
    let hash = usize::from(text.starts_with('#'));
    let digits = text[hash..].bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 3 {
        return None;
    }
    let rest = &text[hash + digits..];
    let mark = rest.starts_with(['.', ')', ':']) && rest[1..].starts_with(' ')
        || rest.starts_with(" - ")
        || rest.starts_with(" – ");
    if mark {
        Some(hash + digits + 1)
    } else if hash == 1 && rest.starts_with(' ') {
        Some(hash + digits)
    } else {
        None
    }
}

/// Length of a time or span of times: "09:30 – ", "10:00-10:45 ", "2:45pm: ".
fn time(text: &str) -> Option<usize> {
    let mut at = clock(text)?;
    let rest = text[at..].trim_start_matches([' ', '-', '–', '—', '~', '〜', '～']);
    if let Some(length) = clock(rest) {
        at = text.len() - rest.len() + length;
    }
    let rest = &text[at..];
    let end = rest.trim_start_matches([' ', '-', '–', '—', ':', '|', '：', '.', ')', ']']);
    (end.len() < rest.len() && !end.is_empty()).then(|| text.len() - end.len())
}

/// What stands behind the time and length of a session: of "1:05 pm → 30 min, Ann Ode" what begins with "Ann".
pub(crate) fn behind_time(text: &str) -> &str {
    let Some(length) = time(text) else { return text };
    let rest = text[length..].trim_start_matches(['→', '>', ' ', ',', '/', '(']);
    let rest = duration(rest).map_or(rest, |length| &rest[length..]);
    rest.trim_start_matches(['.', ')', ',', ':', ';', ' ', '-', '–', '|', '/'])
}

/// Units of time as they stand behind a number, none behind its own beginning.
const UNITS: [&str; 17] = [
    "minutes", "minuten", "minutos", "minuto", "minute", "mins", "min", "Minuten", "Min", "hours", "hour", "h", "分間",
    "分钟", "分", "분", "мин",
];

/// Length of a duration at the start: "30 min", "20分".
fn duration(text: &str) -> Option<usize> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let behind = text[digits..].trim_start();
    let rest = UNITS.iter().find_map(|unit| behind.strip_prefix(unit))?;
    let whole = (1..=3).contains(&digits) && !rest.starts_with(char::is_alphanumeric);
    whole.then(|| text.len() - rest.len())
}

/// What stands before a date or a time: of "Ann Ode, Acme Tuesday, May 2 • 11:00" what ends with "Acme".
pub(crate) fn before_date<'t>(dictionaries: &Dictionaries, text: &'t str) -> &'t str {
    if !text.bytes().any(|b| b.is_ascii_digit()) {
        return text;
    }
    let bare = |word: &'t str| word.trim_matches(|c: char| !c.is_alphanumeric());
    let digits = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let is = |word: &str, kind| dictionaries.cues.word(word).is(kind);
    let mut from = 0;
    for word in text.split(' ') {
        let at = from;
        from += word.len() + 1;
        let next = text.get(from..).map_or("", |rest| bare(rest.split(' ').next().unwrap_or("")));
        // "Tuesday, May", "Tuesday 2", "May 2", "11:00".
        let word = bare(word);
        let day = is(word, CueKind::NotAName) && is(word, CueKind::NoTalkHeading);
        let month = is(word, CueKind::Month);
        if day && (is(next, CueKind::Month) || digits(next)) || month && digits(next) || clock(word).is_some() {
            return text[..at].trim_end_matches(|c: char| !c.is_alphanumeric() && c != ')' && c != '.');
        }
    }
    text
}

/// Length of a time of day at the start.
pub(crate) fn clock(text: &str) -> Option<usize> {
    let lead = usize::from(text.starts_with(['(', '[']));
    let hours = text[lead..].bytes().take_while(u8::is_ascii_digit).count();
    if !(1..=2).contains(&hours) {
        return None;
    }
    let rest = &text[lead + hours..];
    let mut length = lead + hours;
    let minutes =
        rest.starts_with([':', '.', 'h']) && rest.len() >= 3 && rest.as_bytes()[1..3].iter().all(u8::is_ascii_digit);
    if minutes {
        length += 3;
    }
    let rest = &text[length..];
    let half = rest.trim_start();
    let lower = half.get(..2).map(str::to_ascii_lowercase);
    if matches!(lower.as_deref(), Some("am" | "pm")) {
        length = text.len() - half.len() + 2;
    } else if !minutes && rest.starts_with('h') && !rest[1..].starts_with(char::is_alphanumeric) {
        length += 1;
    } else if half.starts_with("Uhr") {
        length = text.len() - half.len() + 3;
    } else if !minutes {
        return None;
    }
    Some(length)
}

/// Length of a short code in square brackets: "[EN] ", "[SVS402] ", "[ ] ", "[A-3]".
fn bracket_code(text: &str) -> Option<usize> {
    let inner = text.strip_prefix(['[', '【'])?;
    let end = inner.find([']', '】'])?;
    let short = end <= 12
        && inner[..end].chars().all(|c| c.is_uppercase() || c.is_ascii_digit() || matches!(c, ' ' | '-' | '/' | 'x'));
    (short && !inner[end..].starts_with("]("))
        .then(|| text.len() - inner[end..].len() + inner[end..].chars().next().map_or(1, char::len_utf8))
}

/// Length of a session code: "15-A-2 ", "SVS402: ", "A3 - ", "`01_502`_".
fn code(text: &str) -> Option<usize> {
    let run = text.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'_' | b'-')).count();
    if run >= 4 && text[..run].ends_with('_') && text.starts_with(|c: char| c.is_ascii_digit()) {
        return Some(run);
    }
    // Most words have a small letter behind the first one, and codes have none.
    if text.as_bytes().get(1).is_some_and(u8::is_ascii_lowercase) {
        return None;
    }
    // Nine characters at most, and what ends them.
    let head = &text[..text.floor_char_boundary(13)];
    let end = head.find([' ', ':', '：'])?;
    let token = &text[..end];
    let digits = token.bytes().filter(u8::is_ascii_digit).count();
    let letters = token.bytes().filter(u8::is_ascii_uppercase).count();
    let pure = token.bytes().all(|b| b.is_ascii_digit() || b.is_ascii_uppercase() || b == b'-' || b == b'_');
    if !pure || digits == 0 || letters == 0 || token.len() > 9 {
        return None;
    }
    let hyphens = token.bytes().filter(|&b| b == b'-').count();
    let rest = &text[end..];
    let marked =
        rest.starts_with([':', '：']) || rest.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with(" | ");
    (hyphens >= 2 || marked && digits >= 1 && letters <= 4 && (digits >= 2 || hyphens > 0))
        .then_some(end + usize::from(marked))
}

/// Takes off one trailing code, time or note in brackets: "(SVS402)", "(2:45pm - 3:20pm)", "[EN]", "(30min)".
fn tail(dictionaries: &Dictionaries, text: &str, range: Range<usize>) -> Range<usize> {
    let inner = &text[range.clone()];
    if !inner.ends_with([')', ']']) {
        return range;
    }
    let Some(open) = inner.rfind(['(', '[']).filter(|&open| open > 0) else { return range };
    let note = &inner[open + 1..inner.len() - 1];
    let digits = note.bytes().filter(u8::is_ascii_digit).count();
    let upper = note.bytes().filter(u8::is_ascii_uppercase).count();
    let is_code = note.len() <= 10
        && !note.contains(' ')
        && digits >= 2
        && upper >= 1
        && digits + upper + note.matches('-').count() == note.len();
    let is_language = note.len() <= 3 && upper == note.len() && inner[open..].starts_with('[');
    let is_time = note.split([' ', '-', '–']).any(|part| clock(part).is_some()) && note.len() < 40;
    // "[video, slides]": words for what is linked there.
    let media = |part: &str| {
        let part = part.trim();
        [CueKind::LinkVideo, CueKind::LinkSlides, CueKind::LinkCode, CueKind::LinkNote]
            .iter()
            .any(|k| dictionaries.cues.is(*k, part))
    };
    let is_media = note.len() < 60 && note.split([',', '/', '|', '&', ';']).all(media);
    let is_duration = duration(note).is_some_and(|length| matches!(&note[length..], "" | "."));
    if is_code || is_language || is_time || is_media || is_duration { range.start..range.start + open } else { range }
}

/// The kind of talk that a title states, or what stands before it in its line: "Keynote: …".
pub(crate) fn kind_at(
    dictionaries: &Dictionaries,
    text: &str,
    title: &Range<usize>,
    line: &Range<usize>,
) -> Option<String> {
    kind(dictionaries, &text[title.clone()]).or_else(|| kind(dictionaries, &text[line.clone()]))
}

/// The kind of talk that a text begins with.
pub(crate) fn kind(dictionaries: &Dictionaries, text: &str) -> Option<String> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let (length, cue) = dictionaries.cues.prefix(CueKind::TalkKind, text)?;
    let rest = text[length..].trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, ' ' | 's' | '#'));
    (rest.is_empty() || rest.starts_with([':', '-', '–', '—', '|', '：', ')'])).then(|| cue.value.to_owned())
}
