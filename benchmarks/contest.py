"""Alternate contenders, each in its own process, in short turns: what the machine does hits all alike."""

import statistics
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

CONTENDERS = Path(__file__).with_name("contenders.py")


class Contender:
    """A process that does jobs when asked, and sleeps otherwise."""

    def __init__(self, name, batch, threads, options=()):
        command = [sys.executable, str(CONTENDERS), name, "--batch", str(batch), "--threads", str(threads)]
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([*command, *options], **pipes)

    def __enter__(self):
        """Return the contender itself."""
        return self

    def __exit__(self, *_):
        """End the process."""
        self.process.stdin.close()
        self.process.wait(timeout=60)

    def ask(self, job):
        """Have the process do one job and return its figure."""
        print(job, file=self.process.stdin, flush=True)
        answer = self.process.stdout.readline()
        if not answer:
            raise RuntimeError(f"a contender stopped while it did {job!r}: see its message above")
        return float(answer)


def alternate(names, jobs, rounds, batch, threads):
    """Let every contender do its jobs once a round, after a round that does not count.

    Returns
    -------
    dict of (str, str) to list of float
        For each contender and job one figure a round, and ``"memory"``, the peak in MB, at the end.
    """
    figures = {}
    with ExitStack() as stack:
        contenders = {name: stack.enter_context(Contender(name, batch, threads)) for name in names}
        for number in range(rounds + 1):
            for name, contender in contenders.items():
                for job in jobs[name]:
                    figure = contender.ask(job)
                    if number > 0:
                        figures.setdefault((name, job), []).append(figure)
        for name, contender in contenders.items():
            figures[name, "memory"] = [contender.ask("memory")]
    return figures


def ratio(figures, job, name, other):
    """Return the median over the rounds of one contender's figure divided by another's."""
    pairs = zip(figures[name, job], figures[other, job], strict=True)
    return statistics.median(mine / theirs for mine, theirs in pairs)
