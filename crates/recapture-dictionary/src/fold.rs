use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Folds a name for comparison: compatibility decomposition without combining marks, lower case, the
/// letters that have no decomposition spelled out, everything but letters and digits one space.
#[must_use]
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return fold_ascii(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    let mut push = |c: char, gap: &mut bool| {
        if is_alphanumeric(c) {
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
    for c in text.chars() {
        match c {
            '\0'..='\u{7F}' => push(c.to_ascii_lowercase(), &mut gap),
            // Dashes, quotation marks and points; Han.
            '\u{2010}'..='\u{2027}' => gap = true,
            '\u{4E00}'..='\u{9FFF}' => push(c, &mut gap),
            _ => decompose_compatible(c, |c| {
                if c.is_ascii() || !is_combining_mark(c) {
                    c.to_lowercase().for_each(|c| push(c, &mut gap));
                }
            }),
        }
    }
    out
}

/// Letters and digits in lower case by byte, 0 for the others.
const FOLDED: [u8; 128] = {
    let mut table = [0; 128];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = if byte.is_ascii_alphanumeric() { byte.to_ascii_lowercase() } else { 0 };
        byte += 1;
    }
    table
};

fn fold_ascii(text: &str) -> String {
    let mut out = Vec::with_capacity(text.len());
    let mut gap = false;
    for byte in text.bytes() {
        let folded = FOLDED[usize::from(byte & 0x7F)];
        if folded == 0 {
            gap = !out.is_empty();
        } else {
            if std::mem::take(&mut gap) {
                out.push(b' ');
            }
            out.push(folded);
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

/// Whether a character is a letter or digit; for most of those that are written, that needs no search through all of
/// Unicode.
#[must_use]
pub fn is_alphanumeric(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c.is_ascii_alphanumeric(),
        'À'..='Ö' | 'Ø'..='ö' | 'ø'..='ÿ' | 'А'..='я' => true,
        'ぁ'..='ゖ' | 'ァ'..='ヺ' | '\u{4E00}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => true,
        '\u{2010}'..='\u{2027}' | '、' | '。' | '「'..='】' | '・' | '\u{FF01}'..='\u{FF0F}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a text shows at a glance that it holds no capitals: small ASCII letters, Han, Kana, much of Hangul.
pub(crate) fn without_case(text: &str) -> bool {
    text.bytes().all(|b| match b {
        b'A'..=b'Z' => false,
        0xE3..=0xE9 | 0xEB | 0xEC => true,
        _ => b < 0xC0,
    })
}

/// A text in lower case, as `str::to_lowercase` gives it; most of what is not ASCII has no case, or is a letter of Western
/// Europe.
#[must_use]
pub fn lower_case(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    for c in text.chars() {
        lower.push(match c {
            '\0'..='\u{BF}' => c.to_ascii_lowercase(),
            '×' | 'ß'..='ÿ' | '\u{2000}'..='\u{20FF}' | '\u{3000}'..='\u{9FFF}' | '\u{AC00}'..='\u{D7A3}' => c,
            'À'..='Þ' => char::from(c as u8 + (b'a' - b'A')),
            // Pairs: a capital and its small letter.
            'Ā'..='į' | 'Ĳ'..='ķ' | 'Ŋ'..='ŷ' => char::from_u32(c as u32 | 1).unwrap_or(c),
            'Ĺ'..='ň' | 'Ź'..='ž' => char::from_u32((c as u32).next_multiple_of(2)).unwrap_or(c),
            _ => return text.to_lowercase(),
        });
    }
    lower
}

/// Whether a text folds to a name that has been folded.
#[must_use]
pub fn folds_to(text: &str, folded: &str) -> bool {
    if !text.is_ascii() {
        return fold(text) == folded;
    }
    let words = text.as_bytes().split(|b| !b.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let mut rest = folded.as_bytes();
    for (at, word) in words.enumerate() {
        let behind = if at == 0 { Some(rest) } else { rest.strip_prefix(b" ") };
        let Some((same, more)) = behind.and_then(|b| b.split_at_checked(word.len())) else { return false };
        if !same.eq_ignore_ascii_case(word) {
            return false;
        }
        rest = more;
    }
    rest.is_empty()
}

/// A key made of a name: folded, with hyphens between the words.
#[must_use]
pub fn slug(text: &str) -> String {
    fold(text).replace(' ', "-")
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization as _;

    use super::*;

    #[test]
    fn folding() {
        assert_eq!(fold("V Körbes"), "v korbes");
        assert_eq!(fold("Łukasz  O'Neil-Straße"), "lukasz o neil strasse");
        assert_eq!(fold("  豆蔵 さん "), "豆蔵 さん");
        for (text, folded, same) in [
            ("Growing - Pains!", "growing pains", true),
            ("Growing", "growing pains", false),
            ("Growing Pains", "growing", false),
            ("GrowingPains", "growing pains", false),
            ("", "", true),
            ("Körbes", "korbes", true),
        ] {
            assert_eq!(folds_to(text, folded), same, "{text}");
            assert_eq!(fold(text) == folded, same, "{text}");
        }
        assert_eq!(slug("KubeCon + CloudNativeCon Europe 2023"), "kubecon-cloudnativecon-europe-2023");
    }

    /// The short ways give what Unicode says, for every character.
    #[test]
    fn short_ways() {
        for c in '\0'..=char::MAX {
            assert_eq!(is_alphanumeric(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(lower_case(&c.to_string()), c.to_string().to_lowercase(), "{c:?}");
            assert!(!without_case(&c.to_string()) || c.to_lowercase().eq([c]), "{c:?}");
            let decomposed = c.nfkd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase);
            let mut letters: String = decomposed.filter(|c| c.is_alphanumeric()).collect();
            for (letter, spelled) in [("ø", "o"), ("ł", "l"), ("đ", "d"), ("ß", "ss"), ("æ", "ae")] {
                letters = letters.replace(letter, spelled);
            }
            assert_eq!(fold(&format!("é{c}")).replace(' ', ""), format!("e{letters}"), "{c:?}");
        }
        assert_eq!(lower_case("ÀΣΑΣ"), "àσας");
    }
}
