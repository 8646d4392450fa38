use std::fmt;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use recapture_model::{Known, Record};
use tempfile::TempDir;

use crate::delimited::Delimited;
use crate::json::{Json, Ndjson, ndjson_line};
use crate::jsonld::JsonLd;
use crate::leftovers;
use crate::package::Package;
use crate::rows::{self, Cell, Projects, Rows};
use crate::tables::{TABLES, Table};
use crate::{Format, Options, Writer};

/// Why output could not be written.
#[derive(Debug)]
pub struct OutputError {
    pub(crate) path: PathBuf,
    pub(crate) what: String,
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
    // Before the temporary folder: files are closed before they are removed.
    writers: Writers,
    work: TempDir,
    /// Tells other runs that the temporary folder is in use.
    _lock: Option<File>,
    projects: Projects,
    options: Options,
}

/// The writers of a folder: each row goes to all.
struct Writers(Vec<Box<dyn Writer + Send>>);

impl Rows for Writers {
    fn row(&mut self, table: Table, row: &[Cell<'_>]) -> io::Result<()> {
        debug_assert_eq!(row.len(), table.columns().len(), "{}", table.name());
        self.0.iter_mut().try_for_each(|writer| writer.row(table, row))
    }
}

impl fmt::Debug for Folder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Folder").field("target", &self.target).finish_non_exhaustive()
    }
}

impl Folder {
    /// Begins to write a folder. Nothing is seen at `target` until [`Folder::finish`].
    ///
    /// # Errors
    /// If nothing can be created beside `target`, or `target` holds files that are not ours: they would be lost.
    pub fn create(target: &Path, options: Options) -> Result<Self, OutputError> {
        let fail = |what: String| OutputError { path: target.to_owned(), what };
        check_target(target).map_err(fail)?;
        let parent = match target.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        let create = || -> io::Result<(TempDir, Option<File>, Writers)> {
            std::fs::create_dir_all(parent)?;
            leftovers::remove(parent, target);
            let work = tempfile::Builder::new().prefix(&leftovers::prefix()).tempdir_in(parent)?;
            let lock = leftovers::lock(work.path());
            let writers = writers(work.path(), &options)?;
            Ok((work, lock, writers))
        };
        let (work, lock, writers) = create().map_err(|e| fail(e.to_string()))?;
        Ok(Self { target: target.to_owned(), writers, work, _lock: lock, projects: Projects::default(), options })
    }

    /// The temporary folder.
    #[must_use]
    pub fn work(&self) -> &Path {
        self.work.path()
    }

    /// A file for what must wait until all records are known; it does not become part of the folder.
    ///
    /// # Errors
    /// If it can't be created.
    pub fn spool(&self) -> Result<File, OutputError> {
        tempfile::tempfile_in(self.work.path()).map_err(|e| self.fail(&e))
    }

    /// Adds a record.
    ///
    /// # Errors
    /// If a file can't be written; the target stays as it was.
    pub fn record(&mut self, record: &Record) -> Result<(), OutputError> {
        self.add(record).map_err(|e| self.fail(&e))
    }

    /// Adds an input that is no document: its path, a code, why, and whether something is wrong.
    ///
    /// # Errors
    /// If a file can't be written; the target stays as it was.
    pub fn skipped(&mut self, path: &str, code: &str, reason: &str, failed: bool) -> Result<(), OutputError> {
        let row = [path.into(), code.into(), reason.into(), Cell::Boolean(failed)];
        self.writers.row(Table::Skipped, &row).map_err(|e| self.fail(&e))
    }

    fn add(&mut self, record: &Record) -> io::Result<()> {
        let line = ndjson_line(record)?;
        self.writers.0.iter_mut().try_for_each(|writer| writer.record(record, &line))?;
        rows::of_record(record, self.options.include_code, &mut self.writers)?;
        if self.options.count_duplicates || record.document.duplicate_of.is_none() {
            self.projects.add(record, self.options.include_code);
        }
        Ok(())
    }

    /// [`Folder::complete`] and [`Folder::put`].
    ///
    /// # Errors
    /// If a file can't be completed or the folder not be put in place; the target stays as it was.
    pub fn finish(mut self, known: &dyn Known) -> Result<(), OutputError> {
        self.complete(known)?;
        self.put()
    }

    /// Adds a writer of a test's own.
    #[cfg(test)]
    pub(crate) fn push(&mut self, writer: Box<dyn Writer + Send>) {
        self.writers.0.push(writer);
    }

    /// Adds what is known of the whole run and completes all files; nothing is added behind it.
    ///
    /// # Errors
    /// If a file can't be completed; the target stays as it was.
    pub fn complete(&mut self, known: &dyn Known) -> Result<(), OutputError> {
        self.last_rows(known).map_err(|e| self.fail(&e))
    }

    fn last_rows(&mut self, known: &dyn Known) -> io::Result<()> {
        rows::of_known(known, &mut self.writers)?;
        self.projects.rows(&mut self.writers)?;
        self.writers.0.iter_mut().try_for_each(|writer| writer.finish(known))?;
        self.writers.0.clear();
        open_to_all(self.work.path())
    }

    /// Puts the completed folder in its place.
    ///
    /// # Errors
    /// If that can't be done; the target stays as it was.
    pub fn put(self) -> Result<(), OutputError> {
        put(self.work.path(), &self.target).map_err(|e| self.fail(&e))
    }

    /// The error of this folder that an error of input or output is.
    #[must_use]
    pub fn fail(&self, error: &io::Error) -> OutputError {
        OutputError { path: self.target.clone(), what: error.to_string() }
    }
}

fn writers(folder: &Path, options: &Options) -> io::Result<Writers> {
    let mut writers: Vec<Box<dyn Writer + Send>> = Vec::new();
    for format in &options.formats {
        writers.push(match format {
            Format::Csv => Box::new(Delimited::create(folder, "csv", b',', options)?),
            Format::Tsv => Box::new(Delimited::create(folder, "tsv", b'\t', options)?),
            Format::Json => Box::new(Json::create(folder)?),
            Format::Ndjson => Box::new(Ndjson::create(folder)?),
            Format::JsonLd => Box::new(JsonLd::create(folder)),
            #[cfg(feature = "xlsx")]
            Format::Xlsx => Box::new(crate::xlsx::Xlsx::create(folder)?),
            #[cfg(feature = "sqlite")]
            Format::Sqlite => Box::new(crate::sqlite::Sqlite::create(folder)?),
            #[cfg(feature = "parquet")]
            Format::Parquet => Box::new(crate::parquet::Parquet::create(folder)?),
        });
    }
    if options.formats.contains(&Format::Csv) || options.formats.contains(&Format::Tsv) {
        writers.push(Box::new(Package::create(folder, options)));
    }
    Ok(Writers(writers))
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
    let aside = leftovers::aside(work, target);
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
        if !is_output(&name) {
            return Err(format!("it holds '{name}', which recapture did not write and would lose: give a new folder"));
        }
    }
    Ok(())
}

/// Whether a file of this name is one of those that are written into a folder.
#[must_use]
pub fn is_output(name: &str) -> bool {
    match name.rsplit_once('.') {
        Some((table, "csv" | "tsv" | "parquet")) => TABLES.iter().any(|t| t.name() == table),
        Some(("recapture", "json" | "ndjson" | "jsonld" | "xlsx" | "sqlite")) => true,
        _ => name == "datapackage.json",
    }
}
