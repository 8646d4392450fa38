"""Writes documents whose cells spreadsheets and databases might take for something else."""

import pathlib
import sys

TITLES = [
    '=HYPERLINK("http://x","y")',
    "=1+1",
    "+1+1",
    "-2",
    "-2+3",
    "@SUM(1)",
    "=cmd|' /C calc'!A0",
    "'=1+1",
    "1e5",
    "007",
    "1.30",
    "2024-05-01",
    "true",
    "NULL",
    'She said "no", twice',
    '"',
    "Tabs\tin\ta title",
    "Emoji 🎤🇳🇴 and עברית and 日本語",
    "_x0041_ is no A",
    "<b>&amp;amp;</b> & more",
    "Semicolons; commas, pipes | backslashes \\ and $dollars",
    "%s {0} ${x} #VALUE!",
    "Soft\u00adhyphen, zero\u200bwidth, no\u00a0break",
    "A \u202eturned\u202c title",
]


def main(folder):
    folder.mkdir(parents=True, exist_ok=True)
    text = "# Notes from KubeCon EU 2024\n\n"
    for number, title in enumerate(TITLES):
        text += f"### {title} - Ann Ode{chr(97 + number)}, Acme\n\nIt was about Cilium and Kubernetes.\n\n"
    (folder / "titles.md").write_text(text, encoding="utf-8")
    lines = "".join(f'- "{title}" by Ben Lind{chr(97 + i)}, Borealis\n' for i, title in enumerate(TITLES))
    (folder / "list.md").write_text(f"# My days at KubeCon EU 2024\n\n{lines}", encoding="utf-8")
    for number, title in enumerate(TITLES):
        if "\t" in title:
            continue
        quoted = title.replace("'", "''")
        header = f"---\ntitle: '{quoted}'\nauthor: '{quoted}'\ndate: 2024-02-{number + 1:02}\n---\n\n"
        body = f"We were at KubeCon EU 2024.\n\n## {title} (Carl Dane{chr(97 + number)}, =Acme+1)\n\nText.\n"
        (folder / f"-={number} \"x\", 🎤.md").write_text(header + body, encoding="utf-8")
    for number, date in enumerate(["2024-06", "2024-02-31", "1995", "0001-01-01", "June 2023"]):
        (folder / f"date{number}.md").write_text(f"---\ntitle: Date\ndate: {date}\n---\n\nText {number}.\n", encoding="utf-8")
    long = "A very long title that never ends " * 1500
    (folder / "long.md").write_text(f'---\ntitle: "{long}"\n---\n\n## {long}\n\nText.\n', encoding="utf-8")
    (folder / "folded.md").write_text('---\ntitle: "Two\\nlines\\tand a tab"\nauthor: "A\\r\\nB"\n---\n\nText.\n', encoding="utf-8")
    (folder / "control.txt").write_bytes(b"KubeCon EU 2024\n\n1. \"Bell \x07 and \x01 and \x1b[31m\" by Ann Ode, Acme\n2. Zero \x00 title - Ben Lind, Acme\n")
    (folder / "links.md").write_text(
        "# KubeCon EU 2024\n\n### Growing Pains - Ann Ode, Acme\n\n"
        '[Slides](https://example.com/a%20b?x=1,2&y="z"#part) [Recording](https://youtu.be/abc) '
        f"[Long](https://example.com/{'x' * 3000})\n",
        encoding="utf-8",
    )
    (folder / "empty.md").write_text("", encoding="utf-8")


main(pathlib.Path(sys.argv[1]))
