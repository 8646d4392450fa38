use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use recapture_model::Record;
use tempfile::TempDir;

use crate::csv_tables::{Csv, TABLES};
use crate::json::{Json, Ndjson};
use crate::{Format, Writer};

/// Why output could not be written.
#[derive(Debug)]
pub struct OutputError {
    path: PathBuf,
    what: String,
}

impl fmt::Display for OutputError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "can't write '{}': {}", self.path.display(), self.what)
    }
}

impl std::error::Error for OutputError {}

/// An output folder in the making.
pub struct Folder {
    target: PathBuf,
    work: TempDir,
    writers: Vec<Box<dyn Writer + Send>>,
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folder").field("target", &self.target).finish_non_exhaustive()
    }
}

impl Folder {
    /// Begins to write a folder. Nothing is seen at `target` until [`Folder::finish`]. `include_code`: whether
    /// mentions in code count in `projects.csv`.
    ///
    /// # Errors
    /// If nothing can be created beside `target`, or `target` holds files that are not ours: they would be lost.
    pub fn create(target: &Path, formats: &[Format], include_code: bool) -> Result<Self, OutputError> {
        let fail = |what: String| OutputError { path: target.to_owned(), what };
        check_target(target).map_err(fail)?;
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let create = || -> io::Result<(TempDir, Vec<Box<dyn Writer + Send>>)> {
            std::fs::create_dir_all(parent)?;
            let work = tempfile::Builder::new().prefix(".recapture-").tempdir_in(parent)?;
            let mut writers: Vec<Box<dyn Writer + Send>> = Vec::new();
            for format in formats {
                writers.push(match format {
                    Format::Csv => Box::new(Csv::create(work.path(), include_code)?),
                    Format::Json => Box::new(Json::create(work.path())?),
                    Format::Ndjson => Box::new(Ndjson::create(work.path())?),
                });
            }
            Ok((work, writers))
        };
        let (work, writers) = create().map_err(|e| fail(e.to_string()))?;
        Ok(Self { target: target.to_owned(), work, writers })
    }

    /// Adds a record, with its line of NDJSON.
    ///
    /// # Errors
    /// If a file can't be written; the target stays as it was.
    pub fn record(&mut self, record: &Record, line: &[u8]) -> Result<(), OutputError> {
        for writer in &mut self.writers {
            writer.record(record, line).map_err(|e| OutputError { path: self.target.clone(), what: e.to_string() })?;
        }
        Ok(())
    }

    /// Completes all files and puts the folder in its place.
    ///
    /// # Errors
    /// If a file can't be completed or the folder not be put in place; the target stays as it was.
    pub fn finish(mut self) -> Result<(), OutputError> {
        let done = (|| {
            for writer in &mut self.writers {
                writer.finish()?;
            }
            self.writers.clear();
            open_to_all(self.work.path())?;
            put(self.work.path(), &self.target)
        })();
        done.map_err(|e: io::Error| OutputError { path: self.target.clone(), what: e.to_string() })
    }
}

/// Puts the finished folder at the target. Where there was one, the two change places in one step (so that
/// there is never neither nor a mixture), and the old one goes with the temporary folder.
fn put(work: &Path, target: &Path) -> io::Result<()> {
    if !target.exists() {
        return std::fs::rename(work, target);
    }
    #[cfg(target_os = "linux")]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        if renameat_with(CWD, work, CWD, target, RenameFlags::EXCHANGE).is_ok() {
            return Ok(());
        }
    }
    // Elsewhere, and on file systems that can't exchange: as near to one step as can be.
    let aside = work.with_extension("old");
    std::fs::rename(target, &aside)?;
    if let Err(error) = std::fs::rename(work, target) {
        std::fs::rename(&aside, target)?;
        return Err(error);
    }
    std::fs::remove_dir_all(&aside)
}

/// Temporary folders are private; the result is as readable as any new folder.
fn open_to_all(folder: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755))?;
    }
    Ok(())
}

/// Refuses a target that is no folder, or that holds what we did not write.
fn check_target(target: &Path) -> Result<(), String> {
    if !target.exists() {
        return Ok(());
    }
    if !target.is_dir() {
        return Err("it is a file: give a folder".to_owned());
    }
    let entries = std::fs::read_dir(target).map_err(|e| e.to_string())?;
    for entry in entries {
        let name = entry.map_err(|e| e.to_string())?.file_name();
        let name = name.to_string_lossy();
        let ours = matches!(&*name, "recapture.json" | "recapture.ndjson")
            || TABLES.iter().any(|(table, _)| name.strip_suffix(".csv") == Some(table));
        if !ours {
            return Err(format!("it holds '{name}', which recapture did not write and would lose: give a new folder"));
        }
    }
    Ok(())
}
