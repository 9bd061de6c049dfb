"""Kill training at random moments, fill disks, kill moves at every event: nothing may be lost.

    python benchmarks/kills.py [--kills 24] [--seed 0] [--part training|disks|moves]

Every training run is killed again and again, resumed until it is done, and compared bit for bit with one that
nobody disturbed. The tables are those of docs/reliability.md.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from kills_moves import try_moves
from kills_runs import COUNTS, ENGINES, contents, finish, left_over, reference, start
from terminal_cases import cut_sample

SIGNALS = ("SIGKILL", "SIGINT", "SIGTERM")
FILE_SIZES = [0, 1, 1_000, 20_000, 100_000, 140_500, 300_000, 419_000, 420_000]  # bytes
DISK_SIZES = [4, 8, 100, 140, 200, 300, 500, 700, 800, 900, 1000, 1100]  # KiB


def kill_at(data, out, engine, name, moment):
    """Kill a run some seconds after its first line; return how it ended."""
    process = start(data, out, engine)
    process.stdout.readline()
    time.sleep(moment)
    process.send_signal(getattr(signal, name))
    said, words = process.communicate(timeout=120)
    if name == "SIGINT" and process.returncode == -2 and "next: " in said:
        return 0, words  # the command had ended, and Python was tidying up
    return process.returncode, words


def killed_runs(data, folder, engine, kills, choose):
    """Kill runs of an engine so many times; return a row of the table for each signal."""
    whole, seconds = reference(data, folder, engine)
    before = left_over(folder)[1]
    rows = {name: {"kills": 0, "too late": 0, "runs": 0, "same": 0} for name in SIGNALS}
    while sum(row["kills"] for row in rows.values()) < kills:
        name = min(SIGNALS, key=lambda name: rows[name]["kills"])
        row, out = rows[name], folder / f"{engine}-{name}-{rows[name]['runs']}"
        for _ in range(choose.choice((1, 2, 3))):
            code, words = kill_at(data, out, engine, name, choose.uniform(0, seconds))
            row["too late" if code == 0 else "kills"] += 1
            if code == 0:
                break
            assert code == (130 if name == "SIGINT" else -getattr(signal, name)), words
        finish(data, out, engine)
        row["runs"] += 1
        row["same"] += contents(out) == whole
        print(f"{engine} {name}: {row}", flush=True)
    time.sleep(2)
    working, memory = left_over(folder)
    print(f"{engine}: left over {working} processes, {memory - before} pieces of shared memory", flush=True)
    return rows


@contextmanager
def small_disk(folder, size):
    """Lend a folder on a disk of so many KiB, and a function that makes it large; only root may have one."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", str(folder)], check=True)
    try:
        yield lambda: subprocess.run(["mount", "-o", "remount,size=100m", str(folder)], check=True)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def row_of(process, out, reason):
    """Return how a run ended on a full disk: exit code, file and reason named, next step, what lies about."""
    _, words = process.communicate(timeout=300)
    named = f": {reason}; make room and try again" in words and str(out) in words
    step = "go on" if " --resume" in words else "start again" if "start again with: " in words else "none"
    return process.returncode, named, step, len([*out.glob("*.partial")])


def full_disks(data, folder):
    """Train on disks of every size, then make them large and go on; return a row for each."""
    whole, rows = reference(data, folder, "layers")[0], []
    for size in FILE_SIZES:
        out = folder / f"file-{size}"
        row = row_of(start(data, out, "layers", limit=size), out, "File too large")
        finish(data, out, "layers")
        rows.append((f"file of {size:,} bytes", *row, contents(out) == whole))
        print(*rows[-1], flush=True)
    for size in DISK_SIZES:
        out = folder / f"disk-{size}" / "run"
        with small_disk(out.parent, size) as make_large:
            row = row_of(start(data, out, "layers"), out, "No space left on device")
            make_large()
            finish(data, out, "layers")
            rows.append((f"disk of {size:,} KiB", *row, contents(out) == whole))
        print(*rows[-1], flush=True)
    return rows


def table(titles, rows):
    """Print a table in Markdown."""
    print("\n|", " | ".join(titles), "|")
    print("|", " | ".join("---" for _ in titles), "|")
    for row in rows:
        print("|", " | ".join(map(str, row)), "|")


def main():
    """Do what was asked for, and print tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--kills", type=int, default=24, help="of each engine")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", choices=["training", "disks", "moves"])
    args = parser.parse_args()
    choose, folder = random.Random(args.seed), Path(tempfile.mkdtemp())
    (data := folder / "data").mkdir()
    cut_sample(data, COUNTS)
    if args.part in (None, "training"):
        found = {engine: killed_runs(data, folder, engine, args.kills, choose) for engine in ENGINES}
        titles = "engine", "signal", "kills", "came too late", "runs", "same as undisturbed, bit for bit"
        rows = [(engine, name, *row.values()) for engine, all in found.items() for name, row in all.items()]
        table(titles, rows)
    if args.part in (None, "disks"):
        titles = "room", "exit code", "file and reason named", "next step", "left behind", "same in the end"
        table(titles, full_disks(data, folder))
    if args.part in (None, "moves"):
        titles = (
            "killed",
            "kills",
            "files as before",
            "moved",
            "broken",
            "course's copies",
            "restored",
        )
        table(titles, try_moves(folder))
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
