//! Disjoint sets with path halving and union by size (Tarjan 1975).

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
    pub(crate) fn groups(&mut self) -> Vec<Vec<usize>> {
        let mut place = vec![usize::MAX; self.parent.len()];
        let mut groups: Vec<Vec<usize>> = Vec::new();
        for item in 0..self.parent.len() {
            let root = self.root(item);
            if place[root] == usize::MAX {
                place[root] = groups.len();
                groups.push(Vec::new());
            }
            groups[place[root]].push(item);
        }
        groups
    }
}
