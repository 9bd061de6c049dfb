"""Hints for who is stuck: from a nudge to nearly the answer, one at a time."""

import re
from collections.abc import Callable
from textwrap import fill

from cnn_utils.lesson.hints import HINTS, name_of
from cnn_utils.lesson.printing import PROSE, say
from cnn_utils.lesson.source import Refused

SHOWN: dict[str, int] = {}  # name -> number of the hint that came last; a new kernel begins again


def hint(f: Callable, number: int | None = None) -> None:
    """Print the next hint for a function that you are to write.

    Parameters
    ----------
    f : callable or str
        Your function, or its name.
    number : int, optional
        Which hint; left out, the one after the last that was shown. The last one is repeated.
    """
    try:
        name = name_of(f)
        hints = HINTS[name]
        last = len(hints)
        number = min(SHOWN.get(name, 0) + 1, last) if number is None else number
        if number not in range(1, last + 1):
            raise Refused(f"{number!r} came, expected the number of a hint for {name}, 1 to {last}")
    except Refused as reason:
        say(f"no hint: {reason}")
        return
    SHOWN[name] = number = int(number)
    say(folded(f"hint {number} of {last}: {hints[number - 1]}"))
    if number == last:
        say(f"That was the last one; lesson.solution({name}) shows the course's version.")


def folded(text: str) -> str:
    """Return a text in lines, none of which ends inside a formula such as r * P."""
    whole = re.sub(r" ([-+*/@]|//|\*\*) ", "\N{NO-BREAK SPACE}\\1\N{NO-BREAK SPACE}", text)
    return fill(whole, PROSE).replace("\N{NO-BREAK SPACE}", " ")
