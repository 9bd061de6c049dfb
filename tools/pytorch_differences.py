"""Print, as a Markdown table, how far each function is from PyTorch at most, over random cases.

Run it with ``pip install torch && python tools/pytorch_differences.py [CASES]``.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from cases import CASES
from helpers import call, largest_difference
from pytorch_twins import ask_pytorch


def measure(name, dtype, count):
    """Return the largest differences of one function over all its results.

    Parameters
    ----------
    name : str
        The function.
    dtype : dtype
        np.float64 or np.float32.
    count : int
        Number of random cases: one image, a batch of one, a batch of eight, in turn.

    Returns
    -------
    absolute, relative : float
        The latter relative to the largest entry of PyTorch's result.
    """
    worst = np.zeros(2)
    for seed in range(count):
        case = CASES[name](np.random.default_rng(seed), dtype, [None, 1, 8][seed % 3])
        for ours, theirs in zip(call(name, case), ask_pytorch(name, case), strict=True):
            worst = np.maximum(worst, largest_difference(ours, theirs))
    return worst


def main(count=300):
    """Print the table.

    Parameters
    ----------
    count : int
        Number of random cases for each function and dtype.
    """
    print(f"Largest differences over {count} random cases (10 steps for Adam).\n")
    print("| function | float64, absolute | relative | float32, absolute | relative |")
    print("|---|---|---|---|---|")
    for name in CASES:
        cells = [*measure(name, np.float64, int(count)), *measure(name, np.float32, int(count))]
        print(f"| {name} | " + " | ".join(f"{cell:.1e}" if cell else "0" for cell in cells) + " |")


if __name__ == "__main__":
    main(*sys.argv[1:2])
