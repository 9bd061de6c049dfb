"""Say in words what the mistake is, from what the checks found and what a few more calls give."""

import re

import numpy as np

from cnn_utils.lesson.checks.case import NothingReturned, Raised
from cnn_utils.lesson.diagnosis import shape
from cnn_utils.lesson.diagnosis.difference import relation
from cnn_utils.lesson.diagnosis.subject import by_name, copied, course_own, differs, same, trial
from cnn_utils.lesson.diagnosis.subjects import SUBJECTS
from cnn_utils.lesson.diagnosis.traceback import spell_raised

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
    if isinstance(error, Raised):
        return spell_raised(f, error)
    if error is None or wrong[0].name.startswith("arguments, their names"):
        return by_case(wrong[0], {}) if error else ""
    subject = SUBJECTS.get(f.__name__)
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
    counts = {len(one.got) for one in trials} if len(subject.names) > 1 else {1}
    if max(counts) < 2 and len(subject.names) > 1 and len(trials[0].wanted) > 1:
        return f"one result is returned, expected {len(subject.names)}: {', '.join(subject.names)}"
    found = explained(subject, right, trials)
    if subject.one_cause:
        return max(found, key=lambda pair: len(pair[1]))[0] if found else ""
    return "; ".join(prefixed(words, names, subject) for words, names in found)


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
        words = kinds_and_shapes(subject, failing, name) or relation(failing, name, subject.sizes)
        if words:
            found.setdefault(words, []).append(name)
    return list(found.items())


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
    return words if len(subject.names) == 1 else f"{' and '.join(names)}: {words}"


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
        if wrong is None or not same(one.got.get(name), wrong, subject.tolerance):
            return False
        is_wrong |= not same(wrong, one.wanted[name], subject.tolerance)
    return is_wrong


def kinds_and_shapes(subject, failing, name):
    """Return what is wrong with the kind or the shape of a result."""
    found = []
    for one in failing:
        got, wanted = one.got.get(name), one.wanted[name]
        words = shape.kind(got, wanted)
        found.append([words] if words else [*shape.shape(got, wanted, subject.sizes(one.given))]
                     if wanted is not None and not isinstance(wanted, tuple | str) else [])  # fmt: skip
    common = [words for words in found[0] if all(words in others for others in found[1:])]
    if common:
        return common[0]
    return next((words[0] for words in found if words), None)
