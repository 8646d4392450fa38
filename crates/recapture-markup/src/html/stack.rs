//! The open elements of a page, with what each of them does to the text within.

/// What kind of thing an element is for the text within.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Role {
    #[default]
    Other,
    List,
    Item,
    Table,
    Cell,
    Quote,
    Preformatted,
}

/// What an open element does, undone at its end.
#[derive(Clone, Copy, Default)]
pub(super) struct Effects {
    pub(super) role: Role,
    /// Nobody sees what is within.
    pub(super) hidden: bool,
    /// Furniture, or content within furniture: (weak, strong) as it was before.
    pub(super) furniture: Option<(u32, u32)>,
    /// Where the visible text of an author's name begins.
    pub(super) author: Option<usize>,
    /// Ends the block before and after.
    pub(super) block: bool,
}

impl Effects {
    /// Whether it does anything that must be undone.
    pub(super) fn any(&self) -> bool {
        self.hidden || self.role != Role::Other || self.furniture.is_some() || self.author.is_some()
    }

    /// Whether it is one of these.
    pub(super) fn is(&self, roles: &[Role]) -> bool {
        roles.contains(&self.role)
    }
}

struct Open {
    name: u64,
    effects: Effects,
}

/// The open elements; only those that do something, and those of the same name within them.
pub(super) struct Stack {
    open: Vec<Open>,
    /// How many elements are open whose name has this last byte of its hash: most end tags need no search.
    counts: [u32; 256],
}

impl Default for Stack {
    fn default() -> Self {
        Self { open: Vec::new(), counts: [0; 256] }
    }
}

/// A name as a number (FNV-1a), so that unknown elements cost no memory.
fn number(name: &[u8]) -> u64 {
    name.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

fn slot(number: u64) -> usize {
    usize::from(number.to_le_bytes()[0])
}

impl Stack {
    pub(super) fn push(&mut self, name: &[u8], effects: Effects) {
        let name = number(name);
        self.counts[slot(name)] += 1;
        self.open.push(Open { name, effects });
    }

    /// How many elements are open.
    pub(super) fn len(&self) -> usize {
        self.open.len()
    }

    /// Whether an element of this name may be open.
    pub(super) fn may_hold(&self, name: &[u8]) -> bool {
        self.counts[slot(number(name))] > 0
    }

    /// How many elements stand above the last one with one of these names, itself included; elements for which `wall`
    /// holds are not looked beyond.
    pub(super) fn height(&self, names: &[&[u8]], wall: impl Fn(&Effects) -> bool) -> usize {
        if !names.iter().any(|n| self.may_hold(n)) {
            return 0;
        }
        let mut numbers = [0; 3];
        for (at, name) in numbers.iter_mut().zip(names) {
            *at = number(name);
        }
        let numbers = &numbers[..names.len().min(3)];
        for (above, open) in self.open.iter().rev().enumerate() {
            if numbers.contains(&open.name) {
                return above + 1;
            }
            if wall(&open.effects) {
                return 0;
            }
        }
        0
    }

    pub(super) fn pop(&mut self) -> Option<Effects> {
        let open = self.open.pop()?;
        self.counts[slot(open.name)] -= 1;
        Some(open.effects)
    }
}
