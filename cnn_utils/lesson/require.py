"""Ask for a function that is right: what a graded cell of an assignment says."""

from textwrap import indent

from cnn_utils.lesson.check import run_checks


def require(f):
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
    words = complaint(f)
    if words:
        raise AssertionError(words) from None


def complaint(f):
    """Return what the check of a function finds wrong first; None if nothing is."""
    for outcome in run_checks(f):
        if outcome.wrong and (outcome.name == "known" or not outcome.attempted):
            return outcome.message
        if outcome.wrong:
            return f"{f.__name__} is wrong: {outcome.name}\n{indent(outcome.message, '    ')}"
    return None
