"""Whole processes against the floor, on generated and real Markdown: prints Markdown. `.ci/bench` builds what it runs and calls it."""

import argparse
import os
import pathlib
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from generate import ROOT, Generator

DEV = ROOT / "../shared/gold/dev/docs"
STEPS = ("read", "events", "names")
TINY = '# My day at KubeCon EU 2024\n\n- "Growing Pains" by Ann Ode, Acme: Cilium at scale\n'
ROUNDS = 3


def extract(recapture, *arguments, threads=1):
    return [recapture, "extract", "-q", "--no-config", "--threads", str(threads), *map(str, arguments)]


def used():
    spent = resource.getrusage(resource.RUSAGE_CHILDREN)
    return spent.ru_utime + spent.ru_stime


def seconds(command):
    """Wall time of a whole process; its output is thrown away."""
    start = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def processor_seconds(command):
    """Time on the processor, of all threads together: other programs disturb it less."""
    before = used()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return used() - before


def peak_megabytes(command):
    """The high-water mark of a process' memory, looked at until it ends."""
    peak = 0
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        status = pathlib.Path(f"/proc/{process.pid}/status")
        while process.poll() is None:
            for line in status.read_text().splitlines():
                if line.startswith("VmHWM:"):
                    peak = max(peak, int(line.split()[1]) * 1024)
            time.sleep(0.002)
    return peak / 1e6


def table(header, rows):
    print("| " + " | ".join(header) + " |")
    print("|" + "---|" + "---:|" * (len(header) - 1))
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(flush=True)


def machine():
    """What the figures were measured on."""
    def said(*command):
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False).stdout.strip()

    model = next((line.split(":")[1].strip() for line in open("/proc/cpuinfo") if line.startswith("model name")), platform.machine())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    load = ", ".join(f"{n:.1f}" for n in os.getloadavg())
    return (f"{model}, {os.cpu_count()} processors, {memory:.0f} GB, {platform.system()} {platform.release()}, "
            f"{said('rustc', '--version')}, commit {said('git', 'rev-parse', '--short', 'HEAD')}; load before: {load}")


def against_floor(args, folders, empty):
    """Least time of each step and of the whole, in turns, so that a busy moment hits all of them."""
    wall, processor = {}, {}

    def run(key, command, own_clock):
        before, start = used(), time.perf_counter()
        said = subprocess.run(command, stdout=subprocess.PIPE if own_clock else subprocess.DEVNULL, text=True, check=True).stdout
        took = float(said.split()[0]) if own_clock else time.perf_counter() - start
        wall[key] = min(wall.get(key, took), took)
        processor[key] = min(processor.get(key, float("inf")), used() - before)

    for _ in range(ROUNDS):
        # What the floor takes to load the dictionaries is not in its own clock; here it is known to be taken off.
        run("nothing", [args.floor, "names", "1", empty], True)
        for name, folder in folders.items():
            for threads in (1, 2):
                for step in STEPS:
                    run((name, threads, step), [args.floor, step, str(threads), folder], True)
                run((name, threads, "whole"), extract(args.recapture, folder, threads=threads), False)
    rows, factors = [], []
    for name, folder in folders.items():
        size = sum(p.stat().st_size for p in folder.rglob("*") if p.is_file()) / 1e6
        for threads in (1, 2):
            times = [wall[name, threads, step] for step in (*STEPS, "whole")]
            floor = processor[name, threads, "names"] - processor["nothing"]
            rows.append([f"{name}, {size:.0f} MB", str(threads), *(f"{t:.2f} s" for t in times), f"{size / times[3]:.1f} MB/s",
                         f"{times[3] / times[2]:.2f} x", f"{processor[name, threads, 'whole'] / floor:.2f} x"])
        for what, step in (("recapture", "whole"), ("the floor", "names")):
            factors.append([f"second thread, {what}, {name}", f"{wall[name, 1, step] / wall[name, 2, step]:.2f} x",
                            ">= 1.85 x" if step == "whole" else ""])
    table(["input", "threads", "(a) read", "(b) + events", "(c) + names", "recapture", "rate", "to (c)", "to (c), processor time"], rows)
    print("Targets: <= 2.0 x floor (c); >= 100 MB/s on 2 threads on the dev Markdown.\n", flush=True)
    return factors


def start_up(args, work):
    tiny = work / "tiny.md"
    tiny.write_text(TINY)
    rows = []
    for what, command, goal in (("extract of one small file", extract(args.recapture, tiny), "<= 10 ms"),
                                ("--version", [args.recapture, "--version"], "")):
        times = [seconds(command) * 1000 for _ in range(20)]
        rows.append([f"start-up: {what}, best (median) of 20", f"{min(times):.1f} ms ({statistics.median(times):.1f} ms)", goal])
    return rows


def more_names(args, work, folder):
    """20,000 made-up names: half are one word, half begin with a word that the documents use, which is the harder case."""
    rng = random.Random(11)
    first = [word.capitalize() for word in Generator().words]
    ours = work / "more-names"
    ours.mkdir()
    rows = [f"Pack{n}ware{n * 7919 % 1000}" if n % 2 else f"{rng.choice(first)} Pack{n}" for n in range(20_000)]
    (ours / "projects.csv").write_text("name,id,maturity\n" + "".join(f"{r},pack{n},sandbox\n" for n, r in enumerate(rows)))
    tiny = work / "tiny.md"
    least = {}
    for _ in range(ROUNDS):
        for key, more in (("without", []), ("with", ["--dictionaries", ours])):
            for what in (folder, tiny):
                took = processor_seconds(extract(args.recapture, what, *more))
                least[key, what] = min(least.get((key, what), float("inf")), took)
    ratio = least["with", folder] / least["without", folder]
    loading = (least["with", tiny] - least["without", tiny]) * 1000
    return [["20,000 more names, processor time", f"{ratio:.2f} x", "<= 1.15 x"], ["of it loading them", f"{loading:.0f} ms", ""]]


def doubled(args, work):
    """Documents of 1, 2 and 4 MB: processor time less that of an empty one."""
    empty = work / "empty.md"
    empty.write_text("")
    files = []
    for size in (1, 2, 4):
        files.append(work / f"document-{size}.md")
        files[-1].write_text(Generator().document(size * 1_000_000))
    least = {}
    for _ in range(ROUNDS):
        for file in (empty, *files):
            least[file] = min(least.get(file, float("inf")), processor_seconds(extract(args.recapture, file)))
    times = [least[file] - least[empty] for file in files]
    shown = ", ".join(f"{t * 1000:.0f} ms" for t in times)
    ratios = ", ".join(f"{b / a:.2f} x" for a, b in zip(times, times[1:]))
    return [[f"one document of 1, 2, 4 MB: {shown}", ratios, "2 x"]]


def repeated(folder, copies):
    """Copies of the real Markdown."""
    docs = sorted(p for p in DEV.iterdir() if p.suffix in (".md", ".markdown"))
    folder.mkdir()
    for i in range(copies):
        shutil.copyfile(docs[i % len(docs)], folder / f"{i:05d}.md")


def main():
    parser = argparse.ArgumentParser(prog=".ci/bench")
    parser.add_argument("megabytes", nargs="?", type=int, default=100, help="size of the generated folder, 100 by default")
    parser.add_argument("--large", action="store_true", help="peak memory on 2 GB, too")
    parser.add_argument("--recapture", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--floor", required=True, help=argparse.SUPPRESS)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = pathlib.Path(name)
        print(f"`{' '.join(['.ci/bench', str(args.megabytes)] + ['--large'] * args.large)}` on {machine()}. Best of {ROUNDS}.\n")
        folders = {"generated": work / "generated"}
        files = Generator().folder(work / "generated", args.megabytes * 1_000_000)
        print(f"Generated: {files} files of 200 B to 100 kB from the corpus' Markdown. Dev Markdown: 2,000 copies.\n", flush=True)
        if DEV.is_dir():
            folders["dev Markdown"] = work / "dev"
            repeated(work / "dev", 2000)
        else:
            print(f"No {DEV}: the real Markdown is left out.\n", flush=True)
        (work / "empty").mkdir()
        rows = against_floor(args, folders, work / "empty")
        rows += start_up(args, work)
        rows += more_names(args, work, work / "generated")
        rows += doubled(args, work)
        command = extract(args.recapture, work / "generated", threads=2)
        rows.append([f"peak memory, {args.megabytes} MB on 2 threads", f"{peak_megabytes(command):.0f} MB", "<= 150 MB"])
        if args.large:
            Generator().folder(work / "large", 2_000_000_000)
            command = extract(args.recapture, work / "large", threads=2)
            rows.append(["peak memory, 2 GB on 2 threads", f"{peak_megabytes(command):.0f} MB", "the same"])
        table(["", "measured", "target"], rows)


if __name__ == "__main__":
    sys.exit(main())
