"""Controls that refuse to stand nowhere: nan, and what cannot be compared, change nothing."""

import math
from typing import Any

import traitlets


def refuse_nan(name: str, control: Any) -> None:
    """Let a control refuse nan and what it can't compare, with a sentence, before anything hears of it.

    A slider brings a number out of its range to the nearest end, but takes nan, which no browser can be sent.

    Parameters
    ----------
    name : str
        What the control is called.
    control : ipywidgets widget
    """
    inner = control._trait_validators.get("value")

    def check(owner: Any, proposal: Any) -> float | str:
        value = proposal["value"]
        if isinstance(value, float) and math.isnan(value):
            raise traitlets.TraitError(f"{name!r} is {value}, expected a value: it stays {owner.value!r}")
        try:
            return inner(owner, proposal) if inner else value
        except TypeError as error:
            raise traitlets.TraitError(f"{name!r} can't be {value!r}: it stays {owner.value!r}") from error

    control._register_validator(check, ("value",))
