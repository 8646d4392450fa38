use std::ops::Range;

use recapture_model::{BlockKind, Format};

use crate::builder::Builder;
use crate::inline;

/// A short line may be a title up to this many characters.
const LONGEST_TITLE: usize = 80;

/// One alone between blank lines up to this many.
const LONGEST_ALONE: usize = 110;

/// Parses plain text from byte `start` on, by its layout: blank lines, bullets, quotes, short title-like
/// lines, underlined titles (reStructuredText) and marked ones (`AsciiDoc` `=`, Org `*`).
pub(crate) fn parse(builder: &mut Builder<'_>, start: usize, format: Format) {
    let lines = lines(builder.text, start);
    let wrapped = hard_wrapped(builder.text, &lines) || format != Format::Text;
    let mut reader = Reader { builder, format, wrapped, list: 0, underlines: Vec::new() };
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
    format: Format,
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
            let lead = trimmed.len() - trimmed.trim_start_matches(['=', '*', '#']).trim_start().len();
            let lead = if matches!(self.format, Format::Asciidoc | Format::Org) || trimmed.starts_with('#') {
                lead
            } else {
                0
            };
            inline::push(self.builder, whole.start + lead..whole.end, self.format);
            self.builder.end();
            return at + used;
        }
        if self.format == Format::Rst && trimmed.starts_with(".. ") {
            return self.directive(lines, at);
        }
        if let Some(lead) = bullet(trimmed) {
            if self.list == 0 {
                self.list = self.builder.group();
            }
            let depth = u8::try_from(1 + (line.len() - trimmed.len()) / 2).unwrap_or(u8::MAX);
            self.builder.block(BlockKind::ListItem, depth, self.list);
            inline::push(self.builder, whole.start + lead..whole.end, self.format);
            return self.continuation(lines, at + 1, true);
        }
        self.list = 0;
        if let Some(quote) = trimmed.strip_prefix('>') {
            self.builder.end();
            self.builder.quotes += 1;
            self.builder.block(BlockKind::Paragraph, 0, 0);
            inline::push(self.builder, whole.end - quote.len()..whole.end, self.format);
            self.builder.end();
            self.builder.quotes -= 1;
            return at + 1;
        }
        self.builder.block(BlockKind::Paragraph, 0, 0);
        // A link of reStructuredText may be broken over lines: the paragraph is pushed as one.
        let mut next = at + 1;
        while self.wrapped && next < lines.len() && self.continues(lines, next, false) {
            next += 1;
        }
        inline::push(self.builder, whole.start..lines[next - 1].end, self.format);
        self.builder.end();
        next
    }

    /// Pushes the following lines of a wrapped list item.
    fn continuation(&mut self, lines: &[Range<usize>], mut at: usize, indented: bool) -> usize {
        while at < lines.len() && self.continues(lines, at, indented) {
            self.builder.space(lines[at - 1].end..lines[at].start, true);
            inline::push(self.builder, lines[at].clone(), self.format);
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
            && self.marked_title(trimmed).is_none()
    }

    /// A reStructuredText directive or comment: its indented body is skipped, a link target too.
    fn directive(&mut self, lines: &[Range<usize>], at: usize) -> usize {
        self.builder.end();
        let text = self.builder.text;
        let head = text[lines[at].clone()].trim();
        let mut next = at + 1;
        let is_body = |i: usize| lines.get(i).is_some_and(|l| l.is_empty() || text[l.clone()].starts_with([' ', '\t']));
        while is_body(next) {
            next += 1;
        }
        if head.contains("code") {
            self.builder.block(BlockKind::Code, 0, 0);
            for line in &lines[at + 1..next] {
                self.builder.source(line.clone());
                self.builder.space(line.end..line.end, true);
            }
            self.builder.end();
        } else if let Some((_, id)) = head.split_once("youtube::") {
            self.builder.embed(format!("https://www.youtube.com/watch?v={}", id.trim()));
            self.builder.end();
        }
        next
    }

    /// Level and number of lines of the title that begins here.
    fn title(&mut self, lines: &[Range<usize>], at: usize) -> Option<(u8, usize)> {
        let text = self.builder.text;
        let line = &text[lines[at].clone()];
        if let Some(level) = self.marked_title(line) {
            return Some((level, 1));
        }
        let next = lines.get(at + 1).map_or("", |l| &text[l.clone()]);
        let mark = next.bytes().next().unwrap_or(b' ');
        let underline = next.len() >= 3
            && next.len() + 3 >= line.chars().count().min(12)
            && mark.is_ascii_punctuation()
            && next.bytes().all(|b| b == mark);
        if underline && line.chars().count() <= 160 && matches!(self.format, Format::Rst | Format::Text) {
            let level = self.underlines.iter().position(|&u| u == mark).unwrap_or_else(|| {
                self.underlines.push(mark);
                self.underlines.len() - 1
            });
            return Some((u8::try_from(level + 2).unwrap_or(6).min(6), 2));
        }
        (self.format == Format::Text && self.title_like(lines, at)).then_some((2, 1))
    }

    /// The level of a title marked at its start.
    fn marked_title(&self, line: &str) -> Option<u8> {
        let mark = match self.format {
            Format::Asciidoc => '=',
            Format::Org => '*',
            _ => '#',
        };
        let rest = line.trim_start_matches(mark);
        let level = line.len() - rest.len();
        ((1..=6).contains(&level) && rest.starts_with(' ') && self.format != Format::Rst)
            .then_some(u8::try_from(level).unwrap_or(6))
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
