//! The `recapture` command: reads the arguments, runs, maps what happened to an exit code.

mod args;
mod dictionary;
mod eval;
mod exit;
mod explain;
mod explain_html;
mod extract;
mod messages;
mod output;
mod parse_line;
#[cfg(feature = "report")]
mod records;
#[cfg(feature = "report")]
mod report;
mod run;
mod schema;
mod spool;

use clap::Parser as _;

use args::{Arguments, Command};

fn main() -> std::process::ExitCode {
    let arguments = Arguments::parse();
    let done = match &arguments.command {
        Command::Extract(options) => extract::extract(options, &arguments.shared),
        #[cfg(feature = "report")]
        Command::Report(options) => report::report(options, &arguments.shared),
        Command::ParseLine(options) => parse_line::parse_line(options, &arguments.shared),
        Command::Explain(options) => explain::explain(options, &arguments.shared),
        Command::Schema => schema::schema(),
        Command::Dictionary(command) => dictionary::dictionary(command, &arguments.shared),
        Command::Eval(options) => eval::eval(options, &arguments.shared),
    };
    match done {
        Ok(exit) => exit.into(),
        Err(failure) => {
            messages::error(&failure.message);
            failure.exit.into()
        }
    }
}
