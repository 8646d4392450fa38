//! Few numbers: most lists hold one or none, and there are some for each speaker of a run.

/// A list of numbers; one takes no memory beside the list itself.
#[derive(Clone, Debug, Default)]
pub(crate) enum Few {
    #[default]
    None,
    One(u32),
    #[expect(clippy::box_collection, reason = "half the size of a vector, and there are millions")]
    Many(Box<Vec<u32>>),
}

impl Few {
    pub(crate) fn as_slice(&self) -> &[u32] {
        match self {
            Self::None => &[],
            Self::One(number) => std::slice::from_ref(number),
            Self::Many(numbers) => numbers,
        }
    }

    pub(crate) fn as_mut_slice(&mut self) -> &mut [u32] {
        match self {
            Self::None => &mut [],
            Self::One(number) => std::slice::from_mut(number),
            Self::Many(numbers) => numbers,
        }
    }

    pub(crate) fn push(&mut self, number: u32) {
        match self {
            Self::None => *self = Self::One(number),
            &mut Self::One(first) => *self = Self::Many(Box::new(vec![first, number])),
            Self::Many(numbers) => numbers.push(number),
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.as_slice().iter().map(|&number| number as usize)
    }

    fn of(mut numbers: Vec<u32>) -> Self {
        match numbers.as_slice() {
            [] => Self::None,
            &[one] => Self::One(one),
            _ => {
                numbers.shrink_to_fit();
                Self::Many(Box::new(numbers))
            }
        }
    }
}

impl FromIterator<usize> for Few {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        Self::of(numbers.into_iter().map(number).collect())
    }
}

/// A number in half the bytes: nobody has four thousand million talks.
pub(crate) fn number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Numbers, rising, each once.
#[derive(Clone, Debug, Default)]
pub(crate) struct Set(Few);

impl Set {
    /// Adds the numbers of another set.
    pub(crate) fn add(&mut self, other: Self) {
        if self.is_empty() {
            *self = other;
            return;
        }
        for &number in other.0.as_slice() {
            if let Err(at) = self.0.as_slice().binary_search(&number) {
                match &mut self.0 {
                    Few::Many(numbers) => numbers.insert(at, number),
                    few => {
                        let mut numbers = few.as_slice().to_vec();
                        numbers.insert(at, number);
                        *few = Few::of(numbers);
                    }
                }
            }
        }
    }

    /// Whether the sets have a number in common.
    pub(crate) fn meets(&self, other: &Self) -> bool {
        let (few, many) = (self.0.as_slice(), other.0.as_slice());
        let (few, many) = if few.len() <= many.len() { (few, many) } else { (many, few) };
        few.iter().any(|number| many.binary_search(number).is_ok())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.as_slice().is_empty()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        self.0.iter()
    }
}

impl FromIterator<usize> for Set {
    fn from_iter<I: IntoIterator<Item = usize>>(numbers: I) -> Self {
        let mut all: Vec<u32> = numbers.into_iter().map(number).collect();
        all.sort_unstable();
        all.dedup();
        Self(Few::of(all))
    }
}
