//! How the lines of a list, the rows of a table or the headings of a level are read: what most of them agree on is expected
//! of the others.

use std::collections::BTreeMap;

use crate::layouts::Shape;

/// From this many lines on a group teaches.
const ENOUGH: usize = 4;
/// The share of a group that must agree, in percent.
const MOST: usize = 65;

/// Counts of the rules that lines were read by, by group and in all.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    counts: BTreeMap<Shape, BTreeMap<&'static str, usize>>,
    all: BTreeMap<&'static str, usize>,
}

impl Habits {
    pub(crate) fn add(&mut self, group: Shape, rule: &'static str) {
        *self.counts.entry(group).or_default().entry(rule).or_default() += 1;
        *self.all.entry(rule).or_default() += 1;
    }

    /// The rule by which most lines of a group are read, if enough agree.
    pub(crate) fn of(&self, group: Shape) -> Option<&'static str> {
        agreed(self.counts.get(&group)?)
    }

    /// The same of the whole document, for a group too small to say, where all of it that could be read agrees.
    pub(crate) fn of_all(&self, group: Shape) -> Option<&'static str> {
        let counts = self.counts.get(&group)?;
        agreed(&self.all).filter(|rule| counts.len() == 1 && counts.contains_key(rule))
    }
}

/// The rule that most of these lines were read by, if enough agree.
fn agreed(counts: &BTreeMap<&'static str, usize>) -> Option<&'static str> {
    let all: usize = counts.values().sum();
    let (rule, count) = counts.iter().max_by_key(|(_, count)| **count)?;
    (*count >= ENOUGH && count * 100 >= all * MOST).then_some(*rule)
}
