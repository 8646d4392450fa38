"""The names of all projects in one folder, found by what people would use instead: `compare.py RECAPTURE MEGABYTES` prints Markdown.

Each matcher runs in a process of its own on one thread and has a clock of its own: it reads the files and counts what it finds, any
case. Loading the matcher is told apart. recapture's clock is that of its whole process, and it does much more: Markdown, which
names are meant, talks, speakers, events, NDJSON.
"""

import csv
import importlib.metadata
import pathlib
import subprocess
import sys
import tempfile
import time

from generate import Generator
from whole import ROUNDS, extract, machine, table


def texts(folder):
    for file in sorted(pathlib.Path(folder).rglob("*.md")):
        yield file.read_text(encoding="utf-8")


def spacy(names):
    """Tokens of a blank English pipeline, compared in lower case."""
    from spacy import blank
    from spacy.matcher import PhraseMatcher
    pipeline = blank("en")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    matcher.add("PROJECT", [pipeline.make_doc(name) for name in names])
    return lambda text: len(matcher(pipeline.make_doc(text)))


def flashtext(names):
    from flashtext import KeywordProcessor
    processor = KeywordProcessor(case_sensitive=False)
    processor.add_keywords_from_list(names)
    return lambda text: len(processor.extract_keywords(text))


def ahocorasick(names):
    """The longest matches that begin and end with a word: the automaton itself finds "Argo" in "Cargo"."""
    import ahocorasick as library
    automaton = library.Automaton()
    for name in names:
        automaton.add_word(name.lower(), len(name))
    automaton.make_automaton()

    def count(text):
        text, found = f" {text.lower()} ", 0
        for end, length in automaton.iter_long(text):
            found += not (text[end - length].isalnum() or text[end + 1].isalnum())
        return found
    return count


MATCHERS = {"spacy": ("spaCy PhraseMatcher", spacy), "flashtext": ("flashtext", flashtext),
            "pyahocorasick": ("pyahocorasick", ahocorasick)}


def one(which, folder, names):
    """In a process of its own: seconds to load, seconds to read and find, what was found."""
    start = time.perf_counter()
    count = MATCHERS[which][1](pathlib.Path(names).read_text(encoding="utf-8").splitlines())
    loaded = time.perf_counter()
    found = sum(count(text) for text in texts(folder))
    print(loaded - start, time.perf_counter() - loaded, found)


def exported(recapture, work):
    """Names and aliases of all projects, none twice."""
    subprocess.run([recapture, "dictionary", "export", work / "dictionaries"], stdout=subprocess.DEVNULL, check=True)
    names = set()
    for file, column in (("projects.csv", "name"), ("project-aliases.csv", "alias")):
        with open(work / "dictionaries" / file, encoding="utf-8", newline="") as lines:
            names |= {row[column] for row in csv.DictReader(lines)}
    return sorted(names)


def main(recapture, megabytes):
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        folder, names = work / "generated", work / "names.txt"
        files = Generator().folder(folder, megabytes * 1_000_000)
        list_of_names = exported(recapture, work)
        names.write_text("\n".join(list_of_names), encoding="utf-8")
        print(f"`.ci/compare {megabytes}` on {machine()}. Best of {ROUNDS}.\n")
        print(f"{files} generated files, {len(list_of_names)} names, one thread.\n", flush=True)
        least = {}
        for _ in range(ROUNDS):
            for which in MATCHERS:
                command = [sys.executable, "-B", __file__, which, folder, names]
                loading, took, found = map(float, subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.split())
                if which not in least or took < least[which][1]:
                    least[which] = (loading, took, int(found))
            start = time.perf_counter()
            with open(work / "records", "wb") as records:
                subprocess.run(extract(recapture, folder), stdout=records, check=True)
            took = time.perf_counter() - start
            least["recapture"] = min(least.get("recapture", (0, took, 0)), (0, took, 0))
        found = sum(line.count(b'"surface"') for line in open(work / "records", "rb"))
        ours = least["recapture"][1]
        rows = [["recapture, all of it", f"{ours:.2f} s", f"{megabytes / ours:.1f} MB/s", "1 x", f"{found:,}", "in the time"]]
        for which, (label, _) in MATCHERS.items():
            loading, took, found = least[which]
            rows.append([f"{label} {importlib.metadata.version(which)}", f"{took:.2f} s", f"{megabytes / took:.1f} MB/s",
                         f"{took / ours:.2f} x", f"{found:,}", f"{loading * 1000:.0f} ms"])
        table(["", "time", "rate", "time to recapture's", "names found", "to load"], rows)


if __name__ == "__main__":
    if sys.argv[1] in MATCHERS:
        one(*sys.argv[1:])
    else:
        main(sys.argv[1], int(sys.argv[2]))
