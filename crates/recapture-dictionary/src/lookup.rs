#[expect(clippy::disallowed_types, reason = "only looked up, never iterated: its order can't show")]
use std::collections::HashMap;

use rustc_hash::FxBuildHasher;

/// A map from lower-case words or phrases to values that is only ever looked up.
#[derive(Clone, Debug)]
pub struct Lookup<V> {
    #[expect(clippy::disallowed_types, reason = "only looked up, never iterated: its order can't show")]
    map: HashMap<Box<str>, V, FxBuildHasher>,
    longest: usize,
}

impl<V> Default for Lookup<V> {
    #[expect(clippy::disallowed_types, reason = "only looked up, never iterated: its order can't show")]
    fn default() -> Self {
        Self { map: HashMap::default(), longest: 0 }
    }
}

impl<V> Lookup<V> {
    /// Adds a key in its normal form; the first value wins.
    pub fn insert(&mut self, key: &str, value: V) {
        self.longest = self.longest.max(key.len());
        self.map.entry(key.into()).or_insert(value);
    }

    /// The value of a key in its normal form, made by `new` if there is none.
    pub fn entry(&mut self, key: &str, new: impl FnOnce() -> V) -> &mut V {
        self.longest = self.longest.max(key.len());
        self.map.entry(key.into()).or_insert_with(new)
    }

    /// The value of a key in its normal form.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&V> {
        if key.len() > self.longest { None } else { self.map.get(key) }
    }

    /// The value of a word in any case.
    #[must_use]
    pub fn get_any_case(&self, word: &str) -> Option<&V> {
        // Lower case may be longer by some bytes in rare scripts; never by half.
        if word.len() > self.longest * 2 {
            return None;
        }
        if !word.bytes().any(|b| b.is_ascii_uppercase() || !b.is_ascii()) {
            return self.map.get(word);
        }
        let mut buffer = [0_u8; 64];
        if word.is_ascii() && word.len() <= buffer.len() {
            let lower = &mut buffer[..word.len()];
            lower.copy_from_slice(word.as_bytes());
            lower.make_ascii_lowercase();
            return self.map.get(std::str::from_utf8(lower).unwrap_or(""));
        }
        self.map.get(word.to_lowercase().as_str())
    }

    /// Whether a word in any case is a key.
    #[must_use]
    pub fn contains(&self, word: &str) -> bool {
        self.get_any_case(word).is_some()
    }

    /// Number of keys.
    #[must_use]
    pub fn len(&self) -> usize {
        self.map.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.map.is_empty()
    }
}
