//! Runs that are stopped at any moment: the tables are the old ones or the new ones, never a mixture.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::collections::BTreeMap;
use std::io::Write as _;
use std::os::unix::process::ExitStatusExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::time::{Duration, Instant};

type Files = BTreeMap<String, Vec<u8>>;

fn files(folder: &Path) -> Files {
    let entries = std::fs::read_dir(folder).unwrap().map(Result::unwrap);
    entries.map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap())).collect()
}

/// Temporary folders beside the tables.
fn leftovers(parent: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(parent).unwrap().map(|e| e.unwrap().path());
    entries.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with(".recapture-")).collect()
}

fn signal(child: &Child, name: &str) {
    // The shell's own kill is everywhere, and needs no unsafe code of ours.
    let status = Command::new("sh").args(["-c", &format!("kill -{name} {} 2>/dev/null", child.id())]).status();
    assert!(status.is_ok());
}

/// A generator good enough for moments (Knuth's MMIX constants).
struct Random(u64);

impl Random {
    fn share(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 40) as f64 / f64::from(1 << 24)
    }
}

struct Bench {
    dir: tempfile::TempDir,
    formats: &'static str,
}

impl Bench {
    fn new(formats: &'static str, documents: usize) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs");
        let folders = std::fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path());
        let all = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()));
        let mut sources: Vec<PathBuf> = all.filter(|path| path.extension().is_some_and(|e| e == "md")).collect();
        sources.sort();
        std::fs::create_dir(dir.path().join("in")).unwrap();
        for number in 0..documents {
            let text = std::fs::read_to_string(&sources[number % sources.len()]).unwrap();
            std::fs::write(dir.path().join(format!("in/{number:04}.md")), format!("{text}\nNote {number}.\n")).unwrap();
        }
        Self { dir, formats }
    }

    fn out(&self) -> PathBuf {
        self.dir.path().join("tables/out")
    }

    /// The new tables differ from the old ones by an option that shows in documents and talks.
    fn start(&self, new: bool) -> Child {
        let least = if new { "0.5" } else { "1" };
        Command::new(env!("CARGO_BIN_EXE_recapture"))
            .args(["extract", "in", "--no-config", "-q", "--out"])
            .arg(self.out())
            .args(["--format", self.formats, "--min-confidence", least])
            .current_dir(self.dir.path())
            .stdin(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap()
    }

    fn run(&self, new: bool) -> Files {
        let done = self.start(new).wait_with_output().unwrap();
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        files(&self.out())
    }
}

/// Stops runs at moments spread over their whole time.
fn stop_often(formats: &'static str, moments: usize, seed: u64) {
    let bench = Bench::new(formats, 250);
    let parent = bench.dir.path().join("tables");
    let old = bench.run(false);
    let began = Instant::now();
    let new = bench.run(true);
    let whole = began.elapsed().as_secs_f64();
    assert_ne!(old, new, "the option makes no difference");
    assert_eq!(bench.run(false), old, "the same input gives the same bytes");
    let mut random = Random(seed);
    let mut stopped = 0;
    for index in 0..moments {
        let (name, code) = [("INT", Some(130)), ("TERM", Some(143)), ("KILL", None)][index % 3];
        let child = bench.start(true);
        std::thread::sleep(Duration::from_secs_f64(whole * random.share() * 1.1));
        signal(&child, name);
        let done = child.wait_with_output().unwrap();
        let errors = String::from_utf8_lossy(&done.stderr).into_owned();
        let now = files(&bench.out());
        let is_new = now == new;
        assert!(is_new || now == old, "{name}: a mixture: {:?}", now.keys());
        if done.status.success() {
            assert!(is_new, "{name}: success without the new tables");
            assert_eq!(errors, "");
        } else if let Some(code) = code {
            // Before the program listens a signal does what it always does.
            let early = done.status.signal().is_some();
            assert!(early || done.status.code() == Some(code), "{name}: {:?} {errors}", done.status);
            assert!(!is_new, "{name}: stopped, and new tables");
            assert!(errors.lines().count() == usize::from(!early), "one message: {errors}");
            stopped += 1;
        } else {
            stopped += 1;
        }
        if code.is_some() {
            assert!(leftovers(&parent).is_empty(), "{name}: {:?}", leftovers(&parent));
        }
        // The next run removes what a kill leaves; it is needed for old tables, too.
        if is_new || !leftovers(&parent).is_empty() {
            assert_eq!(bench.run(false), old);
        }
        assert!(leftovers(&parent).is_empty(), "{:?}", leftovers(&parent));
    }
    // How many depends on what else the machine does.
    assert!(stopped > moments / 5, "{stopped} of {moments}: runs are too short");
}

#[test]
fn tables_are_old_or_new() {
    stop_often("csv,json,ndjson", 70, 7);
}

#[test]
fn tables_of_all_formats_are_old_or_new() {
    stop_often("all", 30, 11);
}

#[test]
fn a_disk_that_gets_full_leaves_the_old_tables() {
    for formats in ["csv", "ndjson", "all"] {
        let bench = Bench::new(formats, 60);
        let old = bench.run(false);
        // A limit of the size of files, with its signal ignored: writing fails as on a full disk.
        let script =
            "trap '' XFSZ; ulimit -f 16; exec \"$0\" extract in --no-config -q --out tables/out --format \"$1\"";
        let done = Command::new("sh")
            .args(["-c", script, env!("CARGO_BIN_EXE_recapture"), formats])
            .current_dir(bench.dir.path())
            .output()
            .unwrap();
        let errors = String::from_utf8_lossy(&done.stderr);
        assert_eq!(done.status.code(), Some(3), "{formats}: {errors}");
        assert!(errors.starts_with("error: can't write 'tables/out': ") && errors.lines().count() == 1, "{errors}");
        assert_eq!(files(&bench.out()), old, "{formats}");
        assert!(leftovers(&bench.dir.path().join("tables")).is_empty());
    }
}

/// A run that waits for the rest of its standard input.
fn waiting(dir: &Path) -> (Child, ChildStdin) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_recapture"))
        .args(["extract", "-", "--no-config", "--out", "out"])
        .current_dir(dir)
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    // More than a pipe holds: when all is written, some has been read.
    stdin.write_all(&vec![b'x'; 1 << 18]).unwrap();
    (child, stdin)
}

#[test]
fn a_run_that_waits_for_its_input_stops_too() {
    let dir = tempfile::tempdir().unwrap();
    let (child, stdin) = waiting(dir.path());
    assert_eq!(leftovers(dir.path()).len(), 1);
    signal(&child, "TERM");
    let done = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(done.status.code(), Some(143));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "error: terminated: nothing was written\n");
    assert_eq!(std::fs::read_dir(dir.path()).unwrap().count(), 0);
}

#[test]
fn a_second_signal_ends_the_process_at_once() {
    let dir = tempfile::tempdir().unwrap();
    let (child, stdin) = waiting(dir.path());
    // From one shell: the second must come before the first has stopped the run.
    let both = format!("kill -INT {0}; sleep 0.1; kill -TERM {0}", child.id());
    assert!(Command::new("sh").args(["-c", &both]).status().unwrap().success());
    let done = child.wait_with_output().unwrap();
    drop(stdin);
    assert_eq!(done.status.code(), Some(143));
    assert_eq!(String::from_utf8_lossy(&done.stderr), "", "the second one left no time for a message");
    assert_eq!(leftovers(dir.path()).len(), 1, "the next run removes it");
}
