use std::ops::Range;

use recapture_model::{Block, BlockKind, Document, Mark, MarkKind, Segment, Span};

use crate::Limits;
use crate::space::{PLAIN, settled, unseen, white};

/// Marks open at a time; more are a slip of the page (tags that nobody closed).
const MOST_OPEN: usize = 64;

/// Collects visible text with its map to the source, blocks and marks.
pub(crate) struct Builder<'a> {
    pub(crate) text: &'a str,
    document: Document,
    open: Option<Block>,
    /// Marks not yet closed, with the tag that opened them.
    marks: Vec<(&'static str, MarkKind, usize)>,
    /// How many quotes are open.
    pub(crate) quotes: u32,
    /// How many elements of page furniture are open.
    pub(crate) furniture: u32,
    groups: u32,
    limits: Limits,
    /// Where the last line break ended.
    broken: Option<usize>,
}

impl<'a> Builder<'a> {
    pub(crate) fn new(text: &'a str, limits: Limits) -> Self {
        let mut document = Document::default();
        document.text.reserve(text.len());
        document.segments.reserve(text.len() / 64);
        document.blocks.reserve(text.len() / 256);
        Self { text, document, open: None, marks: Vec::new(), quotes: 0, furniture: 0, groups: 0, limits, broken: None }
    }

    /// Whether something may stand within so many others; if not, it is noted, and the innermost of them should end.
    pub(crate) fn may_nest(&mut self, depth: usize) -> bool {
        let most = self.limits.nesting;
        if depth >= most {
            let what = format!("lists, quotes or elements more than {most} deep are read as if they stood there");
            self.note("deep-nesting", &what, "--max-nesting");
        }
        depth < most
    }

    /// How many lists deep a block is, of as many as are open.
    pub(crate) fn level(&self, lists: usize) -> u8 {
        u8::try_from(lists.min(self.limits.nesting)).unwrap_or(u8::MAX)
    }

    /// Notes the first time that a limit is met, at the place that has been read.
    fn note(&mut self, code: &'static str, what: &str, flag: &str) {
        if self.document.notes.iter().all(|(other, ..)| *other != code) {
            let at = self.segment_end();
            self.document.notes.push((code, format!("{what} ({flag})"), Span { start: at, end: at }));
        }
    }

    /// A new number for a list or table.
    pub(crate) fn group(&mut self) -> u32 {
        self.groups += 1;
        self.groups
    }

    /// Begins a block; an open one ends.
    pub(crate) fn block(&mut self, kind: BlockKind, level: u8, group: u32) {
        self.end();
        let at = self.document.text.len();
        let (quoted, boilerplate) = (self.quotes > 0, self.furniture > 0);
        self.open = Some(Block { kind, range: at..at, level, group, quoted, boilerplate });
    }

    /// Begins a paragraph unless a block is open.
    pub(crate) fn ensure_block(&mut self) {
        if self.open.is_none() {
            self.block(BlockKind::Paragraph, 0, 0);
        }
    }

    /// What the open block is, if one is open.
    pub(crate) fn open_kind(&self) -> Option<BlockKind> {
        self.open.as_ref().map(|b| b.kind)
    }

    /// Bytes of visible text in the open block.
    pub(crate) fn open_length(&self) -> usize {
        self.open.as_ref().map_or(0, |b| self.length() - b.range.start)
    }

    /// Whether the open block is a paragraph outside lists with nothing but an image so far.
    pub(crate) fn paragraph_is_image(&self) -> bool {
        let Some(block) = self.open.as_ref().filter(|b| b.kind == BlockKind::Paragraph && b.group == 0) else {
            return false;
        };
        let image = self.document.marks.last().filter(|m| matches!(m.kind, MarkKind::Image(_)));
        image.is_some_and(|m| m.range.start <= block.range.start && m.range.end == self.length())
    }

    /// Whether what has been pushed reaches beyond a place of the source, or ends with these words.
    pub(crate) fn says(&self, place: usize, words: &str) -> bool {
        self.segment_end() > place || self.document.text.ends_with(words)
    }

    /// The visible text from an offset on.
    pub(crate) fn visible_from(&self, from: usize) -> &str {
        self.document.text.get(from..).unwrap_or("")
    }

    /// Whether a heading's link to a place on its own page is open.
    pub(crate) fn in_own_link(&self) -> bool {
        let own = |(_, kind, _): &(_, MarkKind, _)| matches!(kind, MarkKind::Link(address) if address.contains('#'));
        self.open_kind() == Some(BlockKind::Heading) && self.marks.last().is_some_and(own)
    }

    /// Where nearly all of a page is marked as furniture, the marks are wrong: an element around the page has an
    /// unlucky name, or was never closed.
    pub(crate) fn keep_some_content(&mut self) {
        let length = |furniture: bool| {
            let blocks = self.document.blocks.iter().filter(|b| b.boilerplate == furniture);
            blocks.map(|b| b.range.len()).sum::<usize>()
        };
        if length(true) > 1000 && length(false) < length(true) / 10 && length(false) < 200 {
            for block in &mut self.document.blocks {
                block.boilerplate = false;
            }
        }
    }

    /// "####Thursday" without the space that Markdown asks for is a heading all the same, up to the end of its line.
    pub(crate) fn split_hash_heading(&mut self) {
        let Some(block) = self.open.clone() else { return };
        let text = &self.document.text[block.range.start..];
        let hashes = text.bytes().take_while(|&b| b == b'#').count();
        let begins = text[hashes..].starts_with(|c: char| c.is_alphanumeric() || c == '@');
        if !(2..=6).contains(&hashes) || !begins || block.level > 0 {
            return;
        }
        let start = block.range.start + hashes;
        let level = u8::try_from(hashes).unwrap_or(6);
        let breaks = self.document.marks.iter().rev().take_while(|m| m.range.start >= start);
        let first = breaks.filter(|m| m.kind == MarkKind::Break).last().map(|m| m.range.start);
        let end = first.unwrap_or(self.document.text.len());
        self.document.blocks.push(Block { kind: BlockKind::Heading, range: start..end, level, ..block.clone() });
        self.open = None;
        if let Some(at) = first {
            self.document.marks.retain(|m| m.kind != MarkKind::Break || m.range.start != at);
            self.document.text.replace_range(at..=at, "\n");
            self.open = Some(Block { range: at + 1..at + 1, ..block });
        } else {
            self.document.text.push('\n');
            let at = self.segment_end();
            self.segment(end, Span { start: at, end: at }, false);
        }
    }

    /// Ends the open block; an empty one vanishes, unless something is embedded in it.
    pub(crate) fn end(&mut self) {
        let Some(mut block) = self.open.take() else { return };
        let text = &mut self.document.text;
        if text.len() > block.range.start && text.ends_with(' ') {
            text.pop();
            // The space may have been pushed with the word before it.
            if let Some(last) = self.document.segments.last_mut().filter(|s| s.verbatim) {
                last.source.end = last.source.end.min(last.source.start + text.len().saturating_sub(last.text));
            }
        }
        block.range.end = text.len();
        for (_, _, start) in &mut self.marks {
            *start = (*start).min(block.range.end);
        }
        let end = block.range.end;
        // What closed behind that space, or was it: marks stand in the order of their ends.
        for mark in self.document.marks.iter_mut().rev().take_while(|m| m.range.end > end) {
            mark.range = mark.range.start.min(end)..end;
        }
        let embeds = self.document.marks.iter().rev().take_while(|m| m.range.start >= block.range.start);
        let embeds = embeds.filter(|m| matches!(m.kind, MarkKind::Embed(_) | MarkKind::Image(_))).count();
        if block.range.is_empty() && embeds == 0 {
            return;
        }
        text.push('\n');
        let at = self.segment_end();
        self.segment(block.range.end, Span { start: at, end: at }, false);
        self.document.blocks.push(block);
    }

    fn segment_end(&self) -> usize {
        self.document.segments.last().map_or(0, |s| s.source.end)
    }

    fn segment(&mut self, text: usize, source: Span, verbatim: bool) {
        self.document.segments.push(Segment { text, source, verbatim });
    }

    /// Bytes of visible text so far.
    pub(crate) fn length(&self) -> usize {
        self.document.text.len()
    }

    /// Whether a space here would be doubled or lead the block.
    fn at_space(&self) -> bool {
        let start = self.open.as_ref().map_or(0, |b| b.range.start);
        self.length() == start || self.document.text.as_bytes().last() == Some(&b' ')
    }

    /// Pushes source bytes as they are, with runs of white space folded and invisible characters left out.
    pub(crate) fn source(&mut self, range: Range<usize>) {
        self.ensure_block();
        let bytes = &self.text.as_bytes()[..range.end];
        let mut from = range.start;
        let mut at = range.start;
        while at < range.end {
            if bytes[at..].first_chunk().is_some_and(settled) {
                at += 16;
                continue;
            }
            if PLAIN[usize::from(bytes[at])] {
                at += 1;
                continue;
            }
            if bytes[at] == b' ' && at > from && at + 1 < range.end && PLAIN[usize::from(bytes[at + 1])] {
                at += 2;
                continue;
            }
            let (space, invisible) = (white(bytes, at), unseen(bytes, at));
            if space == 0 && invisible == 0 {
                at += 1;
                continue;
            }
            let single = bytes[at] == b' ' && at + 1 < range.end && white(bytes, at + 1) == 0;
            if single && !(at == from && self.at_space()) {
                at += 1;
                continue;
            }
            self.verbatim(from..at);
            if invisible > 0 {
                at += invisible;
            } else {
                let begin = at;
                while at < range.end && white(bytes, at) > 0 {
                    at += white(bytes, at);
                }
                let broken = memchr::memchr(b'\n', &bytes[begin..at]).is_some();
                self.space(begin..at, broken);
            }
            from = at;
        }
        self.verbatim(from..range.end);
    }

    fn verbatim(&mut self, mut range: Range<usize>) {
        while self.open_length() + range.len() > self.limits.line_bytes {
            let stretch = &self.text[range.clone()];
            let room = stretch.floor_char_boundary(self.limits.line_bytes.saturating_sub(self.open_length()));
            // At a space, which goes.
            let (end, next) = match memchr::memrchr(b' ', &stretch.as_bytes()[..room]) {
                Some(space) => (space, space + 1),
                None if self.open_length() > 0 => (0, 0),
                // One word.
                None => {
                    let whole = room.max(stretch.ceil_char_boundary(1));
                    (whole, whole)
                }
            };
            self.push(range.start..range.start + end);
            self.cut();
            range.start += next;
        }
        self.push(range);
    }

    /// Ends a block that has become too long; what follows is more of the same.
    fn cut(&mut self) {
        let Some(Block { kind, level, group, .. }) = self.open else { return };
        let what = format!("a line of more than {} bytes is read as several", self.limits.line_bytes);
        self.note("long-line", &what, "--max-line");
        let of_one = matches!(kind, BlockKind::Heading | BlockKind::ListItem);
        self.block(if of_one { BlockKind::Paragraph } else { kind }, if group == 0 { 0 } else { level }, group);
    }

    fn push(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            let at = self.length();
            self.segment(at, range.clone().into(), true);
            self.document.text.push_str(&self.text[range]);
        }
    }

    /// Pushes one space for a stretch of the source; `broken` if it holds a line break.
    pub(crate) fn space(&mut self, source: Range<usize>, broken: bool) {
        if !self.at_space() {
            let at = self.length();
            self.segment(at, source.into(), false);
            self.document.text.push(' ');
        }
        if broken && self.open.as_ref().is_some_and(|b| self.length() > b.range.start) {
            let range = self.length() - 1..self.length();
            if self.broken != Some(range.end) {
                self.broken = Some(range.end);
                self.document.marks.push(Mark { kind: MarkKind::Break, range });
            }
        }
    }

    /// Pushes text that differs from its source (an entity, an escape), folded like the source.
    pub(crate) fn text(&mut self, text: &str, source: Range<usize>) {
        self.ensure_block();
        if self.text.get(source.clone()) == Some(text) {
            return self.source(source);
        }
        let bytes = text.as_bytes();
        let (mut from, mut at) = (0, 0);
        while at < bytes.len() {
            let begin = at;
            while at < bytes.len() && white(bytes, at) > 0 {
                at += white(bytes, at);
            }
            let invisible = if at == begin { unseen(bytes, at) } else { 0 };
            if at == begin && invisible == 0 {
                at += 1;
                continue;
            }
            self.changed(&text[from..begin], source.clone());
            if invisible == 0 {
                self.space(source.clone(), text[begin..at].contains('\n'));
            }
            at += invisible;
            from = at;
        }
        self.changed(&text[from..], source);
    }

    fn changed(&mut self, text: &str, source: Range<usize>) {
        if !text.is_empty() {
            if self.open_length() > 0 && self.open_length() + text.len() > self.limits.line_bytes {
                self.cut();
            }
            let at = self.length();
            self.segment(at, source.into(), false);
            self.document.text.push_str(text);
        }
    }

    /// Opens a mark under the name of its tag.
    pub(crate) fn open_mark(&mut self, tag: &'static str, kind: MarkKind) {
        if self.marks.len() < MOST_OPEN {
            self.marks.push((tag, kind, self.length()));
        }
    }

    /// Closes the last mark opened under this name.
    pub(crate) fn close_mark(&mut self, tag: &str) {
        let Some(index) = self.marks.iter().rposition(|(name, _, _)| *name == tag) else { return };
        let (_, kind, start) = self.marks.remove(index);
        let end = self.length();
        if end > start || matches!(kind, MarkKind::Image(_)) {
            self.document.marks.push(Mark { kind, range: start.min(end)..end });
        }
    }

    /// Notes something embedded here.
    pub(crate) fn embed(&mut self, address: String) {
        self.ensure_block();
        let at = self.length();
        self.document.marks.push(Mark { kind: MarkKind::Embed(address), range: at..at });
    }

    /// The document, with its marks in order.
    pub(crate) fn finish(mut self) -> Document {
        self.end();
        for (tag, ..) in std::mem::take(&mut self.marks) {
            self.close_mark(tag);
        }
        let bytes = self.document.text.as_bytes();
        self.document.marks.sort_by_key(|m| m.range.start);
        let mut blocks = self.document.blocks.iter().map(|b| &b.range).peekable();
        for mark in &mut self.document.marks {
            if mark.range.is_empty() {
                continue;
            }
            // A mark stays in the block in which its text begins: a link around a card, a tag that nobody closed.
            while blocks.next_if(|b| b.end <= mark.range.start).is_some() {}
            let block = blocks.peek().map_or(0..0, |b| (*b).clone());
            mark.range.start = mark.range.start.max(block.start);
            mark.range.end = mark.range.end.min(block.end).max(mark.range.start);
            while mark.range.start < mark.range.end && bytes[mark.range.end - 1] == b' ' {
                if mark.kind == MarkKind::Break {
                    break;
                }
                mark.range.end -= 1;
            }
        }
        self.document
            .marks
            .retain(|m| !m.range.is_empty() || matches!(m.kind, MarkKind::Image(_) | MarkKind::Embed(_)));
        self.document.marks.sort_by_key(|m| (m.range.start, std::cmp::Reverse(m.range.end)));
        self.document
    }
}
