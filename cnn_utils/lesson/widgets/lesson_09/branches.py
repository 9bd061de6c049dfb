"""Two branches of a training run: a few batches as they were, and the same ones with something changed."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any

import numpy as np

from cnn_utils.data import batch_iterator
from cnn_utils.lesson.widgets.answers import predictions_of
from cnn_utils.network import Params

FLIPS = {  # what "flip" offers: the arrays whose gradient changes its sign
    "no gradient": (),
    "the weights of dense": ("dense_w",),
    "the filters of conv2": ("conv2_w",),
    "the filters of conv1": ("conv1_w",),
    "all gradients": Params._fields,
}


class Branch:
    """A few batches of training that begin with copies of some parameters.

    Attributes
    ----------
    params : Params
        As they stand now.
    losses : list of float
        The average loss of each batch so far.
    share : float
        The share of right answers at the end; NaN before.
    said : ndarray of shape (10,)
        How often each digit is the answer at the end.
    complaint : str
        What went wrong, or nothing.
    """

    def __init__(self, params: Params) -> None:
        self.params = type(params)(*(array.copy() for array in params))
        self.losses: list[float] = []
        self.share, self.said, self.complaint = np.nan, np.zeros(10), ""

    def kill(self, count: int) -> None:
        """Set the first `count` filters of conv1 to zero, and their biases."""
        self.params.conv1_w[:count] = 0
        self.params.conv1_b[:count] = 0

    def ask(self, forward: Callable, images: np.ndarray, labels: np.ndarray) -> None:
        """Measure the share of right answers."""
        predictions = predictions_of(forward, images, self.params, save=False)
        answers = predictions.argmax(axis=1)
        self.said, self.share = np.bincount(answers, minlength=10), float(np.mean(answers == labels))

    def grow(
        self,
        tools: tuple,
        images: np.ndarray,
        truth: np.ndarray,
        steps: Any,
        lr: float,
        flipped: Sequence[str] = (),
    ) -> Iterator:
        """Train, at most `steps` batches; yield after each. Whatever goes wrong ends the branch, and is said.

        Parameters
        ----------
        tools : tuple of callable
            ``gradients(params, images, labels, training, rng)``, which returns a summed loss and summed
            gradients; `adam_init`; `adam_step`.
        images, truth : ndarray
            What to learn from; the same order and the same dropout masks in every branch.
        flipped : sequence of str
            Arrays whose gradient changes its sign.
        """
        gradients, adam_init, adam_step = tools
        rng, state = np.random.default_rng(0), adam_init(self.params)
        batches = batch_iterator(images, truth, 64, shuffle=True, rng=rng)
        try:
            for _, (batch, labels) in zip(range(steps), batches, strict=False):
                with np.errstate(all="ignore"):
                    loss, sums = gradients(self.params, batch, labels, True, rng)
                    if not np.isfinite(loss):
                        self.complaint = f"the loss became {loss} in batch {len(self.losses) + 1}"
                        return
                    signs = [-1 if name in flipped else 1 for name in Params._fields]
                    averages = [sign * total / len(batch) for sign, total in zip(signs, sums, strict=True)]
                    adam_step(self.params, averages, state, lr)
                self.losses.append(float(loss) / len(batch))
                yield
        except Exception as error:
            self.complaint = f"batch {len(self.losses) + 1} failed: {type(error).__name__}: {error}"
