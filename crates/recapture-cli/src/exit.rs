//! Exit codes; `--help` documents them.

use std::process::ExitCode;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// All well.
    Good = 0,
    /// Some inputs could not be read, or a floor of `eval` is not kept; everything else was written.
    Partial = 1,
    /// The arguments or dictionaries are wrong.
    Usage = 2,
    /// The output could not be written.
    Output = 3,
    /// Stopped by SIGINT; shells say 128 and the signal's number.
    Interrupted = 130,
    /// Stopped by SIGTERM.
    Terminated = 143,
}

impl Exit {
    /// The code of messages that say why.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::Good | Self::Partial => "partial",
            Self::Usage => "usage",
            Self::Output => "output",
            Self::Interrupted => "interrupted",
            Self::Terminated => "terminated",
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// An error that ends the run.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// Fits after "error: ".
    pub(crate) message: String,
}

impl Failure {
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, message: message.into() }
    }

    pub(crate) fn output(message: impl Into<String>) -> Self {
        Self { exit: Exit::Output, message: message.into() }
    }
}

/// What a closed pipe or a failed write to standard output means: readers that had enough are no error.
pub(crate) fn of_stdout(error: &std::io::Error) -> Result<Exit, Failure> {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        Ok(Exit::Good)
    } else {
        Err(Failure::output(format!("can't write to standard output: {error}")))
    }
}
