//! Whether a word may be one of many: a filter before they are looked up.

/// A bit for each hash of a word, case folded. False positives happen, false negatives do not.
#[derive(Debug)]
pub(crate) struct Words {
    bits: Box<[u64; 1024]>,
}

impl Default for Words {
    fn default() -> Self {
        Self { bits: Box::new([0; 1024]) }
    }
}

impl Words {
    pub(crate) fn insert(&mut self, word: &str) {
        let (place, bit) = Self::slot(word.as_bytes());
        self.bits[place] |= bit;
    }

    pub(crate) fn may_be(&self, word: &[u8]) -> bool {
        let (place, bit) = Self::slot(word);
        self.bits[place] & bit != 0
    }

    /// Index and bit of the first eight letters and the length.
    fn slot(word: &[u8]) -> (usize, u64) {
        let mut eight = [0; 8];
        let length = word.len().min(8);
        eight[..length].copy_from_slice(&word[..length]);
        let folded = (u64::from_le_bytes(eight) | 0x2020_2020_2020_2020).wrapping_add(word.len() as u64);
        let hash = folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 48;
        (hash as usize / 64, 1 << (hash % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filter() {
        let mut words = Words::default();
        words.insert("kubernetes");
        words.insert("go");
        assert!(words.may_be(b"Kubernetes") && words.may_be(b"GO"));
        assert!(!words.may_be(b"kubernetically") && !words.may_be(b"gone"));
    }
}
