//! Each rule's examples and counter-examples, as the whole stage sees them: Markdown in, talks out.
//! People, companies and talks are invented.

use std::fmt::Write as _;
use std::sync::LazyLock;

use recapture_dictionary::Dictionaries;
use recapture_model::{BlockKind, Document, Format, Metadata, Source};

use crate::{FoundSpeaker, FoundTalk, Input};

mod around;
mod bad_input;
mod bare_item;
mod byline_below;
mod edges;
mod emphasised_item;
mod follow;
mod heading_line;
mod honorific;
mod item_with_people;
mod labelled_title;
mod linked_title;
mod list_line;
mod prose;
mod quoted_title;
mod section_title;
mod siblings;
mod speaker_label;
mod table_row;
mod title_below;
mod told_title;
mod two_lines;

static DICTIONARIES: LazyLock<Dictionaries> = LazyLock::new(|| recapture_dictionary::builtin().unwrap());

/// The talks of a Markdown text about an event.
fn read(markdown: &str) -> (Document, Vec<FoundTalk>) {
    let source = Source {
        path: "post.md".to_owned(),
        text: markdown.to_owned(),
        format: Format::Markdown,
        bytes: markdown.len(),
        hash: String::new(),
        notes: Vec::new(),
    };
    let (document, _) = recapture_markup::parse(&source, &Metadata::default());
    let title = document.blocks.iter().find(|b| b.kind == BlockKind::Heading && b.level == 1);
    let input = Input {
        event_blocks: &[],
        least_score: 0.5,
        dictionaries: &DICTIONARIES,
        document: &document,
        title: title.map(|b| document.block_text(b)),
        authors: &[],
        about_event: true,
        event_named: true,
    };
    let talks = crate::talks(input);
    (document, talks)
}

/// The talks of a text, each as "title | name @ organisation (role); … | rule"; a dash stands for what is not there.
fn talks(markdown: &str) -> Vec<String> {
    let (document, talks) = read(markdown);
    let compact = |talk: FoundTalk| {
        let title = talk.title.map_or("-", |t| &document.text[t]);
        let speakers: Vec<String> = talk.speakers.iter().map(|s| speaker(&document, s)).collect();
        let speakers = if speakers.is_empty() { "-".to_owned() } else { speakers.join("; ") };
        format!("{title} | {speakers} | {}", talk.rule)
    };
    talks.into_iter().map(compact).collect()
}

fn speaker(document: &Document, speaker: &FoundSpeaker) -> String {
    let organization = speaker.organization.clone().map(|o| format!(" @ {}", &document.text[o])).unwrap_or_default();
    let role = speaker.role.as_ref().map(|r| format!(" ({r})")).unwrap_or_default();
    format!("{}{organization}{role}", &document.text[speaker.name.clone()])
}

/// Compares the talks of each text with what should come out, and shows all that differ.
fn check(examples: &[(&str, &[&str])]) {
    let mut wrong = String::new();
    for (markdown, expected) in examples {
        let found = talks(markdown);
        if found != *expected {
            let _ = writeln!(wrong, "--- {markdown}\nexpected {expected:#?}\nfound {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
