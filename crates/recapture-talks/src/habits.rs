//! How the lines of a list or the rows of a table are read: what most of them agree on is expected of the others.

use std::collections::BTreeMap;

use crate::layouts::Shape;

/// From this many lines on a group teaches.
const ENOUGH: usize = 4;
/// The share of a group that must agree, in percent.
const MOST: usize = 65;

/// Counts of the rules that lines were read by, by group.
#[derive(Debug, Default)]
pub(crate) struct Habits {
    counts: BTreeMap<Shape, BTreeMap<&'static str, usize>>,
}

impl Habits {
    pub(crate) fn add(&mut self, group: Shape, rule: &'static str) {
        *self.counts.entry(group).or_default().entry(rule).or_default() += 1;
    }

    /// The rule by which most lines of a group are read, if enough agree.
    pub(crate) fn of(&self, group: Shape) -> Option<&'static str> {
        let counts = self.counts.get(&group)?;
        let all: usize = counts.values().sum();
        let (rule, count) = counts.iter().max_by_key(|(_, count)| **count)?;
        (*count >= ENOUGH && count * 100 >= all * MOST).then_some(*rule)
    }
}
