"""What readers cost a shared computer: memory, processor time and start-up time of their kernels.

``python benchmarks/readers.py NOTEBOOK [--readers N ...]`` starts N kernels at the same moment, imports the
package, and runs a notebook to its end in all of them at a time, with the data that CNN_UTILS_MNIST names,
or else what find_mnist finds. It prints a line of a table for each N. Seconds are the slowest reader's.
Memory is the average: the proportional set size (PSS), in which pages that N processes share count an Nth,
once the package is imported and in the end; what is private to a kernel then; and the most that it ever had
(RSS). Linux only.
"""

import argparse
import asyncio
import os
import re
import statistics
import subprocess
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient

ROOT = Path(__file__).resolve().parents[1]
COLUMNS = ["readers", "ready after, s", "read in, s", "processor, s each", "PSS at first, MB", "PSS, MB"]
COLUMNS += ["private, MB", "most, MB"]


def megabytes(pid, file, *names):
    """Return the sum of some lines of a process's file in /proc."""
    text = Path(f"/proc/{pid}/{file}").read_text("utf-8")
    return sum(int(re.search(rf"^{name}:\s+(\d+)", text, re.MULTILINE)[1]) for name in names) / 1024


def pss(pid):
    """Return the proportional set size of a process and of all that it has started, in MB."""
    return sum(megabytes(member, "smaps_rollup", "Pss") for member in family(pid))


def private(pid):
    """Return what a process and all that it has started share with no other, in MB."""
    return sum(megabytes(member, "smaps_rollup", "Private_Clean", "Private_Dirty") for member in family(pid))


def processor(pid):
    """Return the seconds that a process and those it has waited for have spent on processors."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")


def family(pid):
    """Return a process and all that it has started."""
    words = ["ps", "--ppid", str(pid), "-o", "pid="]
    children = subprocess.run(words, capture_output=True, encoding="utf-8").stdout.split()
    return [pid, *(member for child in children for member in family(int(child)))]


async def start(path):
    """Start a kernel and import the package; return its client, its process and the seconds it took."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=7200, kernel_name="python3", store_widget_state=False)
    client.resources = {"metadata": {"path": str(path.parent)}}
    begun = time.monotonic()
    client.create_kernel_manager()
    await client.async_start_new_kernel()
    await client.async_start_new_kernel_client()
    cell = nbformat.v4.new_code_cell("import os, cnn_utils.lesson; print(os.getpid())")
    notebook.cells.insert(0, cell)
    await client.async_execute_cell(cell, 0)
    return client, int(cell.outputs[0]["text"]), time.monotonic() - begun


async def read(client):
    """Run the cells; return the seconds they took."""
    begun = time.monotonic()
    for number, cell in enumerate(client.nb.cells[1:], start=1):
        await client.async_execute_cell(cell, number)
    return time.monotonic() - begun


async def measure(path, readers):
    """Print the line of a table for so many readers."""
    clients, pids, ready = zip(*await asyncio.gather(*(start(path) for _ in range(readers))), strict=True)
    first = statistics.mean(map(pss, pids))
    seconds = await asyncio.gather(*map(read, clients))
    peaks = statistics.mean(megabytes(pid, "status", "VmHWM") for pid in pids)
    found = [max(ready), max(seconds), statistics.mean(map(processor, pids)), first]
    found += [statistics.mean(map(pss, pids)), statistics.mean(map(private, pids)), peaks]
    print(f"| {readers} | {in_cells(found)} |", flush=True)
    for client in clients:
        await client._async_cleanup_kernel()


def in_cells(found):
    """Return the numbers of a line."""
    return " | ".join(f"{number:.1f}" if number < 10 else f"{number:.0f}" for number in found)


def main():
    """Measure one notebook."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--readers", type=int, nargs="+", default=[1])
    args = parser.parse_args()
    os.environ |= {"PYTHONPATH": str(ROOT), "CNN_UTILS_FROZEN": "1"}
    print(f"| {' | '.join(COLUMNS)} |\n|{'---|' * len(COLUMNS)}", flush=True)
    for readers in args.readers:
        asyncio.run(measure(args.notebook.resolve(), readers))


if __name__ == "__main__":
    main()
