use std::ops::Range;

use html5gum::emitters::default::DefaultEmitter;
use html5gum::{Token, Tokenizer};
use recapture_model::{BlockKind, MarkKind};

use crate::Head;
use crate::builder::Builder;

type StartTag = html5gum::StartTag<usize>;

/// Parses an HTML page from byte `start` on.
pub(crate) fn page(builder: &mut Builder<'_>, start: usize) -> Head {
    let mut reader = Reader { whole_page: true, ..Reader::default() };
    reader.fragment(builder, start..builder.text.len());
    reader.head
}

/// What is open while tags stream by; kept between the fragments of a Markdown document.
#[derive(Default)]
pub(crate) struct Reader {
    whole_page: bool,
    head: Head,
    /// How many elements are open whose content nobody sees.
    hidden: u32,
    in_title: bool,
    /// Numbers of the open lists.
    lists: Vec<u32>,
    /// Number, row and column of the open table.
    table: (u32, u32, u32),
    preformatted: u32,
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
                Token::StartTag(tag) => self.start(builder, &tag),
                Token::EndTag(tag) => self.end(builder, &String::from_utf8_lossy(&tag.name)),
                Token::String(string) => {
                    let span = range.start + string.span.start..(range.start + string.span.end).min(range.end);
                    self.characters(builder, span);
                }
                _ => {}
            }
        }
    }

    fn characters(&mut self, builder: &mut Builder<'_>, span: Range<usize>) {
        let Some(raw) = builder.text.get(span.clone()) else { return };
        if self.in_title {
            let title = htmlize::unescape(raw).split_whitespace().collect::<Vec<_>>().join(" ");
            self.head.title.get_or_insert(title);
            return;
        }
        if self.hidden > 0 || (!builder.in_block() && raw.trim().is_empty()) {
            return;
        }
        let mut from = 0;
        for (at, _) in raw.match_indices('&') {
            let Some(length) = raw[at..].bytes().take(40).position(|b| b == b';') else { continue };
            let entity = at..at + length + 1;
            if at < from {
                continue;
            }
            let decoded = htmlize::unescape(&raw[entity.clone()]);
            if decoded != raw[entity.clone()] {
                builder.source(span.start + from..span.start + at);
                builder.text(&decoded, span.start + at..span.start + entity.end);
                from = entity.end;
            }
        }
        builder.source(span.start + from..span.end);
    }

    fn start(&mut self, builder: &mut Builder<'_>, tag: &StartTag) {
        let name = String::from_utf8_lossy(&tag.name);
        match &*name {
            "script" | "style" | "noscript" | "template" | "svg" | "head" | "select" | "object"
                if !tag.self_closing =>
            {
                self.hidden += 1;
            }
            "title" => self.in_title = self.whole_page && self.head.title.is_none(),
            "html" => self.head.language = attribute(tag, "lang"),
            "meta" => self.meta(tag),
            "time" if self.head.date.is_none() && self.whole_page => {
                self.head.date = attribute(tag, "datetime");
            }
            "nav" | "footer" | "aside" | "form" | "button" => {
                builder.end();
                builder.furniture += 1;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => builder.block(BlockKind::Heading, name.as_bytes()[1] - b'0', 0),
            "ul" | "ol" | "dl" => {
                builder.end();
                let group = builder.group();
                self.lists.push(group);
            }
            "li" | "dt" => {
                let depth = u8::try_from(self.lists.len().max(1)).unwrap_or(u8::MAX);
                builder.block(BlockKind::ListItem, depth, self.lists.last().copied().unwrap_or(0));
            }
            "table" => {
                builder.end();
                self.table = (builder.group(), 0, 0);
            }
            "tr" => self.table.2 = 0,
            "td" | "th" => {
                let (group, row, column) = self.table;
                builder.block(BlockKind::Cell { row, column }, 0, group);
                self.table.2 += 1;
            }
            "blockquote" => {
                builder.end();
                builder.quotes += 1;
            }
            "pre" => {
                self.preformatted += 1;
                builder.block(BlockKind::Code, 0, 0);
            }
            "br" => {
                let at = builder.text.len().min(tag.span.start);
                builder.space(at..at, true);
            }
            "iframe" | "video" | "embed" => {
                if let Some(address) = attribute(tag, "src") {
                    builder.embed(address);
                }
            }
            "a" => {
                if let Some(address) = attribute(tag, "href") {
                    builder.open_mark("a", MarkKind::Link(address));
                }
            }
            "b" | "strong" => builder.open_mark("strong", MarkKind::Strong),
            "i" | "em" | "cite" => builder.open_mark("em", MarkKind::Emphasis),
            "code" | "kbd" | "samp" if self.preformatted == 0 => builder.open_mark("code", MarkKind::Code),
            _ if is_block(&name) => builder.end(),
            _ => {}
        }
    }

    fn end(&mut self, builder: &mut Builder<'_>, name: &str) {
        match name {
            "script" | "style" | "noscript" | "template" | "svg" | "head" | "select" | "object" => {
                self.hidden = self.hidden.saturating_sub(1);
            }
            "title" => self.in_title = false,
            "nav" | "footer" | "aside" | "form" | "button" => {
                builder.end();
                builder.furniture = builder.furniture.saturating_sub(1);
            }
            "ul" | "ol" | "dl" => {
                builder.end();
                self.lists.pop();
            }
            "tr" => self.table.1 += 1,
            "blockquote" => {
                builder.end();
                builder.quotes = builder.quotes.saturating_sub(1);
            }
            "pre" => {
                self.preformatted = self.preformatted.saturating_sub(1);
                builder.end();
            }
            "a" => builder.close_mark("a"),
            "b" | "strong" => builder.close_mark("strong"),
            "i" | "em" | "cite" => builder.close_mark("em"),
            "code" | "kbd" | "samp" => builder.close_mark("code"),
            _ if is_block(name) => builder.end(),
            _ => {}
        }
    }

    fn meta(&mut self, tag: &StartTag) {
        let Some(content) = attribute(tag, "content").filter(|c| !c.trim().is_empty()) else { return };
        let name = attribute(tag, "name").or_else(|| attribute(tag, "property")).or_else(|| attribute(tag, "itemprop"));
        match name.unwrap_or_default().to_ascii_lowercase().as_str() {
            "author" | "article:author" | "dc.creator" | "parsely-author" if !content.contains("://") => {
                self.head.author.get_or_insert(content);
            }
            "article:published_time" | "date" | "dc.date" | "datepublished" | "publish-date" => {
                self.head.date = Some(content);
            }
            _ => {}
        }
    }
}

fn attribute(tag: &StartTag, name: &str) -> Option<String> {
    let value = tag.attributes.get(name.as_bytes())?;
    Some(String::from_utf8_lossy(&value.value).trim().to_owned())
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "p" | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "figure"
            | "figcaption"
            | "address"
            | "details"
            | "summary"
            | "hr"
            | "li"
            | "dt"
            | "dd"
            | "td"
            | "th"
            | "table"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "body"
            | "fieldset"
            | "caption"
    )
}
