//! What stands below the options in `--help`: exit codes and examples.

/// `recapture --help`.
pub(crate) const ALL: &str = "\
Examples:
  recapture extract posts --out tables      tables of all posts in a folder
  recapture extract post.md                 one post, a record a line
  recapture explain post.md                 why a value is there, and why something is not

Settings: flags, then environment variables (RECAPTURE_OUT, RECAPTURE_MIN_CONFIDENCE, …), then the
nearest recapture.toml at or above the input, then defaults; `recapture config` shows them.

Exit codes:
  0    all well;
  1    some inputs could not be read (the rest is written);
  2    wrong arguments or dictionaries;
  3    output could not be written.
  130  interrupted, 143 terminated: nothing was written.";

pub(crate) const EXTRACT: &str = "\
Example:
  recapture extract posts --out tables --format csv,sqlite --schedule kubecon.ics";

#[cfg(feature = "report")]
pub(crate) const REPORT: &str = "\
Example:
  recapture report tables --out report.html";

pub(crate) const EXPLAIN: &str = "\
Examples:
  recapture explain post.md --line 12
  recapture explain tables --id liz-rice      why these rows are one person";

pub(crate) const PARSE_LINE: &str = "\
Example:
  recapture parse-line \"Growing Pains - Anna Ode & Ben Lind, Acme; Carl Dane, Red Hat\"";

pub(crate) const DICTIONARY: &str = "\
Example:
  recapture dictionary show FluxCD";

pub(crate) const EVAL: &str = "\
Example:
  recapture eval gold/dev --per-document --errors 5";

pub(crate) const CONFIG: &str = "\
Example:
  recapture config posts > posts/recapture.toml";

pub(crate) const SCHEMA: &str = "\
Example:
  recapture schema > record.schema.json";

pub(crate) const COMPLETIONS: &str = "\
Example:
  recapture completions bash > ~/.local/share/bash-completion/completions/recapture";

pub(crate) const MAN: &str = "\
Example:
  recapture man --out ~/.local/share/man/man1";
