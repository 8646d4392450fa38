use std::fmt::Write as _;
use std::io::{Read as _, Write as _};
use std::ops::ControlFlow;
use std::path::Path;

use super::*;

/// What is found in a folder: a line each, names relative to the folder.
fn found(folder: &Path, limits: Limits) -> String {
    let mut out = String::new();
    let options = Options { limits, ..Options::default() };
    let root = format!("{}/", folder.display());
    walk(&[folder.to_owned()], &options, &mut |item| {
        match item {
            Item::Input(input) => {
                let source = input.read().unwrap();
                let notes: Vec<&str> = source.notes.iter().map(|(code, _)| *code).collect();
                let name = source.path.replace(&root, "");
                let _ = writeln!(out, "{name} {:?} {:?} {notes:?}", source.format, source.text);
            }
            Item::Skipped(skipped) => {
                let failed = if skipped.failed { "!" } else { "" };
                let _ = writeln!(out, "{} {}{failed}", skipped.path.replace(&root, ""), skipped.code);
            }
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    out
}

/// What is found in one file.
fn check(name: &str, bytes: &[u8], expected: &str) {
    check_limited(name, bytes, Limits::default(), expected);
}

fn check_limited(name: &str, bytes: &[u8], limits: Limits, expected: &str) {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join(name), bytes).unwrap();
    assert_eq!(found(dir.path(), limits), expected, "{name}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn tar(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = ::tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = ::tar::Header::new_gnu();
        // Names as they are: the crate would refuse to write what leads out of the archive.
        header.as_gnu_mut().unwrap().name[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

fn zip(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ::zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in files {
        writer.start_file(*name, ::zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

fn warc(kind: &str, target: &str, content_type: &str, block: &[u8]) -> Vec<u8> {
    let head = format!(
        "WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <{target}>\r\nContent-Type: {content_type}\r\n\
         Content-Length: {}\r\n\r\n",
        block.len()
    );
    [head.as_bytes(), block, b"\r\n\r\n"].concat()
}

#[test]
fn compressed_files() {
    check("a.md.gz", &gzip(b"# A\n"), "a.md.gz!/a.md Markdown \"# A\\n\" []\n");
    check("a.md.gz", &[gzip(b"# A\n"), gzip(b"B\n")].concat(), "a.md.gz!/a.md Markdown \"# A\\nB\\n\" []\n");
    check("a.png.gz", &gzip(b"x"), "a.png.gz!/a.png other-format\n");
    check("a.md.gz", b"no gzip", "a.md.gz broken!\n");
    let half = gzip(&b"text of some length ".repeat(400));
    check("a.md.gz", &half[..half.len() / 2], "a.md.gz broken!\n");
}

#[test]
fn archives() {
    let files: [(&str, &[u8]); 3] = [("p/a.md", b"# A"), ("p/x.png", b"x"), ("../b.txt", b"B")];
    let expected = |name: &str| {
        format!(
            "{name}!/p/a.md Markdown \"# A\" []\n{name}!/p/x.png other-format\n{name}!/../b.txt Text \"B\" [\"unsafe-name\"]\n"
        )
    };
    check("c.tar", &tar(&files), &expected("c.tar"));
    check("c.tar.gz", &gzip(&tar(&files)), &expected("c.tar.gz"));
    check("c.tgz", &gzip(&tar(&files)), &expected("c.tgz"));
    check("c.zip", &zip(&files), &expected("c.zip"));
    check("c.zip", b"no zip", "c.zip broken!\n");
    let inner = zip(&[("a.md", b"# A")]);
    check("d.zip", &zip(&[("i.zip", &inner)]), "d.zip!/i.zip!/a.md Markdown \"# A\" []\n");
    check(
        "d.tar",
        &tar(&[("bad.zip", b"no"), ("a.md", b"A")]),
        "d.tar!/bad.zip broken!\nd.tar!/a.md Markdown \"A\" []\n",
    );
}

#[test]
fn crawls() {
    let page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=ISO-8859-1\r\n\r\n<p>J\u{FC}rgen";
    let page: Vec<u8> = page.chars().map(|c| c as u8).collect();
    let chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n<p\r\n2\r\n>A\r\n0\r\n\r\n";
    let packed =
        [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n".to_vec(), gzip(b"<p>Z")]
            .concat();
    let records = [
        warc("warcinfo", "", "application/warc-fields", b"software: x"),
        warc("request", "http://a/1", "application/http", b"GET / HTTP/1.1\r\n\r\n"),
        warc("response", "http://a/1", "application/http;msgtype=response", &page),
        warc("response", "http://a/2", "application/http", chunked),
        warc("response", "http://a/3", "application/http", &packed),
        warc("response", "http://a/4", "application/http", b"HTTP/1.1 404 Not Found\r\n\r\n"),
        warc("response", "http://a/5", "application/http", b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nx"),
        warc("resource", "http://a/6", "text/markdown", b"# R"),
        warc("response", "http://a/7", "application/http", b"nonsense"),
    ];
    let expected = |name: &str| {
        format!(
            "{name}!/http://a/1 Html \"<p>J\u{FC}rgen\" [\"decoded\"]\n{name}!/http://a/2 Html \"<p>A\" []\n\
             {name}!/http://a/3 Html \"<p>Z\" []\n{name}!/http://a/4 http-status\n{name}!/http://a/5 other-format\n\
             {name}!/http://a/6 Markdown \"# R\" []\n{name}!/http://a/7 broken!\n"
        )
    };
    check("w.warc", &records.concat(), &expected("w.warc"));
    let members: Vec<u8> = records.iter().flat_map(|record| gzip(record)).collect();
    check("w.warc.gz", &members, &expected("w.warc.gz"));
    let huge = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 99999999999999\r\n\r\nx";
    check("w.warc", huge, "w.warc!/record too-large!\n");
    check("w.warc", b"nonsense\r\n", "w.warc broken!\n");
    check("w.warc", &records[2][..120], "w.warc broken!\n");
}

#[test]
fn feeds_and_exports() {
    let rss = b"<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>B</title><item><title>A &amp; B</title>\
        <link>https://b.example/1</link><pubDate>Tue, 25 Apr 2023 10:00:00 GMT</pubDate><description>&lt;p&gt;T</description>\
        </item><item><title>none</title></item></channel></rss>";
    let page = "<!doctype html>\\n<title>A &amp; B</title>\\n<meta property=\\\"article:published_time\\\" content=\\\"2023-04-25\\\">\\n<p>T";
    let expected = format!("f.xml!/https://b.example/1 Html \"{page}\" []\nf.xml!/entry-2 empty\n");
    check("f.xml", rss, &expected);
    check("f.xml", b"<html><p>no feed</html>", "f.xml other-format\n");
    check("f.rss", b"<rss", "f.rss broken!\n");
    let ghost = br#"{"db":[{"data":{"posts":[{"id":1,"title":"T","slug":"s","html":"<p>x","published_at":"2023-04-25T01:00:00Z"},
        {"id":2,"slug":"empty"}],"users":[{"id":5,"name":"Bo"},{"id":7,"name":"Zoe"}],
        "posts_authors":[{"post_id":1,"author_id":7},{"post_id":1,"author_id":5},{"post_id":1,"author_id":7}]}}]}"#;
    let page = "<!doctype html>\\n<title>T</title>\\n<meta name=\\\"author\\\" content=\\\"Zoe\\\">\\n\
        <meta name=\\\"author\\\" content=\\\"Bo\\\">\\n\
        <meta property=\\\"article:published_time\\\" content=\\\"2023-04-25\\\">\\n<p>x";
    check("g.json", ghost, &format!("g.json!/s Html \"{page}\" []\ng.json!/empty empty\n"));
    check("other.json", b"{\"a\":1}", "other.json other-format\n");
}

#[test]
fn notebooks() {
    let cells = br##"{"cells":[{"cell_type":"markdown","source":["# A\n","b"]},{"cell_type":"code","source":"x=1"}]}"##;
    check("n.ipynb", cells, "n.ipynb Markdown \"# A\\nb\\n\\n~~~~~~~~\\nx=1\\n~~~~~~~~\\n\\n\" []\n");
    check("n.ipynb", b"{", "n.ipynb broken!\n");
}

#[test]
fn limits_are_kept() {
    let limits = Limits { document_bytes: 1000, ..Limits::default() };
    check_limited("a.md", &[b'x'; 1001], limits, "a.md too-large!\n");
    check_limited("a.md.gz", &gzip(&[b'x'; 1001]), limits, "a.md.gz!/a.md too-large!\n");
    let two: [(&str, &[u8]); 2] = [("a.md", &[b'x'; 1001]), ("b.md", b"B")];
    check_limited("c.tar", &tar(&two), limits, "c.tar!/a.md too-large!\nc.tar!/b.md Markdown \"B\" []\n");
    let limits = Limits { entries: 1, ..Limits::default() };
    check_limited(
        "c.zip",
        &zip(&[("a.md", b"A"), ("b.md", b"B")]),
        limits,
        "c.zip!/a.md Markdown \"A\" []\nc.zip too-many-entries!\n",
    );
    check("bomb.md.gz", &gzip(&vec![0; 64 << 20]), "bomb.md.gz bomb!\n");
    check(
        "bomb.tar.gz",
        &gzip(&tar(&[("x.bin", &vec![0; 64 << 20])])),
        "bomb.tar.gz!/x.bin other-format\nbomb.tar.gz bomb!\n",
    );
    let limits = Limits { depth: 1, ..Limits::default() };
    let deep = zip(&[("i.zip", &zip(&[("j.zip", &zip(&[("a.md", b"A")]))]))]);
    check_limited("d.zip", &deep, limits, "d.zip!/i.zip!/j.zip too-deep!\n");
    let limits = Limits { unpacked_bytes: 500, ..Limits::default() };
    check_limited("a.md.gz", &gzip(&[b'x'; 1001]), limits, "a.md.gz too-large!\n");
}

#[test]
fn limits_hold_for_compressed_pages_of_a_crawl() {
    let page = |text: &[u8]| {
        let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n";
        warc("response", "http://a/1", "application/http", &[head, &*gzip(text)].concat())
    };
    let crawl = [page(&[b'x'; 1001]), page(b"y"), page(&[b'z'; 900])].concat();
    let limits = Limits { document_bytes: 1000, ..Limits::default() };
    let last = "z".repeat(900);
    let expected = format!(
        "w.warc!/http://a/1 too-large!\nw.warc!/http://a/1 Html \"y\" []\nw.warc!/http://a/1 Html \"{last}\" []\n"
    );
    check_limited("w.warc", &crawl, limits, &expected);
    let limits = Limits { unpacked_bytes: 1000, ..Limits::default() };
    check_limited("w.warc", &crawl, limits, "w.warc too-large!\n");
}

#[test]
fn an_export_that_repeats_its_authors_stays_small() {
    let author = format!(r#"{{"id":1,"name":"{}"}}"#, "Z".repeat(200));
    let post = r#"{"id":1,"slug":"s","html":"<p>x"}"#;
    let link = r#"{"post_id":1,"author_id":1}"#;
    let list = |one: &str| vec![one; 100].join(",");
    let export = format!(
        r#"{{"db":[{{"data":{{"posts":[{}],"users":[{author}],"posts_authors":[{}]}}}}]}}"#,
        list(post),
        list(link)
    );
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("g.json"), &export).unwrap();
    let pages = found(dir.path(), Limits::default());
    assert_eq!(pages.lines().count(), 100);
    assert!(pages.len() < 8 * export.len(), "{} bytes became {}", export.len(), pages.len());
}

#[test]
fn what_a_tar_holds_beside_its_files_counts() {
    for kind in [::tar::EntryType::GNULongName, ::tar::EntryType::Directory, ::tar::EntryType::Link] {
        let mut header = ::tar::Header::new_gnu();
        header.set_entry_type(kind);
        header.set_size(64 << 20);
        header.set_cksum();
        let mut builder = ::tar::Builder::new(Vec::new());
        builder.append(&header, std::io::repeat(b'x').take(64 << 20)).unwrap();
        builder.get_mut().extend(tar(&[("a.md", b"A")]));
        let packed = gzip(builder.get_ref());
        let dir = tempfile::tempdir().unwrap();
        std::fs::write(dir.path().join("bomb.tar.gz"), packed).unwrap();
        let found = found(dir.path(), Limits::default());
        assert!(found.ends_with("bomb.tar.gz bomb!\n"), "{kind:?}: {}", &found[..found.len().min(200)]);
    }
}

#[test]
fn what_is_counted_is_not_opened() {
    let dir = tempfile::tempdir().unwrap();
    std::fs::write(dir.path().join("a.md"), "A").unwrap();
    std::fs::write(dir.path().join("b.zip"), zip(&[("c.md", b"C"), ("d.md", b"D")])).unwrap();
    std::fs::write(dir.path().join("e.png"), "").unwrap();
    let paths = [dir.path().to_owned(), dir.path().join("missing.md")];
    assert_eq!(count(&paths, &Options::default()), Ok(4));
}

#[test]
fn unsafe_names_may_be_left_out() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("c.tar");
    std::fs::write(&path, tar(&[("a.md", b"# A"), ("../b.md", b"# B")])).unwrap();
    let limits = Limits { skip_unsafe_names: true, ..Limits::default() };
    let mut skipped = Vec::new();
    walk(&[path], &Options { limits, ..Options::default() }, &mut |item| {
        if let Item::Skipped(Skipped { code, .. }) = item {
            skipped.push(code);
        }
        std::ops::ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(skipped, ["unsafe-name"]);
}
