//! When two titles may be of one talk.

use recapture_dictionary::{CueKind, Dictionaries, fold};

/// A title for comparison: without a kind of talk before it ("Keynote: "), folded.
pub(crate) fn key(dictionaries: &Dictionaries, title: &str) -> String {
    let mut rest = title.trim();
    loop {
        let start = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
        let kind = [CueKind::TalkKind, CueKind::TitleLabel].iter().find_map(|&k| dictionaries.cues.prefix(k, start));
        let Some((length, _)) = kind else { break };
        let behind = start[length..].trim_start().trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
        let Some(inner) = behind.strip_prefix([':', '|', '-', '–', '—']) else { break };
        if !inner.contains(char::is_alphanumeric) {
            break;
        }
        rest = inner.trim_start();
    }
    let folded = fold(rest);
    if folded.is_empty() { fold(title) } else { folded }
}

/// How alike two keys of titles are, 0 to 1: 1 equal, 0.9 one is the other without its subtitle, otherwise the greater
/// of the shares of letters (Damerau-Levenshtein) and of words (Dice) that they have in common. Titles that count
/// differently ("Part 1", "Part 2") are not alike at all.
pub(crate) fn similarity(left: &str, right: &str) -> f64 {
    similarity_from(left, right, 0.0)
}

/// The same where it is at least `least`; below that it may be anything less. Most pairs that are compared are
/// not alike, and counting edits is what takes long.
pub(crate) fn similarity_from(left: &str, right: &str, least: f64) -> f64 {
    if left == right {
        return if left.is_empty() { 0.0 } else { 1.0 };
    }
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if short.is_empty() {
        return 0.0;
    }
    if let Some(behind) = long.strip_prefix(short).and_then(|r| r.strip_prefix(' ')) {
        let more = behind.split(' ').count();
        if short.contains(' ') && !(more < 3 && behind.split(' ').any(is_number)) {
            return 0.9;
        }
    }
    if !numbers(left).eq(numbers(right)) {
        return 0.0;
    }
    let letters =
        if letters_at_most(left, right) < least { 0.0 } else { strsim::normalized_damerau_levenshtein(left, right) };
    let mut rest: Vec<&str> = left.split(' ').collect();
    let total = rest.len() + right.split(' ').count();
    let mut common = 0;
    for word in right.split(' ') {
        if let Some(at) = rest.iter().position(|w| *w == word) {
            rest.swap_remove(at);
            common += 1;
        }
    }
    letters.max(2.0 * f64::from(common) / total as f64)
}

/// A bound of the share of letters in common: an edit changes two counts of letters at most, one of them up and one
/// down (the bag distance of Bartolini, Ciaccia and Patella 2002).
fn letters_at_most(left: &str, right: &str) -> f64 {
    let mut counts = [0_i32; 256];
    let (mut longer, mut others) = (0_u32, 0_u32);
    for c in left.chars() {
        counts[(u32::from(c) % 256) as usize] += 1;
        longer += 1;
    }
    for c in right.chars() {
        counts[(u32::from(c) % 256) as usize] -= 1;
        others += 1;
    }
    let up: i32 = counts.iter().filter(|n| **n > 0).sum();
    let down: i32 = -counts.iter().filter(|n| **n < 0).sum::<i32>();
    1.0 - f64::from(up.max(down)) / f64::from(longer.max(others).max(1))
}

/// Whether a key says too little to tell one talk from another without speakers: "opening remarks", "keynote".
pub(crate) fn is_generic(dictionaries: &Dictionaries, key: &str) -> bool {
    let cue = |phrase: &str| {
        [CueKind::TalkKind, CueKind::TalkNoun, CueKind::Break, CueKind::NoTalkHeading]
            .iter()
            .any(|&kind| dictionaries.cues.is(kind, phrase))
    };
    key.split(' ').count() < 3 || cue(key)
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|b| b.is_ascii_digit())
        || matches!(word, "i" | "ii" | "iii" | "iv" | "v" | "vi" | "one" | "two" | "three" | "four" | "five" | "part")
}

fn numbers(key: &str) -> impl Iterator<Item = &str> {
    key.split(' ').filter(|word| is_number(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys() {
        let dictionaries = recapture_dictionary::builtin().unwrap();
        for (title, expected) in [
            ("Keynote: Growing  Pains", "growing pains"),
            ("🎤 Lightning Talk 3 – “Growing Pains”", "growing pains"),
            ("Keynote", "keynote"),
            ("Keynote:", "keynote"),
            ("We’ll Do It LIVE!!!", "we ll do it live"),
        ] {
            assert_eq!(key(&dictionaries, title), expected, "{title}");
        }
    }

    #[test]
    fn alike() {
        for (left, right, least, most) in [
            ("growing pains", "growing pains", 1.0, 1.0),
            ("growing pains", "growing pains etcd at scale", 0.9, 0.9),
            ("growing pains part 1", "growing pains part 2", 0.0, 0.0),
            ("etcd 101", "etcd 201", 0.0, 0.0),
            ("cilium deep dive", "cilium deep dive 2", 0.0, 0.0),
            ("growing pains in production", "growing pians in production", 0.9, 1.0),
            ("growing pains", "shrinking violets", 0.0, 0.4),
            ("", "", 0.0, 0.0),
        ] {
            let found = similarity(left, right);
            assert!((least..=most).contains(&found), "{left} / {right}: {found}");
            assert!((found - similarity(right, left)).abs() < 1e-9);
        }
    }
}
