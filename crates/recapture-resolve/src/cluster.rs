//! Disjoint sets with path halving and union by size (Tarjan 1975).

use crate::set::number;

/// Which of `0..n` are the same.
#[derive(Clone, Debug)]
pub(crate) struct Clusters {
    parent: Vec<usize>,
    size: Vec<usize>,
}

impl Clusters {
    /// `count` items, each by itself.
    pub(crate) fn new(count: usize) -> Self {
        Self { parent: (0..count).collect(), size: vec![1; count] }
    }

    /// The item that stands for the cluster of an item.
    pub(crate) fn root(&mut self, mut item: usize) -> usize {
        while self.parent[item] != item {
            self.parent[item] = self.parent[self.parent[item]];
            item = self.parent[item];
        }
        item
    }

    /// Whether two items are in one cluster.
    pub(crate) fn same(&mut self, left: usize, right: usize) -> bool {
        self.root(left) == self.root(right)
    }

    /// Joins two clusters; gives the item that stands for both and the one that stood for the smaller.
    pub(crate) fn join(&mut self, left: usize, right: usize) -> (usize, usize) {
        let (mut left, mut right) = (self.root(left), self.root(right));
        if left == right {
            return (left, right);
        }
        if self.size[left] < self.size[right] {
            std::mem::swap(&mut left, &mut right);
        }
        self.parent[right] = left;
        self.size[left] += self.size[right];
        (left, right)
    }

    /// The clusters, each with its items in rising order, in the order of their first items.
    pub(crate) fn groups(&mut self) -> Groups {
        let roots: Vec<usize> = (0..self.parent.len()).map(|item| self.root(item)).collect();
        let mut place = vec![u32::MAX; roots.len()];
        let mut ends: Vec<u32> = Vec::new();
        for &root in &roots {
            if place[root] == u32::MAX {
                place[root] = number(ends.len());
                ends.push(0);
            }
            ends[place[root] as usize] += 1;
        }
        let mut next = 0;
        // Where each begins; where it ends when its items are in.
        for end in &mut ends {
            next += std::mem::replace(end, next);
        }
        let mut items = vec![0; roots.len()];
        for (item, &root) in roots.iter().enumerate() {
            let at = &mut ends[place[root] as usize];
            items[*at as usize] = number(item);
            *at += 1;
        }
        Groups { items, ends }
    }
}

/// Items in groups.
#[derive(Debug, Default)]
pub(crate) struct Groups {
    items: Vec<u32>,
    ends: Vec<u32>,
}

impl Groups {
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(crate) fn get(&self, group: usize) -> &[u32] {
        let start = group.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.items[start as usize..self.ends[group] as usize]
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.len()).map(|group| self.get(group))
    }

    /// For each item the number of its group.
    pub(crate) fn positions(&self) -> Vec<u32> {
        let mut at = vec![0; self.items.len()];
        for (group, members) in self.iter().enumerate() {
            for &item in members {
                at[item as usize] = number(group);
            }
        }
        at
    }
}
