use std::sync::LazyLock;

use regex::Regex;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Kinds of talk that may stand before a title; they don't count.
static PREFIX: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(?:(?:[⚡🚨🌱🎤]\s*)*(?:opening keynote|closing keynote|sponsored keynote|keynote|tutorial|lightning talk|cl lightning talk|sponsored session|sponsored|panel discussion|panel|workshop|project lightning talk|poster session|talk|session|maintainer track)s?(?:\s*\d+)?\s*[:\-–—|]\s*)+",
    )
    .ok()
});

const FORMS: [&str; 15] =
    ["inc", "ltd", "llc", "gmbh", "ag", "corp", "corporation", "co", "bv", "sa", "sas", "the", "limited", "pte", ""];

/// Folds for comparison: no combining marks, no case, words separated by single spaces.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase) {
        if !c.is_alphanumeric() && c != '_' {
            gap = true;
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        match c {
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'ß' => out.push_str("ss"),
            'đ' => out.push('d'),
            'æ' => out.push_str("ae"),
            'ς' => out.push('σ'),
            '_' => out.push(' '),
            _ => out.push(c),
        }
    }
    out.trim().to_owned()
}

/// Folds a title, without the kind of talk before it.
pub(crate) fn fold_title(title: &str) -> String {
    let trimmed = title.trim();
    let bare = PREFIX.as_ref().map_or(trimmed.into(), |p| p.replace(trimmed, ""));
    let folded = fold(&bare);
    if folded.is_empty() { fold(title) } else { folded }
}

/// Folds an organisation, without legal forms and spaces.
pub(crate) fn fold_organization(name: &str) -> String {
    let folded = fold(name);
    let kept: String = folded.split_whitespace().filter(|w| !FORMS.contains(w)).collect();
    if kept.is_empty() { folded.replace(' ', "") } else { kept }
}

/// An address without scheme, `www.`, fragment and closing slash.
pub(crate) fn fold_address(address: &str) -> String {
    let trimmed = address.trim();
    let rest = trimmed.strip_prefix("https://").or_else(|| trimmed.strip_prefix("http://"));
    let rest = rest.map_or(trimmed, |r| r.strip_prefix("www.").unwrap_or(r));
    rest.trim_end_matches('/').split('#').next().unwrap_or("").to_owned()
}
