//! Messages for people: standard error only.
#![expect(clippy::print_stderr, reason = "this is where messages are printed")]

pub(crate) fn error(message: &str) {
    eprintln!("error: {message}");
}

pub(crate) fn warning(message: &str) {
    eprintln!("warning: {message}");
}

pub(crate) fn note(message: &str) {
    eprintln!("{message}");
}
