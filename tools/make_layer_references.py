"""Write cnn_utils/lesson/reference.npz: what PyTorch answers, for checks and tests that need no PyTorch.

Run it with ``pip install torch && python tools/make_layer_references.py``.
"""

import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from cases import CASES
from helpers import REFERENCES
from pytorch_twins import ask_pytorch

SEED = 52  # the first whose five cases hold windows of 1 to 5 and pools of 1 to 4


def make_references():
    """Ask PyTorch five random questions for each function, in float64.

    Returns
    -------
    dict of str to ndarray
        Under ``function/number/argument/name`` and ``function/number/result/number``.
    """
    arrays = {}
    # which entries dropout_forward drops is nothing PyTorch could know
    for name in CASES.keys() - {"dropout_forward"}:
        for number, N in enumerate([None, None, 1, 3, 2]):
            case = CASES[name](np.random.default_rng(SEED + number), np.float64, N)
            results = ask_pytorch(name, case)
            arrays |= {f"{name}/{number}/argument/{key}": np.asarray(value) for key, value in case.items()}
            arrays |= {
                f"{name}/{number}/result/{key}": np.asarray(value) for key, value in enumerate(results)
            }
    return dict(sorted(arrays.items()))


if __name__ == "__main__":
    np.savez_compressed(REFERENCES, **make_references())
    print(f"{REFERENCES.name}: {REFERENCES.stat().st_size:,} bytes")
