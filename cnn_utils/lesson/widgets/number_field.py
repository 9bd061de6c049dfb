"""A field for one number, which refuses what it cannot read instead of reading something else."""

import math
from pathlib import Path
from typing import Any

import anywidget
import traitlets


class NumberField(anywidget.AnyWidget):
    """A field for one number.

    In the browser "1,5", "ten" and a number out of range are marked and said, and the value stays as it was;
    set from Python, a number out of range is brought to the nearest in it.

    Attributes
    ----------
    value, min, max, step : float
        The number, its range, and what an arrow key adds.
    name : str
        What it is; screen readers read it.
    """

    _esm = Path(__file__).with_suffix(".js")
    _css = Path(__file__).with_suffix(".css")
    value = traitlets.Float().tag(sync=True)
    min = traitlets.Float().tag(sync=True)
    max = traitlets.Float().tag(sync=True)
    step = traitlets.Float(1).tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)

    @traitlets.validate("value")
    def _clamp(self, proposal: Any) -> float:
        if math.isnan(proposal["value"]):
            raise traitlets.TraitError(f"{self.name} is nan, expected a number from {self.min} to {self.max}")
        return min(max(proposal["value"], self.min), self.max)
