"""Say in words what the mistake is, from what the checks found and what a few more calls give."""

import re

import numpy as np

from cnn_utils.lesson.checks.case import NothingReturned, Raised
from cnn_utils.lesson.diagnosis import shape
from cnn_utils.lesson.diagnosis.difference import relation
from cnn_utils.lesson.diagnosis.subject import by_name, copied, course_own, differs, same, trial
from cnn_utils.lesson.diagnosis.subjects import SUBJECTS
from cnn_utils.lesson.diagnosis.traceback import spell_raised

MOST = 3  # mistakes that are named at once
GENERAL = {  # part of a check's name -> what is wrong where it alone does not hold
    "arguments, their names": "the arguments have other names, another order or no default: {came}",
    "arguments unchanged": "changes what it was given: {came}",
    "each call stands alone": "results of two calls depend on each other: {came}",
}


def diagnose(f, outcomes):
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
        steps = subject.steps(f) if subject and subject.steps and isinstance(error.__cause__, Exception) else ""
        return "; ".join(filter(None, [steps, spell_raised(f, error)]))
    if error is None or wrong[0].name.startswith("arguments, their names"):
        return by_case(wrong[0], {}) if error else ""
    found = by_values(f, subject) if subject else ""
    changed = [one for one in wrong if "unchanged" in one.name and not isinstance(one.error, Raised)]
    if changed:
        return by_case(changed[0], {})
    return found or by_case(wrong[0], subject.cases if subject else {}) or by_exception(f, wrong)


def by_exception(f, wrong):
    """Return what is said of the first check in which the function raised."""
    errors = [outcome.error for outcome in wrong if isinstance(outcome.error, Raised)]
    return spell_raised(f, errors[0]) if errors else ""


def by_case(outcome, cases):
    """Return what is said of a check that does not hold; an empty text if nothing is."""
    for part, words in {**cases, **GENERAL}.items():
        if part in outcome.name and not isinstance(outcome.error, Raised):
            return words.format(came=outcome.error.came)
    return ""


def by_exception(f, wrong):
    """Return what is said of the first check in which the function raised."""
    errors = [outcome.error for outcome in wrong if isinstance(outcome.error, Raised)]
    return spell_raised(f, errors[0]) if errors else ""


def by_values(f, subject):
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


def wrong_count(names, trials):
    """Return how many results come, in words, if it is another number in every call."""
    counts = {len(one.results) if type(one.results) is tuple else 1 for one in trials}
    if len(counts) > 1 or counts == {len(names)}:
        return ""
    (count,) = counts
    words = "one result is" if count == 1 else f"{count} results are"
    return f"{words} returned, expected {len(names)}: {', '.join(names)}"


def explained(subject, right, trials):
    """Return what is wrong with which results: known mistakes first, those that explain most of them.

    Returns
    -------
    list of tuple
        Words, and the names of the results that they are about.
    """
    having = {name: [one for one in trials if name in one.wanted] for one in trials for name in one.wanted}
    wrong = {name: [one for one in having[name] if differs(one, name, subject)] for name in having}
    wrong = {name: failing for name, failing in wrong.items() if failing}
    wrongs, found = WrongResults(subject, right), {}
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


def exchanged(failing, name):
    """Return which other result came in place of one, in words; None if none did."""
    for other in failing[0].wanted:
        if other != name and all(is_other(one, name, other) for one in failing):
            return f"it is what {other} should be"
    return None


def is_other(one, name, other):
    """Tell whether a result that is an array is another result of the call."""
    wanted = one.wanted.get(other)
    return isinstance(wanted, np.ndarray) and wanted.size > 1 and same(one.got.get(name), wanted)


def most_explained(subject, wrongs, calls, wrong):
    """Return words of the mistake that explains most results, and their names; None if none does."""
    best = None
    for mistake in subject.known:
        names = [name for name in wrong if matches(mistake, subject, wrongs, calls[name], name)]
        if names and (best is None or len(names) > len(best[1])):
            best = mistake.words, names
    return best


def holds(mistake, trials):
    """Tell whether a mistake shows; what makes the question itself fail answers it with no."""
    try:
        with np.errstate(all="ignore"):
            return all(mistake.holds(one) for one in trials)
    except Exception:
        return False


def tried(subject, f, right, given):
    """Return a trial, None where the function raises or what it returns can't be taken apart."""
    try:
        return trial(subject, f, right, given)
    except Exception:
        return None


def prefixed(words, names, subject):
    """Return words with the results they are about in front, if there are several."""
    names = list(dict.fromkeys(re.sub(r"\[\d+\]$", "", name) for name in names))
    if len(names) > 2:
        names = list(dict.fromkeys(name.split("[")[0] for name in names))
    return words if names == list(subject.names) and len(names) == 1 else f"{' and '.join(names)}: {words}"


class WrongResults:
    """What the known mistakes of a subject give, computed once for each call."""

    def __init__(self, subject, right):
        self.subject, self.right, self.found = subject, right, {}

    def of(self, mistake, one):
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


def matches(mistake, subject, wrongs, trials, name):
    """Tell whether a result is what a known mistake gives, in all calls."""
    is_wrong = False
    for one in trials:
        wrong = wrongs.of(mistake, one).get(name)
        if wrong is not None and same(one.got.get(name), wrong, subject.tolerance):
            is_wrong |= not same(wrong, one.wanted[name], subject.tolerance)
        elif wrong is None or not (overflows(wrong) or overflows(one.got.get(name))):
            return False
    return is_wrong


def overflows(value):
    """Tell whether there is something infinite or NaN: then ways of writing the same mistake may differ."""
    return isinstance(value, np.ndarray | float) and not np.isfinite(value).all()


def kinds_and_shapes(subject, failing, name):
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


def words_of_kind(subject, one, name):
    """Return all that can be said of the kind and shape of a result in one call."""
    got, wanted = one.got.get(name), one.wanted[name]
    if words := shape.kind(got, wanted):
        return [words]
    if wanted is None or isinstance(wanted, tuple | str):
        return []
    return list(shape.shape(got, wanted, subject.sizes(one.given)))
