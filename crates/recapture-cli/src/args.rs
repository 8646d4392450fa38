//! The arguments.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Turns write-ups of tech conferences into tables: talks, speakers, organisations, events and the CNCF
/// projects named, each cell traced to bytes of its source.
#[derive(Debug, Parser)]
#[command(
    version,
    after_help = "Exit codes: 0 all well; 1 some inputs could not be read (the rest is written); \
                  2 wrong arguments or dictionaries; 3 output could not be written."
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) shared: Shared,
}

/// What every command takes.
#[derive(Args, Debug)]
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
    #[arg(long, global = true, value_name = "N")]
    pub(crate) threads: Option<usize>,
    /// No progress and no summary
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

fn confidence(text: &str) -> Result<f64, String> {
    text.parse().ok().filter(|p| (0.0..=1.0).contains(p)).ok_or_else(|| "it must be a number from 0 to 1".to_owned())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Extract talks, speakers, events and projects from posts
    Extract(Extract),
    /// Write one page of HTML with totals, charts and tables
    #[cfg(feature = "report")]
    Report(Report),
    /// Read talk lines such as "Title - A & B, Acme; C, Beta" and print a JSON object a line
    ParseLine(ParseLine),
    /// Show a document with what was found and refused in it, and why
    Explain(Explain),
    /// Print the JSON Schema of a record
    Schema,
    /// List, show, check, export the dictionaries, or bring them up to date
    #[command(subcommand)]
    Dictionary(DictionaryCommand),
    /// Score against gold: DIR/docs and DIR/gold
    Eval(Eval),
}

#[derive(Args, Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch")]
pub(crate) struct Extract {
    /// Files, folders (read recursively, .gitignore and .ignore respected), or - for standard input
    #[arg(required = true, value_name = "PATHS")]
    pub(crate) paths: Vec<PathBuf>,
    /// Folder to write to; without it NDJSON (or --format json) goes to standard output
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
    /// The document, or - for standard input
    pub(crate) file: PathBuf,
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
