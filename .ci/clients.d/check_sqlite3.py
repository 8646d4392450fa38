"""The `sqlite3` command: whole, no key that leads nowhere, all views, full-text search."""

import json
import subprocess

from common import WORK, check, done, read, resources


def ask(folder, sql):
    """The rows as objects, as the command prints them."""
    run = subprocess.run(
        ["sqlite3", "-readonly", "-json", str(WORK / folder / "recapture.sqlite"), sql], capture_output=True, text=True
    )
    check(run.returncode == 0 and not run.stderr, f"{folder}: {sql}: {run.stderr}")
    return json.loads(run.stdout) if run.stdout.strip() else []


views = 0
for folder in ("all", "corpus", "hostile"):
    check(ask(folder, "PRAGMA integrity_check") == [{"integrity_check": "ok"}], f"{folder}: integrity_check")
    check(ask(folder, "PRAGMA foreign_key_check") == [], f"{folder}: foreign_key_check")
    for table, resource in resources(WORK / folder).items():
        rows = len(read(WORK / folder / f"{table}.csv")) - 1
        check(ask(folder, f"SELECT count(*) AS n FROM {table}") == [{"n": rows}], f"{folder}: {table} has not {rows} rows")
        columns = [c["name"] for c in ask(folder, f"PRAGMA table_info({table})")]
        check(columns == [f["name"] for f in resource["schema"]["fields"]], f"{folder}: columns of {table}: {columns}")
    for view in ask(folder, "SELECT name FROM sqlite_master WHERE type = 'view' ORDER BY name"):
        rows = ask(folder, f"SELECT * FROM {view['name']}")
        check(rows or folder != "all", f"{folder}: {view['name']} is empty")
        views += 1
# Words in any case, accents or none, phrases, prefixes, both; and where they stand.
SEARCHES = {
    "kubernetes": "mention",
    "MÜNCHEN OR munchen": "document",
    '"growing pains" OR "policy as a second"': "talk",
    "observ*": "talk",
    "NEAR(zero prod, 3)": "talk",
    "cilium NOT runbook": "mention",
}
for words, kind in SEARCHES.items():
    query = words.replace("'", "''")
    rows = ask("all", f"SELECT kind, id, document_id FROM search WHERE search MATCH '{query}' ORDER BY rank, rowid")
    check(any(row["kind"] == kind for row in rows), f"no {kind} is found for {words}")
    lost = ask(
        "all",
        f"SELECT count(*) AS n FROM search s WHERE search MATCH '{query}' AND document_id NOT IN (SELECT document_id FROM documents)",
    )
    check(lost == [{"n": 0}], f"{words}: documents that are none")
both = [ask("all", f"SELECT id FROM search WHERE search MATCH '{word}' ORDER BY id") for word in ("münchen", "munchen")]
check(both[0] == both[1], "accents tell words apart")
done(f"{views} views, {len(SEARCHES)} searches")
