"""What the checks share: the tables as `datapackage.json` describes them, questions of docs/queries.md, a list of faults."""

import csv
import json
import pathlib
import re
import sys

csv.field_size_limit(1 << 30)
WORK = pathlib.Path(sys.argv[1])
RECAPTURE = sys.argv[2]
DOCUMENT = pathlib.Path("docs/queries.md")
FAULTS = []


def check(holds, message):
    if not holds:
        FAULTS.append(message)
        if len(FAULTS) > 20:
            return
        print(f"  FAULT {message}"[:2000], flush=True)


def done(what):
    print(f"  {what}; {len(FAULTS)} faults", flush=True)
    sys.exit(1 if FAULTS else 0)


def resources(folder):
    """Table name → its description."""
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["path"].rsplit(".", 1)[0]: resource for resource in package["resources"]}


def fields(resource):
    """Names with types."""
    return [(field["name"], field["type"]) for field in resource["schema"]["fields"]]


def references(folder):
    """(table, column, other table, its key) for all foreign keys."""
    tables = resources(folder)
    by_name = {resource["name"]: table for table, resource in tables.items()}
    for table, resource in tables.items():
        for key in resource["schema"].get("foreignKeys", []):
            other = key["reference"]["resource"]
            yield table, key["fields"], by_name[other] if other else table, key["reference"]["fields"]


def read(path, delimiter=","):
    """The rows of a file, the header first, as they stand in it."""
    with open(path, encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=delimiter, strict=True))


def plain(text):
    """A cell without the apostrophe that keeps spreadsheets from taking it for a formula."""
    return text[1:] if text.startswith("'") and text.lstrip("'")[:1] in tuple("=+-@\t\r") else text


def blocks():
    """The fenced blocks of docs/queries.md: (heading, language, text)."""
    heading = ""
    language = None
    text = []
    for line in DOCUMENT.read_text(encoding="utf-8").splitlines():
        if language is None and (match := re.match(r"#+ (.*)", line)):
            heading = match[1]
        elif language is None and line.startswith("```"):
            language, text = line[3:].strip(), []
        elif line == "```":
            yield heading, language, "\n".join(text)
            language = None
        elif language is not None:
            text.append(line)
