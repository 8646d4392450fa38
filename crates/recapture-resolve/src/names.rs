//! When two names of people may be the same.

use recapture_dictionary::fold;

/// White space folded.
pub(crate) fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Words around a name that are no part of it.
const HONORIFICS: [&str; 17] = [
    "dr",
    "prof",
    "professor",
    "mr",
    "mrs",
    "ms",
    "mx",
    "sir",
    "phd",
    "msc",
    "herr",
    "frau",
    "jr",
    "sr",
    "san",
    "ing",
    "dipl",
];

/// The words of a name that tell people apart: folded, sorted (so that "Marsh, Jonah" is "Jonah Marsh"), without
/// honorifics. "Marie-Claire" is two words, "J.R." too.
pub(crate) fn words(name: &str) -> Vec<String> {
    let folded = fold(name);
    let mut words: Vec<String> = folded.split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
    if words.iter().any(|w| !HONORIFICS.contains(&w.as_str())) {
        words.retain(|w| !HONORIFICS.contains(&w.as_str()));
    }
    // "O'Neil": the letter belongs to the word behind it.
    if let Some(at) =
        words.iter().position(|w| w == "o").filter(|at| at + 1 < words.len()).filter(|_| name.contains(['\'', '’']))
    {
        let behind = words.remove(at + 1);
        words[at].push_str(&behind);
    }
    words.sort_unstable();
    words
}

/// Words as they are compared.
pub(crate) fn slices(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// Whether two names, as their words, may be one: equal, with initials, with more or fewer middle names, with
/// umlauts spelled out. What differs otherwise may still be a typing error: see [`nearly`].
pub(crate) fn compatible(left: &[&str], right: &[&str]) -> bool {
    if left == right {
        return true;
    }
    let (short, long) = if left.len() <= right.len() { (left, right) } else { (right, left) };
    if short.len() < 2 {
        return false;
    }
    // Each word of the shorter name stands for one of the longer, and at least one in full.
    let mut used = vec![false; long.len()];
    let mut whole = false;
    for word in short.iter().filter(|w| !is_initial(w)) {
        let exact = (0..long.len()).find(|&i| !used[i] && same_word(long[i], word));
        if let Some(at) = exact {
            used[at] = true;
            whole |= !is_initial(long[at]);
        } else if let Some(at) = (0..long.len()).find(|&i| !used[i] && is_initial(long[i]) && word.starts_with(long[i]))
        {
            used[at] = true;
        } else {
            return false;
        }
    }
    for initial in short.iter().filter(|w| is_initial(w)) {
        match (0..long.len()).find(|&i| !used[i] && long[i].starts_with(*initial)) {
            Some(at) => used[at] = true,
            None => return false,
        }
    }
    whole
}

/// Whether two names differ by no more than a typing error: one word by one letter, or two in a long word.
pub(crate) fn nearly(left: &[&str], right: &[&str]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let mut odd: Vec<&str> = left.iter().filter(|w| !right.contains(w)).copied().collect();
    odd.extend(right.iter().filter(|w| !left.contains(w)).copied());
    let [a, b] = odd.as_slice() else { return false };
    let shorter = a.chars().count().min(b.chars().count());
    let allowed = match shorter {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    };
    strsim::damerau_levenshtein(a, b) <= allowed
}

fn is_initial(word: &str) -> bool {
    word.chars().nth(1).is_none()
}

/// Whether two words are one but for umlauts that were spelled out.
fn same_word(left: &str, right: &str) -> bool {
    let may = |word: &str| word.as_bytes().windows(2).any(|pair| matches!(pair, [b'o' | b'a' | b'u', b'e']));
    left == right || (may(left) || may(right)) && spelled_out(left) == spelled_out(right)
}

/// "koerbes" for "korbes": umlauts that were spelled out fold to what the others fold to.
fn spelled_out(word: &str) -> String {
    word.replace("oe", "o").replace("ae", "a").replace("ue", "u")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(left: &str, right: &str, same: bool) {
        let (a, b) = (words(left), words(right));
        assert_eq!(compatible(&slices(&a), &slices(&b)), same, "{left} / {right}");
        assert_eq!(compatible(&slices(&b), &slices(&a)), same, "{right} / {left}");
    }

    #[test]
    fn the_same_name() {
        check("V Körbes", "V  Korbes", true);
        check("Valeria Koerbes", "Valeria Körbes", true);
        check("J. Marsh", "Jonah Marsh", true);
        check("J. R. Marsh", "Jonah Marsh", true);
        check("Jonah R. Marsh", "MARSH, Jonah", true);
        check("Dr. Ann O'Neil", "Ann ONeil", true);
        check("Marie-Claire Dupont", "marie claire dupont", true);
        check("Wei Zhang", "Zhang Wei", true);
    }

    #[test]
    fn another_name() {
        check("Maria Silva", "Mario Silva", false);
        check("K. Marsh", "Jonah Marsh", false);
        check("Jonah Marsh", "Jonah Marshall", false);
        check("Ann", "Ann Ode", false);
        check("A. B.", "Ann Bode", false);
        check("Wei Zhang", "Wei Zheng", false);
    }

    #[test]
    fn typing_errors() {
        let nearly = |a, b| nearly(&slices(&words(a)), &slices(&words(b)));
        assert!(nearly("Aleksandra Wisniewska", "Aleksandra Wisnewska"));
        assert!(nearly("Raymond de Jong", "Raymon de Jong"));
        assert!(!nearly("Maria Silva", "Marta Souza"));
        assert!(!nearly("Li Wei", "Lin Bei"));
    }
}
