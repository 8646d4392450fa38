//! `--cache` and `--resume`: the same bytes, made with less work.
#![expect(clippy::unwrap_used, reason = "in tests a panic is the report")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use serde_json::Value;

const NOTHING: [&str; 0] = [];

/// A folder with posts, in which the command runs.
struct Place(tempfile::TempDir);

/// The log of a run.
struct Run {
    code: i32,
    log: Vec<Value>,
}

impl Run {
    fn count(&self, name: &str) -> u64 {
        let summary = self.log.iter().find(|entry| entry["code"] == "summary").unwrap();
        summary["counts"][name].as_u64().unwrap()
    }

    /// What was said of the cache.
    fn remarks(&self) -> Vec<&str> {
        self.log
            .iter()
            .filter(|entry| entry["code"] == "cache")
            .map(|entry| entry["message"].as_str().unwrap())
            .collect()
    }
}

impl Place {
    /// So many posts; near-duplicates among them, so that sketches count.
    fn new(posts: usize) -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus/docs");
        let folders = std::fs::read_dir(corpus).unwrap().map(|e| e.unwrap().path());
        let mut sources: Vec<PathBuf> =
            folders.flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path())).collect();
        sources.sort();
        std::fs::create_dir(place.path("in")).unwrap();
        for (number, source) in (0..posts).zip(sources.iter().cycle()) {
            let name = format!("in/{number:03}-{}", source.file_name().unwrap().to_string_lossy());
            std::fs::copy(source, place.path(&name)).unwrap();
        }
        place
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn command(&self, out: &str, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_recapture"));
        command.args(["extract", "in", "--no-config", "--json-log", "--out", out]).args(arguments);
        command.current_dir(self.0.path()).stdin(Stdio::null());
        command
    }

    fn run(&self, out: &str, arguments: &[&str]) -> Run {
        let output = self.command(out, arguments).output().unwrap();
        let log = String::from_utf8(output.stderr).unwrap();
        let log = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        Run { code: output.status.code().unwrap(), log }
    }

    fn files(&self, out: &str) -> BTreeMap<String, Vec<u8>> {
        let entries = std::fs::read_dir(self.path(out)).unwrap().map(Result::unwrap);
        entries.map(|e| (e.file_name().into_string().unwrap(), std::fs::read(e.path()).unwrap())).collect()
    }
}

#[test]
fn a_second_run_makes_the_same_bytes_without_the_work() {
    let place = Place::new(40);
    place.run("plain", &NOTHING);
    let first = place.run("out", &["--resume"]);
    let second = place.run("out", &["--resume", "--threads", "1"]);
    assert_eq!((first.count("cached"), second.count("cached")), (0, 40));
    assert_eq!(second.count("documents"), 40);
    assert!(place.path(".out.cache").is_file());
    assert!(place.files("out") == place.files("plain"), "the tables differ from those of a run without a cache");
    // Formats and corrections are not in the cache: it serves others too.
    std::fs::write(place.path("fix.csv"), "field,value,correction\nproject,Kubernetes,drop\n").unwrap();
    let options = ["--overrides", "fix.csv", "--format", "ndjson"];
    place.run("plain", &options);
    let third = place.run("out", &[&options[..], &["--cache", ".out.cache"]].concat());
    assert_eq!(third.count("cached"), 40);
    assert!(place.files("out") == place.files("plain"), "corrections differ over a cache");
}

#[test]
fn only_what_changed_is_done_again() {
    let place = Place::new(20);
    place.run("out", &["--resume"]);
    let post = std::fs::read_dir(place.path("in")).unwrap().next().unwrap().unwrap().path();
    let text = std::fs::read_to_string(&post).unwrap();
    std::fs::write(&post, format!("{text}\nKeda too.\n")).unwrap();
    assert_eq!(place.run("out", &["--resume"]).count("cached"), 19);
    // A record holds its path.
    std::fs::rename(&post, post.with_file_name("renamed.md")).unwrap();
    assert_eq!(place.run("out", &["--resume"]).count("cached"), 19);
    assert_eq!(place.run("out", &["--resume"]).count("cached"), 20);
    place.run("plain", &NOTHING);
    assert!(place.files("out") == place.files("plain"));
}

#[test]
fn other_dictionaries_or_settings_begin_it_anew() {
    let place = Place::new(5);
    std::fs::create_dir(place.path("words")).unwrap();
    let organizations = place.path("words/organizations.csv");
    let row = "name,variants\nAcme Nord,\n";
    std::fs::write(&organizations, row).unwrap();
    let options = ["--resume", "--dictionaries", "words"];
    let cached = |run: &Run| {
        assert_eq!(run.code, 0, "{:?}", run.log);
        run.count("cached")
    };
    assert_eq!(cached(&place.run("out", &options)), 0);
    assert_eq!(cached(&place.run("out", &options)), 5);
    std::fs::write(&organizations, row.replace("Nord", "Kubernetes")).unwrap();
    let changed = place.run("out", &options);
    assert_eq!(cached(&changed), 0);
    assert!(changed.remarks()[0].contains("begun anew"), "{:?}", changed.remarks());
    assert_eq!(cached(&place.run("out", &["--resume", "--dictionaries", "words", "--min-confidence", "0.9"])), 0);
    assert_eq!(cached(&place.run("out", &["--resume", "--min-confidence", "0.9"])), 0);
    assert_eq!(cached(&place.run("out", &["--resume", "--min-confidence", "0.9"])), 5);
}

#[test]
fn what_is_half_or_spoilt_is_made_again() {
    let place = Place::new(12);
    place.run("plain", &NOTHING);
    place.run("out", &["--cache", "kept"]);
    let whole = std::fs::read(place.path("kept")).unwrap();
    let lines: Vec<&[u8]> = whole.split_inclusive(|b| *b == b'\n').collect();
    let without_break = [lines[..5].concat(), lines[5][..90].to_vec()].concat();
    // One byte of a record's text, which stays JSON.
    let mut other_text = whole.clone();
    let at = lines[..7].concat().len() + lines[7].len() - 4;
    other_text[at] ^= 1;
    for (spoilt, kept) in [(without_break, 4), (other_text, 11), (whole[..30].to_vec(), 0), (Vec::new(), 0)] {
        std::fs::write(place.path("kept"), spoilt).unwrap();
        assert_eq!(place.run("out", &["--cache", "kept"]).count("cached"), kept);
        assert_eq!(place.run("out", &["--cache", "kept"]).count("cached"), 12);
        assert!(place.files("out") == place.files("plain"));
    }
}

#[test]
fn a_file_that_is_no_cache_stays_as_it_is() {
    let place = Place::new(3);
    std::fs::write(place.path("letter.txt"), "Dear Ann,\n").unwrap();
    let run = place.run("out", &["--cache", "letter.txt"]);
    assert_eq!((run.code, run.count("documents")), (0, 3));
    assert!(run.remarks()[0].contains("it is no cache of recapture"), "{:?}", run.remarks());
    assert_eq!(std::fs::read_to_string(place.path("letter.txt")).unwrap(), "Dear Ann,\n");
    // A folder, and nowhere to write: the tables are made all the same.
    for name in ["in", "nowhere/kept"] {
        let run = place.run("out", &["--cache", name]);
        assert_eq!((run.code, run.count("documents"), run.remarks().len()), (0, 3, 1));
    }
}

#[test]
fn what_is_no_longer_used_goes() {
    let place = Place::new(30);
    place.run("out", &["--resume"]);
    let size = || std::fs::metadata(place.path(".out.cache")).unwrap().len();
    let before = size();
    let posts: Vec<PathBuf> = std::fs::read_dir(place.path("in")).unwrap().map(|e| e.unwrap().path()).collect();
    for post in posts.iter().filter(|p| !p.file_name().unwrap().to_string_lossy().starts_with("00")) {
        std::fs::remove_file(post).unwrap();
    }
    let run = place.run("out", &["--resume"]);
    assert_eq!((run.count("documents"), run.count("cached")), (10, 10));
    assert!(size() < before / 2, "{before} -> {}", size());
    assert_eq!(place.run("out", &["--resume"]).count("cached"), 10);
}

#[test]
fn a_run_that_was_killed_is_gone_on_with() {
    let place = Place::new(600);
    let mut child: Child = place.command("out", &["--resume", "-q"]).spawn().unwrap();
    // Until it is in the middle: some records are kept.
    let began = Instant::now();
    while std::fs::metadata(place.path(".out.cache")).map_or(0, |m| m.len()) < 100_000 {
        assert!(began.elapsed() < Duration::from_mins(1), "nothing was kept");
        std::thread::sleep(Duration::from_millis(1));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(!place.path("out").exists(), "it was done before it was killed");
    let second = place.run("out", &["--resume"]);
    assert_eq!(second.count("documents"), 600);
    assert!((1..600).contains(&second.count("cached")), "{}", second.count("cached"));
    place.run("plain", &NOTHING);
    assert!(place.files("out") == place.files("plain"));
}
