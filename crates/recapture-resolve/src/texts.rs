//! Texts, each kept once: names, titles and keys are the most of what a run remembers.

use std::num::NonZeroU32;

/// A text of [`Texts`]. Numbers rise in the order in which texts were first added.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text(NonZeroU32);

impl Text {
    /// From 0, for tables with a row a text.
    pub(crate) fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Texts in one string, found again by an open table of their numbers (linear probing).
#[derive(Debug, Default)]
pub(crate) struct Texts {
    bytes: String,
    ends: Vec<u64>,
    /// Number + 1 of the text in each place, 0 in a free one; a power of two.
    table: Vec<u32>,
}

impl Texts {
    /// The text's number; the same text has the same.
    pub(crate) fn add(&mut self, text: &str) -> Text {
        // A third stays free.
        if self.ends.len() * 3 >= self.table.len() * 2 {
            self.grow();
        }
        let mut place = self.place(text);
        while let Some(found) = NonZeroU32::new(self.table[place]) {
            if self.get(Text(found)) == text {
                return Text(found);
            }
            place = (place + 1) & (self.table.len() - 1);
        }
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len() as u64);
        // Memory ends before four thousand million texts.
        let number = u32::try_from(self.ends.len()).ok().and_then(NonZeroU32::new).unwrap_or(NonZeroU32::MAX);
        self.table[place] = number.get();
        Text(number)
    }

    pub(crate) fn get(&self, text: Text) -> &str {
        let at = |index: usize| self.ends.get(index).map_or(0, |&end| usize::try_from(end).unwrap_or(usize::MAX));
        let start = text.index().checked_sub(1).map_or(0, at);
        self.bytes.get(start..at(text.index())).unwrap_or("")
    }

    fn place(&self, text: &str) -> usize {
        // FNV-1a; its upper bits are the better ones.
        let hash =
            text.bytes().fold(0xCBF2_9CE4_8422_2325, |h: u64, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01B3));
        let mixed = (hash ^ hash >> 32).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
        usize::try_from(mixed).unwrap_or(0) & (self.table.len() - 1)
    }

    fn grow(&mut self) {
        self.table = vec![0; (self.table.len() * 2).max(64)];
        for number in 1..=u32::try_from(self.ends.len()).unwrap_or(u32::MAX) {
            let Some(text) = NonZeroU32::new(number) else { continue };
            let mut place = self.place(self.get(Text(text)));
            while self.table[place] != 0 {
                place = (place + 1) & (self.table.len() - 1);
            }
            self.table[place] = number;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_once() {
        let mut texts = Texts::default();
        let all: Vec<String> = (0..1000).map(|n| format!("text {n}")).chain([String::new(), "ä".to_owned()]).collect();
        let numbers: Vec<Text> = all.iter().map(|text| texts.add(text)).collect();
        assert_eq!(texts.ends.len(), all.len());
        for (text, number) in all.iter().zip(&numbers) {
            assert_eq!(texts.add(text), *number);
            assert_eq!(texts.get(*number), text);
        }
    }
}
