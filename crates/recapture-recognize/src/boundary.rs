use std::ops::Range;

/// Whether a character belongs to a script written without spaces, so that a Latin name may touch it.
#[must_use]
pub fn is_unspaced(c: char) -> bool {
    matches!(c,
        '\u{0E00}'..='\u{0EFF}' | '\u{1100}'..='\u{11FF}' | '\u{3005}'..='\u{30FF}' | '\u{3130}'..='\u{318F}'
        | '\u{3400}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7AF}' | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FF9F}'
        | '\u{20000}'..='\u{2FFFF}')
}

/// Whether a name that begins at `start` begins as a word of prose: not inside a longer word, identifier,
/// handle, hashtag, address or path.
pub(crate) fn begins_alone(text: &str, start: usize) -> bool {
    let mut before = text[..start].chars().rev();
    let Some(c) = before.next() else { return true };
    let further = before.next();
    // Korean words take endings, but nothing before them.
    let hangul = |c: char| matches!(c, '\u{AC00}'..='\u{D7AF}');
    if hangul(c) && text[start..].starts_with(hangul) {
        return false;
    }
    match c {
        '@' | '#' | '_' | '$' | '\\' => false,
        // A path or the domain in an address; but "flux/argo" are two names.
        '/' => further.is_some_and(|f| f.is_alphanumeric() || f == ')') && !is_path(text, start),
        '.' => !further.is_some_and(char::is_alphanumeric) && further != Some('.'),
        ':' => !text[start..].trim_start_matches(|c: char| c.is_alphanumeric() || c == '-').starts_with(':'),
        '+' | '=' | '&' => !further.is_some_and(|f| f.is_ascii_lowercase()),
        _ => !c.is_alphanumeric() || is_unspaced(c),
    }
}

/// Whether the name at `range` ends as a word of prose: not inside a longer word, identifier, e-mail
/// address or file name. Possessive and plural endings are allowed behind it.
pub(crate) fn ends_alone(text: &str, range: &Range<usize>) -> bool {
    let rest = &text[range.end..];
    let ended = |rest: &str| {
        let mut after = rest.chars();
        let Some(c) = after.next() else { return true };
        let further = after.next();
        match c {
            '@' | '_' => false,
            // "Kubernetes.Next" lacks a space; "kubernetes.md" is a file.
            '.' => !further.is_some_and(|f| f.is_lowercase() || f.is_ascii_digit()),
            // "helm.sh/docs" is an address.
            '/' => {
                let host = text[range.clone()].contains('.') && further.is_some_and(char::is_alphanumeric);
                further.is_none_or(|f| !matches!(f, '/' | '.')) && !host && !is_path(text, range.start)
            }
            '=' => false,
            _ => !c.is_alphanumeric() || is_unspaced(c),
        }
    };
    if ended(rest) {
        return true;
    }
    let ends_in_s = text[..range.end].ends_with(['s', 'S']);
    !ends_in_s && rest.starts_with('s') && ended(&rest[1..])
}

/// Whether the run of non-space characters around `at` is a path or address: it begins with a slash or a
/// dot, has several slashes, or a scheme.
fn is_path(text: &str, at: usize) -> bool {
    let near = text.ceil_char_boundary(at.saturating_sub(200));
    let space = |c: char| c.is_whitespace() || is_unspaced(c);
    let begin = text[near..at].rfind(space).map_or(near, |i| text.ceil_char_boundary(near + i + 1));
    let limit = text.floor_char_boundary((at + 200).min(text.len()));
    let end = text[at..limit].find(space).map_or(limit, |i| at + i);
    let token = &text[begin..end];
    let slashes = token.bytes().filter(|&b| b == b'/').count();
    token.starts_with(['/', '.', '~'])
        || slashes > 2
        || token.contains("://")
        || token.contains(".com/")
        || token.contains(".io/")
}
