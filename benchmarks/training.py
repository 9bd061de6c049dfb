"""Time training and inference beside PyTorch: ``python benchmarks/training.py [--batch 128] [--threads 2]``.

Needs torch, which nothing else in the course does. JAX takes part where it is installed, torch.compile where
there is a C++ compiler.
"""

import argparse
import statistics

from contest import alternate, ratio
from peers import is_there
from timing import name_machine

OURS = ["cnn_utils", "cnn_utils-fast"]
PEERS = ["pytorch", "pytorch-channels-last", "pytorch-channels-last-26x26", "pytorch-compiled", "jax"]
TIMES = {"train": "training µs/image", "infer": "inference µs/image", "one": "one image µs"}
MFLOP = {"train": 14.3, "infer": 4.9}  # per image: products of the convolutions and the dense layer, times 2


def jobs_of(peers):
    """Return what each contender is asked to do, those left out that cannot run here."""
    names = [*OURS, *filter(is_there, peers)]
    jobs = {name: [job for job in TIMES if (name, job) != ("jax", "one")] for name in names}
    return jobs | {"machine": ["sgemm", "copy"]}


def table(figures, names):
    """Return the lines of the result: a Markdown table and the machine's own figures.

    Beside each time stands what part of it the layers need, and what part the fast form.
    """
    median = {key: statistics.median(values) for key, values in figures.items()}
    sgemm, copy = median["machine", "sgemm"], median["machine", "copy"]
    lines = [f"sgemm {sgemm:.0f} GFLOP/s, copy {copy:.1f} GB/s", ""]
    heads = [f"{head} | layers | fast" for head in TIMES.values()]
    lines += [
        f"| | {' | '.join(heads)} | share of the floor | peak MB |",
        "|---" * (3 + 3 * len(heads)) + "|",
    ]
    for name in names:
        cells = [cell for job in TIMES for cell in cells_of(figures, median, name, job)]
        share = MFLOP["train"] / sgemm * 1e3 / median[name, "train"]
        cells += [f"{share:.0%}", f"{median[name, 'memory']:.0f}"]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return lines


def cells_of(figures, median, name, job):
    """Return a time of a contender, and two ratios, as text; dashes if it was not measured."""
    if (name, job) not in median:
        return ["–"] * 3
    return [f"{median[name, job]:.0f}", *(f"{ratio(figures, job, ours, name):.2f}" for ours in OURS)]


def main():
    """Run the contest and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument(
        "--peers", nargs="*", choices=PEERS, default=PEERS, help="all that can run, by default"
    )
    arguments = parser.parse_args()
    jobs = jobs_of(arguments.peers)
    print(name_machine())
    figures = alternate(list(jobs), jobs, arguments.rounds, arguments.batch, arguments.threads)
    print(f"batch {arguments.batch}, {arguments.threads} threads, {arguments.rounds} rounds; ", end="")
    print("\n".join(table(figures, list(jobs)[:-1])))
    print("\nlayers, fast: their time divided by that row's, median over pairs of neighbouring turns")


if __name__ == "__main__":
    main()
