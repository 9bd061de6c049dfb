"""Controls that refuse to stand nowhere: None and what is no finite number change nothing."""

import math

import traitlets


class Something(traitlets.Any):
    """Any value but None."""

    allow_none = False


def refuse_nothing(name, control):
    """Let a control refuse None, nan and what it can't compare, with a sentence, before anything hears of it.

    A slider brings a number out of its range to the nearest end, but takes nan, which no browser can be
    sent; a drop-down takes None, which is none of its choices.

    Parameters
    ----------
    name : str
        What the control is called.
    control : ipywidgets widget
    """
    if control.traits()["value"].allow_none:  # else traitlets asks nobody about None
        control.add_traits(value=Something(control.value))
    inner = control._trait_validators.get("value")

    def check(owner, proposal):
        value = proposal["value"]
        if value is None or (isinstance(value, float) and math.isnan(value)):
            raise traitlets.TraitError(f"{name!r} is {value}, expected a value: it stays {owner.value!r}")
        try:
            return inner(owner, proposal) if inner else value
        except TypeError as error:
            raise traitlets.TraitError(f"{name!r} can't be {value!r}: it stays {owner.value!r}") from error

    control._register_validator(check, ("value",))
