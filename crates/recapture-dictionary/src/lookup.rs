use hashbrown::HashTable;

/// A map from lower-case words or phrases to values that is only ever looked up: its order can't show.
#[derive(Clone, Debug)]
pub struct Lookup<V> {
    entries: HashTable<(Key, V)>,
    /// All keys, one behind the other.
    keys: String,
    longest: usize,
}

/// Where a key stands among all keys.
#[derive(Clone, Copy, Debug)]
struct Key {
    start: u32,
    length: u32,
}

impl Key {
    fn of(self, keys: &str) -> &str {
        &keys[self.start as usize..][..self.length as usize]
    }
}

impl<V> Default for Lookup<V> {
    fn default() -> Self {
        Self { entries: HashTable::new(), keys: String::new(), longest: 0 }
    }
}

/// The hash of a key: the same for both cases of ASCII letters, so that a word need not be lowered first.
/// Multiplication and rotation of eight bytes at a time, as in `FxHash`: our keys are our words, nobody can
/// make them collide.
fn hash(key: &[u8]) -> u64 {
    const CASE: u64 = 0x2020_2020_2020_2020;
    const FACTOR: u64 = 0xF135_7AEA_2E62_A9C5;
    let mix = |state: u64, word: u64| (state.rotate_left(23) ^ (word | CASE)).wrapping_mul(FACTOR);
    let mut state = key.len() as u64;
    let mut rest = key;
    while let Some((eight, more)) = rest.split_first_chunk::<8>() {
        state = mix(state, u64::from_le_bytes(*eight));
        rest = more;
    }
    if let Some((four, more)) = rest.split_first_chunk::<4>() {
        state = mix(state, u64::from(u32::from_le_bytes(*four)));
        rest = more;
    }
    for &byte in rest {
        state = mix(state, u64::from(byte));
    }
    state ^ state >> 32
}

impl<V> Lookup<V> {
    /// Makes room for more keys, so that the table need not grow step by step.
    pub fn reserve(&mut self, more: usize) {
        let keys = &self.keys;
        self.entries.reserve(more, |(k, _)| hash(k.of(keys).as_bytes()));
    }

    /// Adds a key in its normal form; the first value wins.
    pub fn insert(&mut self, key: &str, value: V) {
        self.entry(key, || value);
    }

    /// The value of a key in its normal form, made by `new` if there is none.
    pub fn entry(&mut self, key: &str, new: impl FnOnce() -> V) -> &mut V {
        self.longest = self.longest.max(key.len());
        let keys = &self.keys;
        let same = |(k, _): &(Key, V)| k.of(keys) == key;
        let entry = self.entries.entry(hash(key.as_bytes()), same, |(k, _)| hash(k.of(keys).as_bytes()));
        let entry = entry.or_insert_with(|| {
            // Dictionaries are far from 4 GiB.
            let [start, length] = [self.keys.len(), key.len()].map(|n| u32::try_from(n).unwrap_or(u32::MAX));
            self.keys.push_str(key);
            (Key { start, length }, new())
        });
        &mut entry.into_mut().1
    }

    /// The value of a key in its normal form.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&V> {
        if key.len() > self.longest {
            return None;
        }
        self.entries.find(hash(key.as_bytes()), |(k, _)| k.of(&self.keys) == key).map(|(_, v)| v)
    }

    /// The value of a word in any case.
    #[must_use]
    pub fn get_any_case(&self, word: &str) -> Option<&V> {
        // Lower case may be longer by some bytes in rare scripts; never by half.
        if word.len() > self.longest * 2 {
            return None;
        }
        if !word.is_ascii() {
            return self.get(word.to_lowercase().as_str());
        }
        let found = self.entries.find(hash(word.as_bytes()), |(k, _)| k.of(&self.keys).eq_ignore_ascii_case(word));
        found.map(|(_, v)| v)
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
