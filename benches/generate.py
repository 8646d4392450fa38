"""Writes a folder of Markdown made of corpus/docs: `generate.py FOLDER MEGABYTES`, or `--document BYTES` for one document on stdout.

The sizes are spread evenly over their logarithms from 200 B to 100 kB. A document takes a template's blocks, then another's, until
it is long enough. Given names, projects and long everyday words are exchanged for others of their kind, so that no two documents
are the same and talks and mentions stay as dense as they were. The seed is fixed: the same corpus gives the same bytes.
"""

import csv
import math
import pathlib
import random
import re
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SMALLEST, LARGEST = 200, 100_000
FOLDER_OF = 500
WORD = re.compile(r"[^\W\d_]+")
# Addresses, and what stands in brackets behind a link, stay as they are.
KEPT = re.compile(r"https?://\S+|\]\([^)]*\)|\[[^\]]*\]:.*")
EXCHANGED = 0.3


def column(file, name):
    with open(ROOT / "dictionaries" / file, encoding="utf-8", newline="") as lines:
        return [row[name] for row in csv.DictReader(lines)]


class Generator:
    def __init__(self, seed=7):
        self.random = random.Random(seed)
        texts = [p.read_text(encoding="utf-8") for p in sorted((ROOT / "corpus/docs").rglob("*.md"))]
        given = [n for n in column("given-names.csv", "name") if n.isalpha()]
        projects = [n for n in column("projects.csv", "name") if WORD.fullmatch(n) and len(n) > 3]
        cues = {word for cue in column("cues.csv", "cue") for word in WORD.findall(cue)}
        found = {w for t in texts for w in WORD.findall(t) if w.isascii() and w.islower() and len(w) > 5}
        words = sorted(found - cues)
        # Everyday words of the corpus, in their order.
        self.words = words
        self.kinds = {word: pool for pool in (words, given, projects) for word in pool}
        self.always = {id(given), id(projects)}
        self.heads, self.bodies = [], []
        for text in texts:
            head, body = self.split(text)
            self.heads.append(head)
            self.bodies.append([self.pieces(block + "\n\n") for block in re.split(r"\n{2,}", body.strip())])

    @staticmethod
    def split(text):
        """Front matter, and what stands below it."""
        found = re.match(r"(---|\+\+\+)\n.*?\n\1\n", text, re.DOTALL)
        return (found[0], text[found.end():]) if found else ("", text)

    def pieces(self, text):
        """Text as strings that stay and lists of words to take one of."""
        kept = [m.span() for m in KEPT.finditer(text)]
        pieces, at = [], 0
        for found in WORD.finditer(text):
            pool = self.kinds.get(found[0])
            if pool is None or any(start <= found.start() < end for start, end in kept):
                continue
            if id(pool) not in self.always and self.random.random() > EXCHANGED:
                continue
            pieces += [text[at:found.start()], pool]
            at = found.end()
        return pieces + [text[at:]]

    def filled(self, pieces):
        draw = self.random.random
        return "".join(p if type(p) is str else p[int(draw() * len(p))] for p in pieces)

    def document(self, size):
        """A document of about `size` bytes, no more."""
        which = int(self.random.random() * len(self.bodies))
        head = self.heads[which]
        parts, room = ([head], size - len(head.encode())) if len(head) < size / 4 else ([], size)
        while True:
            for block in self.bodies[which]:
                text = self.filled(block)
                length = len(text.encode())
                if length > room:
                    parts.append(text.encode()[:room].decode(errors="ignore"))
                    return "".join(parts)
                parts.append(text)
                room -= length
            which = int(self.random.random() * len(self.bodies))

    def folder(self, folder, size):
        """Fills a folder with `size` bytes."""
        count = 0
        while size > 0:
            wanted = int(math.exp(self.random.uniform(math.log(SMALLEST), math.log(LARGEST))))
            text = self.document(min(wanted, max(size, SMALLEST))).encode()
            below = folder / f"{count // FOLDER_OF:04d}"
            if count % FOLDER_OF == 0:
                below.mkdir(parents=True)
            (below / f"{count:06d}.md").write_bytes(text)
            size -= len(text)
            count += 1
        return count


if __name__ == "__main__":
    if sys.argv[1] == "--document":
        sys.stdout.write(Generator().document(int(sys.argv[2])))
    else:
        print(Generator().folder(pathlib.Path(sys.argv[1]), int(float(sys.argv[2]) * 1e6)), "files")
