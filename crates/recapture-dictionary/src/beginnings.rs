/// The first three letters of many words, case folded: says without a look-up that most texts begin with none of
/// them. False positives happen, false negatives do not.
#[derive(Clone, Debug)]
pub struct Beginnings {
    /// A bit for the third letter, by the first two.
    bits: Box<[u32; 1024]>,
}

impl Default for Beginnings {
    fn default() -> Self {
        Self { bits: Box::new([0; 1024]) }
    }
}

/// Bytes as numbers below 32: the last bits of ASCII letters and digits, which are the same for both cases, 0 for others.
const FOLDED: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0_u8;
    while byte < 128 {
        table[byte as usize] = if byte.is_ascii_alphanumeric() { byte & 0x1F } else { 0 };
        byte += 1;
    }
    table
};

fn folded(text: &[u8], at: usize) -> usize {
    text.get(at).map_or(0, |&b| usize::from(FOLDED[usize::from(b)]))
}

impl Beginnings {
    /// Adds a word that stands as it is.
    pub fn insert(&mut self, word: &str) {
        let word = word.as_bytes();
        self.bits[folded(word, 0) << 5 | folded(word, 1)] |= 1 << folded(word, 2);
    }

    /// Adds all texts that begin with the first letters, at most two of them, of a word and no further letter.
    pub fn insert_all(&mut self, word: &str, letters: usize) {
        let first = folded(word.as_bytes(), 0) << 5;
        match letters {
            0 => self.bits[..32].fill(u32::MAX),
            1 => self.bits[first] = u32::MAX,
            _ => self.bits[first | folded(word.as_bytes(), 1)] |= 1,
        }
    }

    /// Whether one of the words may begin an ASCII text.
    #[must_use]
    pub fn may_begin(&self, text: &[u8]) -> bool {
        self.bits[folded(text, 0) << 5 | folded(text, 1)] & (1 << folded(text, 2)) != 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beginnings() {
        let mut known = Beginnings::default();
        known.insert("keynote");
        known.insert("by");
        known.insert_all("a-b", 1);
        for (text, expected) in
            [("KEYBOARD", true), ("keen", false), ("by Ann", true), ("bye", false), ("A x", true), ("axe", false)]
        {
            assert_eq!(known.may_begin(text.as_bytes()), expected, "{text}");
        }
    }
}
