"""Hand over 300,000 damaged files: ``python benchmarks/soak.py``, about ten minutes on two cores.

Every file is made from a good one, the same in every run. It must be read, or be refused with a documented
error that names it, and take no more memory than four times what a good file takes. Pillow's memory, which
Python cannot count, is held down by a limit for the whole process. Where atheris is installed, it looks for
more: ``python benchmarks/soak.py --atheris KIND SECONDS``.
"""

import argparse
import collections
import resource
import sys
import tempfile
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

if "--atheris" in sys.argv:
    import atheris

    with atheris.instrument_imports(include=["cnn_utils", "gzip", "zipfile", "numpy.lib", "PIL", "ast"]):
        import soak_readers  # noqa: F401, so that what it imports is watched

from soak_inputs import make
from soak_readers import READERS, answer_to, try_one

COUNTS = {
    "IDX": 110_000,
    "gzip": 75_000,
    "npz": 20_000,
    "JSON": 70_000,
    "picture": 10_000,
    "notebook": 25_000,
}
PART = 500
LIMIT = 3 << 30  # bytes of addresses for a process, most of them libraries
GOOD = ("read", "refused")


def hold_down():
    """Let this process have no more memory than the limit, and warn of nothing."""
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT, LIMIT))
    warnings.simplefilter("ignore")


def try_part(kind, start, count):
    """Try some inputs; return how often each answer came."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "damaged-file")
        return collections.Counter(try_one(kind, number, path) for number in range(start, start + count))


def soak(share, kinds):
    """Try a share of all inputs of some kinds, and print a table; return what went wrong."""
    wrong = collections.Counter()
    print("| files | tried | read | refused | anything else | seconds |\n|---|---|---|---|---|---|")
    with ProcessPoolExecutor(2, initializer=hold_down) as pool:
        for kind in kinds:
            count, start = int(COUNTS[kind] * share), time.monotonic()
            starts = range(0, count, PART)
            sizes = [min(PART, count - begin) for begin in starts]
            answers = sum(pool.map(try_part, [kind] * len(starts), starts, sizes), collections.Counter())
            others = {answer: number for answer, number in answers.items() if answer not in GOOD}
            wrong += collections.Counter({f"{kind}: {answer}": number for answer, number in others.items()})
            counts = [sum(answers.values()), answers["read"], answers["refused"], sum(others.values())]
            cells = [f"{number:,}" for number in (*counts, int(time.monotonic() - start))]
            print(f"| {kind} | {' | '.join(cells)} |", flush=True)
    return wrong


def hunt(kind, seconds):
    """Let atheris change inputs towards code that was not reached before."""
    warnings.simplefilter("ignore")
    with tempfile.TemporaryDirectory() as folder:
        path, corpus = Path(folder, "damaged-file"), Path(folder, "corpus")
        corpus.mkdir()
        for number in range(200):
            (corpus / str(number)).write_bytes(make(kind, number))

        def try_bytes(data):
            answer = answer_to(kind, data, path, False)
            if answer not in GOOD:
                raise AssertionError(answer)

        limits = [f"-max_total_time={seconds}", "-seed=1", "-max_len=300000"]
        atheris.Setup([sys.argv[0], str(corpus), *limits], try_bytes)
        atheris.Fuzz()


def main():
    """Try everything, or what the command line says; return 1 if anything went wrong."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--share", type=float, default=1.0, help="of the inputs")
    parser.add_argument("--kinds", nargs="+", default=[*COUNTS], choices=[*COUNTS])
    parser.add_argument("--atheris", nargs=2, metavar=("KIND", "SECONDS"), help=f"{', '.join(READERS)}")
    args = parser.parse_args()
    if args.atheris:
        return hunt(args.atheris[0], int(args.atheris[1]))
    wrong = soak(args.share, args.kinds)
    for answer, number in wrong.most_common(30):
        print(f"{number} times {answer}")
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
