"""Checks: the course's own functions pass, every check can fail, and no function can bring them down."""

import importlib
import inspect
import warnings

import numpy as np
import pytest
from bug_zoo.wrong import ANSWERS
from wrong_answers import edited, imitation, in_one_memory, original, wrong_answer
from wrong_texts import MISTAKES

from cnn_utils.lesson import check, run_checks
from cnn_utils.lesson.check import quiet
from cnn_utils.lesson.checks import CHECKS
from cnn_utils.lesson.course import BUILT_IN
from cnn_utils.lesson.report import fold
from cnn_utils.lesson.source import PACKAGE, course_files


def test_every_function_has_checks():
    """All that the notebooks build, and nothing else."""
    names = set()
    for path in course_files():
        name = ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
        module = importlib.import_module(name)
        own = [thing for thing in vars(module).values() if getattr(thing, "__module__", None) == name]
        names |= {thing.__name__ for thing in own}
    assert names == CHECKS.keys() == BUILT_IN.keys()


@pytest.mark.parametrize("name", CHECKS)
def test_the_package_passes(name):
    """Every check, and there is more than one."""
    outcomes = run_checks(original(name))
    assert [outcome for outcome in outcomes if not outcome.ok] == []
    assert [outcome.name for outcome in outcomes] == [case.name for case in CHECKS[name]]


@pytest.mark.parametrize(("name", "number"), [(name, n) for name in CHECKS for n in range(len(CHECKS[name]))])
def test_every_check_can_fail(name, number):
    """A version that is wrong in this respect, whether made for it or among the mistakes."""
    case = CHECKS[name][number]
    versions = [wrong_answer(name, case), *(answer.run() for answer in ANSWERS if answer.name == name)]
    assert any(fails_in(case, version) for version in versions)


def fails_in(case, function):
    """Tell whether a case finds something."""
    try:
        with quiet():
            case.run(function)
    except Exception:
        return True
    return False


@pytest.mark.parametrize(("name", "old", "new"), MISTAKES)
def test_mistakes_are_noticed(name, old, new):
    """Each with words that say what came, and what was expected."""
    failures = [outcome for outcome in run_checks(edited(name, old, new)) if outcome.wrong]
    assert failures
    assert all("came  " in outcome.message and "expected  " in outcome.message for outcome in failures)


def fails(*args, **kwargs):
    """Raise what nobody expects."""
    raise KeyError("deep inside")


ALONE = [name for name in CHECKS if "each call stands alone" in [case.name for case in CHECKS[name]]]
NUMBERS = {"cross_entropy_loss", "evaluate"}  # what these return has no memory to be used again


@pytest.mark.parametrize("name", [name for name in ALONE if name not in NUMBERS | {"batch_iterator"}])
def test_memory_used_again(name):
    """Whoever keeps the first answer would find the second one there."""
    outcomes = run_checks(in_one_memory(original(name)))
    assert any(outcome.wrong for outcome in outcomes)


STRANGE = {
    "raises": fails,
    "text and lists": lambda *args, **kwargs: ("text", [[3], [4, 5]]),
    "objects": lambda *args, **kwargs: (np.array([None, {}], dtype=object),) * 2,
    "complex and None": lambda *args, **kwargs: (np.full((2, 3), 1j), None, None),
}


@pytest.mark.parametrize("answer", STRANGE)
def test_nothing_brings_the_checks_down(answer, capsys):
    """Whatever comes back, there is a verdict, and for a function that is wrong it is not good."""
    for name in CHECKS.keys() - {"Params"}:
        wrong = imitation(original(name), lambda *args, **kwargs: STRANGE[answer](*args, **kwargs))
        outcomes = run_checks(wrong)
        assert any(outcome.wrong for outcome in outcomes), name
    check(wrong)
    assert "✗" in capsys.readouterr().out


def test_what_is_printed(capsys):
    """Two columns of what holds; what does not, with what was given, came and was expected."""
    check(original("relu_forward"))
    assert capsys.readouterr().out.splitlines() == [
        "✓ arguments, their names and order   ✓ by hand: negative, zero, positive",
        "✓ by hand: next to zero              ✓ by hand: large",
        "✓ PyTorch's values in 5 calls        ✓ a batch gives what its images give",
        "✓ dtype kept: float32, float64       ✓ arguments unchanged",
        "✓ each call stands alone             ✓ 2 wrong calls refused",
    ]
    check(edited("relu_forward", "input > 0", "input >= 0"))
    lines = capsys.readouterr().out.splitlines()
    start = lines.index("✗ by hand: negative, zero, positive")
    assert lines[start + 1 : start + 4] == [
        "    given     input = [-2, -0.5, 0, 0.5, 3]",
        "    came      saved_mask = [False, False, True, True, True]",
        "    expected  [False, False, False, True, True]",
    ]


def test_columns():
    """As many as fit into a line, each as wide as it must be."""
    assert fold([]) == []
    assert fold(["a", "bcd", "e"]) == ["a   bcd   e"]
    assert fold(["a" * 90, "b" * 20, "c"]) == ["a" * 90, "b" * 20, "c"]


def empty(input):
    """Say nothing but this."""


def dots(input):
    """Wait to be written."""
    ...


def unimplemented(input):
    """Say so."""
    raise NotImplementedError


@pytest.mark.parametrize("function", [empty, dots, unimplemented])
def test_not_attempted_is_not_wrong(function, monkeypatch, capsys):
    """It is said in a line of its own, without a cross."""
    monkeypatch.setattr(function, "__name__", "relu_forward")
    (outcome,) = run_checks(function)
    assert not outcome.ok and not outcome.attempted
    check(function)
    out = capsys.readouterr().out
    assert out.startswith("… relu_forward is not written yet: it ") and "✗" not in out


@pytest.mark.parametrize("name", ["save_params", "keep_freed_memory"])
def test_empty_body_of_a_function_that_returns_nothing(name):
    """Nothing comes back from the right one, either."""
    (outcome,) = run_checks(imitation(original(name), lambda *args: None))
    assert not outcome.attempted


@pytest.mark.parametrize("thing", [3, None, print, lambda x: x, np, inspect.signature])
def test_unknown(thing, capsys):
    """What the course has no checks for is said so."""
    check(thing)
    assert capsys.readouterr().out.startswith("… the course has no checks for ")


def test_nothing_leaks(capsys):
    """Prints and warnings of the reader's function are not shown."""

    def noisy(input):
        print("hello")
        warnings.warn("careful", stacklevel=1)
        return np.log(input * 0), input > 0

    noisy.__name__ = "relu_forward"
    run_checks(noisy)
    assert capsys.readouterr() == ("", "")
