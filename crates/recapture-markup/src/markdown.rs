use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd};
use recapture_model::{BlockKind, MarkKind};

use crate::builder::Builder;
use crate::html;

/// Parses Markdown from byte `start` on.
pub(crate) fn parse(builder: &mut Builder<'_>, start: usize) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES;
    let text = builder.text;
    let mut state = State {
        builder,
        lists: Vec::new(),
        item_open: false,
        attributes: 0,
        table: (0, 0, 0),
        html: html::Reader::default(),
    };
    for (event, range) in Parser::new_ext(&text[start..], options).into_offset_iter() {
        state.event(event, range.start + start..range.end + start);
    }
}

struct State<'b, 'a> {
    builder: &'b mut Builder<'a>,
    /// Numbers of the open lists.
    lists: Vec<u32>,
    /// Whether the next text is the own text of a list item.
    item_open: bool,
    /// Where the attribute list that was read last ends.
    attributes: usize,
    /// Number, row and column of the open table.
    table: (u32, u32, u32),
    html: html::Reader,
}

impl State<'_, '_> {
    fn event(&mut self, event: Event<'_>, range: std::ops::Range<usize>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end_tag(tag),
            Event::Text(text) => {
                let whole = text.len() == range.len();
                let mut from = range.start.max(self.attributes.min(range.end));
                while let Some(list) = attribute_list(self.builder.text, from..range.end).filter(|_| whole) {
                    if list.start > from {
                        self.before_text();
                        self.builder.text(&text[from - range.start..list.start - range.start], from..list.start);
                    }
                    self.attributes = list.end;
                    from = list.end.min(range.end);
                }
                if from == range.start {
                    self.before_text();
                    self.builder.text(&text, range);
                } else if from < range.end && whole {
                    self.before_text();
                    self.builder.text(&text[from - range.start..], from..range.end);
                }
            }
            Event::Code(text) | Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.before_text();
                self.builder.open_mark("code", MarkKind::Code);
                let inner = self.builder.text[range.clone()]
                    .find(&*text)
                    .map_or(range.clone(), |at| range.start + at..range.start + at + text.len());
                self.builder.text(&text, inner);
                self.builder.close_mark("code");
            }
            Event::Html(_) | Event::InlineHtml(_) => {
                if self.item_open && !self.builder.in_block() {
                    self.before_text();
                }
                self.html.fragment(self.builder, range);
            }
            Event::SoftBreak | Event::HardBreak => self.builder.space(range, true),
            Event::Rule => self.builder.end(),
            Event::TaskListMarker(_) | Event::FootnoteReference(_) => {}
        }
    }

    /// Opens the block that text belongs to: a list item's own text, else a paragraph.
    fn before_text(&mut self) {
        if self.builder.in_block() {
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
        u8::try_from(self.lists.len()).unwrap_or(u8::MAX)
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
                self.builder.quotes += 1;
            }
            Tag::CodeBlock(_) => {
                self.builder.block(BlockKind::Code, 0, 0);
            }
            Tag::List(_) => {
                self.builder.end();
                let group = self.builder.group();
                self.lists.push(group);
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
            Tag::Link { dest_url, .. } => self.mark("a", MarkKind::Link(dest_url.into_string())),
            Tag::Image { dest_url, .. } => self.mark("img", MarkKind::Image(dest_url.into_string())),
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
            TagEnd::HtmlBlock => self.builder.end(),
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
            TagEnd::Image => self.builder.close_mark("img"),
            _ => {}
        }
    }
}

fn number(level: HeadingLevel) -> u8 {
    level as u8
}

/// The longest attribute list in bytes.
const LONGEST_LIST: usize = 200;

/// The first attribute list of kramdown in a range: `{: .class}`, `{:target="_blank"}`; not `{:ok, value}`.
fn attribute_list(text: &str, range: std::ops::Range<usize>) -> Option<std::ops::Range<usize>> {
    text[range.clone()].match_indices("{:").find_map(|(at, _)| {
        let start = range.start + at;
        let reach = text.floor_char_boundary((start + LONGEST_LIST).min(text.len()));
        let inner = &text[start + 2..reach];
        let inner = &inner[..inner.find('}')?];
        let marked = inner.trim_start().starts_with(['.', '#']) || inner.contains('=') || inner == "toc";
        (marked && !inner.contains('\n')).then_some(start..start + inner.len() + 3)
    })
}
