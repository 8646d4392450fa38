"""DuckDB reads CSV and Parquet as it finds them: the same counts and cells as SQLite, and all keys lead somewhere."""

import datetime
import sqlite3

import duckdb
from common import WORK, check, done, fields, plain, references, resources

TYPES = {"integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN", "date": "DATE", "string": "VARCHAR"}


def same(value, other):
    """Whether cells of DuckDB and SQLite are one."""
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if isinstance(value, bool):
        value = int(value)
    return value == other


def compare(folder):
    database = sqlite3.connect(folder / "recapture.sqlite")
    duck = duckdb.connect()
    cells = 0
    for table, resource in resources(folder).items():
        expected = database.execute(f"SELECT * FROM {table} ORDER BY rowid").fetchall()
        names = fields(resource)
        for ending in ("csv", "parquet"):
            path = folder / f"{table}.{ending}"
            where = f"{path.parent.name}/{path.name}"
            rows = duck.sql(f"SELECT * FROM '{path}'")
            check(rows.columns == [name for name, _ in names], f"{where}: other columns: {rows.columns}")
            types = dict(zip(rows.columns, (str(t) for t in rows.types)))
            got = rows.fetchall()
            check(len(got) == len(expected), f"{where}: {len(got)} rows, not {len(expected)}")
            for at, (name, kind) in enumerate(names):
                column = [row[at] for row in got]
                if ending == "csv":
                    column = [plain(value) if isinstance(value, str) else value for value in column]
                empty = all(value is None for value in column)
                # A reader of CSV has to guess: where all numbers are 1, they are whole.
                whole = kind == "number" and types[name] == "BIGINT"
                guessed = ending == "csv" and (empty or kind == "string" or whole)
                check(guessed or types[name] == TYPES[kind], f"{where}: {name} is {types[name]}, not {TYPES[kind]}")
                for number, (value, row) in enumerate(zip(column, expected)):
                    # Texts that all look like numbers are numbers to a reader of CSV that has to guess.
                    guess = ending == "csv" and kind == "string" and value is not None and not isinstance(value, str)
                    check(guess or same(value, row[at]), f"{where}: row {number + 1}, {name}: {value!r}, not {row[at]!r}")
                    cells += 1
        count = f"SELECT count(*) FROM {table}"
        check(database.execute(count).fetchone()[0] == len(expected), f"{table}: counts differ")
    for table, column, other, key in references(folder):
        for ending in ("csv", "parquet"):
            lost = duck.sql(
                f"SELECT count(*) FROM '{folder}/{table}.{ending}' a WHERE a.{column} IS NOT NULL AND a.{column}::VARCHAR"
                f" NOT IN (SELECT {key}::VARCHAR FROM '{folder}/{other}.{ending}')"
            ).fetchall()[0][0]
            check(lost == 0, f"{folder.name}: {lost} rows of {table}.{ending} have no {other} for {column}")
    return cells


total = sum(compare(WORK / folder) for folder in ("all", "corpus", "hostile"))
done(f"{total} cells of CSV and Parquet are those of SQLite, all keys lead somewhere")
