"""Controls of which one option is always chosen; ipywidgets' own can be set to None from code."""

import ipywidgets
import traitlets


class Something(traitlets.TraitType):
    """Anything but None."""

    info_text = "one of the options"

    def validate(self, obj, value):
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
