"""`check-jsonschema`: the records are as `recapture schema` says, in both files."""

import json
import subprocess

from common import RECAPTURE, WORK, check, done

schema = json.loads(subprocess.run([RECAPTURE, "schema"], capture_output=True, text=True, check=True).stdout)
folder = WORK / "schema"
folder.mkdir(exist_ok=True)
one, many = folder / "record.json", folder / "records.json"
one.write_text(json.dumps(schema))
definitions = {key: schema.pop(key) for key in ("$schema", "$id", "$defs") if key in schema}
many.write_text(json.dumps({**definitions, "type": "array", "items": schema}))
count = 0


def valid(rules, *files):
    run = subprocess.run(
        ["check-jsonschema", "--schemafile", str(rules), *map(str, files)], capture_output=True, text=True
    )
    return run.returncode == 0, run.stdout + run.stderr


for name in ("all", "corpus", "hostile"):
    good, said = valid(many, WORK / name / "recapture.json")
    check(good, f"{name}/recapture.json: {said}")
    records = json.loads((WORK / name / "recapture.json").read_text(encoding="utf-8"))
    lines = (WORK / name / "recapture.ndjson").read_text(encoding="utf-8").split("\n")
    check(lines.pop() == "", f"{name}/recapture.ndjson does not end with a line feed")
    check([json.loads(line) for line in lines] == records, f"{name}: the lines are not the array's records")
    parts = []
    for number, line in enumerate(lines):
        parts.append(folder / f"{name}-{number}.json")
        parts[-1].write_text(line, encoding="utf-8")
    good, said = valid(one, *parts)
    check(good, f"{name}/recapture.ndjson: {said}")
    count += len(lines)
# A schema that takes anything would take this too.
broken = folder / "broken.json"
broken.write_text(json.dumps({**records[0], "talks": [{"title": 1}]}))
check(not valid(one, broken)[0], "the schema takes a talk whose title is a number")
done(f"{count} records")
