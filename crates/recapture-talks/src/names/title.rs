//! What looks like the title of a talk.

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_recognize::is_unspaced;

use super::{job_title, parts, person, words};

/// What stands behind a job title and a comma is no longer than this, in bytes.
const LONGEST_OF: usize = 60;

/// Whether a string is a date and nothing else: "March 19", "19. März 2024".
fn is_date(dictionaries: &Dictionaries, text: &str) -> bool {
    let digits = |word: &str| word.as_bytes().first().is_some_and(u8::is_ascii_digit);
    let mut parts = parts(text, |byte| matches!(byte, b' ' | b'.' | b',' | b'-' | b'/'));
    text.len() < 30
        && text.bytes().any(|b| b.is_ascii_digit())
        && parts.all(|word| digits(word) && word.len() <= 4 || dictionaries.cues.word(word).is(CueKind::Month))
}

/// How much a string looks like a talk's title rather than a name, 0 to 1.
pub(crate) fn title(dictionaries: &Dictionaries, text: &str) -> f64 {
    let text = text.trim();
    if text.len() < 3 || !text.is_ascii() && text.chars().nth(2).is_none() || !text.chars().any(char::is_alphabetic) {
        return 0.02;
    }
    let handle = text.starts_with('@') && !text.contains(' ');
    let address = text.starts_with("http") && text.contains("://");
    if handle || address || is_date(dictionaries, text) {
        return 0.02;
    }
    let name = person(dictionaries, text);
    let words = words(text).count();
    let cjk = if text.is_ascii() { 0 } else { text.chars().filter(|&c| is_unspaced(c)).count() };
    let size: f64 = match words {
        _ if cjk >= 6 => 0.9,
        1 => 0.45,
        2 => 0.6,
        3 => 0.8,
        4..=25 => 0.95,
        26..=40 => 0.5,
        _ => 0.15,
    };
    // Sentences are no titles, nor is what somebody does: "Staff Engineer, Acme".
    let sentence = text.ends_with('.') && text[..text.len() - 1].contains(". ");
    let role = || {
        text.split_once(", ").is_some_and(|(role, of)| {
            let last = role.rsplit(' ').next().unwrap_or(role);
            let worker = dictionaries.cues.word(last).is(CueKind::JobTitle);
            worker && of.len() < LONGEST_OF && job_title(dictionaries, role)
        })
    };
    // "The next thing was the": cut off from what it speaks of.
    let last = text.rsplit(' ').next().unwrap_or(text);
    let less = if words > 1 && last == "the" {
        0.2
    } else if sentence {
        0.4
    } else if role() {
        0.15
    } else {
        1.0
    };
    size * (1.0 - name) * less
}
