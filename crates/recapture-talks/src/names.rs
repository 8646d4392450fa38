//! How much a string looks like a person's name, an organisation or a title.

use recapture_dictionary::{CueKind, Dictionaries};
use recapture_recognize::is_unspaced;

use crate::find;

mod possible;
mod title;

pub(crate) use possible::possible;
pub(crate) use title::title;

/// Whether a string is, as a whole, the name of a project or organisation.
pub(crate) fn known(dictionaries: &Dictionaries, text: &str) -> bool {
    dictionaries.organizations.contains(text) || dictionaries.projects.is_name(text)
}

/// The words of a text, by spaces; cheaper than `split` for the short texts that are names.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    parts(text, |byte| byte == b' ')
}

/// What stands between bytes of some kind, which are ASCII.
fn parts(text: &str, between: impl Fn(u8) -> bool) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        while at < bytes.len() && between(bytes[at]) {
            at += 1;
        }
        let start = at;
        while at < bytes.len() && !between(bytes[at]) {
            at += 1;
        }
        (start < at).then(|| &text[start..at])
    })
}

/// A text without these ASCII characters at its end.
fn without_end<'a>(text: &'a str, marks: &[u8]) -> &'a str {
    let end = text.bytes().rposition(|b| !marks.contains(&b)).map_or(0, |i| i + 1);
    &text[..end]
}

/// What the letters of a word say.
struct Letters {
    /// Whether it is made of letters, hyphens, apostrophes and points only.
    of_a_name: bool,
    /// Characters.
    count: usize,
    /// Whether more than two letters stand here, none of them in lower case.
    shouted: bool,
    /// Whether a capital follows a small letter.
    inner_capital: bool,
}

impl Letters {
    fn of(word: &str) -> Self {
        if !word.is_ascii() {
            return Self::of_characters(word);
        }
        let (mut letters, mut lower, mut before) = (0_usize, false, 0_u8);
        let mut found = Self { of_a_name: true, count: word.len(), shouted: false, inner_capital: false };
        for byte in word.bytes() {
            match byte {
                b'a'..=b'z' => lower = true,
                b'A'..=b'Z' => found.inner_capital |= before.is_ascii_lowercase(),
                b'-' | b'\'' | b'.' | b'`' => {}
                _ => found.of_a_name = false,
            }
            letters += usize::from(byte.is_ascii_alphabetic());
            before = byte;
        }
        found.shouted = letters > 2 && !lower;
        // "Node.js" is no name; "J.R." and "St.John" may be.
        let ending = |at| matches!(word.as_bytes()[at..], [_, b'a'..=b'z', b'a'..=b'z', ..]);
        found.of_a_name &= !memchr::memchr_iter(b'.', word.as_bytes()).any(ending);
        found
    }

    fn of_characters(word: &str) -> Self {
        let mark = |c: char| matches!(c, '-' | '\'' | '’' | '.' | '‐' | '`' | '´');
        let pairs = word.chars().skip(1).zip(word.chars());
        Self {
            of_a_name: word.chars().all(|c| c.is_alphabetic() || mark(c)),
            count: word.chars().count(),
            shouted: word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.chars().any(char::is_lowercase),
            inner_capital: pairs.into_iter().any(|(c, before)| c.is_uppercase() && before.is_lowercase()),
        }
    }
}

/// The probability that a string is a person's full name, from its shape and the dictionaries.
pub(crate) fn person(dictionaries: &Dictionaries, text: &str) -> f64 {
    if text.len() > LONGEST + 20 {
        return 0.0;
    }
    person_or(dictionaries, text, dictionaries.organizations.contains(text))
}

/// No person's name is longer than this many bytes.
const LONGEST: usize = 80;

/// The same where it is already known whether the string is a known organisation's name.
pub(crate) fn person_or(dictionaries: &Dictionaries, text: &str, organization: bool) -> f64 {
    let text = text.trim();
    if text.len() < 2 || text.len() > LONGEST {
        return 0.0;
    }
    if !text.is_ascii() && text.chars().all(|c| is_unspaced(c) || c == ' ' || c == '　' || c == '・') {
        return unspaced_person(dictionaries, text);
    }
    if organization {
        return 0.08;
    }
    let mut words = 0;
    let mut given = 0;
    let mut first_given = false;
    let mut score: f64 = 1.0;
    // What words that are no names take away; less where names stand on both sides: "Ana Dias Francisco".
    let mut no_name: f64 = 1.0;
    let mut full = 0;
    let mut shouted = true;
    let mut last = text;
    for word in self::words(text) {
        last = word;
        // A nickname between the names: Ann "Nan" Ode.
        if words > 0 && word.len() > 2 && word.starts_with(['"', '“', '„']) && word.ends_with(['"', '”', '“']) {
            continue;
        }
        words += 1;
        let bare = without_end(word, b".,");
        let first = bare.chars().next().unwrap_or(' ');
        if bare.ends_with("'s") || bare.ends_with("’s") {
            return 0.02;
        }
        let what = dictionaries.cues.word(bare);
        if what.is(CueKind::NameParticle) && (first.is_lowercase() || words > 1) {
            continue;
        }
        if words > 2 && is_suffix(bare) {
            continue;
        }
        let letters = Letters::of(bare);
        if !letters.of_a_name {
            return 0.02;
        }
        let part = || bare.split('-').next().is_some_and(|p| p.len() > 1 && dictionaries.cues.word(p).is_given_name());
        let known = what.is_given_name() || bare.as_bytes().contains(&b'-') && part();
        if !first.is_uppercase() {
            // A name written in lower case throughout is rare; a lower-case word in a title is not.
            return if words == 1 && known && !what.is(CueKind::SpeechVerb) { 0.15 } else { 0.03 };
        }
        // "Le Craft", "Das Boot": an article before one word; names have them inside ("Guillaume Le Dain").
        if words == 1 && !known && what.is(CueKind::Article) && text.split(' ').count() == 2 {
            score *= 0.3;
        }
        let single = letters.count == 1;
        full += usize::from(!single);
        // "A Personal Tutor", "Rejekts I attended": words, not initials.
        if matches!(word, "A" | "I") && (words == 1 || word == "I") {
            score *= 0.1;
        }
        if !known && what.is_project() {
            score *= 0.1;
        }
        if !known && abstract_noun(bare) {
            score *= if first_given { 0.75 } else { 0.15 };
        }
        if what.is(CueKind::NotAName) && !(single && words > 1) {
            no_name *= if known && words > 1 { 0.5 } else { 0.06 };
        }
        // "Ann Head", "Bo Baker": trades are family names, what firms call themselves less so.
        if what.is(CueKind::OrgWord) || what.is(CueKind::JobTitle) {
            let family = first_given && (words > 2 || !what.is(CueKind::OrgWord));
            score *= if known || family { 0.6 } else { 0.1 };
        }
        // "ANN ODE" is written in capitals throughout.
        if letters.shouted && !known && !(first_given && shouted) {
            score *= 0.35;
        }
        shouted &= letters.shouted;
        // An inner capital ("OpenAI", "DeFi") is a product's, unless it is "McX", "DeX", "O'X".
        if letters.inner_capital
            && !matches!(bare.get(..2), Some("Mc" | "De" | "Di" | "La" | "Le" | "Du" | "Va" | "Fi"))
            && !bare.starts_with("Mac")
        {
            score *= 0.25;
        }
        if known {
            given += 1;
            first_given |= words == 1;
        }
        let so_far = if first_given { score } else { score * no_name };
        if so_far < 0.02 {
            return so_far;
        }
    }
    score *= if first_given && given > 1 { no_name.max(0.5) } else { no_name };
    // No name ends with a particle or a word in lower case: "Ann Ode los".
    if last.starts_with(char::is_lowercase) {
        return 0.03;
    }
    // "San Jose", "Santa Clara".
    if words > 1 && !first_given && dictionaries.events.is_place(text) {
        return 0.05;
    }
    // Initials make a name longer, not less of one.
    let words = if full >= 2 { full } else { words };
    if full == 0 { 0.05 } else { shape(words, given, first_given) * score }
}

/// How likely this many words, so many of them given names, are a full name.
fn shape(words: usize, given: usize, first_given: bool) -> f64 {
    match words {
        1 => {
            if first_given {
                0.3
            } else {
                0.12
            }
        }
        2 | 3 if first_given => 0.96,
        2 | 3 if given > 0 => 0.9,
        2 => 0.66,
        3 => 0.55,
        4 | 5 if first_given => 0.9,
        4 | 5 if given > 0 => 0.75,
        4 => 0.3,
        _ if first_given => 0.5,
        _ => 0.05,
    }
}

/// Endings of English words that few names have.
fn abstract_noun(word: &str) -> bool {
    word.len() >= 6
        && [
            "ing", "tion", "sion", "ment", "ness", "ility", "ware", "tive", "ally", "ized", "less", "able", "ious",
            "ance", "ence", "ology",
        ]
        .iter()
        .any(|ending| word.ends_with(ending))
}

/// Names in Han, Kana or Hangul: two to seven characters, not ending like a word of a title.
fn unspaced_person(dictionaries: &Dictionaries, text: &str) -> f64 {
    let count = text.chars().filter(|&c| is_unspaced(c)).count();
    if dictionaries.cues.is(CueKind::NotAName, text) || dictionaries.cues.within(CueKind::TalkNoun, text) {
        return 0.02;
    }
    let of = |from: char, to: char| text.chars().filter(|c| (from..=to).contains(c)).count();
    let (hiragana, katakana) = (of('\u{3040}', '\u{309F}'), of('\u{30A0}', '\u{30FF}'));
    let hangul = of('\u{AC00}', '\u{D7AF}');
    let parts: Vec<usize> = text.split([' ', '　', '・']).map(|p| p.chars().count()).filter(|n| *n > 0).collect();
    // Family and given name apart, each short.
    if parts.len() == 2 && parts.iter().all(|n| (1..=6).contains(n)) && hiragana < count {
        return 0.85;
    }
    match count {
        // Words in katakana are loan words; two Han characters are a word more often than a name.
        _ if katakana > 0 && parts.len() == 1 => 0.1,
        2 => 0.3,
        3..=5 if hiragana == 0 || hangul == count => 0.6,
        3..=7 => 0.25,
        _ => 0.03,
    }
}

fn is_suffix(word: &str) -> bool {
    matches!(word, "Jr" | "Sr" | "II" | "III" | "IV" | "PhD" | "Ph.D" | "MSc" | "MD" | "PMP")
}

/// The probability of an organisation that the dictionary knows.
pub(crate) const KNOWN: f64 = 0.97;

/// The probability that a string is an organisation's name where one is expected.
pub(crate) fn organization(dictionaries: &Dictionaries, text: &str) -> f64 {
    let known = dictionaries.organizations.contains(text);
    let person = person_or(dictionaries, text, known);
    organization_or(dictionaries, text, known, job_title(dictionaries, text), person)
}

/// The same where it is already known whether the dictionary has it, whether it is a job title, and how much it
/// looks like a person's name.
pub(crate) fn organization_or(
    dictionaries: &Dictionaries,
    text: &str,
    known: bool,
    job_title: bool,
    person: f64,
) -> f64 {
    let text = text.trim();
    if text.is_empty() || text.len() > 90 || find::first(text, "://").is_some() {
        return 0.0;
    }
    if known {
        return KNOWN;
    }
    let words = words(text).count();
    if words > 8 {
        return 0.05;
    }
    if job_title {
        return 0.12;
    }
    let mut parts = parts(text, |byte| matches!(byte, b' ' | b'.' | b',')).filter(|w| w.len() > 1);
    if parts.any(|w| dictionaries.cues.word(w).is(CueKind::OrgWord)) {
        return 0.92;
    }
    let first = text.chars().next().unwrap_or(' ');
    let lower_words = self::words(text).filter(|w| w.starts_with(char::is_lowercase) && !is_connective(w)).count();
    // What has the shape of a person's name and no word of an organisation's is rather a person.
    if (2..=3).contains(&words) && person >= 0.5 {
        return 0.42;
    }
    match (words, lower_words) {
        (1, _) if first.is_uppercase() || first.is_ascii_digit() || is_unspaced(first) => 0.75,
        (1, _) if text.contains('.') => 0.6,
        (1, _) => 0.45,
        (2..=4, 0) => 0.65,
        (5..=8, 0) => 0.45,
        (2..=3, 1) => 0.2,
        _ => 0.05,
    }
}

/// Words and marks that join people.
pub(crate) fn is_conjunction(dictionaries: &Dictionaries, word: &str) -> bool {
    word == "&" || dictionaries.cues.is(CueKind::Conjunction, word)
}

/// Words in lower case that stand within organisations' names.
fn is_connective(word: &str) -> bool {
    matches!(
        word,
        "of" | "the"
            | "and"
            | "for"
            | "de"
            | "del"
            | "der"
            | "des"
            | "für"
            | "du"
            | "la"
            | "et"
            | "e"
            | "y"
            | "in"
            | "at"
    )
}

/// Whether a string is a job title: a dictionary phrase, or one that ends or begins with one.
pub(crate) fn job_title(dictionaries: &Dictionaries, text: &str) -> bool {
    let text = text.trim();
    if dictionaries.cues.is(CueKind::JobTitle, text) {
        return true;
    }
    let words = || parts(text, |byte| matches!(byte, b' ' | b'/' | b'&' | b'-'));
    let is = |word: &str| dictionaries.cues.word(word).is(CueKind::JobTitle);
    let (begins, ends) = (words().next().is_some_and(is), words().last().is_some_and(is));
    if !begins && !ends {
        return false;
    }
    let count = words().count();
    // "Ann Head" is somebody.
    let given = |word: &str| dictionaries.cues.word(word);
    let somebody = count == 2
        && !begins
        && words().next().is_some_and(|w| given(w).is_given_name() && !given(w).is(CueKind::NotAName));
    count <= 8 && !somebody && (ends || words().filter(|w| is(w)).count() * 2 >= count || text.contains(" of "))
}
