"""What a reader costs a shared computer: memory and start-up time of a kernel.

``python benchmarks/readers.py NOTEBOOK [--readers N]`` runs a notebook to its end in N kernels at a time,
with the data that CNN_UTILS_MNIST names, or else what find_mnist finds. It prints, for each, how long the
kernel took to start and to import the package, how long the notebook took, and what memory is its own share
in the end: the proportional set size (PSS), in which pages that N processes share count an Nth. Linux only.
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


def pss(pid):
    """Return the proportional set size of a process in MB."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text("utf-8")
    return int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]) / 1024


def family(pid):
    """Return a process and all that it has started."""
    words = ["ps", "--ppid", str(pid), "-o", "pid="]
    children = subprocess.run(words, capture_output=True, encoding="utf-8").stdout.split()
    return [pid, *(member for child in children for member in family(int(child)))]


async def start(path):
    """Start a kernel and import the package; return its client, its process and the seconds it took."""
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(notebook, timeout=1800, kernel_name="python3", store_widget_state=False)
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
    """Print a line for each reader, and one for all."""
    started = [await start(path) for _ in range(readers)]
    seconds = await asyncio.gather(*(read(client) for client, _, _ in started))
    shares = [sum(map(pss, family(pid))) for _, pid, _ in started]
    for (_, _, ready), took, share in zip(started, seconds, shares, strict=True):
        print(f"ready after {ready:.1f} s, read in {took:.0f} s, PSS {share:.0f} MB")
    print(f"{readers} at a time, on average: PSS {statistics.mean(shares):.0f} MB each")
    for client, _, _ in started:
        await client._async_cleanup_kernel()


def main():
    """Measure one notebook."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("notebook", type=Path)
    parser.add_argument("--readers", type=int, default=1)
    args = parser.parse_args()
    os.environ |= {"PYTHONPATH": str(ROOT), "CNN_UTILS_FROZEN": "1"}
    asyncio.run(measure(args.notebook.resolve(), args.readers))


if __name__ == "__main__":
    main()
