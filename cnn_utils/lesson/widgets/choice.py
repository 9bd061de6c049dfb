"""Controls of which one option is always chosen; ipywidgets' own can be set to None from code."""

from collections.abc import Sequence
from typing import Any

import ipywidgets
import traitlets

from cnn_utils.given.class_names import DIGITS


class Something(traitlets.TraitType):
    """Anything but None."""

    info_text = "one of the options"

    def validate(self, obj: Any, value: Any) -> Any:
        """Refuse None; which options there are is for the control to say."""
        return self.error(obj, value) if value is None else value


class Chosen(traitlets.HasTraits):
    """What makes one option stay chosen.

    Attributes
    ----------
    value : object
        The chosen option.
    label : str
        What stands there for it.
    index : int
        Its place among the options.
    """

    value = Something()
    label = traitlets.Unicode()
    index = traitlets.Int().tag(sync=True)


class Choice(Chosen, ipywidgets.Dropdown):
    """A drop-down."""


class ChoiceSlider(Chosen, ipywidgets.SelectionSlider):
    """A slider from option to option."""


def class_slider(
    value: int, description: str, names: Sequence[str] = DIGITS, **options: Any
) -> ipywidgets.Widget:
    """Return a slider through the ten classes, whose value is a number: digits, or names that stand there."""
    if names == DIGITS:
        return ipywidgets.IntSlider(value, 0, 9, description=description, **options)
    classes = [*zip(names, range(10), strict=True)]
    return ChoiceSlider(options=classes, value=value, description=description.removesuffix(" a"), **options)
