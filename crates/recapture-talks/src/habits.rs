//! How the lines of a list, the rows of a table or the headings of a level are read: what most of them agree on is expected
//! of the others.

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

    /// The rule by which most lines of a group are read, if enough agree: of the group, or of its document where all of
    /// the group that could be read agree with it.
    pub(crate) fn of(&self, group: Shape) -> Option<&'static str> {
        let counts = self.counts.get(&group)?;
        let own = agreed(counts.iter());
        own.or_else(|| {
            agreed(self.counts.values().flatten()).filter(|rule| counts.len() == 1 && counts.contains_key(rule))
        })
    }
}

/// The rule that most of these lines were read by, if enough agree.
fn agreed<'c>(counts: impl Iterator<Item = (&'c &'static str, &'c usize)>) -> Option<&'static str> {
    let mut by_rule: BTreeMap<&'static str, usize> = BTreeMap::new();
    for (rule, count) in counts {
        *by_rule.entry(*rule).or_default() += count;
    }
    let all: usize = by_rule.values().sum();
    let (rule, count) = by_rule.into_iter().max_by_key(|(_, count)| *count)?;
    (count >= ENOUGH && count * 100 >= all * MOST).then_some(rule)
}
