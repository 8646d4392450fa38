//! Markdown: `CommonMark` with its usual extensions, and what site generators add to it.

mod dialect;
mod shortcode;

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use recapture_model::{BlockKind, MarkKind};

use crate::builder::Builder;
use crate::html;
use dialect::Extra;
pub(crate) use dialect::{Covered, read as covered};

/// Parses Markdown from byte `start` on; `extras` are the places covered in it, `original` is the text without covers.
pub(crate) fn parse<'a>(builder: &mut Builder<'a>, start: usize, original: &'a str, extras: Vec<(usize, Extra)>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let text = builder.text;
    let next_extra = extras.first().map_or(usize::MAX, |(at, _)| *at);
    let mut state = State {
        builder,
        lists: Vec::new(),
        item_open: false,
        table: (0, 0, 0),
        caption: String::new(),
        html: html::Reader::default(),
        html_block: None,
        original,
        extras: extras.into_iter(),
        next_extra,
    };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        state.event(event, range.start + start..range.end + start);
    }
    state.extras_before(usize::MAX);
    state.builder.end();
}

struct State<'b, 'a> {
    builder: &'b mut Builder<'a>,
    /// Numbers of the open lists.
    lists: Vec<u32>,
    /// Whether the next text is the own text of a list item.
    item_open: bool,
    /// Number, row and column of the open table.
    table: (u32, u32, u32),
    /// What the open image says about itself besides its alternative text.
    caption: String,
    html: html::Reader,
    /// The lines of the HTML block that is open: a tag may reach over them.
    html_block: Option<Range<usize>>,
    /// The text without covers.
    original: &'a str,
    /// What covered places stand for.
    extras: std::vec::IntoIter<(usize, Extra)>,
    /// Where the next of them stands.
    next_extra: usize,
}

impl State<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        if range.start >= self.next_extra && !matches!(event, Event::Text(_)) {
            self.extras_before(range.start + 1);
        }
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(TagEnd::Image) => {
                self.builder.close_mark("img");
                self.caption(range);
            }
            Event::End(tag) => self.end_tag(tag),
            Event::Text(text) => {
                self.before_text();
                if range.end > self.next_extra {
                    self.text_with_extras(range);
                } else {
                    self.builder.text(&text, range);
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.before_text();
                self.builder.open_mark("code", MarkKind::Code);
                let inner = self.builder.text[range.clone()]
                    .find(&*text)
                    .map_or(range.clone(), |at| range.start + at..range.start + at + text.len());
                if inner.len() == text.len() {
                    self.builder.text(&text, inner);
                } else {
                    self.builder.text(&bare(&text), inner);
                }
                self.builder.close_mark("code");
            }
            Event::Html(_) => match &mut self.html_block {
                Some(block) if block.end == range.start => block.end = range.end,
                _ => {
                    self.html_block_end();
                    self.html_block = Some(range);
                }
            },
            Event::InlineHtml(_) => self.fragment(range),
            Event::SoftBreak | Event::HardBreak => self.builder.space(range, true),
            Event::Rule => self.builder.end(),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
        }
    }

    /// An address without what is covered in it (`{{ site.url }}/talks`).
    fn address(&self, written: CowStr<'_>) -> String {
        let same = std::ptr::eq(self.original, self.builder.text);
        if same { written.into_string() } else { bare(&written) }
    }

    fn html_block_end(&mut self) {
        if let Some(range) = self.html_block.take() {
            self.fragment(range);
        }
    }

    fn fragment(&mut self, range: Range<usize>) {
        if self.item_open && self.builder.open_kind().is_none() {
            self.before_text();
        }
        self.html.fragment(self.builder, range);
    }

    /// Pushes text in which covered places stand.
    fn text_with_extras(&mut self, range: Range<usize>) {
        let mut from = range.start;
        while self.next_extra < range.end {
            let at = self.next_extra.max(from);
            self.builder.source(from..at);
            from = at;
            self.extras_before(at + 1);
        }
        self.builder.source(from..range.end);
    }

    /// Pushes what the covered places before an offset stand for.
    fn extras_before(&mut self, end: usize) {
        while self.next_extra < end {
            let alone = self.builder.open_kind().is_none();
            if alone && self.item_open {
                self.before_text();
            }
            match self.extras.next() {
                Some((_, Extra::Embed(address))) => self.builder.embed(address),
                Some((_, Extra::Image(address, text))) => {
                    self.builder.ensure_block();
                    self.builder.open_mark("img", MarkKind::Image(address));
                    // The text is covered, too, so that Markdown does not read it.
                    let covered = std::mem::replace(&mut self.builder.text, self.original);
                    self.builder.source(text);
                    self.builder.text = covered;
                    self.builder.close_mark("img");
                }
                Some((_, Extra::Link(page))) => self.builder.open_mark("wiki", MarkKind::Link(page)),
                Some((_, Extra::LinkEnd)) => self.builder.close_mark("wiki"),
                None => {}
            }
            if alone {
                self.builder.end();
            }
            self.next_extra = self.extras.as_slice().first().map_or(usize::MAX, |(at, _)| *at);
        }
    }

    /// `![](address "caption")`: what stands there in words is a paragraph like the captions of HTML, or a line of the
    /// paragraph that the image stands in.
    fn caption(&mut self, image: Range<usize>) {
        let caption = std::mem::take(&mut self.caption);
        let at = if caption.contains(' ') { self.builder.text[image.clone()].rfind(&caption) } else { None };
        let of_heading = self.builder.open_kind() == Some(BlockKind::Heading);
        // Not the alternative text, which says the same.
        let start = at.map(|at| image.start + at).filter(|&start| !of_heading && !self.builder.says(start, &caption));
        if let Some(start) = start {
            if self.builder.paragraph_is_image() {
                self.builder.end();
                self.builder.block(BlockKind::Paragraph, 0, 0);
            } else {
                self.builder.space(start..start, true);
            }
            self.builder.source(start..start + caption.len());
        }
    }

    /// Opens the block that text belongs to: a list item's own text, else a paragraph.
    fn before_text(&mut self) {
        if self.builder.open_kind().is_some() {
            return;
        }
        if self.item_open {
            self.item_open = false;
            let group = self.lists.last().copied().unwrap_or(0);
            self.builder.block(BlockKind::ListItem, self.depth(), group);
        } else {
            let group = self.lists.last().copied().unwrap_or(0);
            self.builder.block(BlockKind::Paragraph, self.depth(), group);
        }
    }

    fn depth(&self) -> u8 {
        self.builder.level(self.lists.len())
    }

    /// How many lists and quotes are open.
    fn nesting(&self) -> usize {
        self.lists.len() + self.builder.quotes as usize
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => {
                self.builder.end();
                self.before_text();
            }
            Tag::Heading { level, .. } => self.builder.block(BlockKind::Heading, number(level), 0),
            Tag::BlockQuote(_) => {
                self.builder.end();
                self.builder.may_nest(self.nesting());
                self.builder.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.builder.block(BlockKind::Code, 0, 0);
            }
            Tag::List(_) => {
                self.builder.end();
                // The list too deep goes on with the one around it: the parser says where it ends.
                let deeper = self.builder.may_nest(self.nesting());
                let around = self.lists.last().copied().filter(|_| !deeper);
                self.lists.push(around.unwrap_or_else(|| self.builder.group()));
            }
            Tag::Item => {
                self.builder.end();
                self.item_open = true;
            }
            Tag::Table(_) => self.table = (self.builder.group(), 0, 0),
            Tag::TableHead | Tag::TableRow => self.table.2 = 0,
            Tag::TableCell => {
                let (group, row, column) = self.table;
                self.builder.block(BlockKind::Cell { row, column }, 0, group);
            }
            Tag::Emphasis => self.mark("em", MarkKind::Emphasis),
            Tag::Strong => self.mark("strong", MarkKind::Strong),
            Tag::Link { dest_url, .. } => self.mark("a", MarkKind::Link(self.address(dest_url))),
            Tag::Image { dest_url, title, .. } => {
                self.caption = title.into_string();
                self.mark("img", MarkKind::Image(self.address(dest_url)));
            }
            Tag::HtmlBlock if !self.item_open => {
                self.builder.end();
            }
            Tag::FootnoteDefinition(_) => self.builder.end(),
            _ => {}
        }
    }

    fn mark(&mut self, tag: &'static str, kind: MarkKind) {
        self.before_text();
        self.builder.open_mark(tag, kind);
    }

    fn end_tag(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => {
                self.builder.split_hash_heading();
                self.builder.end();
            }
            TagEnd::Heading(_) | TagEnd::CodeBlock | TagEnd::FootnoteDefinition => {
                self.builder.end();
            }
            TagEnd::HtmlBlock => {
                self.html_block_end();
                self.builder.end();
            }
            TagEnd::BlockQuote(_) => {
                self.builder.end();
                self.builder.quotes = self.builder.quotes.saturating_sub(1);
            }
            TagEnd::List(_) => {
                self.builder.end();
                self.lists.pop();
            }
            TagEnd::Item => {
                self.builder.end();
                self.item_open = false;
            }
            TagEnd::TableCell => {
                self.builder.end();
                self.table.2 += 1;
            }
            TagEnd::TableHead | TagEnd::TableRow => self.table.1 += 1,
            TagEnd::Emphasis => self.builder.close_mark("em"),
            TagEnd::Strong => self.builder.close_mark("strong"),
            TagEnd::Link => self.builder.close_mark("a"),
            _ => {}
        }
    }
}

/// A text without what is covered in it.
fn bare(text: &str) -> String {
    text.replace(['\u{AD}', '\u{200B}'], "")
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}
