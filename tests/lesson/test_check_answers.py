"""Right answers pass the checks, however they are written; wrong ones do not."""

import functools
import itertools
import pkgutil
from importlib import import_module

import numpy as np
import pytest
from bug_zoo.answers import RIGHT, read_answers
from bug_zoo.expected import BUGS, DIAGNOSES
from bug_zoo.right import ANSWERS
from bug_zoo.wrong import ANSWERS as MISTAKES
from test_imports import BLUEPRINT

from cnn_utils.lesson import checks, run_checks
from cnn_utils.lesson.check import quiet
from cnn_utils.lesson.checks import CHECKS
from cnn_utils.lesson.checks.case import Wrong

DRAWN = {"batch_iterator": 10, "dropout_forward": 10, "init_weights": 400}  # -> how many seeds
OTHERS = [bug for key, bug in BUGS.items() if key not in DIAGNOSES]


def with_ids(answers):
    """Return answers as parameters of a test, each under its name and what is said about it."""
    return [pytest.param(answer.name, answer, id=f"{answer.name}: {answer.words}") for answer in answers]


def test_there_are_enough():
    """Of each function of the blueprint at least two right answers, of all others one."""
    names = [answer.name for answer in ANSWERS]
    assert set(names) == set(CHECKS) and len(names) > 150
    assert min(names.count(name) for name in BLUEPRINT) >= 2
    assert {answer.name for answer in MISTAKES} == set(CHECKS) and len(MISTAKES) > 400


@pytest.mark.parametrize(("name", "answer"), with_ids(ANSWERS))
def test_right_answer(name, answer):
    """No check of mathematics fails, whatever may be advised."""
    assert [outcome for outcome in run_checks(answer.run()) if outcome.wrong] == []


def by_other_seeds(answer, k):
    """Return a right answer that draws from a generator made of the given one, number k of many."""
    right = answer.run()

    @functools.wraps(right)
    def f(*args, rng=None, **options):
        if isinstance(rng, np.random.Generator):
            rng = np.random.default_rng([k, rng.integers(2**60)])
        return right(*args, rng=rng, **options)

    return f


@pytest.mark.parametrize(("name", "seeds"), DRAWN.items())
def test_right_by_any_seed(name, seeds):
    """What checks count among random numbers refuses no right answer by chance."""
    answer = next(answer for answer in ANSWERS if answer.name == name)
    for k, case in itertools.product(range(seeds), CHECKS[name]):
        if not case.manners:
            case.run(by_other_seeds(answer, k))  # raises Wrong


@pytest.mark.parametrize("text", RIGHT, ids=lambda text: read_answers(text)[0].name)
def test_what_mistakes_are_made_of(text):
    """Without the mistake, it is right: so what is noticed is the mistake."""
    (answer,) = read_answers(text)
    assert [outcome for outcome in run_checks(answer.run()) if outcome.wrong] == []


@pytest.mark.parametrize(("name", "answer"), with_ids(OTHERS))
def test_mistake(name, answer):
    """What the bug zoo has no diagnosis for is noticed in words; missing manners are advice."""
    if answer.words.startswith("manners"):
        outcomes = [outcome for outcome in run_checks(answer.run()) if not outcome.ok]
        assert not any(outcome.wrong for outcome in outcomes)
        refusals = "refuses" in answer.words  # else it takes more than a wrong call that is not refused
        assert [outcome for outcome in outcomes if refusals or "refused" not in outcome.name]
    else:
        assert is_noticed(answer)


def is_noticed(answer):
    """Tell whether a check of mathematics fails, in words; it takes less time to stop at the first."""
    function = answer.run()
    for case in CHECKS[answer.name]:
        try:
            with quiet():
                case.run(function)
        except Wrong as error:
            if not case.manners:
                return bool(error.came and error.expected)
        except Exception:
            if not case.manners:
                return True
    return False


def constants():
    """Return every array that stands in a module of the checks."""
    found = {}
    for file in pkgutil.walk_packages(checks.__path__, f"{checks.__name__}."):
        module = import_module(file.name)
        found |= {f"{file.name} {key}": value for key, value in arrays_of(vars(module))}
    return found


def arrays_of(names):
    """Yield the arrays among some values, and inside dicts, lists and tuples, with the names they have."""
    for key, value in names.items():
        if isinstance(value, np.ndarray):
            yield key, value
        elif isinstance(value, list | tuple):
            yield from arrays_of({f"{key}[{number}]": entry for number, entry in enumerate(value)})
        elif isinstance(value, dict) and key != "__builtins__":
            yield from arrays_of({f"{key}[{inner!r}]": entry for inner, entry in value.items()})


def test_no_answer_spoils_the_checks():
    """A function that changes its arguments is given copies: the next one meets the same numbers."""
    before = {name: array.copy() for name, array in constants().items()}
    assert len(before) > 50
    for answer in MISTAKES:
        if "change" in answer.words or "shuffle" in answer.words:
            run_checks(answer.run())
    after = constants()
    assert [name for name, array in before.items() if not np.array_equal(array, after[name])] == []
