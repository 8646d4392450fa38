//! What site generators add to Markdown and readers do not see: shortcodes and tags of templates (Hugo, Jekyll), lists of
//! attributes (kramdown), MDX, wiki links and call-outs (Obsidian), fenced divisions.
//!
//! They are covered in a copy of the text by invisible characters (soft hyphens) of the same length, so that all offsets
//! hold and the parser of Markdown sees the text around them. Code keeps them.

use std::ops::Range;

use super::shortcode;

/// How far a shortcode or a comment may reach, in bytes.
const REACH: usize = 4000;

/// What a covered place stands for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Extra {
    /// Something embedded, by its address.
    Embed(String),
    /// An image: its address and its text in the source.
    Image(String, Range<usize>),
    /// A link to a page begins here.
    Link(String),
    /// It ends here.
    LinkEnd,
}

/// The text with its covered places.
pub(crate) struct Covered {
    pub(crate) text: String,
    pub(crate) extras: Vec<(usize, Extra)>,
}

/// Covers what is not Markdown from byte `start` on; nothing if there is nothing to cover.
pub(crate) fn read(text: &str, start: usize, mdx: bool) -> Option<Covered> {
    let body = text.as_bytes().get(start..)?;
    let holds = |mark: &[u8]| memchr::memmem::find(body, mark).is_some();
    let brace = memchr::memchr(b'{', body).is_some();
    let (wiki, call_out, division) = (holds(b"[["), holds(b"[!"), holds(b":::"));
    let module = holds(b"import ") || mdx && holds(b"export ");
    let breaks = holds(b"\n<br");
    if !(brace || wiki || call_out || division || module || mdx || breaks) {
        return None;
    }
    let mut reader = Reader {
        text,
        mdx,
        special: wiki || call_out || division || module || breaks,
        extras: Vec::new(),
        covered: Vec::new(),
        lines: Vec::new(),
        fence: None,
        highlight: false,
        begin: start,
    };
    let mut at = start;
    while at < text.len() {
        let end = memchr::memchr(b'\n', &text.as_bytes()[at..]).map_or(text.len(), |n| at + n);
        // What is covered may reach over lines; behind it the rest of its last line is read.
        let read = reader.line(at, end);
        at = if read > end { read } else { end + 1 };
    }
    if reader.covered.is_empty() {
        return None;
    }
    let mut bytes = text.as_bytes().to_vec();
    for range in &reader.covered {
        cover(&mut bytes[range.clone()]);
    }
    for (range, replacement) in &reader.lines {
        bytes[range.clone()].fill(b' ');
        bytes[range.start..range.start + replacement.len()].copy_from_slice(replacement.as_bytes());
    }
    blank_lines(&mut bytes[start..]);
    Some(Covered { text: String::from_utf8(bytes).ok()?, extras: reader.extras })
}

/// Whether a line is `<br>` or `<br/>`, once or more, and nothing else.
fn only_breaks(line: &str) -> bool {
    line.split('<').skip(1).all(|tag| {
        tag.split_once('>').is_some_and(|(name, rest)| {
            name.strip_prefix("br").is_some_and(|rest| matches!(rest.trim(), "" | "/")) && rest.trim().is_empty()
        })
    })
}

/// Covers bytes with soft hyphens, which take two bytes, and a zero-width space, which takes three; line feeds stay.
fn cover(bytes: &mut [u8]) {
    for line in bytes.split_mut(|b| *b == b'\n') {
        let odd = line.len() % 2 == 1;
        if line.len() == 1 {
            line[0] = b' ';
            continue;
        }
        let (first, rest) = line.split_at_mut(if odd { 3 } else { 0 });
        if odd {
            first.copy_from_slice("\u{200B}".as_bytes());
        }
        for pair in rest.chunks_exact_mut(2) {
            pair.copy_from_slice("\u{AD}".as_bytes());
        }
    }
}

/// Lines that are covered as a whole are blank: Markdown takes soft hyphens for text.
fn blank_lines(bytes: &mut [u8]) {
    for line in bytes.split_mut(|b| *b == b'\n') {
        let unseen = |b: &u8| matches!(b, b' ' | b'\t' | b'\r' | 0xC2 | 0xAD | 0xE2 | 0x80 | 0x8B);
        if line.iter().any(|b| *b >= 0x80) && line.iter().all(unseen) {
            line.fill(b' ');
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    mdx: bool,
    /// Whether there are wiki links, call-outs, divisions, imports or lines of breaks.
    special: bool,
    extras: Vec<(usize, Extra)>,
    covered: Vec<Range<usize>>,
    /// Lines of the template that begin or end code: what stands in their place.
    lines: Vec<(Range<usize>, &'static str)>,
    /// The fence of the open code block.
    fence: Option<(u8, usize)>,
    /// Whether a template's code block is open.
    highlight: bool,
    /// Where the line begins.
    begin: usize,
}

impl Reader<'_> {
    /// Reads the line `at..end`; returns how far it has read.
    fn line(&mut self, at: usize, end: usize) -> usize {
        self.begin = at;
        let line = &self.text[at..end];
        let lead = line.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'>')).count();
        let bare = &line[lead..];
        let code = self.highlight && !line.contains("highlight") && !line.contains("codeblock");
        if code || self.fenced(bare) {
            return end;
        }
        // Most lines hold none of it.
        if !(self.special || self.mdx || memchr::memchr(b'{', line.as_bytes()).is_some()) {
            return end;
        }
        let from = end - bare.len();
        // A break on a line of its own would begin a block of HTML and take the headings below it with it.
        if bare.starts_with("<br") && only_breaks(bare) {
            self.covered.push(from..from + bare.trim_end().len());
            return end;
        }
        if from == at && (self.module(bare)) {
            // To the next blank line, as MDX reads it.
            let rest = &self.text[at..self.text.floor_char_boundary((at + REACH).min(self.text.len()))];
            let length = if self.mdx { rest.find("\n\n").unwrap_or(rest.len()) } else { line.len() };
            self.covered.push(at..at + length);
            return at + length;
        }
        if bare.starts_with(":::") {
            let name =
                bare.trim_start_matches(':').trim_start_matches(|c: char| c.is_alphanumeric() || c == '-' || c == ' ');
            let attributes = if name.starts_with('{') { name.find('}').map_or(0, |c| c + 1) } else { 0 };
            // ":::note[A title]"
            let title = name.strip_prefix('[').and_then(|t| t.trim_end().strip_suffix(']'));
            if let Some(title) = title {
                let start = end - name.len() + 1;
                self.covered.push(from..start);
                self.covered.push(start + title.len()..end);
                return end;
            }
            self.covered.push(from..end - name.len() + attributes);
            return self.inline(end - name.len() + attributes, end);
        }
        if line[..line.len() - bare.len()].contains('>')
            && bare.starts_with("[!")
            && let Some(close) = bare.find(']').filter(|c| *c < 40)
        {
            let fold = usize::from(bare[close + 1..].starts_with(['+', '-']));
            self.covered.push(from..from + close + 1 + fold);
            return self.inline(from + close + 1 + fold, end);
        }
        self.inline(at, end)
    }

    /// Whether a line is in a code block or opens or closes one.
    fn fenced(&mut self, bare: &str) -> bool {
        let bare = if bare.starts_with(['-', '*']) { bare[1..].trim_start() } else { bare };
        let mark = bare.bytes().next().filter(|b| matches!(b, b'`' | b'~'));
        let run = mark.map_or(0, |m| bare.bytes().take_while(|b| *b == m).count());
        let behind = bare[run..].trim();
        match (self.fence, mark) {
            (Some((open, length)), Some(mark)) if mark == open && run >= length && behind.is_empty() => {
                self.fence = None;
            }
            (Some(_), _) => {}
            // "```kubectl get pods``` showed it" opens none.
            (None, Some(mark)) if run >= 3 && !(mark == b'`' && behind.contains('`')) => self.fence = Some((mark, run)),
            (None, _) => return false,
        }
        true
    }

    /// Whether a line imports or exports, as in MDX.
    fn module(&self, line: &str) -> bool {
        let import = line.strip_prefix("import ").is_some_and(|rest| {
            let rest = rest.trim_end().trim_end_matches(';');
            rest.ends_with(['"', '\'']) && (rest.contains(" from ") || rest.starts_with(['"', '\'']))
        });
        let export = ["export const ", "export default ", "export function ", "export let ", "export {"];
        import || self.mdx && (line.starts_with("import {") || export.iter().any(|e| line.starts_with(e)))
    }

    /// Covers what stands in a line; returns how far it has read.
    fn inline(&mut self, mut at: usize, end: usize) -> usize {
        while at < end {
            let marks = |b: &u8| matches!(b, b'{' | b'[' | b'`' | b'<');
            let Some(found) = self.text.as_bytes()[at..end].iter().position(marks) else { return end };
            at += found;
            let rest = &self.text[at..self.text.floor_char_boundary((at + REACH).min(self.text.len()))];
            at = match rest.as_bytes()[0] {
                b'`' => {
                    let run = rest.bytes().take_while(|b| *b == b'`').count();
                    let close = self.text[at + run..end].find(&rest[..run]);
                    at + run + close.map_or(0, |c| c + run)
                }
                b'{' => self.brace(at, rest, end),
                b'[' if rest.starts_with("[[") => self.wiki_link(at, rest),
                b'<' if self.mdx => self.element(at, rest),
                _ => at + 1,
            };
        }
        at
    }

    fn brace(&mut self, at: usize, rest: &str, end: usize) -> usize {
        let pairs = [("{{{", "}}}"), ("{{<", ">}}"), ("{{%", "%}}"), ("{{", "}}"), ("{%", "%}"), ("{/*", "*/}")];
        for (open, close) in pairs {
            if rest.starts_with(open) {
                let Some(length) = rest.find(close).map(|c| c + close.len()) else { return at + open.len() };
                let whole = at..at + length;
                if open == "{/*" || !self.code_line(&whole, end) {
                    if let Some(extra) = shortcode::read(self.text, at + open.len()..whole.end - close.len()) {
                        self.extras.push((at, extra));
                    }
                    self.covered.push(whole.clone());
                }
                return whole.end;
            }
        }
        let line = &self.text[at..end];
        let before = self.text[..at].chars().next_back();
        let behind = before.is_some_and(|c| matches!(c, ')' | ']' | '`' | '*'));
        // kramdown's, but no tuple of Elixir such as "{:ok, value}".
        let inner = line.strip_prefix("{:").and_then(|rest| rest.split_once('}')).map(|(inner, _)| inner.trim());
        let kramdown = inner.is_some_and(|i| i.starts_with(['.', '#', ':']) || i.contains('=') || i == "toc");
        let attributes = kramdown
            || behind && ["{.", "{#", "{width", "{height", "{target", "{class"].iter().any(|a| line.starts_with(a));
        if attributes && let Some(close) = line.find('}') {
            self.covered.push(at..at + close + 1);
            return at + close + 1;
        }
        if self.mdx
            && let Some(length) = balanced(rest)
        {
            let inner = rest[1..length - 1].trim();
            let quoted = inner.len() >= 2 && inner.starts_with(['"', '\'', '`']) && inner.ends_with(['"', '\'', '`']);
            if quoted {
                let start = at + 1 + rest[1..].find(['"', '\'', '`']).unwrap_or(0);
                self.covered.push(at..start + 1);
                self.covered.push(start + inner.len() - 1..at + length);
            } else {
                self.covered.push(at..at + length);
            }
            return at + length;
        }
        at + 1
    }

    /// A tag of the template that begins or ends code (`{% highlight go %}`) becomes a fence.
    fn code_line(&mut self, whole: &Range<usize>, end: usize) -> bool {
        let inner = self.text[whole.clone()].trim_matches(['{', '}', '<', '>', '%', ' ', '-']);
        let word = inner.split_whitespace().next().unwrap_or("");
        let closes = matches!(word, "endhighlight" | "/highlight" | "endcodeblock") || inner.starts_with("/ highlight");
        let opens = matches!(word, "highlight" | "codeblock");
        if !opens && !closes {
            return false;
        }
        let alone = self.text[self.begin.min(whole.start)..whole.start].trim().is_empty()
            && self.text[whole.end.min(end)..end].trim().is_empty();
        if !alone || whole.end > end || !(opens && !self.highlight || closes && self.highlight) {
            return false;
        }
        self.highlight = opens;
        self.lines.push((whole.clone(), "```"));
        self.covered.push(whole.clone());
        true
    }

    /// `[[Page|label]]` and `![[image.png]]`; not `[[1]](address)`.
    fn wiki_link(&mut self, at: usize, rest: &str) -> usize {
        let Some(close) = rest[2..].find(['[', ']', '\n']).map(|c| c + 2) else { return at + 2 };
        let other = rest[close..].strip_prefix("]]").is_none_or(|behind| behind.starts_with(['(', '[', ':']));
        let inner = &rest[2..close];
        if other || inner.trim().is_empty() || inner.starts_with('^') {
            return at + close;
        }
        let bar = inner.find("\\|").map(|b| (b, 2)).or_else(|| inner.find('|').map(|b| (b, 1)));
        let page = inner[..bar.map_or(inner.len(), |(b, _)| b)].trim().to_owned();
        let label = bar.map_or(at + 2, |(b, length)| at + 2 + b + length)..at + close;
        let whole = at..at + close + 2;
        if self.text[..at].ends_with('!') {
            let size = bar.is_none() || self.text[label.clone()].bytes().all(|b| b.is_ascii_digit() || b == b'x');
            let label = if size { at..at } else { label };
            self.extras.push((at - 1, Extra::Image(page, label)));
            self.covered.push(at - 1..whole.end);
            return whole.end;
        }
        self.extras.push((label.start, Extra::Link(page)));
        self.extras.push((label.end, Extra::LinkEnd));
        self.covered.push(whole.start..label.start);
        self.covered.push(label.end..whole.end);
        whole.end
    }

    /// A tag of MDX: of a component, or with an expression in it.
    fn element(&mut self, at: usize, rest: &str) -> usize {
        let name = rest[1..].trim_start_matches('/');
        let component = name.starts_with(|c: char| c.is_ascii_uppercase()) || name.starts_with('>');
        let Some(length) = tag_length(rest) else { return at + 1 };
        if !component && !rest[..length].contains("={") {
            return at + 1;
        }
        if let Some(extra) = shortcode::read(self.text, at + 1..at + length - 1) {
            self.extras.push((at, extra));
        }
        self.covered.push(at..at + length);
        at + length
    }
}

/// Length of the text in braces that begins here.
fn balanced(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'{' => depth += 1,
            b'}' => {
                depth -= 1;
                if depth == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// Length of the tag that begins here: up to the `>` that is in no quotes or braces.
fn tag_length(text: &str) -> Option<usize> {
    let (mut depth, mut quote) = (0_usize, None);
    for (at, byte) in text.bytes().enumerate() {
        match (quote, byte) {
            (Some(open), _) if byte == open => quote = None,
            (Some(_), _) => {}
            (None, b'"' | b'\'') => quote = Some(byte),
            (None, b'{') => depth += 1,
            (None, b'}') => depth = depth.saturating_sub(1),
            (None, b'>') if depth == 0 => return Some(at + 1),
            _ => {}
        }
    }
    None
}
