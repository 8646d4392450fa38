//! `recapture completions` and `recapture man`: made from the arguments themselves.

use std::io::{self, Write as _};
use std::path::Path;

use clap::CommandFactory as _;
use clap_complete::Shell;

use crate::args::Arguments;
use crate::exit::{self, Exit, Failure};
use crate::messages;

pub(crate) fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "recapture", &mut script);
    print(&script)
}

/// The page of the command as a whole goes to standard output, a page a command into a folder.
pub(crate) fn man(out: Option<&Path>) -> Result<Exit, Failure> {
    let command = Arguments::command().name("recapture");
    let Some(folder) = out else {
        let mut page = Vec::new();
        clap_mangen::Man::new(command).render(&mut page).map_err(|e| Failure::output(e.to_string()))?;
        return print(&page);
    };
    let fail = |e: io::Error| Failure::output(format!("can't write to '{}': {e}", folder.display()));
    std::fs::create_dir_all(folder).map_err(fail)?;
    clap_mangen::generate_to(command, folder).map_err(fail)?;
    messages::note("written", &format!("manual pages written to {}", folder.display()));
    Ok(Exit::Good)
}

fn print(bytes: &[u8]) -> Result<Exit, Failure> {
    io::stdout().write_all(bytes).map_or_else(|e| exit::of_stdout(&e), |()| Ok(Exit::Good))
}
