/// What hostile or broken text may cost at most. Nothing is lost beyond them: it is read as if it were laid out otherwise, with
/// a note in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Lists, quotes and elements within each other; what is deeper is read as if it stood at this depth.
    pub nesting: usize,
    /// Bytes of visible text in one block; a longer line or paragraph is read as several.
    pub line_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { nesting: 256, line_bytes: 1 << 20 }
    }
}
