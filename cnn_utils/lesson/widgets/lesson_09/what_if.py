"""What if? Go on from any moment of a run with something changed, and see it beside what really happened."""

import time
from collections.abc import Callable
from typing import Any

import ipywidgets
import numpy as np

from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.figures.lesson_09.what_if import draw_what_if
from cnn_utils.lesson.figures.sketch import Sketch
from cnn_utils.lesson.widgets.base import Playground
from cnn_utils.lesson.widgets.choice import Choice, ChoiceSlider
from cnn_utils.lesson.widgets.lesson_09.branches import FLIPS, Branch
from cnn_utils.network import Params

USUAL = {"rate": 0.001, "killed": 0, "flip": "no gradient"}
PAUSE = 0.5  # seconds between two pictures while it trains


def keys_of(state: dict[str, Any]) -> tuple[tuple, tuple]:
    """Return what names a branch as it was, and with the change: moment, rate, filters killed, what flips."""
    changes = float(f"{state['rate']:.3g}"), state["killed"], state["flip"]
    return (state["moment"], *USUAL.values()), (state["moment"], *changes)


class WhatIf(Playground):
    """Two branches from one moment; see :func:`what_if`."""

    def __init__(
        self,
        moments: dict[str, Any],
        learn: tuple[np.ndarray, np.ndarray],
        asked: tuple[np.ndarray, np.ndarray],
        forward: Callable,
        tools: tuple,
        steps: int = 20,
        names: tuple[str, ...] = DIGITS,
    ) -> None:
        self.names = names
        self.moments, self.learn, self.asked = dict(moments), learn, asked
        self.forward, self.tools, self.steps = forward, tools, steps
        self._live = False  # whether the picture grows while it trains
        self._branches: dict[tuple, Branch] = {}  # those trained so far, by moment and change
        style = {"description_width": "9em"}
        controls = {
            "moment": ChoiceSlider(options=list(moments), description="go on from", style=style),
            "rate": ipywidgets.FloatLogSlider(
                0.001, min=-4, max=0, step=0.5, description="learning rate", readout_format=".4f", style=style
            ),
            "killed": ipywidgets.IntSlider(0, 0, 32, description="filters killed", style=style),
            "flip": Choice(options=list(FLIPS), description="flip the sign of", style=style),
        }
        self.button = ipywidgets.Button(description="train", icon="play", button_style="primary")
        self.button.tooltip = f"train {steps} batches, twice: as it was, and with what you changed"
        self.button.on_click(self.train)
        summary = "what if: run the cell, change something, and press train"
        super().__init__(self.draw_state, controls, summary, [*controls.values(), self.button], self.say)

    def branches(self, state: dict[str, Any]) -> list[Branch]:
        """Return the branch as it was and the one with the change, new ones if they are not trained yet."""
        return [self._branches.get(key) or self._begin(key) for key in keys_of(state)]

    def _begin(self, key: tuple) -> Branch:
        """Return a new branch."""
        branch = Branch(self.moments[key[0]])
        branch.kill(key[2])
        return branch

    def train(self, _button: ipywidgets.Widget | None = None) -> None:
        """Train both branches of the present state; draw now and then."""
        self.button.disabled = self._live = True
        try:
            self.result(**self.state)
        finally:
            self.button.disabled = self._live = False
            self._redraw()

    def result(self, moment: str, **changes: Any) -> list[Branch]:
        """Return both branches, trained: as it was, and with changes of "rate", "killed" or "flip"."""
        keys = keys_of({"moment": moment} | USUAL | changes)
        for key in keys:
            if key not in self._branches:
                self._branches[key] = self._begin(key)
                self._train(self._branches[key], key[1], key[3])
        return [self._branches[key] for key in keys]

    def _train(self, branch: Branch, rate: float, flip: str) -> None:
        """Train one branch to its end."""
        last = time.perf_counter()
        for _ in branch.grow(self.tools, *self.learn, self.steps, rate, FLIPS[flip]):
            if self._live and time.perf_counter() - last > PAUSE:
                self._redraw()
                last = time.perf_counter()
        try:
            branch.ask(self.forward, *self.asked)
        except Exception as error:  # parameters that are NaN may be refused
            branch.complaint = branch.complaint or f"it cannot be asked any more ({type(error).__name__})"

    def share_before(self, moment: str) -> float:
        """Return the share of right answers where the branches part."""
        key = ("before", moment)
        if key not in self._branches:
            self._branches[key] = Branch(self.moments[moment])
            self._branches[key].ask(self.forward, *self.asked)
        return self._branches[key].share

    def words(self, state: dict[str, Any]) -> str:
        """Return what was changed, in words."""
        changes = [f"learning rate {state['rate']:.4g}"] if not np.isclose(state["rate"], 0.001) else []
        changes += [f"{state['killed']} filters killed"] if state["killed"] else []
        changes += [f"{state['flip']} flipped"] if FLIPS[state["flip"]] else []
        return f"from {state['moment']}, " + (", ".join(changes) or "nothing changed")

    def draw_state(self, state: dict[str, Any]) -> Sketch:
        """Return the figure for the values of all controls."""
        before, title = self.share_before(state["moment"]), f"What if: {self.words(state)}"
        return draw_what_if(before, self.branches(state), self.steps, title, self.names)

    def say(self, state: dict[str, Any]) -> str:
        """Return the line below the picture."""
        was, other = self.branches(state)
        if not other.losses and not other.complaint:
            return f"{self.words(state)}: not trained yet, press train."
        end = other.complaint or f"loss {other.losses[-1]:.3g} after {len(other.losses)} batches"
        right = "" if np.isnan(other.share) else f"; {other.share:.1%} right, as it was {was.share:.1%}"
        return f"{self.words(state)}: {end}{right}."


def what_if(
    moments: dict[str, Params],
    learn: tuple[np.ndarray, ...],
    asked: tuple[np.ndarray, ...],
    forward: Callable,
    tools: tuple,
    steps: int = 20,
    names: tuple[str, ...] = DIGITS,
) -> WhatIf:
    """Go on from any moment of a run with something changed, and see it beside what really happened.

    Parameters
    ----------
    moments : dict of str to Params
        The moments to go on from.
    learn, asked : tuple of ndarray
        Images and one-hot labels to learn from; images and labels (digits) to ask at the end.
    forward : callable
        `full_forward`.
    tools : tuple of callable
        What one step is made of: ``gradients(params, images, labels, training, rng)``, which returns a
        summed loss and summed gradients; `adam_init`; `adam_step`.
    steps : int
        Batches of 64 for each branch.
    names : tuple of str
        What the ten classes are called.

    Returns
    -------
    WhatIf
        Its controls are "moment", "rate", "killed" and "flip"; its button (or `train()`) trains both branches
        on the same batches, each with a fresh optimizer; `result` does so without touching the controls. Its
        `figure()` is the still twin.
    """
    return WhatIf(moments, learn, asked, forward, tools, steps, names)
