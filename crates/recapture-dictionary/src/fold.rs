use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Folds a name for comparison: compatibility decomposition without combining marks, lower case, the
/// letters that have no decomposition spelled out, everything but letters and digits one space.
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if text.is_ascii() {
        for word in text.as_bytes().split(|b| !b.is_ascii_alphanumeric()).filter(|w| !w.is_empty()) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.extend(word.iter().map(|b| char::from(b.to_ascii_lowercase())));
        }
        return out;
    }
    let mut gap = false;
    let mut push = |c: char, gap: &mut bool| {
        if c.is_alphanumeric() {
            if *gap && !out.is_empty() {
                out.push(' ');
            }
            *gap = false;
            match c {
                'ø' => out.push('o'),
                'ł' => out.push('l'),
                'đ' => out.push('d'),
                'ß' => out.push_str("ss"),
                'æ' => out.push_str("ae"),
                _ => out.push(c),
            }
        } else {
            *gap = true;
        }
    };
    text.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).for_each(|c| push(c, &mut gap));
    out
}

/// A key made of a name: folded, with hyphens between the words.
#[must_use]
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        assert_eq!(fold("V Körbes"), "v korbes");
        assert_eq!(fold("Łukasz  O'Neil-Straße"), "lukasz o neil strasse");
        assert_eq!(fold("  豆蔵 さん "), "豆蔵 さん");
        assert_eq!(slug("KubeCon + CloudNativeCon Europe 2023"), "kubecon-cloudnativecon-europe-2023");
    }
}
