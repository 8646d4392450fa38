//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use recapture::TextLimits;
use recapture::ingest::Limits;
use recapture::resolve::CorrectionRow;

use crate::help;

/// Turns write-ups of tech conferences into tables: talks, speakers, organisations, events and the CNCF
/// projects named, each cell traced to bytes of its source.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 110, after_help = help::ALL)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// What every command takes.
#[derive(Args, Debug)]
#[command(next_help_heading = "Options of all commands")]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch")]
pub(crate) struct Shared {
    /// Folder of dictionary files that add to the built-in ones (may be given several times)
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) dictionaries: Vec<PathBuf>,
    /// Leave the built-in dictionaries out
    #[arg(long, global = true)]
    pub(crate) no_builtin: bool,
    /// The least confidence of a talk, speaker or mention, 0 to 1 [default: 0.5]
    #[arg(long, global = true, value_name = "P", value_parser = confidence)]
    pub(crate) min_confidence: Option<f64>,
    /// Number of threads [default: one a core]
    #[arg(long, global = true, value_name = "N", value_parser = at_least_one)]
    pub(crate) threads: Option<usize>,
    /// Read settings from FILE, not from the nearest recapture.toml
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "no_config")]
    pub(crate) config: Option<PathBuf>,
    /// Read no recapture.toml
    #[arg(long, global = true)]
    pub(crate) no_config: bool,
    /// Name each document with what was found, and each file left out; -vv: diagnostics too
    #[arg(long, short, global = true, action = clap::ArgAction::Count)]
    pub(crate) verbose: u8,
    /// No progress and no summary
    #[arg(long, short, global = true, overrides_with = "verbose")]
    pub(crate) quiet: bool,
    /// Messages as JSON, one object a line: level, code, message, path, counts
    #[arg(long, global = true)]
    pub(crate) json_log: bool,
}

fn confidence(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| "it must be a number from 0 to 1".to_owned())
}

/// A number of threads or of things within each other.
fn at_least_one(text: &str) -> Result<usize, String> {
    text.parse().ok().filter(|n| *n > 0).ok_or_else(|| "it must be a whole number, at least 1".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract talks, speakers, events and projects from posts
    #[command(after_help = help::EXTRACT)]
    Extract(Extract),
    /// Write one page of HTML with totals, charts and tables
    #[cfg(feature = "report")]
    #[command(after_help = help::REPORT)]
    Report(Report),
    /// Show a document with what was found and refused in it, and why
    #[command(after_help = help::EXPLAIN)]
    Explain(Explain),
    /// Read talk lines such as "Title - A & B, Acme; C, Beta" and print a JSON object a line
    #[command(after_help = help::PARSE_LINE)]
    ParseLine(ParseLine),
    /// List, show, check, export the dictionaries, or bring them up to date
    #[command(subcommand, after_help = help::DICTIONARY)]
    Dictionary(DictionaryCommand),
    /// Score against gold: DIR/docs and DIR/gold
    #[command(after_help = help::EVAL)]
    Eval(Eval),
    /// Print the settings that `extract` would run with, as recapture.toml, and where each comes from
    #[command(after_help = help::CONFIG)]
    Config(Extract),
    /// Print the JSON Schema of a record
    #[command(after_help = help::SCHEMA)]
    Schema,
    /// Print the completions of a shell
    #[command(after_help = help::COMPLETIONS)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Print the manual page, or write one a command into a folder
    #[command(after_help = help::MAN)]
    Man {
        /// Folder for the pages of all commands
        #[arg(long, short, value_name = "DIR")]
        out: Option<PathBuf>,
    },
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch")]
pub(crate) struct Extract {
    /// Files, folders (read recursively, .gitignore and .ignore respected), or - for standard input
    #[arg(required = true, value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// Folder to write to; without it, or with -, NDJSON (or --format json) goes to standard output
    #[arg(long, short, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// What to write, separated by commas [default: csv,json,ndjson with --out, ndjson without]
    #[arg(long, short, value_delimiter = ',', value_name = "FORMAT")]
    pub(crate) format: Vec<FormatName>,
    /// TSV instead of CSV
    #[arg(long, requires = "out")]
    pub(crate) tsv: bool,
    /// Begin CSV and TSV with a byte order mark, by which Excel knows UTF-8
    #[arg(long, requires = "out")]
    pub(crate) csv_bom: bool,
    /// Write cells that begin like a formula (= + - @) as they are; without it an apostrophe stands before them in CSV and TSV
    #[arg(long, requires = "out")]
    pub(crate) raw_cells: bool,
    /// Official schedule to link talks with: iCalendar, Sessionize JSON, pretalx or frab JSON or XML, CSV (may be given several times)
    #[arg(long, value_name = "FILE", requires = "out")]
    pub(crate) schedule: Vec<PathBuf>,
    /// Corrections: CSV with the columns field, value, correction or "drop" (may be given several times)
    #[arg(long, value_name = "FILE")]
    pub(crate) overrides: Vec<PathBuf>,
    /// Count documents that repeat another in projects too
    #[arg(long, requires = "out")]
    pub(crate) count_duplicates: bool,
    /// Count mentions in code too
    #[arg(long)]
    pub(crate) include_code: bool,
    /// Read hidden files and folders too
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Only files that match GLOB, or with a leading ! none that do (may be given several times)
    #[arg(long, short, value_name = "GLOB")]
    pub(crate) glob: Vec<String>,
    /// Read folders that links lead to, too, but none that leads back to a folder around it
    #[arg(long)]
    pub(crate) follow_links: bool,
    /// Leave out documents that name no event and no word for talks, by a fast scan
    #[arg(long)]
    pub(crate) prefilter: bool,
    /// Take from FILE what an earlier run found in documents that are as they were, and keep there what this one finds
    #[arg(long, value_name = "FILE")]
    pub(crate) cache: Option<PathBuf>,
    /// The same with a file beside the output folder (.DIR.cache): go on after a run that was stopped, or bring tables up to date
    #[arg(long, requires = "out")]
    pub(crate) resume: bool,
    #[command(flatten)]
    pub(crate) limits: LimitArguments,
    /// The corrections that stand in recapture.toml itself, each with its place.
    #[arg(skip)]
    pub(crate) corrections: Vec<(String, CorrectionRow)>,
}

/// What hostile input may cost.
#[derive(Args, Debug)]
#[command(next_help_heading = "Limits")]
pub(crate) struct LimitArguments {
    /// Bytes of one document; larger ones are skipped [default: 256M]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub(crate) max_document: Option<u64>,
    /// Bytes that one archive may unpack to [default: 256G]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub(crate) max_unpacked: Option<u64>,
    /// Times its own size that one archive may unpack to [default: 300]
    #[arg(long, value_name = "N")]
    pub(crate) max_ratio: Option<u64>,
    /// Entries of one archive [default: 10000000]
    #[arg(long, value_name = "N")]
    pub(crate) max_entries: Option<u64>,
    /// Archives within archives [default: 4]
    #[arg(long, value_name = "N")]
    pub(crate) max_depth: Option<u32>,
    /// Leave out members of archives whose names lead out of the archive; without it they are read, with a diagnostic
    #[arg(long)]
    pub(crate) skip_unsafe_names: bool,
    /// Lists, quotes or elements within each other; deeper ones are read as if they stood at this depth [default: 256]
    #[arg(long, value_name = "N", value_parser = at_least_one)]
    pub(crate) max_nesting: Option<usize>,
    /// Bytes of text in one line or paragraph; a longer one is read as several [default: 1M]
    #[arg(long, value_name = "BYTES", value_parser = bytes)]
    pub(crate) max_line: Option<u64>,
}

impl LimitArguments {
    pub(crate) fn limits(&self) -> Limits {
        let default = Limits::default();
        Limits {
            document_bytes: self.max_document.unwrap_or(default.document_bytes),
            unpacked_bytes: self.max_unpacked.unwrap_or(default.unpacked_bytes),
            ratio: self.max_ratio.unwrap_or(default.ratio),
            entries: self.max_entries.unwrap_or(default.entries),
            depth: self.max_depth.unwrap_or(default.depth),
            skip_unsafe_names: self.skip_unsafe_names,
        }
    }

    /// Those of the text itself.
    pub(crate) fn of_text(&self) -> TextLimits {
        let default = TextLimits::default();
        TextLimits {
            nesting: self.max_nesting.unwrap_or(default.nesting),
            line_bytes: self.max_line.map_or(default.line_bytes, |n| usize::try_from(n).unwrap_or(usize::MAX)),
        }
    }

    /// The value of one in effect, as recapture.toml has it.
    pub(crate) fn value(&self, key: &str) -> Option<u64> {
        let (limits, of_text) = (self.limits(), self.of_text());
        Some(match key {
            "max-document" => limits.document_bytes,
            "max-unpacked" => limits.unpacked_bytes,
            "max-ratio" => limits.ratio,
            "max-entries" => limits.entries,
            "max-depth" => limits.depth.into(),
            "max-nesting" => of_text.nesting as u64,
            "max-line" => of_text.line_bytes as u64,
            _ => return None,
        })
    }
}

/// A number of bytes, with K, M or G for powers of 1024.
fn bytes(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.as_bytes().last().map(u8::to_ascii_uppercase) {
        Some(b'K') => (&text[..text.len() - 1], 10),
        Some(b'M') => (&text[..text.len() - 1], 20),
        Some(b'G') => (&text[..text.len() - 1], 30),
        _ => (text, 0),
    };
    let number: Option<u64> = digits.parse().ok().and_then(|n: u64| n.checked_mul(1 << shift));
    number.ok_or_else(|| "it must be a number of bytes such as 500K, 64M or 2G".to_owned())
}

#[cfg(feature = "report")]
#[derive(Args, Debug)]
pub(crate) struct Report {
    /// A folder that `recapture extract --out` wrote, or what `extract` takes: files, folders, -
    #[arg(required = true, value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// The page to write, or - for standard output
    #[arg(long, short, value_name = "FILE.html")]
    pub(crate) out: PathBuf,
    /// Address (http or https) that stands before the path of a document in links to its lines [default: the path alone]
    #[arg(long, value_name = "URL")]
    pub(crate) source_base: Option<String>,
    /// Corrections: CSV with the columns field, value, correction or "drop" (may be given several times)
    #[arg(long, value_name = "FILE")]
    pub(crate) overrides: Vec<PathBuf>,
    /// Read hidden files and folders too
    #[arg(long)]
    pub(crate) hidden: bool,
    /// Only files that match GLOB, or with a leading ! none that do (may be given several times)
    #[arg(long, short, value_name = "GLOB")]
    pub(crate) glob: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub(crate) enum FormatName {
    /// Everything below
    All,
    /// One file a table, with datapackage.json
    Csv,
    /// The same with tabs
    Tsv,
    /// One array of records
    Json,
    /// A record a line
    Ndjson,
    /// schema.org
    Jsonld,
    /// A workbook, one sheet a table
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// A database with keys, views and full-text search
    #[cfg(feature = "sqlite")]
    Sqlite,
    /// One file a table, typed columns
    #[cfg(feature = "parquet")]
    Parquet,
}

#[derive(Args, Debug)]
pub(crate) struct ParseLine {
    /// Lines to read; without any, the lines of standard input
    pub(crate) lines: Vec<String>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum DictionaryCommand {
    /// The files in use, with their rows and columns
    List,
    /// All that is known of a name, or the rows of a file
    Show {
        /// A project, alias, organisation, event, word; or a file such as cues
        name: String,
    },
    /// Check a folder of dictionary files together with the built-in ones
    Check {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Bring projects, aliases and members up to date with the CNCF's landscape.yml
    Import {
        /// The landscape, as in the repository of the CNCF
        #[arg(value_name = "LANDSCAPE.yml")]
        landscape: PathBuf,
        /// Folder of the generated files (written anew; files kept by hand are left alone)
        #[arg(long, short, value_name = "DIR", default_value = "dictionaries")]
        out: PathBuf,
    },
    /// Write the built-in files into a folder
    Export {
        /// The folder
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
}

#[derive(Args, Debug)]
pub(crate) struct Explain {
    /// The document, or - for standard input; with --id a folder that `extract --out` wrote
    pub(crate) file: PathBuf,
    /// Say why rows have this key: that of a person, organisation, unique talk, session or document
    #[arg(long, value_name = "KEY", conflicts_with_all = ["line", "format"])]
    pub(crate) id: Option<String>,
    /// Only this line
    #[arg(long, value_name = "N")]
    pub(crate) line: Option<usize>,
    /// How to show it
    #[arg(long, short, value_enum, default_value_t = ExplainFormat::Text, value_name = "FORMAT")]
    pub(crate) format: ExplainFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// Lines; in colour on a terminal
    Text,
    /// A page
    Html,
}

#[derive(Args, Debug)]
pub(crate) struct Eval {
    /// Folder that holds gold/ and docs/
    #[arg(value_name = "GOLD_DIR")]
    pub(crate) gold: PathBuf,
    /// Score these records instead of running the pipeline on `GOLD_DIR/docs`
    #[arg(long, value_name = "FILE.ndjson")]
    pub(crate) predictions: Option<PathBuf>,
    /// A line a document
    #[arg(long)]
    pub(crate) per_document: bool,
    /// With --per-document: list up to N errors of each
    #[arg(long, default_value_t = 0, value_name = "N")]
    pub(crate) errors: usize,
    /// After the scores: how often values are right, by confidence
    #[arg(long)]
    pub(crate) calibration: bool,
    /// The scores as JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// Check the scores against floors in a CSV file; exit with 1 if one is not kept
    #[arg(long, value_name = "FILE.csv")]
    pub(crate) floors: Option<PathBuf>,
}
