//! What was found in each document, kept in a file, so that the next run works only on what is new or changed, and a
//! run that was stopped goes on where it was.
//!
//! The first line says what made the records: program and dictionaries. Each further line is an entry: key of the
//! document, checksum, sketch, record as JSON. Lines are only ever added, so that a run that is killed leaves no more
//! than one half line, which the next run cuts off; an entry that is not as it was written is as good as none.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use recapture::TextLimits;
use recapture_export::{OutputError, WholeFile};
use recapture_model::{Record, Source};

use crate::args::Shared;
use crate::messages;

/// How the first line begins. What begins otherwise is no cache of ours and is left alone.
const MAGIC: &str = "recapture cache 1 ";
/// Hexadecimal digits of a key and of a checksum.
const DIGITS: usize = 32;

/// 128 bits of a hash.
type Key = u128;

/// A file of records by what they were made of.
pub(crate) struct Cache {
    path: PathBuf,
    /// Read at any place, added to at the end.
    file: Mutex<File>,
    /// Where the entries stand that were there at the start.
    entries: BTreeMap<Key, Entry>,
    /// Adding failed once: the rest of the run does without.
    full: AtomicBool,
}

struct Entry {
    start: u64,
    length: u64,
    used: AtomicBool,
}

impl Cache {
    /// Opens the cache, or begins one. One that other dictionaries or another program made is begun anew.
    ///
    /// # Errors
    /// When the file can't be read or written, is no cache, or another run has it.
    pub(crate) fn open(path: &Path, made_by: &str) -> io::Result<Self> {
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        file.try_lock().map_err(|e| match e {
            std::fs::TryLockError::WouldBlock => io::Error::other("another run is using it"),
            std::fs::TryLockError::Error(error) => error,
        })?;
        let head = format!("{MAGIC}{made_by}\n");
        let mut lines = BufReader::with_capacity(1 << 18, &file);
        let mut first = Vec::new();
        lines.by_ref().take(head.len() as u64).read_until(b'\n', &mut first)?;
        let begun_by_us = first.starts_with(MAGIC.as_bytes()) || MAGIC.as_bytes().starts_with(&first);
        if !begun_by_us {
            return Err(io::Error::other("it is no cache of recapture; give another name"));
        }
        let mut entries = BTreeMap::new();
        let mut end = head.len() as u64;
        if first == head.as_bytes() {
            let mut line = Vec::new();
            while lines.read_until(b'\n', &mut line)? > 0 {
                let Some(key) = key_of(&line) else { break };
                let length = line.len() as u64;
                entries.insert(key, Entry { start: end, length, used: AtomicBool::new(false) });
                end += length;
                line.clear();
            }
            file.set_len(end)?;
        } else {
            if !first.is_empty() {
                messages::note("cache", "the cache is of other dictionaries or another program: it is begun anew");
            }
            file.set_len(0)?;
            (&file).rewind()?;
            (&file).write_all(head.as_bytes())?;
        }
        Ok(Self { path: path.to_owned(), file: Mutex::new(file), entries, full: AtomicBool::new(false) })
    }

    /// The record of a source, if it was made before.
    pub(crate) fn get(&self, source: &Source) -> Option<Record> {
        let entry = self.entries.get(&key(source))?;
        let mut line = Vec::new();
        let file = &mut *self.file.lock().unwrap_or_else(PoisonError::into_inner);
        copy(file, entry.start..entry.start + entry.length, &mut line).ok()?;
        let record = parse(&line)?;
        entry.used.store(true, Ordering::Relaxed);
        Some(record)
    }

    /// Adds a record. Where that fails it is said once: the output does not depend on it.
    pub(crate) fn put(&self, source: &Source, record: &Record) {
        if self.full.load(Ordering::Relaxed) {
            return;
        }
        let added = write(key(source), record).and_then(|line| {
            let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
            let end = file.seek(SeekFrom::End(0))?;
            // Half a line in the middle would spoil the one behind it.
            file.write_all(&line).inspect_err(|_| drop(file.set_len(end)))
        });
        if let Err(error) = added
            && !self.full.swap(true, Ordering::Relaxed)
        {
            let reason = recapture::ingest::reason(&error);
            let message = format!("can't add to the cache '{}': {reason}", self.path.display());
            messages::warning("cache", &message);
        }
    }

    /// How many different records came from here.
    pub(crate) fn hits(&self) -> usize {
        self.entries.values().filter(|e| e.used.load(Ordering::Relaxed)).count()
    }

    /// Drops what this run did not use, where that is most of the file.
    ///
    /// # Errors
    /// When the smaller file can't be written; the larger one is then as it was.
    pub(crate) fn finish(self) -> Result<(), OutputError> {
        let mut unused: Vec<&Entry> = self.entries.values().filter(|e| !e.used.load(Ordering::Relaxed)).collect();
        unused.sort_unstable_by_key(|e| e.start);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let end = file.seek(SeekFrom::End(0)).unwrap_or(0);
        if unused.iter().map(|e| e.length).sum::<u64>() <= end / 2 {
            return Ok(());
        }
        WholeFile::create(&self.path)?.finish(|out| {
            let mut place = 0;
            for entry in unused {
                copy(&mut file, place..entry.start, out)?;
                place = entry.start + entry.length;
            }
            copy(&mut file, place..end, out).map(|_| ())
        })
    }
}

/// Copies bytes of a file.
fn copy(file: &mut File, range: std::ops::Range<u64>, out: &mut impl io::Write) -> io::Result<u64> {
    file.seek(SeekFrom::Start(range.start))?;
    io::copy(&mut file.take(range.end - range.start), out)
}

/// The key of an entry; none where the line is half, or not one of ours.
fn key_of(line: &[u8]) -> Option<Key> {
    let digits = line.strip_suffix(b"\n")?.get(..DIGITS)?;
    Key::from_str_radix(std::str::from_utf8(digits).ok()?, 16).ok()
}

/// An entry as its line.
fn write(key: Key, record: &Record) -> io::Result<Vec<u8>> {
    let sketch: Vec<String> = record.document.sketch.iter().map(|hash| format!("{hash:x}")).collect();
    let mut rest = sketch.join(",").into_bytes();
    rest.push(b' ');
    rest.append(&mut recapture_export::ndjson_line(record)?);
    let mut line = format!("{key:032x} {} ", checksum(&rest)).into_bytes();
    line.append(&mut rest);
    Ok(line)
}

/// The record of an entry; none if it is not as it was written.
fn parse(line: &[u8]) -> Option<Record> {
    let line = line.get(DIGITS + 1..)?;
    let (sum, rest) = (line.get(..DIGITS)?, line.get(DIGITS + 1..)?);
    if sum != checksum(rest).as_bytes() {
        return None;
    }
    let space = rest.iter().position(|b| *b == b' ')?;
    let mut record: Record = serde_json::from_slice(&rest[space + 1..]).ok()?;
    let sketch = std::str::from_utf8(&rest[..space]).ok()?;
    let hashes = sketch.split(',').filter(|s| !s.is_empty()).map(|hash| u64::from_str_radix(hash, 16));
    record.document.sketch = hashes.collect::<Result<_, _>>().ok()?;
    Some(record)
}

fn checksum(bytes: &[u8]) -> String {
    let mut digits = blake3::hash(bytes).to_hex().to_string();
    digits.truncate(DIGITS);
    digits
}

/// A hash of all that a record is made of besides program and dictionaries.
fn key(source: &Source) -> Key {
    let mut hasher = blake3::Hasher::new();
    let mut add = |part: &str| {
        hasher.update(&(part.len() as u64).to_le_bytes()).update(part.as_bytes());
    };
    add(&source.path);
    add(&source.hash);
    add(&format!("{:?}", source.format));
    source.notes.iter().for_each(|(code, message)| {
        add(code);
        add(message);
    });
    // The same bytes in another encoding are another text.
    add(&source.text);
    let hash = hasher.finalize();
    let first = hash.as_bytes().first_chunk().copied().unwrap_or_default();
    Key::from_be_bytes(first)
}

/// A hash of the program, of the dictionaries beside the built-in ones, and of the settings that records depend on.
///
/// # Errors
/// When the program or a dictionary can't be read.
pub(crate) fn made_by(shared: &Shared, limits: TextLimits) -> io::Result<String> {
    let mut hasher = blake3::Hasher::new();
    hasher.update(&std::fs::read(std::env::current_exe()?)?);
    for folder in &shared.dictionaries {
        let files = std::fs::read_dir(folder)?.map(|e| e.map(|e| e.path())).collect::<io::Result<Vec<PathBuf>>>()?;
        let mut files: Vec<PathBuf> = files.into_iter().filter(|file| file.is_file()).collect();
        files.sort_unstable();
        for file in files {
            let bytes = std::fs::read(&file)?;
            let name = file.file_name().unwrap_or_default().as_encoded_bytes();
            hasher.update(&(name.len() as u64).to_le_bytes()).update(name);
            hasher.update(&(bytes.len() as u64).to_le_bytes()).update(&bytes);
        }
    }
    hasher.update(format!("{} {:?} {limits:?}", shared.no_builtin, shared.min_confidence).as_bytes());
    Ok(hasher.finalize().to_hex().to_string())
}
