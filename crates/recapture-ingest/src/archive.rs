//! Archives: gzip (RFC 1952, members one after the other), Zstandard (RFC 8878), tar, zip.

use std::io::{BufRead, Read, Seek};

use flate2::bufread::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;

use crate::limits::{Budget, Counted, Stop};
use crate::members::Opener;

/// The name of what is in a compressed file: the same without the ending; "posts.tgz" holds "posts.tar".
fn inner_name(name: &str) -> String {
    let file = name.rsplit('/').next().unwrap_or(name);
    let (stem, ending) = file.rsplit_once('.').unwrap_or((file, ""));
    if ending.eq_ignore_ascii_case("tgz") { format!("{stem}.tar") } else { stem.to_owned() }
}

pub(crate) fn gzip(
    opener: &mut Opener<'_>,
    name: &str,
    reader: &mut dyn BufRead,
    depth: u32,
    budget: &mut Budget,
) -> Result<(), Stop> {
    opener.compressed(name, &inner_name(name), &mut MultiGzDecoder::new(reader), depth, budget)
}

pub(crate) fn zstandard(
    opener: &mut Opener<'_>,
    name: &str,
    reader: &mut dyn BufRead,
    depth: u32,
    budget: &mut Budget,
) -> Result<(), Stop> {
    let mut decoder = StreamingDecoder::new(reader).map_err(|e| Stop::Broken(e.to_string().to_lowercase()))?;
    opener.compressed(name, &inner_name(name), &mut decoder, depth, budget)
}

pub(crate) fn tar(
    opener: &mut Opener<'_>,
    name: &str,
    reader: &mut dyn BufRead,
    depth: u32,
    budget: &mut Budget,
) -> Result<(), Stop> {
    for entry in ::tar::Archive::new(Counted::new(reader, budget)).entries()? {
        let mut entry = entry?;
        budget.entry()?;
        let kind = entry.header().entry_type();
        if kind.is_dir() || kind.is_pax_global_extensions() {
            continue;
        }
        let inner = format!("{name}!/{}", String::from_utf8_lossy(&entry.path_bytes()));
        if !kind.is_file() {
            opener.skip(&inner, "no-file", "a link or device in an archive", false)?;
            continue;
        }
        opener.member(&inner, &inner, &mut entry, depth, budget)?;
        budget.drain(&mut entry)?;
    }
    Ok(())
}

pub(crate) fn zip(
    opener: &mut Opener<'_>,
    name: &str,
    reader: impl Read + Seek,
    depth: u32,
    budget: &mut Budget,
) -> Result<(), Stop> {
    let broken = |e: zip::result::ZipError| Stop::Broken(e.to_string().to_lowercase());
    let mut archive = zip::ZipArchive::new(reader).map_err(broken)?;
    for index in 0..archive.len() {
        budget.entry()?;
        let (inner, directory, encrypted) = {
            let raw = archive.by_index_raw(index).map_err(broken)?;
            (format!("{name}!/{}", String::from_utf8_lossy(raw.name_raw())), raw.is_dir(), raw.encrypted())
        };
        if directory {
            continue;
        }
        if encrypted {
            opener.skip(&inner, "encrypted", "encrypted: unpack it first", true)?;
            continue;
        }
        match archive.by_index(index) {
            Ok(mut file) => opener.member(&inner, &inner, &mut file, depth, budget)?,
            Err(error) => opener.skip(&inner, "broken", &error.to_string().to_lowercase(), true)?,
        }
    }
    Ok(())
}
