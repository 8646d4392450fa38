//! A sketch of a text, by which near-duplicates are found: hashes of some of its shingles (runs of words; Broder, "On
//! the resemblance and containment of documents", 1997). Which are taken depends on their last word alone, so
//! that texts with the same shingles give the same hashes, and most words cost no more than their own hash.
//! The share of common values of two sketches estimates the share of common shingles.

/// Words in a shingle.
const WORDS: usize = 5;
/// The shingles that end with one in this many words are taken.
const SAMPLE: u64 = 16;

/// Sampled hashes of the shingles of a text, rising, each once. Case, punctuation and white space don't count.
pub(crate) fn sketch(text: &str) -> Vec<u64> {
    let mut kept = Vec::with_capacity(text.len() / 64);
    let mut last = [0_u64; WORDS];
    let mut word = 0_u64;
    let mut count = 0;
    let mut end = |word: u64| {
        last.rotate_left(1);
        last[WORDS - 1] = word;
        count += 1;
        if count >= WORDS && mix(word).is_multiple_of(SAMPLE) {
            kept.push(last.iter().fold(0, |hash, word| mix(hash ^ word)));
        }
    };
    for &byte in text.as_bytes() {
        let letter = FOLDED[usize::from(byte)];
        if letter > 0 {
            word = (word ^ u64::from(letter)).wrapping_mul(0x0100_0000_01B3).rotate_left(5);
        } else if word != 0 {
            end(std::mem::take(&mut word));
        }
    }
    if word != 0 {
        end(word);
    }
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The bytes of words, ASCII letters in lower case; 0 for what stands between words.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    loop {
        if byte.is_ascii_alphanumeric() || !byte.is_ascii() {
            table[byte as usize] = byte.to_ascii_lowercase();
        }
        if byte == u8::MAX {
            break table;
        }
        byte += 1;
    }
};

/// A step of `SplitMix64` (Steele, Lea, Flood 2014): every bit of the result depends on every bit of the value.
fn mix(value: u64) -> u64 {
    let value = value.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let value = (value ^ value >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let value = (value ^ value >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    value ^ value >> 31
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_marks_do_not_count() {
        let text = "One two three four five six seven. ".repeat(3)
            + "and then it ends here, with some more words to sample from";
        assert_eq!(sketch(&text), sketch(&text.to_uppercase().replace('.', " !")));
        assert!(sketch("too short for one").is_empty());
        assert!(sketch("").is_empty());
    }
}
