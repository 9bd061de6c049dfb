"""Show how cost grows with images, batch and workers, and what each layer takes beside PyTorch's.

``python benchmarks/scaling.py [--rounds 5] [--plot FILE.png]``. Needs torch for the columns of PyTorch.
"""

import argparse
import os
import statistics

from contest import alternate
from layers import NAMES
from matplotlib.figure import Figure
from timing import name_machine

OURS, FAST, THEIRS = "cnn_utils", "cnn_utils-fast", "pytorch-channels-last"
ALL = OURS, FAST, THEIRS


def train_times(rounds, batch=128, threads=2, images=1024):
    """Return the median training times in µs per image: layers, fast form, PyTorch's faster layout."""
    os.environ["IMAGES"] = str(images)
    jobs = {name: ["train"] for name in ALL}
    figures = alternate(list(jobs), jobs, rounds, batch, threads)
    return [statistics.median(figures[name, "train"]) for name in jobs]


def print_table(head, rows, names=ALL):
    """Print a Markdown table: times, and in parentheses their ratio to the last column, PyTorch's."""
    print(f"\n| {head} | {' | '.join(f'{name} µs/image' for name in names)} |")
    print("|---" * (len(names) + 1) + "|")
    for name, times in rows.items():
        cells = [f"{time:.1f} ({time / times[-1]:.2f})" for time in times[:-1]]
        print(f"| {name} | {' | '.join(cells)} | {times[-1]:.1f} |")


def layer_times(rounds):
    """Return the median time of every layer and direction on one thread, in µs per image."""
    jobs = {"layers": NAMES, "pytorch-layers": NAMES}
    figures = alternate(list(jobs), jobs, rounds, batch=64, threads=1)
    return {job: [statistics.median(figures[name, job]) for name in jobs] for job in NAMES}


def draw(by_batch, by_layer):
    """Return a figure: cost against batch size, and the layers side by side."""
    figure = Figure(figsize=(11, 4.2), layout="constrained")
    left, right = figure.subplots(1, 2)
    for column, (name, marker) in enumerate(zip(ALL, "o^s", strict=True)):
        left.plot(list(by_batch), [times[column] for times in by_batch.values()], marker=marker, label=name)
    for column, (name, color) in enumerate([(OURS, "C0"), (THEIRS, "C2")]):
        places = [place + 0.2 - 0.4 * column for place in range(len(by_layer))]
        times = [pair[column] for pair in by_layer.values()]
        right.barh(places, times, height=0.4, label=name, color=color)
    left.set(
        xscale="log", yscale="log", xlabel="batch size", ylabel="µs per image", title="Training, 2 threads"
    )
    left.set_xticks(list(by_batch), [str(batch) for batch in by_batch])
    right.set(xlabel="µs per image", title="Each layer, 1 thread, 64 images")
    right.set_yticks(range(len(by_layer)), list(by_layer))
    right.invert_yaxis()
    left.legend()
    right.legend()
    return figure


def main():
    """Measure all and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--plot", help="a PNG file to draw into")
    arguments = parser.parse_args()
    rounds = arguments.rounds
    print(name_machine())
    by_batch = {batch: train_times(rounds, batch=batch) for batch in (1, 8, 32, 64, 128, 256, 512)}
    print_table("batch", by_batch)
    print_table("workers", {threads: train_times(rounds, threads=threads) for threads in (1, 2)})
    images = (1_000, 4_000, 16_000, 60_000)
    print_table("images in an epoch", {count: train_times(3, images=count) for count in images})
    by_layer = layer_times(rounds)
    print_table("layer, 1 thread", by_layer, (OURS, THEIRS))
    if arguments.plot:
        draw(by_batch, by_layer).savefig(arguments.plot, dpi=110)


if __name__ == "__main__":
    main()
