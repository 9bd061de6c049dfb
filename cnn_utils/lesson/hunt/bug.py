"""What a bug is: a small change of what one function is given, or of what it gives."""

import functools
import inspect
from collections.abc import Callable
from typing import Any, NamedTuple


class Bug(NamedTuple):
    """A wrong version of one function.

    `change` is called with the sound function and a dict of all its arguments, and returns what the wrong
    function returns. So a bug fits whatever way the sound function is written in.
    """

    function: str
    level: int  # 1: the loss does not fall; 2: a gradient check of the layer tells; 3: neither
    words: str  # what is wrong, the end of "in relu_forward, ..."
    change: Callable


def altered(function: Callable, change: Callable | None = None) -> Callable:
    """Return a function as `change` has it; the original stays as it is.

    Without a change it is the same in the same wrapping, so that none stands out.
    """
    signature = inspect.signature(function)

    @functools.wraps(function)
    def copy(*args: Any, **kwargs: Any) -> Any:
        call = signature.bind(*args, **kwargs)
        call.apply_defaults()
        given = dict(call.arguments)
        return change(function, given) if change else function(**given)

    return copy
