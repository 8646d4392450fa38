"""Seeds for the fuzz targets, from corpus/docs: python3 .ci/fuzz-seeds.py FOLDER writes FOLDER/<target>/seed-*.

The first byte chooses the format (fuzz/src/lib.rs): a letter, a digit (explained too)."""

import gzip, io, json, pathlib, shutil, subprocess, sys, tarfile, zipfile
from xml.sax.saxutils import escape

out = pathlib.Path(sys.argv[1])
docs = sorted(p for p in pathlib.Path("corpus/docs").rglob("*") if p.is_file())
MARKUP = {".md": "ab", ".html": "c", ".rst": "d", ".adoc": "e", ".org": "f", ".txt": "g"}
WHOLE = {".md": "a1", ".html": "c3", ".rst": "d", ".adoc": "e", ".org": "f", ".txt": "g8"}
few = docs[::6]


def seed(target, name, *parts):
    folder = out / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"seed-{name}").write_bytes(b"".join(p.encode() if isinstance(p, str) else p for p in parts))


def zipped(files, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in files:
            archive.writestr(zipfile.ZipInfo(name), data, method)
    return buffer.getvalue()


def tarred(files, kind=tarfile.GNU_FORMAT):
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=kind) as archive:
        for name, data in files:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        end = archive.offset
    return buffer.getvalue()[:end] + bytes(1024)


def zstd(data):
    return subprocess.run(["zstd", "-q", "-c"], input=data, stdout=subprocess.PIPE, check=True).stdout


def http(body, head="Content-Type: text/html; charset=utf-8"):
    return f"HTTP/1.1 200 OK\r\n{head}\r\n\r\n".encode() + body


def warc(kind, content_type, block):
    return (f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Target-URI: <https://a.example/1>\r\nContent-Type: {content_type}\r\n"
            f"Content-Length: {len(block)}\r\n\r\n").encode() + block + b"\r\n\r\n"


for path in docs:
    text, name, ending = path.read_text(), path.name, path.suffix
    for letter in MARKUP[ending]:
        seed("markup", f"{name}-{letter}", letter, text)
    for letter in WHOLE[ending]:
        seed("whole", f"{name}-{letter}", letter, text)
    for number, part in enumerate(text.split("\n\n")[2::5]):
        seed("repeated", f"{name}-{number}", WHOLE[ending][0], part + "\n\n"[: number % 3])
    seed("recognizer", name, "abcde"[len(text) % 5], text)
    head = text[:1500]
    if ending in (".md", ".org", ".rst", ".adoc"):
        seed("front_matter", name, head.split("\n\n")[0] + "\n\nText.\n" if len(head) > 700 else head)
    lines = [line.strip(" #*-|") for line in text.splitlines() if 15 < len(line) < 300]
    for number, line in enumerate(lines[5:40:7]):
        seed("byline", f"{name}-{number}", line)
seed("front_matter", "json", '{"title": "T", "date": "2024-03-19", "tags": ["a"], "author": {"name": "Ann Ode"}}\n\nText\n')
seed("front_matter", "hexo", "title: T\ndate: March 4, 2024\ntags: [a, b]\n---\nText\n")
seed("front_matter", "pelican", "Title: T\nDate: 2024-03-04 10:20\nAuthor: Ann Ode\nSummary: S\n\nText\n")
seed("front_matter", "nikola", ".. title: T\n.. date: 2024-08-28 9:00\n.. description: D\n\nText\n")
seed("front_matter", "yaml", "---\ntitle: |-\n  Two\n  lines\nparams: {author: &a 'Ann'}\nauthors:\n  - name: *a\n  - Bo\n---\n---\nText\n")

small = [(p.name, p.read_bytes()[:400]) for p in few]
inner = [("p/a.md", b"# A\n"), ("b.txt", "Zoë\n".encode()), ("x.png", b"x"), ("../c.md", b"C")]
nested = inner + [("i.zip", zipped(inner)), ("j.tar", tarred(inner[:1])), ("k.md.gz", gzip.compress(b"K", mtime=0))]
seed("archive", "zip", "a", zipped(small))
seed("archive", "zip-nested", "a", zipped(nested))
seed("archive", "zip-stored", "a", zipped(inner, zipfile.ZIP_STORED))
seed("archive", "tar", "b", tarred(inner[:2]))
seed("archive", "tar-nested", "b", tarred(nested[3:5]))
seed("archive", "tar-pax", "b", tarred([("é" * 60 + ".md", b"long name")], tarfile.PAX_FORMAT))
seed("archive", "tar-gnu", "b", tarred([("a" * 120 + ".md", b"long name")]))
seed("archive", "gz", "c", gzip.compress(small[0][1], mtime=0))
seed("archive", "gz-two", "c", gzip.compress(b"A", mtime=0) + gzip.compress(b"B", mtime=0))
seed("archive", "gz-large", "c", gzip.compress(b"x" * 70_000, mtime=0))
seed("archive", "tgz", "d", gzip.compress(tarred(inner), mtime=0))
if shutil.which("zstd"):
    seed("archive", "zst", "e", zstd(small[0][1]))
    seed("archive", "zst-large", "e", zstd(b"x" * 70_000))
    seed("archive", "tar-zst", "f", zstd(tarred(inner)))

page = (b"<!doctype html><title>T</title><p>" + small[0][1])[:600]
chunked = http(b"2\r\n<p\r\n2\r\n>A\r\n0\r\n\r\n", "Content-Type: text/html\r\nTransfer-Encoding: chunked")
packed = http(gzip.compress(b"<p>" + b"Z" * 60_000, mtime=0), "Content-Type: text/html\r\nContent-Encoding: gzip")
records = [
    warc("warcinfo", "application/warc-fields", b"software: x"),
    warc("response", "application/http; msgtype=response", http(page)),
    warc("response", "application/http", chunked),
    warc("response", "application/http", packed),
    warc("response", "application/http", b"HTTP/1.1 404 Not Found\r\n\r\n"),
    warc("resource", "text/markdown; charset=iso-8859-1", b"# J\xfcrgen"),
]
seed("warc", "all", "a", *records)
seed("warc", "all-gz", "b", *(gzip.compress(record, mtime=0) for record in records))
for number, record in enumerate(records):
    seed("warc", f"record-{number}", "a", record, record)

item = f"<item><title>A &amp; B</title><link>https://b.example/1</link><pubDate>Tue, 25 Apr 2023 10:00:00 GMT</pubDate>" \
    f"<description>{escape(small[1][1].decode(errors='replace'))}</description></item>"
wxr = "<item><title>T</title><dc:creator>Ann Ode</dc:creator><content:encoded><![CDATA[<p>x</p>]]></content:encoded></item>"
spaces = 'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"'
rss = f'<?xml version="1.0"?><rss version="2.0" {spaces}><channel><title>B</title>{item}{wxr}</channel></rss>'
atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>B</title><entry><title type="html">T</title><id>i</id>' \
    '<author><name>Ann Ode</name></author><updated>2024-03-19T10:00:00Z</updated><content type="html">&lt;p&gt;x</content>' \
    '</entry><entry><id>j</id><summary>s</summary><link href="https://b.example/2"/></entry></feed>'
data = {"posts": [{"id": 1, "title": "T", "slug": "s", "html": "<p>x", "published_at": "2023-04-25T01:00:00Z"},
                  {"id": 2, "slug": "empty"}, {"id": 3, "plaintext": "y"}],
        "users": [{"id": 7, "name": "Zoe"}], "posts_authors": [{"post_id": 1, "author_id": 7}, {"post_id": 3, "author_id": 7}]}
seed("feed", "rss", "a", rss)
seed("feed", "atom", "b", atom)
seed("feed", "xml", "c", rss)
seed("feed", "ghost", "d", json.dumps({"db": [{"data": data}]}, separators=(",", ":")))
seed("feed", "json-feed", "a", json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "B", "items": [
    {"id": "1", "title": "T", "content_html": "<p>x", "date_published": "2024-03-19T10:00:00Z", "authors": [{"name": "Ann"}]}]}))

cells = [{"cell_type": "markdown", "source": ["# A\n", "b"]}, {"cell_type": "code", "source": "x=1"},
         {"cell_type": "raw", "source": small[2][1].decode(errors="replace")}]
seed("notebook", "4", json.dumps({"cells": cells, "nbformat": 4}))
seed("notebook", "3", json.dumps({"worksheets": [{"cells": [
    {"cell_type": "heading", "level": 2, "source": "H"}, {"cell_type": "code", "input": ["x=1"]}]}], "nbformat": 3}))
