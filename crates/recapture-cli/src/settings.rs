//! The arguments of a run: flags, then the environment, then `recapture.toml`, then defaults. What the
//! environment and the file say become clap's defaults, so that clap itself lets flags go first, and every
//! flag is a setting without more being said.

use std::any::TypeId;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use clap::builder::Resettable;
use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Arg, ArgAction, ArgMatches, CommandFactory as _, FromArgMatches as _, value_parser};

use crate::args::{Arguments, Command};
use crate::config::{self, File};
use crate::exit::Failure;
use crate::messages;

/// Begins the names of our environment variables.
const PREFIX: &str = "RECAPTURE_";
/// Flags that say where settings come from; a file can't hold them.
const NOT_IN_FILES: [&str; 2] = ["config", "no-config"];
/// The commands whose own flags are settings.
const WITH_SETTINGS: [&str; 2] = ["extract", "config"];

/// How the value of a setting is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Switch,
    /// Number of times a flag is given.
    Count,
    One,
    List,
}

/// A long flag that environment variables and files may set.
#[derive(Clone, Debug)]
pub(crate) struct Setting {
    pub(crate) key: String,
    pub(crate) kind: Kind,
    pub(crate) is_path: bool,
    /// With a look at the values it may have.
    arg: Arg,
}

/// Where a value comes from, as a comment says it; later ones go first.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    Default,
    File { path: PathBuf, line: usize },
    Environment(String),
    Flag,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::Environment(variable) => write!(f, "environment {variable}"),
            Self::Flag => f.write_str("flag"),
        }
    }
}

/// What the environment or the file says of a setting.
#[derive(Debug)]
pub(crate) struct Given {
    pub(crate) key: String,
    pub(crate) values: Vec<OsString>,
    pub(crate) origin: Origin,
}

/// The arguments, with what `recapture config` shows.
pub(crate) struct Settings {
    pub(crate) arguments: Arguments,
    /// The matches of the subcommand.
    pub(crate) matches: ArgMatches,
    pub(crate) given: Vec<Given>,
    pub(crate) file: Option<PathBuf>,
}

/// Reads all three. Ends the process where the arguments ask for help or are wrong.
pub(crate) fn read() -> Result<Settings, Failure> {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let flags = parse(None, &arguments);
    let (name, matches) = flags.subcommand().unwrap_or(("", &flags));
    if ["schema", "completions", "man"].contains(&name) {
        return settings(flags.clone(), Vec::new(), None);
    }
    let mut warnings = Vec::new();
    let mut given = environment(&mut warnings)?;
    let of_environment = |key: &str| {
        let said = given.iter().find(|g| g.key == key).and_then(|g| g.values.first());
        said.filter(|value| *value != "false").map(PathBuf::from)
    };
    let no_file = matches.get_flag("no_config")
        || matches.get_one::<PathBuf>("config").is_none() && of_environment("no-config").is_some();
    let path = match matches.get_one::<PathBuf>("config").cloned().or_else(|| of_environment("config")) {
        _ if no_file => None,
        None => config::find(first_path(matches)),
        path => path,
    };
    let inputs: Vec<PathBuf> = matches.try_get_many("paths").ok().flatten().into_iter().flatten().cloned().collect();
    let file = path.as_deref().map(|path| File::read(path, &all(), &inputs)).transpose()?;
    let (of_file, rows) = file.map_or_else(Default::default, |f| (f.given, f.corrections));
    let said = |g: &Given| given.iter().any(|other| other.key == g.key);
    let of_file: Vec<Given> = of_file.into_iter().filter(|g| !said(g)).collect();
    given.extend(of_file);
    let mut settings = settings(parse(Some(&given), &arguments), given, path)?;
    if let Command::Extract(extract) | Command::Config(extract) = &mut settings.arguments.command {
        extract.corrections = rows;
        // A way back to standard output where a file names a folder.
        extract.out.take_if(|out| out.as_os_str() == "-");
    }
    for warning in warnings {
        messages::warning("environment", &warning);
    }
    Ok(settings)
}

fn settings(matches: ArgMatches, given: Vec<Given>, file: Option<PathBuf>) -> Result<Settings, Failure> {
    let arguments = Arguments::from_arg_matches(&matches).map_err(|e| Failure::usage(e.to_string()))?;
    let matches = matches.subcommand().map(|(_, matches)| matches.clone()).unwrap_or_default();
    let mut settings = Settings { arguments, matches, given, file };
    // The nearer of the two says how much is told.
    let shared = &settings.arguments.shared;
    if shared.quiet && shared.verbose > 0 {
        let quiet = settings.origin("quiet") >= settings.origin("verbose");
        settings.arguments.shared.quiet = quiet;
    }
    messages::set(&settings.arguments.shared);
    Ok(settings)
}

impl Settings {
    /// Where the value of a setting comes from.
    pub(crate) fn origin(&self, key: &str) -> Origin {
        if self.matches.value_source(&id(key)) == Some(ValueSource::CommandLine) {
            return Origin::Flag;
        }
        self.given.iter().find(|g| g.key == key).map_or(Origin::Default, |g| g.origin.clone())
    }
}

/// The name by which clap knows a flag.
pub(crate) fn id(key: &str) -> String {
    key.replace('-', "_")
}

/// All settings, in the order of `--help`.
pub(crate) fn all() -> Vec<Setting> {
    let command = Arguments::command();
    let own = command.find_subcommand("extract").into_iter().flat_map(clap::Command::get_arguments);
    let args = own.chain(command.get_arguments());
    let settings = args.filter_map(|arg| {
        let kind = match arg.get_action() {
            ArgAction::SetTrue => Kind::Switch,
            ArgAction::Count => Kind::Count,
            ArgAction::Append => Kind::List,
            _ => Kind::One,
        };
        let is_path = arg.get_value_parser().type_id() == TypeId::of::<PathBuf>();
        Some(Setting { key: arg.get_long()?.to_owned(), kind, is_path, arg: arg.clone() })
    });
    settings.filter(|s| !NOT_IN_FILES.contains(&s.key.as_str())).collect()
}

impl Setting {
    /// What is wrong with values, in clap's words.
    pub(crate) fn fault(&self, values: &[OsString]) -> Option<String> {
        if self.kind == Kind::Count {
            let number = values.first().and_then(|v| v.to_str()).and_then(|v| v.parse::<u8>().ok());
            return number.is_none().then(|| format!("'{}' must be a whole number from 0 to 255", self.key));
        }
        let command = clap::Command::new("").no_binary_name(true).disable_help_flag(true);
        let flag = |value: &OsString| {
            let mut flag = OsString::from(format!("--{}=", self.key));
            flag.push(value);
            flag
        };
        let arg = with_value(self.arg.clone()).requires(Resettable::Reset).conflicts_with(Resettable::Reset);
        let arg = arg.overrides_with(Resettable::Reset);
        let error = command.arg(arg).try_get_matches_from(values.iter().map(flag)).err()?;
        let text = error.to_string();
        let text = text.strip_prefix("error: ").unwrap_or(&text);
        Some(text.split("\n\n").next().unwrap_or(text).split_whitespace().collect::<Vec<_>>().join(" "))
    }
}

/// What the environment says.
fn environment(warnings: &mut Vec<String>) -> Result<Vec<Given>, Failure> {
    let settings = all();
    let keys: Vec<&str> = settings.iter().map(|s| s.key.as_str()).chain(NOT_IN_FILES).collect();
    let mut given = Vec::new();
    let mut faults = Vec::new();
    for (variable, value) in std::env::vars_os() {
        let Some(name) = variable.to_str().filter(|v| v.starts_with(PREFIX) && !value.is_empty()) else { continue };
        let key = name[PREFIX.len()..].to_ascii_lowercase().replace('_', "-");
        if !keys.contains(&key.as_str()) {
            let near = config::nearest(&key, keys.iter().copied()).map(variable_of);
            warnings.extend(near.map(|near| format!("{name} is no setting: did you mean {near}?")));
            continue;
        }
        let setting = settings.iter().find(|s| s.key == key);
        let kind = setting.map(|s| s.kind).or((key == "no-config").then_some(Kind::Switch));
        let values = match kind {
            Some(Kind::Switch) if value == "1" => vec![OsString::from("true")],
            Some(Kind::Switch) if value == "0" => vec![OsString::from("false")],
            Some(Kind::List) if setting.is_some_and(|s| s.arg.get_value_delimiter().is_none()) => {
                std::env::split_paths(&value).map(PathBuf::into_os_string).filter(|v| !v.is_empty()).collect()
            }
            _ => vec![value],
        };
        faults.extend(setting.and_then(|s| s.fault(&values)).map(|fault| format!("{name}: {fault}")));
        given.push(Given { key, values, origin: Origin::Environment(name.to_owned()) });
    }
    if faults.is_empty() { Ok(given) } else { Err(Failure::usage(faults.join("\n"))) }
}

/// The variable of a setting.
fn variable_of(key: &str) -> String {
    format!("{PREFIX}{}", key.to_ascii_uppercase().replace('-', "_"))
}

/// Lets clap read the flags on top of what is given elsewhere, if that is known already.
fn parse(given: Option<&[Given]>, arguments: &[OsString]) -> ArgMatches {
    command(given).try_get_matches_from(arguments).unwrap_or_else(|error| {
        use ErrorKind::{DisplayHelp, DisplayHelpOnMissingArgumentOrSubcommand as Missing, DisplayVersion};
        if matches!(error.kind(), DisplayHelp | Missing | DisplayVersion) {
            // As people know the flags: without the values that switches may have.
            Arguments::command().get_matches_from(arguments);
        }
        let wants_json = arguments.iter().any(|a| a == "--json-log");
        if wants_json && error.use_stderr() {
            messages::set_json();
            let text = error.to_string();
            let text = text.split("\n\nFor more information").next().unwrap_or(&text);
            messages::error("usage", text.strip_prefix("error: ").unwrap_or(text).trim_end());
            std::process::exit(error.exit_code());
        }
        error.exit()
    })
}

fn command(given: Option<&[Given]>) -> clap::Command {
    let has_out = given.is_none_or(|given| given.iter().any(|g| g.key == "out"));
    let given = given.unwrap_or_default();
    let dress = |arg: Arg| {
        let arg = with_value(arg);
        // Before the file is known, and where the folder comes from it, no flag can ask for --out.
        let arg = if has_out { arg.requires(Resettable::Reset) } else { arg };
        match given.iter().find(|g| Some(g.key.as_str()) == arg.get_long()) {
            Some(g) => arg.default_values(g.values.iter().cloned()),
            None => arg,
        }
    };
    let mut command = Arguments::command().mut_args(dress);
    for name in WITH_SETTINGS {
        command = command.mut_subcommand(name, |sub| sub.mut_args(dress));
    }
    command.mut_subcommand("config", |config| config.mut_arg("paths", |paths| paths.required(false)))
}

/// A switch may have a value, so that `--tsv=false` goes before what is said elsewhere.
fn with_value(arg: Arg) -> Arg {
    if !matches!(arg.get_action(), ArgAction::SetTrue) {
        return arg;
    }
    let arg = arg.action(ArgAction::Set).num_args(0..=1).require_equals(true).value_parser(value_parser!(bool));
    arg.default_missing_value("true").default_value("false").value_name("true|false")
}

/// The first input, or the working directory.
fn first_path(matches: &ArgMatches) -> &Path {
    let mut given =
        ["paths", "file", "gold"].into_iter().filter_map(|id| matches.try_get_one::<PathBuf>(id).ok().flatten());
    given.find(|path| path.as_os_str() != "-").map_or(Path::new("."), PathBuf::as_path)
}
