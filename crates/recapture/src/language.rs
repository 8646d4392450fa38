//! A guess at a text's language by its script and its commonest words.

use std::sync::LazyLock;

use recapture_dictionary::Lookup;

/// Some of each language's commonest words that are rare in the others.
const WORDS: [(&str, [&str; 10]); 11] = [
    ("en", ["the", "and", "of", "to", "was", "with", "that", "this", "for", "is"]),
    ("de", ["und", "der", "die", "das", "ist", "nicht", "mit", "auf", "ein", "für"]),
    ("fr", ["les", "des", "est", "une", "dans", "pour", "qui", "avec", "sur", "et"]),
    ("es", ["los", "las", "una", "que", "por", "para", "con", "del", "como", "y"]),
    ("pt", ["uma", "não", "com", "para", "os", "das", "que", "foi", "do", "mais"]),
    ("it", ["gli", "che", "una", "per", "con", "della", "sono", "nel", "il", "è"]),
    ("nl", ["het", "een", "van", "dat", "voor", "zijn", "niet", "ook", "met", "en"]),
    ("pl", ["się", "nie", "jest", "na", "do", "że", "z", "oraz", "jak", "w"]),
    ("cs", ["se", "na", "je", "že", "pro", "jak", "ale", "jsem", "jsou", "které"]),
    ("sv", ["och", "att", "det", "som", "på", "är", "för", "med", "inte", "en"]),
    ("da", ["og", "at", "det", "som", "på", "er", "til", "ikke", "af", "jeg"]),
];

/// For each of the words a bit for each language that has it.
static LANGUAGES: LazyLock<Lookup<u16>> = LazyLock::new(|| {
    let mut languages = Lookup::default();
    for (index, (_, words)) in WORDS.iter().enumerate() {
        for word in words {
            *languages.entry(word, || 0) |= 1 << index;
        }
    }
    languages
});

/// No word of [`WORDS`] has more bytes.
const LONGEST: usize = 7;

/// How much of a text is looked at, in bytes.
const SAMPLE: usize = 2048;

/// The ISO 639-1 code of the language, `None` if too little speaks for any.
pub(crate) fn guess(text: &str) -> Option<&'static str> {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let (mut kana, mut han, mut hangul, mut latin) = (0, 0, 0, 0);
    // The scripts asked for begin with these bytes.
    let other = !sample.is_ascii() && sample.bytes().any(|b| b >= 0xE3);
    for c in sample.chars().filter(|_| other) {
        match c {
            '\u{3040}'..='\u{30FF}' => kana += 1,
            '\u{4E00}'..='\u{9FFF}' => han += 1,
            '\u{AC00}'..='\u{D7AF}' => hangul += 1,
            'a'..='z' => latin += 1,
            _ => {}
        }
    }
    if (kana + han + hangul) * 3 > latin {
        return match (kana, hangul, han) {
            (0, 0, 0) => None,
            (k, h, n) if k * 5 > n.max(h) => Some("ja"),
            (_, h, n) if h > n => Some("ko"),
            _ => Some("zh"),
        };
    }
    let mut counts = [0_u32; WORDS.len()];
    let mut count = |word: &str| {
        let mut languages = if word.len() <= LONGEST { LANGUAGES.get(word).copied().unwrap_or_default() } else { 0 };
        while languages != 0 {
            counts[languages.trailing_zeros() as usize] += 1;
            languages &= languages - 1;
        }
    };
    let bytes = sample.as_bytes();
    let may_be = |&byte: &u8| byte.is_ascii_alphabetic() || !byte.is_ascii();
    let mut at = 0;
    while let Some(gap) = bytes[at..].iter().position(may_be) {
        let start = at + gap;
        at = start + bytes[start..].iter().position(|byte| !may_be(byte)).unwrap_or(bytes.len() - start);
        let run = &sample[start..at];
        if run.is_ascii() {
            count(run);
        } else {
            run.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).for_each(&mut count);
        }
    }
    let (best, count) = counts.iter().enumerate().max_by_key(|&(i, c)| (c, std::cmp::Reverse(i)))?;
    (*count >= 4).then_some(WORDS[best].0)
}

#[cfg(test)]
mod tests {
    use super::guess;

    #[test]
    fn languages() {
        assert_eq!(
            guess("It was the best of talks and the worst of talks, with the room that this is for."),
            Some("en")
        );
        assert_eq!(
            guess("Der Vortrag war gut und die Demo auf der Bühne ist nicht gescheitert, ein Fest für mich."),
            Some("de")
        );
        assert_eq!(guess("昨日のイベントに参加してきました。とても良かったです。"), Some("ja"));
        assert_eq!(guess("다음 주에는 연례행사인 콘퍼런스가 열린다"), Some("ko"));
        assert_eq!(guess("周一去拜访客户，数据中心在浦东新区"), Some("zh"));
        assert_eq!(guess(""), None);
    }
}
