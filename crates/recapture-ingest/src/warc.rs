//! WARC (ISO 28500): the pages of a crawl. Records are read one by one, none longer than the limit of a document.

use std::io::{BufRead, Read, Write as _};

use recapture_model::Format;

use crate::Member;
use crate::limits::{Budget, Stop, too_large};
use crate::members::Opener;

/// A line of a record's head is no longer than this.
const LINE: u64 = 1 << 16;
/// Headers of an HTTP response.
const HEADERS: usize = 128;

pub(crate) fn read(
    opener: &mut Opener<'_>,
    name: &str,
    mut reader: &mut dyn BufRead,
    budget: &mut Budget,
) -> Result<(), Stop> {
    while let Some(head) = head(&mut reader)? {
        budget.entry()?;
        let length = head.length.ok_or_else(|| Stop::Broken("a record without Content-Length".to_owned()))?;
        let label = format!("{name}!/{}", head.target.as_deref().unwrap_or("record"));
        let mut block = (&mut reader).take(length);
        let page = head.kind == "response" || head.kind == "resource";
        if page && length > budget.limits().document_bytes {
            let refusal = too_large(budget.limits());
            opener.skip(&label, refusal.code, &refusal.message, true)?;
        } else if page {
            let bytes = budget.read(&mut block)?;
            if (bytes.len() as u64) < length {
                return Err(Stop::Broken("it ends within a record".to_owned()));
            }
            record(opener, label, &head, bytes, budget)?;
        }
        budget.drain(&mut block)?;
    }
    Ok(())
}

/// What is needed of a record's head.
#[derive(Debug, Default)]
struct Head {
    kind: String,
    target: Option<String>,
    content_type: String,
    length: Option<u64>,
}

/// The head of the next record; none at the end.
fn head(reader: &mut dyn BufRead) -> Result<Option<Head>, Stop> {
    let mut line = Vec::new();
    // Blank lines stand between records.
    loop {
        line.clear();
        if reader.take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(None);
        }
        if !line.trim_ascii().is_empty() {
            break;
        }
    }
    if !line.starts_with(b"WARC/") {
        return Err(Stop::Broken("no WARC record where one should begin".to_owned()));
    }
    let mut head = Head::default();
    loop {
        line.clear();
        if reader.take(LINE).read_until(b'\n', &mut line)? == 0 {
            return Err(Stop::Broken("it ends within the head of a record".to_owned()));
        }
        let text = String::from_utf8_lossy(&line);
        let text = text.trim();
        if text.is_empty() {
            return Ok(Some(head));
        }
        let Some((key, value)) = text.split_once(':') else { continue };
        let value = value.trim();
        match key.trim().to_ascii_lowercase().as_str() {
            "warc-type" => head.kind = value.to_ascii_lowercase(),
            "warc-target-uri" => head.target = Some(value.trim_matches(['<', '>']).to_owned()),
            "content-type" => head.content_type = value.to_ascii_lowercase(),
            "content-length" => head.length = value.parse().ok(),
            _ => {}
        }
    }
}

fn record(opener: &mut Opener<'_>, name: String, head: &Head, bytes: Vec<u8>, budget: &mut Budget) -> Result<(), Stop> {
    if !head.content_type.starts_with("application/http") {
        return page(opener, name, &head.content_type, bytes);
    }
    let mut headers = [httparse::EMPTY_HEADER; HEADERS];
    let mut response = httparse::Response::new(&mut headers);
    let Ok(httparse::Status::Complete(body)) = response.parse(&bytes) else {
        return opener.skip(&name, "broken", "no HTTP response in the record", true);
    };
    if response.code != Some(200) {
        let reason = format!("HTTP status {}", response.code.unwrap_or(0));
        return opener.skip(&name, "http-status", &reason, false);
    }
    let header = |key: &str| {
        let found = response.headers.iter().find(|h| h.name.eq_ignore_ascii_case(key));
        found.map(|h| String::from_utf8_lossy(h.value).to_ascii_lowercase()).unwrap_or_default()
    };
    let content_type = header("content-type");
    let mut content = bytes[body..].to_vec();
    if header("transfer-encoding").contains("chunked") {
        content = unchunked(&content);
    }
    match header("content-encoding").as_str() {
        "" | "identity" => {}
        "gzip" | "x-gzip" => {
            content = match budget.read(&mut flate2::read::MultiGzDecoder::new(content.as_slice())) {
                Err(Stop::Document(refusal)) => return opener.skip(&name, refusal.code, &refusal.message, true),
                Err(Stop::Broken(_)) => {
                    return opener.skip(&name, "broken", "the page's gzip can't be unpacked", true);
                }
                other => other?,
            };
        }
        other => {
            let reason = format!("content encoding {other}");
            return opener.skip(&name, "other-format", &reason, false);
        }
    }
    page(opener, name, &content_type, content)
}

fn page(opener: &mut Opener<'_>, name: String, content_type: &str, bytes: Vec<u8>) -> Result<(), Stop> {
    let (media, parameters) = content_type.split_once(';').unwrap_or((content_type, ""));
    let format = match media.trim() {
        "text/html" | "application/xhtml+xml" => Format::Html,
        "text/markdown" => Format::Markdown,
        "text/plain" => Format::Text,
        other => {
            let reason = format!("content type {}", if other.is_empty() { "not stated" } else { other });
            return opener.skip(&name, "other-format", &reason, false);
        }
    };
    let charset = parameters.split(';').find_map(|p| p.trim().strip_prefix("charset="));
    let charset = charset.map(|c| c.trim_matches(['"', '\'']).to_owned());
    opener.document(Member { name, bytes, format: Some(format), charset, notes: Vec::new() })
}

/// The body without its chunk sizes (RFC 9112, section 7.1); crawlers that have taken them out leave the header in, so that a
/// body without them is as it is.
fn unchunked(body: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    let mut rest = body;
    loop {
        let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) else {
            return if out.is_empty() { body.to_vec() } else { out };
        };
        let end = usize::try_from(size).ok().and_then(|size| start.checked_add(size));
        let Some(chunk) = end.and_then(|end| rest.get(start..end)) else {
            // Cut short: what there is.
            let _ = out.write_all(rest.get(start..).unwrap_or_default());
            return out;
        };
        if chunk.is_empty() {
            return out;
        }
        out.extend_from_slice(chunk);
        rest = rest.get(start + chunk.len()..).unwrap_or_default();
        rest = rest.strip_prefix(b"\r\n").unwrap_or(rest);
    }
}
