"""Run the checks of a function: what holds, what does not, and what the mistake is."""

import contextlib
import dis
import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import replace
from textwrap import indent
from typing import Any

import numpy as np
from IPython.utils.capture import capture_output

from cnn_utils.given.one_core import one_core
from cnn_utils.lesson.checks.case import Case, NotAttempted, NotStrict, Outcome, Raised, Wrong
from cnn_utils.lesson.checks.compare import spell_error
from cnn_utils.lesson.checks.write_it import CHECKS
from cnn_utils.lesson.diagnosis.diagnose import diagnose
from cnn_utils.lesson.limits import TimeIsUp, guarded, stopped_after
from cnn_utils.lesson.report import report
from cnn_utils.lesson.source import name_of, unwrapped

# the steps of a function that does nothing
EMPTY = {("RESUME", 0), ("NOP", None), ("LOAD_CONST", None), ("RETURN_VALUE", None), ("RETURN_CONST", None)}
MARGIN = "    "
PATIENCE = 18  # seconds for one case: with layers of loops, training three images takes some


def check(f: Callable) -> None:
    """Print what holds (✓) and what does not (✗) for a function of the course, and how it may be stricter.

    Parameters
    ----------
    f : callable
        The reader's function. It may be wrong in any way: this never raises.
    """
    report(f, run_checks(f), quiet)


def run_checks(f: Callable) -> list[Outcome]:
    """Run a function against everything that must hold for it.

    Parameters
    ----------
    f : callable
        The reader's function; its name says which checks there are.

    Returns
    -------
    list of Outcome
        One for each case; a single one if the function is still empty, or the course has no such name. The
        first that is wrong has the diagnosis.
    """
    name = name_of(f)
    if name not in CHECKS:
        called = repr(name) if name else f"a {type(f).__name__} without a name"
        return [Outcome("known", False, f"the course has no checks for {called}")]
    if is_empty(f):
        return [Outcome("written", False, f"{name} is not written yet: it has no body", attempted=False)]
    outcomes = []
    for case in CHECKS[name]:
        outcomes.append(outcome_of(case, f))
        if not outcomes[-1].attempted:
            return outcomes[-1:]
        if not outcomes[-1].ok and (case.vital or ends_all(outcomes[-1].error)):
            break
    return diagnosed(f, outcomes)


def complaint(f: Callable) -> str | None:
    """Return what the checks of a function find wrong first, in words; None if it is right, strict or not."""
    for outcome in run_checks(f):
        if outcome.wrong and (outcome.name == "known" or not outcome.attempted):
            return outcome.message
        if outcome.wrong:
            words = outcome.diagnosis or outcome.name
            return f"{f.__name__} is wrong: {words}\n{indent(outcome.message, MARGIN)}"
    return None


def outcome_of(case: Case, f: Callable) -> Outcome:
    """Run one case; return what became of it, whatever the function does."""
    try:
        with quiet(), stopped_after(PATIENCE):
            case.run(f)
    except NotAttempted as error:
        return Outcome(case.name, False, f"{f.__name__} is not written yet: {error}", attempted=False)
    except NotStrict as error:
        return Outcome(case.name, False, str(error), manners=True)
    except Wrong as error:
        return Outcome(case.name, False, spell_wrong(error), manners=case.manners, error=error)
    except TimeIsUp as cause:
        raised = Raised(None, f"no end after {PATIENCE} seconds: an endless loop?", "an answer")
        raised.__cause__ = cause
    except BaseException as cause:  # SystemExit and KeyboardInterrupt, too: a check answers in words
        # or what came is so different that even comparing it failed
        raised = Raised(None, spell_error(cause), "no error")
        raised.__cause__ = cause
    else:
        return Outcome(case.name, True, manners=case.manners)
    return Outcome(case.name, False, spell_wrong(raised), manners=case.manners, error=raised)


def ends_all(error: BaseException | None) -> bool:
    """Tell whether no other case need be tried: the function does not end, or wants to end everything."""
    return isinstance(error, Raised) and not isinstance(error.__cause__, Exception)


def diagnosed(f: Callable, outcomes: list[Outcome]) -> list[Outcome]:
    """Return outcomes; the first that is wrong says what the mistake is, where it has a name."""
    words = ""
    with guarded(), quiet(), stopped_after(PATIENCE):
        words = diagnose(f, outcomes)
    first = next((number for number, outcome in enumerate(outcomes) if outcome.wrong), None)
    if words and first is not None:
        outcomes[first] = replace(outcomes[first], diagnosis=words)
    return outcomes


def is_empty(f: Callable) -> bool:
    """Tell whether a function has nothing but a docstring, an ellipsis or a pass."""
    code = getattr(unwrapped(f), "__code__", None)
    if code is None:
        return False
    return all((step.opname, step.argval) in EMPTY for step in dis.get_instructions(code))


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Let a function print, draw and warn into the void; use one core, so that sums round the same."""
    with warnings.catch_warnings(), np.errstate(all="ignore"), capture_output(), one_core():
        warnings.simplefilter("ignore")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield


def spell_wrong(error: Any) -> str:
    """Return what was given, came and was expected, a line each."""
    lines = [("given", error.given), ("came", error.came), ("expected", error.expected)]
    return "\n".join(f"{label:<8}  {text}" for label, text in lines if text)
