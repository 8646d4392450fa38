"""`frictionless validate`: the data packages of CSV and of TSV keep what they promise, foreign keys too."""

import json
import subprocess

from common import WORK, check, done

for folder in ("all", "corpus", "hostile", "tsv"):
    package = WORK / folder / "datapackage.json"
    run = subprocess.run(["frictionless", "validate", "--json", str(package)], capture_output=True, text=True)
    try:
        report = json.loads(run.stdout)
    except ValueError:
        check(False, f"{folder}: {run.stdout}{run.stderr}")
        continue
    check(report["valid"], f"{folder}: {report['errors']}")
    check(len(report["tasks"]) == 17, f"{folder}: {len(report['tasks'])} tables")
    for task in report["tasks"]:
        check(task["valid"], f"{folder}/{task['place']}: {task['errors'][:3]}")
done("4 folders")
