"""Hints for who is stuck: from a nudge to nearly the answer, one at a time."""

from textwrap import fill

from cnn_utils.lesson.hints import HINTS, name_of
from cnn_utils.lesson.printing import WIDTH, say
from cnn_utils.lesson.source import Refused

SHOWN = {}  # name -> number of the hint that came last; a new kernel begins again


def hint(f, number=None):
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
    say(fill(f"hint {number} of {last}: {hints[number - 1]}", WIDTH))
    if number == last:
        say(f"That was the last one; lesson.solution({name}) shows the course's version.")
