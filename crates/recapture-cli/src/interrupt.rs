//! SIGINT and SIGTERM while tables are made: the run stops at the next document or row, the temporary folder
//! goes, the old tables stay. A second signal ends the process at once.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::time::Duration;

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use crate::exit::{Exit, Failure};
use crate::messages;
use crate::output::Stop;

/// How long the run may take to stop by itself. It may be waiting for standard input, or for a reader.
const GRACE: Duration = Duration::from_secs(1);
/// How often a signal is looked for.
const TICK: Duration = Duration::from_millis(50);

/// The signal that came, or 0.
static SIGNAL: OnceLock<Arc<AtomicUsize>> = OnceLock::new();
/// Who decides how the run ends: the first to say so.
static DECIDES: AtomicUsize = AtomicUsize::new(NOBODY);
const NOBODY: usize = 0;
const RUN: usize = 1;
const WATCH: usize = 2;
/// The temporary folder.
static WORK: Mutex<Option<PathBuf>> = Mutex::new(None);

/// From here on signals stop the run. Where that can't be had they do what they always do.
pub(crate) fn listen(out: Option<&Path>) {
    let signal = Arc::clone(SIGNAL.get_or_init(Arc::default));
    let armed = Arc::new(AtomicBool::new(false));
    for (number, value, exit) in [(SIGINT, 2, Exit::Interrupted), (SIGTERM, 15, Exit::Terminated)] {
        // In this order: none is lost, and the first signal arms what ends the process at the second.
        let _ = flag::register_usize(number, Arc::clone(&signal), value);
        let _ = flag::register_conditional_shutdown(number, exit as i32, Arc::clone(&armed));
        let _ = flag::register(number, Arc::clone(&armed));
    }
    let out = out.map(Path::to_owned);
    std::thread::spawn(move || watch(out.as_deref()));
}

/// Ends the run in the stead of one that does not come to it.
fn watch(out: Option<&Path>) {
    while !is_requested() {
        std::thread::sleep(TICK);
    }
    std::thread::sleep(GRACE);
    if decides(WATCH) == WATCH {
        if let Some(work) = WORK.lock().unwrap_or_else(PoisonError::into_inner).take() {
            // Under another name first, so that the run can't add files meanwhile.
            let mut gone = work.clone().into_os_string();
            gone.push("-gone");
            let gone = if std::fs::rename(&work, &gone).is_ok() { PathBuf::from(gone) } else { work };
            for _ in 0..10 {
                if std::fs::remove_dir_all(&gone).is_ok() || !gone.exists() {
                    break;
                }
            }
        }
        let failure = failure(out);
        messages::error(failure.exit.code(), &failure.message);
        std::process::exit(failure.exit as i32);
    }
}

/// The folder that must not stay behind.
pub(crate) fn clean_up(work: &Path) {
    *WORK.lock().unwrap_or_else(PoisonError::into_inner) = Some(work.to_owned());
}

/// Whether a signal came.
pub(crate) fn is_requested() -> bool {
    SIGNAL.get().is_some_and(|signal| signal.load(Ordering::Relaxed) != 0)
}

/// Stops the run if a signal came.
pub(crate) fn check() -> Result<(), Stop> {
    if !is_requested() {
        return Ok(());
    }
    decide();
    Err(Stop::Interrupted)
}

/// Stops the run if a signal came; if not, none stops it any more: the tables are put in their place.
pub(crate) fn commit() -> Result<(), Stop> {
    check()?;
    decide();
    Ok(())
}

/// Leaves the end to the run. Does not return if the process is being ended already, so that what goes wrong
/// because of that is not reported.
pub(crate) fn decide() {
    while decides(RUN) != RUN {
        std::thread::sleep(TICK);
    }
}

/// Who decides, after somebody wants to.
fn decides(who: usize) -> usize {
    DECIDES.compare_exchange(NOBODY, who, Ordering::SeqCst, Ordering::SeqCst).map_or_else(|other| other, |_| who)
}

/// What is said of a run that was stopped.
pub(crate) fn failure(out: Option<&Path>) -> Failure {
    let terminated = SIGNAL.get().is_some_and(|signal| signal.load(Ordering::Relaxed) == 15);
    let (exit, what) = if terminated { (Exit::Terminated, "terminated") } else { (Exit::Interrupted, "interrupted") };
    let rest = match out {
        Some(out) if out.exists() => format!(": '{}' is as it was before", out.display()),
        Some(_) => ": nothing was written".to_owned(),
        None => ": the records so far are whole".to_owned(),
    };
    Failure { exit, message: format!("{what}{rest}") }
}
