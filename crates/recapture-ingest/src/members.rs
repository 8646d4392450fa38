//! What is in a file: itself, or the documents of an archive, a feed, a crawl.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::ops::ControlFlow;
use std::path::Path;

use crate::limits::{Budget, Limits, Stop, too_large};
use crate::{Input, Member, archive, by_extension, display, feed, notebook, warc};

/// An input, or what became of one that is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Item {
    /// Something to read.
    Input(Input),
    /// Something that is not read.
    Skipped(Skipped),
}

/// An input that is not read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// Its path, as documents have them.
    pub path: String,
    /// Stable code.
    pub code: &'static str,
    /// What it means, lower case.
    pub reason: String,
    /// Whether something is wrong: it should have been read and could not.
    pub failed: bool,
}

/// What a file holds, by its name and, where that says little, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Document,
    Gzip,
    Zstandard,
    Tar,
    Zip,
    Warc,
    Feed,
    Ghost,
    Notebook,
}

impl Kind {
    /// By the ending of a name; XML and JSON only if they begin as feeds and exports do.
    fn of(name: &str, head: &[u8]) -> Option<Self> {
        let path = Path::new(name);
        let extension = path.extension().map(|e| e.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        Some(match extension.as_str() {
            "gz" | "tgz" => Self::Gzip,
            "zst" | "zstd" => Self::Zstandard,
            "tar" => Self::Tar,
            "zip" => Self::Zip,
            "warc" => Self::Warc,
            "ipynb" => Self::Notebook,
            "rss" | "atom" => Self::Feed,
            "xml" | "rdf" | "wxr" => return feed::begins(head).then_some(Self::Feed),
            "json" => return feed::begins_ghost(head).then_some(Self::Ghost),
            _ => return by_extension(path).map(|_| Self::Document),
        })
    }
}

/// Hands items on; they stop when nobody wants more.
pub(crate) struct Opener<'a> {
    pub(crate) limits: Limits,
    pub(crate) sink: &'a mut dyn FnMut(Item) -> ControlFlow<()>,
}

impl Opener<'_> {
    pub(crate) fn send(&mut self, item: Item) -> Result<(), Stop> {
        if (self.sink)(item).is_break() { Err(Stop::Done) } else { Ok(()) }
    }

    pub(crate) fn skip(&mut self, path: &str, code: &'static str, reason: &str, failed: bool) -> Result<(), Stop> {
        let (path, reason) = (path.to_owned(), reason.to_owned());
        self.send(Item::Skipped(Skipped { path, code, reason, failed }))
    }

    /// A file that the user named or the walk found. `named`: the user named it, so that it is read whatever its ending.
    pub(crate) fn file(&mut self, path: &Path, named: bool) -> Result<(), Stop> {
        let name = display(path);
        let document = |opener: &mut Self| match std::fs::metadata(path) {
            Ok(data) if data.len() > opener.limits.document_bytes => {
                let refusal = too_large(opener.limits);
                opener.skip(&name, refusal.code, &refusal.message, true)
            }
            _ => opener.send(Item::Input(Input::File(path.to_owned()))),
        };
        let head = || {
            let mut head = Vec::new();
            let read = File::open(path).and_then(|f| f.take(4096).read_to_end(&mut head));
            read.map(|_| head).unwrap_or_default()
        };
        let extension =
            path.extension().is_some_and(|e| matches!(&*e.to_string_lossy(), "xml" | "rdf" | "wxr" | "json"));
        let kind = Kind::of(&name, &if extension { head() } else { Vec::new() });
        match kind {
            Some(Kind::Document) => document(self),
            None if named => document(self),
            None => self.skip(&name, "other-format", "no format that is read, by its ending", false),
            Some(kind) => {
                let opened = File::open(path).and_then(|file| Ok((file.metadata()?.len(), file)));
                let (size, file) = match opened {
                    Ok(opened) => opened,
                    Err(error) => return self.skip(&name, "unreadable", &crate::reason(&error), true),
                };
                let mut budget = Budget::new(self.limits, size);
                let done = if kind == Kind::Zip {
                    archive::zip(self, &name, BufReader::new(file), 0, &mut budget)
                } else {
                    self.container(kind, &name, &mut BufReader::with_capacity(1 << 16, file), 0, &mut budget)
                };
                self.ended(&name, done)
            }
        }
    }

    /// What is said of a container that could not be read to its end.
    fn ended(&mut self, name: &str, done: Result<(), Stop>) -> Result<(), Stop> {
        match done {
            Err(Stop::Document(refusal) | Stop::Archive(refusal)) => {
                self.skip(name, refusal.code, &refusal.message, true)
            }
            Err(Stop::Broken(why)) => self.skip(name, "broken", &format!("can't be read to its end: {why}"), true),
            other => other,
        }
    }

    /// What a compressed file holds: a document in it, or an archive that has its name ("posts.tar.gz").
    pub(crate) fn compressed(
        &mut self,
        name: &str,
        inner: &str,
        reader: &mut dyn Read,
        depth: u32,
        budget: &mut Budget,
    ) -> Result<(), Stop> {
        let archive = Kind::of(inner, &[]).is_some_and(|kind| kind != Kind::Document);
        let label = if archive { name.to_owned() } else { format!("{name}!/{inner}") };
        self.member(&label, inner, reader, depth, budget)
    }

    /// A file inside a container: the name that it gets, and the one that tells its format.
    pub(crate) fn member(
        &mut self,
        name: &str,
        inner: &str,
        reader: &mut dyn Read,
        depth: u32,
        budget: &mut Budget,
    ) -> Result<(), Stop> {
        if self.limits.skip_unsafe_names && leads_out(inner) {
            return self.skip(name, "unsafe-name", &format!("{LEADS_OUT} (--skip-unsafe-names)"), false);
        }
        let mut head = Vec::new();
        (&mut *reader).take(4096).read_to_end(&mut head)?;
        let Some(kind) = Kind::of(inner, &head) else {
            return self.skip(name, "other-format", "no format that is read, by its ending", false);
        };
        let mut reader = Cursor::new(head).chain(reader);
        if kind == Kind::Document {
            let bytes = match budget.read(&mut reader) {
                Err(Stop::Document(refusal)) => return self.skip(name, refusal.code, &refusal.message, true),
                other => other?,
            };
            return self.document(Member { name: name.to_owned(), bytes, ..Member::default() });
        }
        if depth >= budget.limits().depth {
            let reason = format!("more than {} archives within each other (--max-depth)", budget.limits().depth);
            return self.skip(name, "too-deep", &reason, true);
        }
        let done = if kind == Kind::Zip {
            budget.read(&mut reader).and_then(|bytes| archive::zip(self, name, Cursor::new(bytes), depth + 1, budget))
        } else {
            self.container(kind, name, &mut BufReader::new(reader), depth + 1, budget)
        };
        // One broken archive does not end the one that it is in; a limit that it shares with it does.
        if matches!(done, Err(Stop::Archive(_))) { done } else { self.ended(name, done) }
    }

    pub(crate) fn document(&mut self, mut member: Member) -> Result<(), Stop> {
        // Nothing is ever written under such a name; it is still worth a word.
        let inner = member.name.rsplit_once("!/").map_or("", |(_, inner)| inner);
        if !inner.contains("://") && (inner.starts_with('/') || inner.split(['/', '\\']).any(|part| part == "..")) {
            member.notes.push(("unsafe-name", LEADS_OUT.to_owned()));
        }
        self.send(Item::Input(Input::Member(Box::new(member))))
    }

    fn container(
        &mut self,
        kind: Kind,
        name: &str,
        reader: &mut dyn std::io::BufRead,
        depth: u32,
        budget: &mut Budget,
    ) -> Result<(), Stop> {
        match kind {
            Kind::Gzip => archive::gzip(self, name, reader, depth, budget),
            Kind::Zstandard => archive::zstandard(self, name, reader, depth, budget),
            Kind::Tar => archive::tar(self, name, reader, depth, budget),
            Kind::Warc => warc::read(self, name, reader, budget),
            Kind::Feed => feed::feed(self, name, &budget.read(reader)?, budget),
            Kind::Ghost => feed::ghost(self, name, &budget.read(reader)?, budget),
            Kind::Notebook => notebook::read(self, name, &budget.read(reader)?, budget),
            // These are dealt with where they are found: a zip needs to be sought in.
            Kind::Document | Kind::Zip => Ok(()),
        }
    }
}

const LEADS_OUT: &str = "its name in the archive leads out of the archive";

/// Whether the name of a member is that of a file outside: absolute, on a drive, or through "..".
fn leads_out(name: &str) -> bool {
    // Of its own name and of those of the archives around it, but not of the file that the user gave.
    let inside = name.split_once("!/").map_or(name, |(_, inside)| inside);
    let absolute = |part: &str| part.starts_with(['/', '\\']) || part.get(1..3) == Some(":\\");
    inside.split("!/").any(absolute) || inside.split(['/', '\\', '!']).any(|part| part == "..")
}
