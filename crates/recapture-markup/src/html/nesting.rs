//! How elements stand in each other: what begins and ends without being written, what is furniture or hidden, and what
//! the end of an element undoes.

use super::boilerplate::{self, Furniture};
use super::elements::{attribute, is_block, is_void, unseen};
use super::stack::{Effects, Role};
use super::{Reader, StartTag};
use crate::builder::Builder;

impl Reader {
    /// Text begins the body, whether or not `</head>` was written.
    pub(super) fn leave_head(&mut self, builder: &mut Builder<'_>, name: &[u8]) {
        let known = [&b"title"[..], b"meta", b"link", b"script", b"style", b"base", b"noscript", b"template", b"head"];
        if self.whole_page
            && self.stack.may_hold(b"head")
            && (name == b"body" || is_block(name))
            && !known.contains(&name)
        {
            self.pop(builder, self.stack.height(&[b"head"], |_| false));
        }
    }

    /// Ends what a start tag ends without a word: `<li>` the item before, `<td>` the cell, `<div>` the paragraph.
    pub(super) fn implied_ends(&mut self, builder: &mut Builder<'_>, name: &[u8]) {
        let height = match name {
            b"li" => self.stack.height(&[b"li"], |e| e.is(&[Role::List, Role::Cell, Role::Table])),
            b"dt" | b"dd" => self.stack.height(&[b"dt", b"dd"], |e| e.is(&[Role::List, Role::Cell, Role::Table])),
            b"tr" | b"tbody" | b"thead" | b"tfoot" => {
                self.stack.height(&[b"tr", b"td", b"th"], |e| e.role == Role::Table)
            }
            b"td" | b"th" => self.stack.height(&[b"td", b"th"], |e| e.role == Role::Table),
            _ if is_block(name) => self.stack.height(&[b"p"], |_| true),
            _ => 0,
        };
        self.pop(builder, height);
    }

    /// Marks page furniture, and content within it; hides what nobody sees.
    pub(super) fn furnish(&mut self, builder: &mut Builder<'_>, name: &[u8], tag: &StartTag, effects: &mut Effects) {
        let before = self.furniture;
        let block = effects.block || is_void(name);
        let main = name == b"main" || self.whole_page && attribute(tag, "role").is_some_and(|r| r == "main");
        if !self.whole_page {
            // Within Markdown the author has put everything there, an embedded post, too.
            if matches!(name, b"nav" | b"footer" | b"aside" | b"form" | b"button") {
                self.furniture.1 += 1;
            }
        } else if main {
            self.furniture = (0, 0);
        } else if name == b"article" && self.furniture.1 == 0 {
            let own = boilerplate::of(name, tag, false);
            self.furniture = (0, u32::from(own == Some(Furniture::Strong)));
        } else if unseen(tag) {
            if block { self.furniture.1 += 1 } else { effects.hidden = !tag.self_closing }
        } else if block || name == b"button" {
            match boilerplate::of(name, tag, self.quotes > 0) {
                Some(Furniture::Weak) => self.furniture.0 += 1,
                Some(Furniture::Strong) => self.furniture.1 += 1,
                None => {}
            }
        }
        if self.furniture != before {
            builder.end();
            if is_void(name) {
                self.furniture = before;
            } else {
                effects.furniture = Some(before);
                builder.furniture = self.furniture.0 + self.furniture.1;
            }
        }
    }

    pub(super) fn pop(&mut self, builder: &mut Builder<'_>, height: usize) {
        for _ in 0..height {
            self.close_top(builder);
        }
    }

    /// Ends the innermost open element and undoes what it did.
    pub(super) fn close_top(&mut self, builder: &mut Builder<'_>) -> bool {
        let Some(effects) = self.stack.pop() else { return false };
        if let Some(from) = effects.author {
            self.head.author_in_text(builder.visible_from(from));
        }
        if let Some(before) = effects.furniture {
            builder.end();
            self.furniture = before;
            builder.furniture = before.0 + before.1;
        }
        if effects.any() && effects.block {
            builder.end();
        }
        self.hidden -= u32::from(effects.hidden);
        match effects.role {
            Role::List => {
                self.lists.pop();
            }
            Role::Item | Role::Cell => self.pending = None,
            Role::Table => {
                self.tables.pop();
            }
            Role::Quote => {
                builder.quotes = builder.quotes.saturating_sub(1);
                self.quotes = self.quotes.saturating_sub(1);
            }
            Role::Preformatted => self.preformatted -= 1,
            Role::Other => {}
        }
        true
    }
}
