//! HTML as blogs serve it: whole pages, and the fragments within Markdown.

mod boilerplate;
mod elements;
mod head;
mod json_ld;
mod nesting;
mod stack;

use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use recapture_model::{BlockKind, MarkKind};

use crate::builder::Builder;
use elements::{attribute, characters, is_block, is_void};
pub use head::Head;
use stack::{Effects, Role, Stack};

type StartTag = html5gum::StartTag<usize>;

/// A cell up to this many bytes is one text, whatever paragraphs it has; a longer one is a page laid out by a table.
const LONGEST_CELL: usize = 200;

/// Parses an HTML page from byte `start` on.
pub(crate) fn page(builder: &mut Builder<'_>, start: usize) -> Head {
    let mut reader = Reader { whole_page: true, ..Reader::default() };
    reader.fragment(builder, start..builder.text.len());
    while reader.close_top(builder) {}
    builder.end();
    builder.keep_some_content();
    reader.head
}

/// What the text that comes next is, unless it is a plain paragraph.
#[derive(Clone, Copy)]
enum Pending {
    /// The own text of a list item.
    Item,
    /// The text of a table cell.
    Cell(BlockKind, u32),
}

/// An open table.
#[derive(Default)]
struct Table {
    group: u32,
    row: u32,
    column: u32,
    /// Whether a row has begun.
    begun: bool,
}

/// What raw text is collected for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Raw {
    Title,
    JsonLd,
}

/// What is open while tags stream by; kept between the fragments of a Markdown document.
#[derive(Default)]
pub(crate) struct Reader {
    whole_page: bool,
    head: Head,
    stack: Stack,
    /// How many elements are open whose content nobody sees.
    hidden: u32,
    raw: Option<Raw>,
    /// Numbers of the open lists.
    lists: Vec<u32>,
    tables: Vec<Table>,
    pending: Option<Pending>,
    preformatted: u32,
    quotes: u32,
    /// Open elements of page furniture: less and more sure.
    furniture: (u32, u32),
}

impl Reader {
    /// Reads a stretch of HTML into the builder.
    pub(crate) fn fragment(&mut self, builder: &mut Builder<'_>, range: Range<usize>) {
        let text = builder.text;
        let mut emitter = DefaultEmitter::<usize>::new_with_span();
        emitter.naively_switch_states(true);
        for token in Tokenizer::new_with_emitter(&text[range.clone()], emitter) {
            let Ok(token) = token;
            match token {
                Token::StartTag(tag) => self.start(builder, &tag, range.start),
                Token::EndTag(tag) => self.end(builder, &tag.name, range.start + tag.span.start),
                Token::String(string) => {
                    let span = range.start + string.span.start..(range.start + string.span.end).min(range.end);
                    self.characters(builder, span);
                }
                _ => {}
            }
        }
    }

    fn characters(&mut self, builder: &mut Builder<'_>, span: Range<usize>) {
        let Some(written) = builder.text.get(span.clone()) else { return };
        match self.raw {
            Some(Raw::Title) => return self.head.title_element(&htmlize::unescape(written)),
            Some(Raw::JsonLd) => return json_ld::read(written, &mut self.head),
            None => {}
        }
        if self.hidden > 0 || (builder.open_kind().is_none() && written.trim().is_empty()) {
            return;
        }
        // "#" or "¶" behind a heading, which links to it.
        let symbol = matches!(written.trim(), "#" | "¶" | "§" | "🔗" | "&para;" | "&sect;");
        if symbol && self.whole_page && builder.in_own_link() {
            return;
        }
        self.before_text(builder);
        characters(builder, span);
    }

    /// Opens the block that text belongs to.
    fn before_text(&mut self, builder: &mut Builder<'_>) {
        if builder.open_kind().is_some() {
            return;
        }
        let (depth, group) = (builder.level(self.lists.len()), self.lists.last().copied().unwrap_or(0));
        match self.pending.take() {
            Some(Pending::Item) => builder.block(BlockKind::ListItem, depth.max(1), group),
            Some(Pending::Cell(kind, group)) => builder.block(kind, 0, group),
            None if self.preformatted > 0 => builder.block(BlockKind::Code, 0, 0),
            None => builder.block(BlockKind::Paragraph, depth, group),
        }
    }

    /// The end of a paragraph or the like: of the block, too, but in a cell only a line break.
    fn boundary(&mut self, builder: &mut Builder<'_>, at: usize) {
        let cell = self.whole_page && matches!(builder.open_kind(), Some(BlockKind::Cell { .. }));
        if cell && builder.open_length() < LONGEST_CELL {
            builder.space(at..at, true);
        } else {
            builder.end();
        }
    }

    fn start(&mut self, builder: &mut Builder<'_>, tag: &StartTag, offset: usize) {
        let name: &[u8] = &tag.name;
        let at = builder.text.len().min(offset + tag.span.start);
        self.leave_head(builder, name);
        self.implied_ends(builder, name);
        let nests = !is_void(name) && (is_block(name) || self.stack.may_hold(name));
        if nests && !builder.may_nest(self.stack.len()) {
            self.close_top(builder);
        }
        let mut effects = Effects { block: is_block(name), ..Effects::default() };
        self.furnish(builder, name, tag, &mut effects);
        if self.whole_page && self.hidden == 0 && self.head.in_text(tag, self.furniture.1 == 0) {
            effects.author = Some(builder.length());
        }
        match name {
            b"script" | b"style" | b"noscript" | b"template" | b"svg" | b"head" | b"select" | b"object"
                if !tag.self_closing =>
            {
                effects.hidden = true;
                let json = name == b"script" && attribute(tag, "type").is_some_and(|t| t.contains("ld+json"));
                self.raw = (json && self.whole_page).then_some(Raw::JsonLd);
            }
            b"title" if self.whole_page && !self.stack.may_hold(b"svg") => self.raw = Some(Raw::Title),
            b"html" => self.head.language = attribute(tag, "lang"),
            b"meta" => self.head.meta(tag),
            b"h1" | b"h2" | b"h3" | b"h4" | b"h5" | b"h6" => {
                builder.block(BlockKind::Heading, name[1] - b'0', 0);
            }
            b"ul" | b"ol" | b"dl" => {
                builder.end();
                self.lists.push(builder.group());
                effects.role = Role::List;
            }
            b"li" | b"dt" => {
                builder.end();
                self.pending = Some(Pending::Item);
                effects.role = Role::Item;
            }
            b"dd" => {
                builder.end();
                effects.role = Role::Item;
            }
            b"table" => {
                builder.end();
                self.tables.push(Table { group: builder.group(), ..Table::default() });
                effects.role = Role::Table;
            }
            b"tr" => self.row(),
            b"td" | b"th" => {
                builder.end();
                self.cell(tag);
                effects.role = Role::Cell;
            }
            b"blockquote" => {
                builder.end();
                builder.quotes += 1;
                self.quotes += 1;
                effects.role = Role::Quote;
            }
            b"pre" => {
                self.preformatted += 1;
                builder.block(BlockKind::Code, 0, 0);
                effects.role = Role::Preformatted;
            }
            b"br" => builder.space(at..at, true),
            b"iframe" | b"video" | b"embed" => {
                if let Some(address) = attribute(tag, "src").or_else(|| attribute(tag, "data-src")) {
                    if self.whole_page {
                        self.before_text(builder);
                    }
                    builder.embed(address);
                }
            }
            b"img" if self.whole_page && self.hidden == 0 => self.image(builder, tag, offset),
            b"a" => {
                builder.close_mark("a");
                if let Some(address) = attribute(tag, "href") {
                    builder.open_mark("a", MarkKind::Link(address));
                }
            }
            b"b" | b"strong" => builder.open_mark("strong", MarkKind::Strong),
            b"i" | b"em" | b"cite" | b"u" | b"ins" | b"mark" => builder.open_mark("em", MarkKind::Emphasis),
            b"code" | b"kbd" | b"samp" if self.preformatted == 0 => builder.open_mark("code", MarkKind::Code),
            _ if effects.block => self.boundary(builder, at),
            _ => {}
        }
        let void = tag.self_closing && !effects.block || is_void(name);
        if !void && (effects.any() || effects.block || self.stack.may_hold(name)) {
            self.hidden += u32::from(effects.hidden);
            self.stack.push(name, effects);
        }
    }

    fn row(&mut self) {
        if let Some(table) = self.tables.last_mut() {
            table.row += u32::from(table.begun);
            table.begun = true;
            table.column = 0;
        }
    }

    fn cell(&mut self, tag: &StartTag) {
        if self.tables.is_empty() {
            self.tables.push(Table::default());
        }
        let Some(table) = self.tables.last_mut() else { return };
        table.begun = true;
        let kind = BlockKind::Cell { row: table.row, column: table.column };
        self.pending = Some(Pending::Cell(kind, table.group));
        let span = attribute(tag, "colspan").and_then(|s| s.parse().ok()).unwrap_or(1);
        table.column += u32::clamp(span, 1, 100);
    }

    /// The alternative text of an image.
    fn image(&mut self, builder: &mut Builder<'_>, tag: &StartTag, offset: usize) {
        let Some(alt) = tag.attributes.get(&b"alt"[..]) else { return };
        // The span is that of the attribute: name, sign, quote, value.
        let span = offset + alt.span.start..(offset + alt.span.end).min(builder.text.len());
        let Some(written) = builder.text.get(span.clone()) else { return };
        let value = written.split_once('=').map_or("", |(_, value)| value.trim_start());
        let value = value.strip_prefix(['"', '\'']).unwrap_or(value);
        if value.trim().is_empty() {
            return;
        }
        let shown = span.end - value.len()..span.end - usize::from(value.ends_with(['"', '\'']));
        self.before_text(builder);
        builder.open_mark("img", MarkKind::Image(attribute(tag, "src").unwrap_or_default()));
        characters(builder, shown);
        builder.close_mark("img");
    }

    fn end(&mut self, builder: &mut Builder<'_>, name: &[u8], at: usize) {
        match name {
            b"a" => builder.close_mark("a"),
            b"b" | b"strong" => builder.close_mark("strong"),
            b"i" | b"em" | b"cite" | b"u" | b"ins" | b"mark" => builder.close_mark("em"),
            b"code" | b"kbd" | b"samp" => builder.close_mark("code"),
            b"title" | b"script" => self.raw = None,
            _ => {}
        }
        // What stands in a cell does not end what stands around the table.
        let within = matches!(name, b"div" | b"p" | b"span" | b"li" | b"ul" | b"ol" | b"dl" | b"dt" | b"dd" | b"a");
        let item = name == b"li";
        let height =
            self.stack.height(&[name], |e| within && e.is(&[Role::Cell, Role::Table]) || item && e.role == Role::List);
        self.pop(builder, height);
        if is_block(name) {
            self.boundary(builder, at.min(builder.text.len()));
        }
    }
}
