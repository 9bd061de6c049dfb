"""What a reader may ask for, and how it is said when there is no such thing."""

from collections.abc import Iterable
from typing import Any

import numpy as np


def counted(probes: int) -> str:
    """Return a number of probes in words."""
    return f"{probes} probe{'s' * (probes != 1)}"


def name_of(function: Any) -> Any:
    """Return the name of a function; what is no function stays as it is."""
    return getattr(function, "__name__", function)


def known(argument: str, value: Any, choices: Iterable[Any]) -> bool:
    """Tell whether a value is among those that can be chosen; if not, say so."""
    plain = isinstance(value, str | int | np.integer) and not isinstance(value, bool)
    if not (is_known := plain and value in choices):
        expected = f"{choices[0]} to {choices[-1]}" if isinstance(choices, range) else ", ".join(choices)
        print(f"✗ {argument} is {value!r}, expected one of {expected}; that cost nothing")
    return is_known
