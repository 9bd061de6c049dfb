"""Ask for a function that is right: what a graded cell of an assignment says."""

from collections.abc import Callable

from cnn_utils.lesson.check import complaint


def require(f: Callable) -> None:
    """Raise an AssertionError if a function is wrong, or not written yet; say nothing if it is right.

    Parameters
    ----------
    f : callable
        Of the course, defined in the notebook. That it could be stricter is no mistake.

    Raises
    ------
    AssertionError
        In the words of the function's check.
    """
    if words := complaint(f):
        raise AssertionError(words)
