"""LibreOffice without a window: opens the workbook and the CSV, saves them as something else, and every cell is still there."""

import datetime
import shutil
import subprocess

import openpyxl
from common import WORK, check, done, fields, plain, read, resources

OUT = (WORK / "libreoffice").resolve()
# Comma, quote, UTF-8, from line 1, columns as they come, no language, only quote what must be, no more detection of numbers than
# a double click brings; on export cells as their contents, no formulas, all sheets.
# Tokens: https://help.libreoffice.org, "Filter Options for CSV Import and Export".
READ = "CSV:44,34,76,1,,1033,false,true"
SHEETS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false,false,false,-1"
TEXT = "csv:Text - txt - csv (StarCalc):44,34,76,1,,1033,false,true,false"
# What a cell of LibreOffice holds at most, as of Excel; ours are cut before.
CELL = 32767
# What XML cannot hold, which LibreOffice's own files are made of.
CONTROL = dict.fromkeys(c for c in range(32) if chr(c) not in "\t\n\r")


def office(*arguments):
    profile = f"-env:UserInstallation=file://{OUT}/profile"
    run = subprocess.run(["soffice", profile, "--headless", "--norestore", *map(str, arguments)], capture_output=True, text=True)
    check(run.returncode == 0 and "Error" not in run.stderr, f"soffice {arguments[:4]}: {run.stdout}{run.stderr}")


def cell(text, kind):
    """A cell as what it says."""
    if text == "":
        return None
    if kind in ("integer", "number"):
        return float(text)
    # Days are numbers of days to a sheet; only those that are formatted so show as days.
    if kind == "date" and text.isdigit():
        return (datetime.date(1899, 12, 30) + datetime.timedelta(int(text))).isoformat()
    if kind == "boolean":
        return {"true": True, "TRUE": True, "1": True, "false": False, "FALSE": False, "0": False}.get(text, text)
    return text.replace("\r\n", "\n")


def short(value):
    """As far as a cell of a spreadsheet holds it."""
    return isinstance(value, str) and len(value.encode("utf-16-le")) // 2 > CELL


def compare(where, ours, theirs, resource, guarded, guessed):
    kinds = [kind for _, kind in fields(resource)]
    # Empty rows at the end do not show in a sheet.
    check(len(theirs) == len(ours), f"{where}: {len(theirs)} rows, not {len(ours)}")
    count = 0
    for number, (row, other) in enumerate(zip(ours[1:], theirs[1:]), 2):
        other = other + [""] * (len(row) - len(other))
        for name, kind, a, b in zip(ours[0], kinds, row, other):
            left, right = cell(a if guarded else plain(a), kind), cell(b, kind)
            count += 1
            if short(left):
                check(right is not None and left.startswith(right[:-1]), f"{where}:{number} {name} is cut to {right!r:.80}")
            elif guarded and isinstance(left, str) and left.translate(CONTROL) == right:
                pass
            elif left != right and not (guessed and kind == "string" and number_like(left, right)):
                check(False, f"{where}:{number} {name}: {right!r:.200}, not {left!r:.200}")
    return count


def number_like(left, right):
    """Whether a spreadsheet that must guess has read a number, a day or a truth value into a text."""
    if right is None or left is None:
        return False
    try:
        return float(left) == float(right)
    except ValueError:
        return left.upper() == right and left in ("true", "false")


def workbook(folder):
    """Our workbook to CSV, sheet by sheet, and to a workbook of LibreOffice's own, which must hold no formula."""
    source = WORK / folder / "recapture.xlsx"
    sheets = OUT / f"{folder}-xlsx"
    office("--convert-to", SHEETS, "--outdir", sheets, source)
    count = 0
    for table, resource in resources(WORK / folder).items():
        theirs = sheets / f"recapture-{table}.csv"
        if not theirs.exists():
            check(False, f"{folder}: no sheet {table}")
            continue
        count += compare(f"{folder}/recapture.xlsx/{table}", read(WORK / folder / f"{table}.csv"), read(theirs), resource, False, False)
    office("--convert-to", "xlsx", "--outdir", sheets, source)
    for path in (source, sheets / "recapture.xlsx"):
        book = openpyxl.load_workbook(path)
        check(book.sheetnames == list(resources(WORK / folder)), f"{path}: sheets {book.sheetnames}")
        formulas = [c for s in book for row in s.iter_rows() for c in row if c.data_type == "f"]
        # LibreOffice saves what is true or false as the function of that name.
        if path != source:
            formulas = [c for c in formulas if c.value not in ("=TRUE()", "=FALSE()")]
        check(not formulas, f"{path}: formulas: {[c.value for c in formulas[:5]]}")
        kinds = {"integer": "n", "number": "n", "boolean": "b", "date": "d", "string": "s"}
        for table, resource in resources(WORK / folder).items():
            for row in book[table].iter_rows(min_row=2):
                for c, (name, kind) in zip(row, fields(resource)):
                    own = path == source or kind != "boolean"
                    check(c.value is None or c.data_type == kinds[kind] or not own, f"{path}: {table}!{c.coordinate} is no {kind}: {c.value!r}")
    return count


def comma(folder, files):
    """CSV as a double click opens it, to a sheet, and back to CSV."""
    ods, back = OUT / f"{folder.name}-ods", OUT / f"{folder.name}-csv"
    office(f"--infilter={READ}", "--convert-to", "ods", "--outdir", ods, *files)
    office("--convert-to", TEXT, "--outdir", back, *(ods / f"{f.stem}.ods" for f in files))
    tables = resources(folder)
    count = 0
    for file in files:
        if (back / file.name).exists():
            count += compare(f"{folder.name}/{file.name}", read(file), read(back / file.name), tables[file.stem], True, True)
        else:
            check(False, f"{folder.name}: {file.name} did not come back")
    for sheet in ods.glob("*.ods"):
        shutil.unpack_archive(sheet, OUT / "unpacked", "zip")
        content = (OUT / "unpacked" / "content.xml").read_text(encoding="utf-8")
        check("table:formula" not in content, f"{folder.name}/{sheet.name} holds formulas")
    return count


shutil.rmtree(OUT, ignore_errors=True)
OUT.mkdir(parents=True)
cells = workbook("all") + workbook("hostile")
for folder in ("all", "hostile"):
    cells += comma(WORK / folder, sorted((WORK / folder).glob("*.csv")))
done(f"{cells} cells survive LibreOffice")
