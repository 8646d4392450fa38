//! Small sets of numbers: most hold one or none, and there are some for each speaker of a run.

/// Numbers, rising, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set(Vec<u32>);

impl Set {
    /// Adds the numbers of another set.
    pub(crate) fn add(&mut self, other: Self) {
        if self.0.is_empty() {
            *self = other;
            return;
        }
        for number in other.0 {
            if let Err(at) = self.0.binary_search(&number) {
                self.0.insert(at, number);
            }
        }
    }

    /// Whether the sets have a number in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let (few, many) = if self.0.len() <= other.0.len() { (self, other) } else { (other, self) };
        few.0.iter().any(|number| many.0.binary_search(number).is_ok())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|&number| number as usize)
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        // Nobody has four thousand million speakers.
        let mut all: Vec<u32> = numbers.into_iter().map(|n| u32::try_from(n).unwrap_or(u32::MAX)).collect();
        all.sort_unstable();
        all.dedup();
        all.shrink_to_fit();
        Self(all)
    }
}
