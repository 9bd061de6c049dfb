"""Explain wrong results: by known mistakes, by results exchanged, by a relation to the right ones."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from cnn_utils.lesson.diagnosis import shape
from cnn_utils.lesson.diagnosis.difference import relation
from cnn_utils.lesson.diagnosis.subject import Known, Subject, Trial, by_name, copied, differs, same


def explained(subject: Subject, right: Callable, trials: Sequence[Trial]) -> list[tuple]:
    """Return what is wrong with which results: known mistakes first, those that explain most of them.

    Returns
    -------
    list of tuple
        Words, and the names of the results that they are about.
    """
    having = {name: [one for one in trials if name in one.wanted] for one in trials for name in one.wanted}
    wrong = {name: [one for one in having[name] if differs(one, name, subject)] for name in having}
    wrong = {name: failing for name, failing in wrong.items() if failing}
    wrongs = WrongResults(subject, right)
    found: dict[str, Any] = {}
    for calls, where in [(having, ""), (wrong, ", in some calls")]:
        while best := most_explained(subject, wrongs, calls, wrong):
            words, names = best
            found.setdefault(words if words in found else words + where, []).extend(names)
            wrong = {name: failing for name, failing in wrong.items() if name not in names}
    for name, failing in wrong.items():
        words = exchanged(failing, name) or kinds_and_shapes(subject, failing, name)
        words = words or relation(failing, name, subject.sizes)
        if words:
            found.setdefault(words, []).append(name)
    return list(found.items())


def exchanged(failing: Sequence[Trial], name: str) -> str | None:
    """Return which other result came in place of one, in words; None if none did."""
    for other in failing[0].wanted:
        if other != name and all(is_other(one, name, other) for one in failing):
            return f"it is what {other} should be"
    return None


def is_other(one: Trial, name: str, other: str) -> bool:
    """Tell whether a result that is an array is another result of the call."""
    wanted = one.wanted.get(other)
    return (
        isinstance(wanted, np.ndarray)
        and wanted.size > 1
        and np.ptp(wanted.astype(float)) > 0
        and same(one.got.get(name), wanted)
    )


def most_explained(
    subject: Subject, wrongs: "WrongResults", calls: dict[str, Any], wrong: dict[str, Any]
) -> tuple[Any, list[str]] | None:
    """Return words of the mistake that explains most results, and their names; None if none does."""
    best = None
    for mistake in subject.known:
        names = [name for name in wrong if matches(mistake, subject, wrongs, calls[name], name)]
        if names and (best is None or len(names) > len(best[1])):
            best = mistake.words, names
    return best


class WrongResults:
    """What the known mistakes of a subject give, computed once for each call."""

    def __init__(self, subject: Subject, right: Callable) -> None:
        self.subject, self.right = subject, right
        self.found: dict[Any, Any] = {}

    def of(self, mistake: Known, one: Trial) -> dict[str, np.ndarray]:
        """Return the results of a mistake on the call of a trial, by name; nothing where it fails itself."""
        key = id(mistake), id(one)
        if key not in self.found:
            try:
                with np.errstate(all="ignore"):
                    results = mistake.wrong(self.right, *copied(one.given).values())
            except Exception:
                results = ()
            self.found[key] = by_name(self.subject.names, results)
        return self.found[key]


def matches(
    mistake: Known, subject: Subject, wrongs: WrongResults, trials: Sequence[Trial], name: str
) -> bool:
    """Tell whether a result is what a known mistake gives, in all calls."""
    is_wrong = False
    for one in trials:
        wrong = wrongs.of(mistake, one).get(name)
        if wrong is not None and same(one.got.get(name), wrong, subject.tolerance):
            is_wrong |= not same(wrong, one.wanted[name], subject.tolerance)
        elif wrong is None or not (overflows(wrong) or overflows(one.got.get(name))):
            return False
    return is_wrong


def overflows(value: np.ndarray) -> bool:
    """Tell whether there is something infinite or NaN: then ways of writing the same mistake may differ."""
    return isinstance(value, np.ndarray | float) and not np.isfinite(value).all()


def kinds_and_shapes(subject: Subject, failing: Sequence[Trial], name: str) -> str | None:
    """Return what is wrong with the kind or the shape of a result; None if nothing is."""
    found = [words_of_kind(subject, one, name) for one in failing]
    common = [words for words in found[0] if all(words in others for others in found[1:])]
    if common:
        return common[0]
    for one, words in zip(failing, found, strict=True):
        got, wanted = (np.shape(value) for value in (one.got.get(name), one.wanted[name]))
        if words or got != wanted:
            return f"{words[0]}, in some calls" if words else f"of shape {got}, expected {wanted}"
    return None


def words_of_kind(subject: Subject, one: Trial, name: str) -> list[str]:
    """Return all that can be said of the kind and shape of a result in one call."""
    got, wanted = one.got.get(name), one.wanted[name]
    if got is None and wanted is not None and "[" in name:
        return [f"{name} is missing"]
    if words := shape.kind(got, wanted):
        return [words]
    if wanted is None or isinstance(wanted, tuple | str):
        return []
    return list(shape.shape(got, wanted, subject.sizes(one.given)))
