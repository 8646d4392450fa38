use std::fs::File;
use std::io::{self, BufWriter, Write as _};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use crate::OutputError;

/// A file that is written whole or not at all: until [`WholeFile::finish`] it is a hidden file beside the target.
#[derive(Debug)]
pub struct WholeFile {
    target: PathBuf,
    work: NamedTempFile,
}

impl WholeFile {
    /// Begins to write a file. Nothing is seen at `target` until [`WholeFile::finish`].
    ///
    /// # Errors
    /// If nothing can be created beside `target`, or `target` is a folder, a device or a pipe.
    pub fn create(target: &Path) -> Result<Self, OutputError> {
        let create = || -> io::Result<Self> {
            // What a link leads to is replaced, not the link.
            let target = if target.is_symlink() { std::fs::canonicalize(target)? } else { target.to_owned() };
            if target.exists() && !target.is_file() {
                return Err(io::Error::other("it is not a file"));
            }
            let parent = match target.parent() {
                Some(parent) if !parent.as_os_str().is_empty() => parent,
                _ => Path::new("."),
            };
            std::fs::create_dir_all(parent)?;
            let mut builder = tempfile::Builder::new();
            builder.prefix(".recapture-");
            // Temporary files are private; the result is as readable as any new file.
            #[cfg(unix)]
            let permissions = std::os::unix::fs::PermissionsExt::from_mode(0o666);
            #[cfg(unix)]
            builder.permissions(permissions);
            Ok(Self { work: builder.tempfile_in(parent)?, target })
        };
        create().map_err(|e| OutputError { path: target.to_owned(), what: e.to_string() })
    }

    /// Writes what the file holds and puts it in its place; a file that stood there goes.
    ///
    /// # Errors
    /// If the file can't be written or not be put in place; the target stays as it was.
    pub fn finish(self, write: impl FnOnce(&mut BufWriter<&File>) -> io::Result<()>) -> Result<(), OutputError> {
        let fail = |error: &io::Error| OutputError { path: self.target.clone(), what: error.to_string() };
        let mut out = BufWriter::with_capacity(1 << 16, self.work.as_file());
        let written = write(&mut out).and_then(|()| out.flush()).and_then(|()| self.work.as_file().sync_all());
        written.map_err(|e| fail(&e))?;
        drop(out);
        let target = self.target.clone();
        self.work.persist(&target).map(|_| ()).map_err(|e| OutputError { path: target, what: e.error.to_string() })
    }
}
