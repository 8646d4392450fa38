use std::ops::Range;

use recapture_model::BlockKind;

use crate::builder::Builder;

/// A short line may be a title up to this many characters.
const LONGEST_TITLE: usize = 80;

/// One alone between blank lines up to this many.
const LONGEST_ALONE: usize = 110;

/// Parses plain text from byte `start` on, by its layout: blank lines, bullets, quotes, short title-like
/// lines, underlined titles and those behind `#`.
pub(crate) fn parse(builder: &mut Builder<'_>, start: usize) {
    let lines = lines(builder.text, start);
    let wrapped = hard_wrapped(builder.text, &lines);
    let mut reader = Reader { builder, wrapped, list: 0, underlines: Vec::new() };
    let mut at = 0;
    while at < lines.len() {
        at = reader.line(&lines, at);
    }
    reader.builder.end();
}

/// The byte ranges of the lines, without line feed and trailing space.
fn lines(text: &str, start: usize) -> Vec<Range<usize>> {
    let mut at = start;
    text[start..]
        .split_inclusive('\n')
        .map(|line| {
            let range = at..at + line.trim_end().len();
            at += line.len();
            range
        })
        .collect()
}

/// Whether lines end where a column is full rather than where a paragraph ends.
fn hard_wrapped(text: &str, lines: &[Range<usize>]) -> bool {
    let (mut full, mut other) = (0, 0);
    for pair in lines.windows(2) {
        let (line, next) = (&text[pair[0].clone()], &text[pair[1].clone()]);
        if next.is_empty() || line.is_empty() || bullet(next).is_some() {
            continue;
        }
        if (50..=110).contains(&line.len()) { full += 1 } else { other += 1 }
    }
    full > other
}

struct Reader<'b, 'a> {
    builder: &'b mut Builder<'a>,
    wrapped: bool,
    /// Number of the open list, 0 outside one.
    list: u32,
    /// The characters titles are underlined with, in order of appearance: their levels.
    underlines: Vec<u8>,
}

impl Reader<'_, '_> {
    /// Reads the line `at` and what belongs to it; returns the next line to read.
    fn line(&mut self, lines: &[Range<usize>], at: usize) -> usize {
        let text = self.builder.text;
        let line = &text[lines[at].clone()];
        let trimmed = line.trim_start();
        let begin = lines[at].start + line.len() - trimmed.len();
        let whole = begin..lines[at].end;
        if trimmed.is_empty() {
            self.builder.end();
            return at + 1;
        }
        if let Some((level, used)) = self.title(lines, at) {
            self.list = 0;
            self.builder.block(BlockKind::Heading, level, 0);
            let bare = trimmed.trim_start_matches(['=', '*', '#']).trim_start();
            let lead = if trimmed.starts_with('#') { trimmed.len() - bare.len() } else { 0 };
            self.builder.source(whole.start + lead..whole.end);
            self.builder.end();
            return at + used;
        }
        if let Some(lead) = bullet(trimmed) {
            if self.list == 0 {
                self.list = self.builder.group();
            }
            let depth = u8::try_from(1 + (line.len() - trimmed.len()) / 2).unwrap_or(u8::MAX);
            self.builder.block(BlockKind::ListItem, depth, self.list);
            self.builder.source(whole.start + lead..whole.end);
            return self.continuation(lines, at + 1, true);
        }
        self.list = 0;
        if let Some(quote) = trimmed.strip_prefix('>') {
            self.builder.end();
            self.builder.quotes += 1;
            self.builder.block(BlockKind::Paragraph, 0, 0);
            self.builder.source(whole.end - quote.len()..whole.end);
            self.builder.end();
            self.builder.quotes -= 1;
            return at + 1;
        }
        self.builder.block(BlockKind::Paragraph, 0, 0);
        let mut next = at + 1;
        while self.wrapped && next < lines.len() && self.continues(lines, next, false) {
            next += 1;
        }
        self.builder.source(whole.start..lines[next - 1].end);
        self.builder.end();
        next
    }

    /// Pushes the following lines of a wrapped list item.
    fn continuation(&mut self, lines: &[Range<usize>], mut at: usize, indented: bool) -> usize {
        while at < lines.len() && self.continues(lines, at, indented) {
            self.builder.space(lines[at - 1].end..lines[at].start, true);
            self.builder.source(lines[at].clone());
            at += 1;
        }
        self.builder.end();
        at
    }

    /// Whether a line continues the paragraph or item before it.
    fn continues(&self, lines: &[Range<usize>], at: usize, item: bool) -> bool {
        let line = &self.builder.text[lines[at].clone()];
        let trimmed = line.trim_start();
        !trimmed.is_empty()
            && bullet(trimmed).is_none()
            && !trimmed.starts_with('>')
            && (!item || line.starts_with([' ', '\t']) || self.wrapped)
            && Self::marked_title(trimmed).is_none()
    }

    /// Level and number of lines of the title that begins here.
    fn title(&mut self, lines: &[Range<usize>], at: usize) -> Option<(u8, usize)> {
        let text = self.builder.text;
        let line = &text[lines[at].clone()];
        if let Some(level) = Self::marked_title(line) {
            return Some((level, 1));
        }
        let next = lines.get(at + 1).map_or("", |l| &text[l.clone()]);
        let mark = next.bytes().next().unwrap_or(b' ');
        let underline = next.len() >= 3
            && next.len() + 3 >= line.chars().count().min(12)
            && mark.is_ascii_punctuation()
            && next.bytes().all(|b| b == mark);
        if underline && line.chars().count() <= 160 {
            let level = self.underlines.iter().position(|&u| u == mark).unwrap_or_else(|| {
                self.underlines.push(mark);
                self.underlines.len() - 1
            });
            return Some((u8::try_from(level + 2).unwrap_or(6).min(6), 2));
        }
        self.title_like(lines, at).then_some((2, 1))
    }

    /// The level of a title marked at its start.
    fn marked_title(line: &str) -> Option<u8> {
        let rest = line.trim_start_matches('#');
        let level = line.len() - rest.len();
        ((1..=6).contains(&level) && rest.starts_with(' ')).then_some(u8::try_from(level).unwrap_or(6))
    }

    /// A short line above a long one, or alone between blank lines, that does not end like a sentence.
    fn title_like(&self, lines: &[Range<usize>], at: usize) -> bool {
        let text = self.builder.text;
        let get = |i: Option<usize>| i.and_then(|i| lines.get(i)).map_or("", |l| text[l.clone()].trim());
        let short = |line: &str| !line.is_empty() && line.chars().count() <= LONGEST_TITLE;
        let line = get(Some(at));
        let (before, after) = (get(at.checked_sub(1)), get(Some(at + 1)));
        let content = lines[at + 1..].iter().map(|l| text[l.clone()].trim()).find(|l| !l.is_empty()).unwrap_or("");
        let mut characters = line.chars();
        let first = characters.next().unwrap_or(' ');
        let alone = before.is_empty() && after.is_empty() && line.chars().count() <= LONGEST_ALONE;
        !line.is_empty()
            && (short(line) || alone)
            && !(self.wrapped && line.len() > 50 && short(after))
            && !line.ends_with(['.', ',', ';'])
            && (alone || !line.ends_with('!'))
            && !first.is_lowercase()
            && bullet(line).is_none()
            && !matches!(first, '>' | '|' | '-' | '*' | '"' | '“' | '(')
            && !(short(before) && bullet(before).is_none())
            && (bullet(after).is_some() || !short(after))
            && !content.is_empty()
            && !line.contains("://")
    }
}

/// Length in bytes of the bullet or number that begins a line, with the space behind it.
fn bullet(line: &str) -> Option<usize> {
    let first = line.chars().next()?;
    if matches!(first, '-' | '*' | '+' | '•' | '·' | '‣' | '◦' | '–' | '▪') {
        let rest = &line[first.len_utf8()..];
        return rest.starts_with([' ', '\t']).then(|| line.len() - rest.trim_start().len());
    }
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = line.get(digits..)?;
    let marked = (1..=3).contains(&digits) && rest.starts_with(['.', ')']) && rest[1..].starts_with(' ');
    marked.then(|| line.len() - rest[1..].trim_start().len())
}
