//! The `recapture` command: reads the arguments, runs, maps what happened to an exit code.

mod args;
mod cache;
mod completions;
mod config;
mod config_show;
mod dictionary;
mod eval;
mod exit;
mod explain;
mod explain_html;
mod explain_joins;
mod extract;
mod help;
mod interrupt;
mod messages;
mod output;
mod parse_line;
mod prefilter;
#[cfg(feature = "report")]
mod records;
#[cfg(feature = "report")]
mod report;
mod run;
mod schema;
mod settings;
mod spool;
mod verbose;

use args::Command;
use exit::{Exit, Failure};

fn main() -> std::process::ExitCode {
    match settings::read().and_then(|settings| run(&settings)) {
        Ok(exit) => exit.into(),
        Err(failure) => {
            messages::error(failure.exit.code(), &failure.message);
            failure.exit.into()
        }
    }
}

fn run(settings: &settings::Settings) -> Result<Exit, Failure> {
    let shared = &settings.arguments.shared;
    match &settings.arguments.command {
        Command::Extract(options) => extract::extract(options, shared),
        #[cfg(feature = "report")]
        Command::Report(options) => report::report(options, shared),
        Command::ParseLine(options) => parse_line::parse_line(options, shared),
        Command::Explain(options) => explain::explain(options, shared),
        Command::Schema => schema::schema(),
        Command::Dictionary(command) => dictionary::dictionary(command, shared),
        Command::Eval(options) => eval::eval(options, shared),
        Command::Config(options) => config_show::show(options, settings),
        Command::Completions { shell } => completions::completions(*shell),
        Command::Man { out } => completions::man(out.as_deref()),
    }
}
