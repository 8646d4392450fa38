"""Runs docs/queries.md: what it prints is what comes out, in SQLite, in DuckDB over CSV and over Parquet, in pandas.

With UPDATE_QUERIES=1 the answers in the document are written anew.
"""

import os
import re
import shlex
import sqlite3
import subprocess

import duckdb
import pandas
from common import DOCUMENT, RECAPTURE, WORK, blocks, check, done

ROOT = os.getcwd()
FOLDER = (WORK / "queries").resolve()
FOLDER.mkdir(exist_ok=True)
for name in ("corpus", "tests"):
    if not (FOLDER / name).exists():
        (FOLDER / name).symlink_to(f"{ROOT}/{name}")
ALL = (WORK / "all").resolve()


def duck(query, folder):
    """The query over CSV, and over Parquet."""
    over = query.replace("'out/", f"'{folder}/")
    return [duckdb.sql(q).fetchall() for q in (over, over.replace(".csv'", ".parquet'"))]


def lite(query, folder):
    connection = sqlite3.connect(f"file:{folder}/recapture.sqlite?mode=ro", uri=True)
    return connection.execute(query).fetchall()


def printed(query):
    command = ["sqlite3", "-column", "-header", "out/recapture.sqlite", query]
    return subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, check=True).stdout


def unlimited(query):
    return re.sub(r"\s*LIMIT \d+;$", ";", query)


def main():
    said = {}
    answers = []
    questions = 0
    for heading, language, text in blocks():
        if language == "sh":
            command = shlex.split(text)
            check(command[0] == "recapture", f"{heading}: not ours: {text}")
            subprocess.run([RECAPTURE, *command[1:], "-q"], cwd=FOLDER, check=True)
        elif language == "sql sqlite":
            said = {"rows": lite(text, FOLDER / "out"), "printed": printed(text), "query": text}
        elif language == "sql duckdb":
            questions += 1
            for rows, kind in zip(duck(text, FOLDER / "out"), ("CSV", "Parquet")):
                check(rows == said["rows"], f"{heading}: over {kind} {rows}, not {said['rows']}")
            expected = lite(unlimited(said["query"]), ALL)
            check(expected, f"{heading}: no answer over all documents")
            for rows, kind in zip(duck(unlimited(text), ALL), ("CSV", "Parquet")):
                check(rows == expected, f"{heading}: all documents over {kind}: {rows[:5]}, not {expected[:5]}")
        elif language == "python":
            os.chdir(FOLDER)
            value = eval(text, {"pandas": pandas})
            os.chdir(ROOT)
            said = {"rows": [tuple(row) for row in value.values], "printed": value.to_string()}
        elif language == "text":
            expected = "\n".join(line.rstrip() for line in said["printed"].strip("\n").split("\n"))
            check(said["rows"], f"{heading}: no answer")
            answers.append(expected)
            if not os.environ.get("UPDATE_QUERIES"):
                check(text == expected, f"{heading}: the document says\n{text}\nbut it is\n{expected}")
    if os.environ.get("UPDATE_QUERIES"):
        document = DOCUMENT.read_text(encoding="utf-8")
        rest = iter(answers)
        document = re.sub(r"(?ms)^```text\n.*?^```$", lambda _: f"```text\n{next(rest)}\n```", document)
        DOCUMENT.write_text(document, encoding="utf-8")
    check(questions == 5, f"{questions} questions in DuckDB, not 5")
    done(f"{questions} questions, {len(answers)} answers")


main()
