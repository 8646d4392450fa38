#[expect(clippy::disallowed_types, reason = "only looked up, never iterated: its order can't show")]
use std::collections::HashMap;

/// A map from lower-case words or phrases to values that is only ever looked up.
#[derive(Clone, Debug)]
pub struct Lookup<V> {
    #[expect(clippy::disallowed_types, reason = "only looked up, never iterated: its order can't show")]
    map: HashMap<Box<str>, V>,
}

impl<V> Default for Lookup<V> {
    fn default() -> Self {
        Self { map: Default::default() }
    }
}

impl<V> Lookup<V> {
    /// Adds a key in its normal form; the first value wins.
    pub fn insert(&mut self, key: &str, value: V) {
        self.map.entry(key.into()).or_insert(value);
    }

    /// The value of a key in its normal form.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&V> {
        self.map.get(key)
    }

    /// The value of a word in any case.
    #[must_use]
    pub fn get_any_case(&self, word: &str) -> Option<&V> {
        if word.bytes().all(|b| b.is_ascii_lowercase()) {
            self.get(word)
        } else {
            self.get(&word.to_lowercase())
        }
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
