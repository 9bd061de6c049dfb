"""What every layer promises: names, dtype, purity, one image or a batch, PyTorch's values, clear refusals."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.gradient_check import numerical_gradient
from cnn_utils.lesson.checks.calls import alone_case, arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import answer, compare_all, expect, spell_call
from cnn_utils.lesson.checks.manners import dtype_case, refusals
from cnn_utils.lesson.checks.memory import in_any_memory
from cnn_utils.lesson.checks.stored import pytorch_case

SUMS = {"grad_weights", "grad_bias", "loss"}  # over a batch; every other result has an entry for each image
PER_IMAGE = {"input", "saved_input", "upstream_grad", "saved_mask", "saved_max_indices"}
PER_IMAGE |= {"predictions", "targets", "input_shape", "original_shape"}


def draw(N: int | None, *shape: int, dtype: Any = np.float64, seed: int = 0) -> np.ndarray:
    """Return normal numbers for one image (`N` None) or a batch, the same in every run."""
    shape = shape if N is None else (N, *shape)
    return np.random.default_rng(seed).normal(size=shape).astype(dtype)


def promises(
    make: Callable,
    names: tuple[str, ...],
    wrong: Sequence[Any],
    by_hand: Sequence[Case] = (),
    optional: Sequence[str] = (),
    stored: bool = True,
    purity: Sequence[dict[str, Any]] = (),
    tolerance: float = 1e-12,
) -> list[Case]:
    """Return the cases of a function of one image or a batch.

    Parameters
    ----------
    make : callable
        Takes N (None for one image) and a dtype; returns good arguments. It has the function's name.
    names : tuple of str
        What the results are called.
    wrong : list of dict
        Changes of the good arguments that must be refused.
    by_hand : sequence of Case
        What was worked out for this function alone.
    optional : tuple of str
        Arguments that have defaults, such as ``"save=True"``.
    stored : bool
        Whether PyTorch's values are stored.
    purity : sequence of dict
        More calls that must leave their arguments alone.
    tolerance : float
        How close values must be, relative to the largest entry.
    """
    given, single = make(3, np.float64), make(None, np.float64)
    return [
        arguments_case(*given, *optional),
        *by_hand,
        *([pytorch_case(make.__name__, names, tolerance)] if stored else []),
        Case("a batch gives what its images give", functools.partial(batch, make, names)),
        dtype_case(functools.partial(make, 3), names),
        unchanged_case(given, single, *purity),
        alone_case(given, backwards(given)),
        refusals(given, wrong),
    ]


def backwards(given: dict[str, Any]) -> dict[str, Any]:
    """Return a call with the same images in another order."""
    return given | {key: value[::-1] for key, value in given.items()
                    if key in PER_IMAGE and isinstance(value, np.ndarray)}  # fmt: skip


def batch(make: Callable, names: tuple[str, ...], f: Callable) -> None:
    """Compare a batch of three with its images, one at a time: every entry, or their sum.

    However the arguments lie in memory, they are the same batch, and the same image.
    """
    given = make(3, np.float64)
    singles = []
    for n in range(3):
        one = {key: value[n] if isinstance(value, np.ndarray) else value[1:] for key, value in given.items()
               if key in PER_IMAGE and value is not None}  # fmt: skip
        singles.append(answer(f, given | one))
    wanted = [sum(results) if name in SUMS else gather(results)
              for name, results in zip(names, zip(*singles, strict=False), strict=False)]  # fmt: skip
    compare_all(f"a batch of 3, {spell_call(given)}", answer(f, given), names, wanted, 1e-12)
    for words, call, expected in [("a batch of 3", given, wanted), ("one image", given | one, singles[-1])]:
        for memory, results in in_any_memory(f, call):
            compare_all(f"{words}, {memory}", results, names, expected, 1e-12)


def gather(results: Any) -> np.ndarray | tuple[int, ...]:
    """Stack the results of single images to those of a batch; a shape gets its N in front."""
    return (len(results), *results[0]) if isinstance(results[0], tuple) else np.stack(results)


def slopes(given: dict[str, Any], definition: Callable, varied: Any, names: tuple[str, ...]) -> Case:
    """Return the case that gradients equal slopes measured on `definition`, element by element.

    Parameters
    ----------
    given : dict
        The call of the backward function.
    definition : callable
        Takes the arrays of `varied`; returns the output of the forward pass, straight from its definition.
    varied : tuple of ndarray
        The arrays that the gradients belong to.
    names : tuple of str
        What the results are called.
    """
    count = sum(array.size for array in varied)

    def run(f: Callable) -> None:
        wanted = []
        for position, array in enumerate(varied):

            def loss(nudged: np.ndarray, position: int = position) -> float:
                output = definition(*varied[:position], nudged, *varied[position + 1 :])
                return np.sum(output * given.get("upstream_grad", 1.0))

            wanted.append(numerical_gradient(loss, array))
        expect(f, given, names, wanted, 1e-6)

    return Case(f"numerical gradient, all {count} elements within 1e-6", run)
