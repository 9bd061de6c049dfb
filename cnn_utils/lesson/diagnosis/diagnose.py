"""Say in words what the mistake is, from what the checks found and what a few more calls give."""

import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.case import NothingReturned, Outcome, Raised
from cnn_utils.lesson.diagnosis.explain import explained
from cnn_utils.lesson.diagnosis.subject import Seen, Subject, Trial, course_own, trial
from cnn_utils.lesson.diagnosis.subjects import SUBJECTS
from cnn_utils.lesson.diagnosis.traceback import spell_raised

VAGUE = "nearly right"  # says less than the check that found it
MOST = 3  # mistakes that are named at once
GENERAL = {  # part of a check's name -> what is wrong where it alone does not hold
    "arguments, their names": "the arguments have other names, another order or no default: {came}",
    "arguments unchanged": "changes what it was given: {came}",
    "each call stands alone": "results of two calls depend on each other: {came}",
}


def diagnose(f: Callable, outcomes: list[Outcome]) -> str:
    """Name the mistake.

    Parameters
    ----------
    f : callable
        The reader's function.
    outcomes : list of Outcome
        What the checks found.

    Returns
    -------
    str
        The mistake in words, several separated by semicolons; empty if it has no name.
    """
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    if not wrong:
        return ""
    error = wrong[0].error
    if isinstance(error, NothingReturned):
        return "nothing is returned: is there a return at the end?"
    subject = SUBJECTS.get(f.__name__)
    if isinstance(error, Raised):
        follow = subject.steps if subject and isinstance(error.__cause__, Exception) else None
        return "; ".join(filter(None, [follow(f) if follow else "", spell_raised(f, error)]))
    if error is None or wrong[0].name.startswith("arguments, their names"):
        return by_case(wrong[0], {}) if error else ""
    changed = [one for one in wrong if "unchanged" in one.name and not isinstance(one.error, Raised)]
    if changed:
        return by_case(changed[0], {})
    found = by_values(f, subject) if subject else ""
    said = by_case(wrong[0], subject.cases if subject else {})
    words = [said, found] if found.startswith(VAGUE) else [found, said]
    return next(filter(None, words), "") or by_exception(f, wrong)


def by_case(outcome: Outcome, cases: dict[str, Any]) -> str:
    """Return what is said of a check that does not hold; an empty text if nothing is."""
    for part, words in {**cases, **GENERAL}.items():
        if part in outcome.name and not isinstance(outcome.error, Raised):
            return words.format(came=outcome.error.came if outcome.error else "")
    return ""


def by_exception(f: Callable, wrong: Sequence[Outcome]) -> str:
    """Return what is said of the first check in which the function raised."""
    errors = [outcome.error for outcome in wrong if isinstance(outcome.error, Raised)]
    return spell_raised(f, errors[0]) if errors else ""


def by_values(f: Callable, subject: Subject) -> str:
    """Return what the results on the subject's calls tell."""
    if subject.steps and (words := subject.steps(f)):
        return words
    right = course_own(f.__name__)
    calls = subject.calls() if callable(subject.calls) else subject.calls
    trials = [one for one in (tried(subject, f, right, given) for given in calls) if one]
    if not trials:
        return ""
    seen = [mistake.words for mistake in subject.seen if holds(mistake, trials)]
    if seen or subject.drawn:
        return "; ".join(seen[:1])
    if words := wrong_count(subject.names, trials):
        return words
    found = explained(subject, right, trials)
    if subject.one_cause:
        return max(found, key=lambda pair: len(pair[1]))[0] if found else ""
    words = [prefixed(words, names, subject) for words, names in found]
    return "; ".join(words[:MOST]) + (f"; and {len(words) - MOST} more" if len(words) > MOST else "")


def wrong_count(names: tuple[str, ...], trials: Sequence[Trial]) -> str:
    """Return how many results come, in words, if it is another number in every call."""
    kinds = {type(one.results).__name__ for one in trials if isinstance(one.wanted.get(names[0]), np.ndarray)}
    if len(names) == 1 and kinds and kinds <= {"list", "dict", "generator"}:
        return f"a {kinds.pop()} is returned, expected an array"
    counts = {len(one.results) if type(one.results) is tuple else 1 for one in trials}
    if len(counts) > 1 or counts == {len(names)}:
        return ""
    (count,) = counts
    words = "one result is" if count == 1 else f"{count} results are"
    return f"{words} returned, expected {len(names)}: {', '.join(names)}"


def holds(mistake: Seen, trials: Sequence[Trial]) -> bool:
    """Tell whether a mistake shows; what makes the question itself fail answers it with no."""
    try:
        with np.errstate(all="ignore"):
            return all(mistake.holds(one) for one in trials)
    except Exception:
        return False


def tried(subject: Subject, f: Callable, right: Callable, given: dict[str, Any]) -> Trial | None:
    """Return a trial, None where the function raises or what it returns can't be taken apart."""
    try:
        return trial(subject, f, right, given)
    except Exception:
        return None


def prefixed(words: str, names: Sequence[str], subject: Subject) -> str:
    """Return words with the results they are about in front, if there are several."""
    names = list(dict.fromkeys(re.sub(r"\[\d+\]$", "", name) for name in names))
    if len(names) > 2:
        names = list(dict.fromkeys(name.split("[")[0] for name in names))
    return words if names == list(subject.names) and len(names) == 1 else f"{' and '.join(names)}: {words}"
