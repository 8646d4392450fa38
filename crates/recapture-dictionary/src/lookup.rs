use hashbrown::HashTable;

use crate::fold::{lower_case, without_case};

/// A map from lower-case words or phrases to values that is only ever looked up: its order can't show.
#[derive(Clone, Debug)]
pub struct Lookup<V> {
    entries: HashTable<(Key, V)>,
    /// All keys, one behind the other.
    keys: Vec<u8>,
    longest: usize,
}

/// Where a key stands among all keys.
#[derive(Clone, Copy, Debug)]
struct Key {
    /// Its first eight bytes: most keys are told apart by them, and short ones are no more.
    head: u64,
    start: u32,
    length: u32,
}

impl Key {
    fn of(self, keys: &[u8]) -> &[u8] {
        &keys[self.start as usize..][..self.length as usize]
    }
}

impl<V> Default for Lookup<V> {
    fn default() -> Self {
        Self { entries: HashTable::new(), keys: Vec::new(), longest: 0 }
    }
}

/// The first eight bytes of a word as a number.
fn head(word: &[u8]) -> u64 {
    if let Some(eight) = word.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    if let (Some(first), Some(last)) = (word.first_chunk(), word.last_chunk()) {
        let [first, last] = [first, last].map(|four| u64::from(u32::from_le_bytes(*four)));
        return first | last << (8 * (word.len() - 4));
    }
    match *word {
        [a, b, c] => u64::from(a) | u64::from(b) << 8 | u64::from(c) << 16,
        [a, b] => u64::from(a) | u64::from(b) << 8,
        [a] => u64::from(a),
        _ => 0,
    }
}

/// Eight bytes in a number with a bit in each that has one in all of them.
const EACH: u64 = 0x0101_0101_0101_0101;

/// Eight bytes with ASCII letters in lower case, all at once.
fn lower(eight: u64) -> u64 {
    let low = eight & (EACH * 0x7F);
    let from_a = low + EACH * u64::from(0x80 - b'A');
    let behind_z = low + EACH * u64::from(0x7F - b'Z');
    eight | (from_a & !behind_z & !eight & (EACH * 0x80)) >> 2
}

/// The hash of a word with this head (in lower case): the same for both cases of ASCII letters, so that a word need not
/// be lowered first. Multiplication and rotation of eight bytes at a time, as in `FxHash`: our keys are our words, nobody
/// can make them collide.
fn hash(word: &[u8], head: u64) -> u64 {
    const FACTOR: u64 = 0xF135_7AEA_2E62_A9C5;
    let mix = |state: u64, eight: u64| (state.rotate_left(23) ^ eight).wrapping_mul(FACTOR);
    let mut state = mix(word.len() as u64, head);
    let mut rest = word.get(8..).unwrap_or_default();
    while !rest.is_empty() {
        state = mix(state, lower(self::head(rest)));
        rest = rest.get(8..).unwrap_or_default();
    }
    state ^ state >> 32
}

impl<V> Lookup<V> {
    /// Makes room for more keys, so that the table need not grow step by step.
    pub fn reserve(&mut self, more: usize) {
        let keys = &self.keys;
        self.entries.reserve(more, |(k, _)| hash(k.of(keys), lower(k.head)));
    }

    /// Adds a key in its normal form; the first value wins.
    pub fn insert(&mut self, key: &str, value: V) {
        self.entry(key, || value);
    }

    /// The value of a key in its normal form, made by `new` if there is none.
    pub fn entry(&mut self, key: &str, new: impl FnOnce() -> V) -> &mut V {
        self.longest = self.longest.max(key.len());
        let (keys, key) = (&self.keys, key.as_bytes());
        let head = head(key);
        let same = |(k, _): &(Key, V)| k.head == head && k.of(keys) == key;
        let entry = self.entries.entry(hash(key, lower(head)), same, |(k, _)| hash(k.of(keys), lower(k.head)));
        let entry = entry.or_insert_with(|| {
            // Dictionaries are far from 4 GiB.
            let [start, length] = [self.keys.len(), key.len()].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            self.keys.extend_from_slice(key);
            (Key { head, start, length }, new())
        });
        &mut entry.into_mut().1
    }

    /// The value of a key in its normal form.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&V> {
        if key.len() > self.longest {
            return None;
        }
        let key = key.as_bytes();
        let head = head(key);
        let same = |(k, _): &(Key, V)| k.head == head && k.of(&self.keys) == key;
        self.entries.find(hash(key, lower(head)), same).map(|(_, v)| v)
    }

    /// The value of a word in any case.
    #[must_use]
    pub fn get_any_case(&self, word: &str) -> Option<&V> {
        // Lower case may be longer by some bytes in rare scripts; never by half.
        if word.len() > self.longest * 2 {
            return None;
        }
        let bytes = word.as_bytes();
        let head = lower(head(bytes));
        let short = bytes.len() <= 8;
        if head & (EACH * 0x80) != 0 || !short && !bytes[8..].is_ascii() {
            return self.get_lowered(word);
        }
        let same = |(k, _): &(Key, V)| {
            k.head == head
                && k.length as usize == bytes.len()
                && (short || k.of(&self.keys)[8..].eq_ignore_ascii_case(&bytes[8..]))
        };
        self.entries.find(hash(bytes, head), same).map(|(_, v)| v)
    }

    /// Apart, so that the usual case needs no room for this one.
    #[cold]
    fn get_lowered(&self, word: &str) -> Option<&V> {
        if without_case(word) { self.get(word) } else { self.get(&lower_case(word)) }
    }

    /// Whether a word in any case is a key.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.get_any_case(word).is_some()
    }

    /// Number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}
