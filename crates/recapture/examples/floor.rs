//! The least that any program of this kind has to do, as a yardstick: `floor STEP THREADS FOLDER` prints the seconds it took.
//!
//! STEP is `read` (every file), `events` (and the Markdown parser's events, looked at and dropped) or `names` (and one
//! Aho-Corasick pass over the text for all names of projects). No walk through ignore files, no decoding, no output.
#![expect(clippy::print_stdout, reason = "a program")]

use std::io;
use std::path::{Path, PathBuf};
use std::time::Instant;

use aho_corasick::{AhoCorasick, MatchKind};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;
use recapture::dictionary::Dictionaries;

const USAGE: &str = "floor read|events|names THREADS FOLDER";

fn main() -> Result<(), String> {
    let [_, step, threads, folder] = &std::env::args().collect::<Vec<_>>()[..] else { return Err(USAGE.to_owned()) };
    let steps = match step.as_str() {
        "read" => 1,
        "events" => 2,
        "names" => 3,
        _ => return Err(USAGE.to_owned()),
    };
    let threads = threads.parse().map_err(|_| USAGE)?;
    rayon::ThreadPoolBuilder::new().num_threads(threads).build_global().map_err(|e| e.to_string())?;
    // Loading the dictionaries is not in the floor; building the automaton is.
    let dictionaries =
        if steps == 3 { recapture::dictionary::builtin().unwrap_or_default() } else { Dictionaries::default() };

    let start = Instant::now();
    let names = dictionaries.projects.aliases.iter().map(|alias| alias.text.as_str());
    let automaton = AhoCorasick::builder()
        .ascii_case_insensitive(true)
        .match_kind(MatchKind::LeftmostLongest)
        .build(names)
        .map_err(|e| e.to_string())?;
    let mut files = Vec::new();
    walk(Path::new(folder), &mut files).map_err(|e| e.to_string())?;
    // What is counted is printed, so that no step can be left out by the compiler.
    let counts: Vec<[usize; 3]> = files
        .par_iter()
        .map(|file| {
            let bytes = std::fs::read(file).unwrap_or_default();
            let mut counts = [bytes.len(), 0, 0];
            if steps > 1 {
                let text = String::from_utf8(bytes).unwrap_or_default();
                counts[1] =
                    Parser::new_ext(&text, markdown()).into_offset_iter().map(|(_, range)| range.len().min(1)).sum();
                if steps > 2 {
                    counts[2] = automaton.find_iter(&text).count();
                }
            }
            counts
        })
        .collect();
    let seconds = start.elapsed().as_secs_f64();
    let sum = |i: usize| counts.iter().map(|c| c[i]).sum::<usize>();
    println!("{seconds:.4} {} files, {} bytes, {} events, {} names", files.len(), sum(0), sum(1), sum(2));
    Ok(())
}

/// The extensions that the pipeline reads Markdown with.
fn markdown() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_HEADING_ATTRIBUTES
}

fn walk(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            walk(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}
