//! What a run that was killed leaves beside its target: `.recapture-<process>-…`. The next run removes it.

use std::ffi::OsString;
use std::fs::File;
use std::path::{Path, PathBuf};

const OURS: &str = ".recapture-";
/// Stands between a temporary folder's name and that of the target which was put aside for a moment.
const ASIDE: &str = "-old-";

/// How the temporary folders of this process begin.
pub(crate) fn prefix() -> String {
    format!("{OURS}{}-", std::process::id())
}

/// Where the old target waits while the new one takes its place, on file systems that can't exchange the two.
pub(crate) fn aside(work: &Path, target: &Path) -> PathBuf {
    let mut name = work.file_name().unwrap_or_default().to_owned();
    name.push(ASIDE);
    name.push(target.file_name().unwrap_or_default());
    work.with_file_name(name)
}

/// Marks a folder as in use until the file is closed or the process ends, however it ends. The number of a
/// process says nothing in another container, and may have been given again; a lock holds across both.
pub(crate) fn lock(folder: &Path) -> Option<File> {
    let folder = File::open(folder).ok()?;
    folder.try_lock().ok()?;
    Some(folder)
}

/// Removes the folders of processes that are gone, and puts the target back if one was killed between its
/// two steps. What can't be removed stays: it harms nobody.
pub(crate) fn remove(parent: &Path, target: &Path) {
    let Ok(entries) = std::fs::read_dir(parent) else { return };
    for entry in entries.flatten() {
        let (name, path) = (entry.file_name(), entry.path());
        if !is_left(&name) || lock(&path).is_none() {
            continue;
        }
        let is_old = aside(Path::new(name_before_aside(&name).as_str()), target).file_name() == Some(&name);
        if is_old && !target.exists() {
            let _ = std::fs::rename(&path, target);
        } else if is_old || !name.to_string_lossy().contains(ASIDE) {
            let _ = std::fs::remove_dir_all(&path);
        }
    }
}

fn name_before_aside(name: &OsString) -> String {
    let name = name.to_string_lossy();
    name.split_once(ASIDE).map_or(&*name, |(before, _)| before).to_owned()
}

/// Whether a name is that of a temporary folder whose process is gone. Only Linux says so without a call of its own.
fn is_left(name: &OsString) -> bool {
    let process = name.to_str().and_then(|name| name.strip_prefix(OURS)?.split('-').next()?.parse::<u32>().ok());
    cfg!(target_os = "linux")
        && Path::new("/proc/self").exists()
        && process.is_some_and(|process| !Path::new("/proc").join(process.to_string()).exists())
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;

    /// No process has such a number: the greatest is 2^22.
    const GONE: &str = ".recapture-99999999-";

    #[test]
    fn what_dead_processes_left_is_removed() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("out");
        let names =
            [format!("{GONE}a"), format!("{GONE}b-old-out"), format!("{GONE}c-old-other"), format!("{}a", prefix())];
        for name in names.iter().map(String::as_str).chain(["out", ".recapture-notes", ".recapture-1x-a"]) {
            std::fs::create_dir_all(dir.path().join(name).join("inside")).unwrap();
        }
        remove(dir.path(), &target);
        let mut left: Vec<_> = std::fs::read_dir(dir.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        left.sort();
        let mut expected: Vec<OsString> =
            [".recapture-1x-a", ".recapture-notes", &names[2], &names[3], "out"].map(OsString::from).to_vec();
        expected.sort();
        assert_eq!(left, expected);
    }

    #[test]
    fn a_target_that_was_put_aside_comes_back() {
        let dir = tempfile::tempdir().unwrap();
        let target = dir.path().join("out");
        std::fs::create_dir_all(aside(&dir.path().join(format!("{GONE}a")), &target).join("inside")).unwrap();
        remove(dir.path(), &target);
        assert!(target.join("inside").exists());
    }

    #[test]
    fn what_is_locked_is_in_use() {
        let dir = tempfile::tempdir().unwrap();
        let work = dir.path().join(format!("{GONE}a"));
        std::fs::create_dir(&work).unwrap();
        let held = lock(&work);
        remove(dir.path(), &dir.path().join("out"));
        assert!(work.exists());
        drop(held);
        remove(dir.path(), &dir.path().join("out"));
        assert!(!work.exists());
    }
}
