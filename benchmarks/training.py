"""Time training and inference beside PyTorch: ``python benchmarks/training.py [--batch 128] [--threads 2]``.

Needs torch, which nothing else in the course does.
"""

import argparse
import statistics

from contest import alternate, ratio

OURS = "cnn_utils"
NAMES = [OURS, "pytorch", "pytorch-channels-last", "pytorch-channels-last-26x26"]
JOBS = {name: ["train", "infer"] for name in NAMES} | {"machine": ["sgemm", "copy"]}
MFLOP = {"train": 14.3, "infer": 4.9}  # per image: products of the convolutions and the dense layer, times 2


def table(figures):
    """Return the lines of the result: a Markdown table and the machine's own figures."""
    median = {key: statistics.median(values) for key, values in figures.items()}
    sgemm, copy = median["machine", "sgemm"], median["machine", "copy"]
    lines = [f"sgemm {sgemm:.0f} GFLOP/s, copy {copy:.1f} GB/s", ""]
    lines += ["| | training µs/image | ratio | inference µs/image | ratio | share of the floor | peak MB |"]
    lines += ["|---|---|---|---|---|---|---|"]
    for name in NAMES:
        train, infer = median[name, "train"], median[name, "infer"]
        ratios = [ratio(figures, job, OURS, name) for job in ("train", "infer")]
        share = MFLOP["train"] / sgemm * 1e3 / train
        row = f"| {name} | {train:.0f} | {ratios[0]:.2f} | {infer:.0f} | {ratios[1]:.2f} | {share:.0%} |"
        lines.append(f"{row} {median[name, 'memory']:.0f} |")
    return lines


def main():
    """Run the contest and print its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--batch", type=int, default=128)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--rounds", type=int, default=20)
    arguments = parser.parse_args()
    figures = alternate(list(JOBS), JOBS, arguments.rounds, arguments.batch, arguments.threads)
    print(f"batch {arguments.batch}, {arguments.threads} threads, {arguments.rounds} rounds; ", end="")
    print("\n".join(table(figures)))
    print("\nratio: this package's time divided by that row's, median over pairs of neighbouring turns")


if __name__ == "__main__":
    main()
