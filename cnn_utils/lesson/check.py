"""Run the checks of a function, and print what holds and what does not."""

import contextlib
import dis
import inspect
import io
import warnings
from textwrap import fill, indent

import numpy as np
from IPython.utils.capture import capture_output
from threadpoolctl import threadpool_limits

from cnn_utils.lesson.checks import CHECKS
from cnn_utils.lesson.checks.case import NotAttempted, NotStrict, Outcome, Wrong

# the steps of a function that does nothing
EMPTY = {("RESUME", 0), ("NOP", None), ("LOAD_CONST", None), ("RETURN_VALUE", None), ("RETURN_CONST", None)}
WIDTH = 100  # of the printed lines, in characters


def run_checks(f):
    """Run a function against everything that must hold for it.

    Parameters
    ----------
    f : callable
        The reader's function; its name says which checks there are.

    Returns
    -------
    list of Outcome
        One for each case; a single one if the function is still empty, or the course has no such name.
    """
    name = getattr(f, "__name__", None)
    if name not in CHECKS:
        called = repr(name) if name else f"a {type(f).__name__} without a name"
        return [Outcome("known", False, f"the course has no checks for {called}")]
    if is_empty(f):
        return [Outcome("written", False, f"{name} is not written yet: it has no body", attempted=False)]
    outcomes = []
    for case in CHECKS[name]:
        try:
            with quiet():
                case.run(f)
        except NotAttempted as error:
            return [Outcome(case.name, False, f"{name} is not written yet: {error}", attempted=False)]
        except NotStrict as error:
            outcomes.append(Outcome(case.name, False, str(error), manners=True))
        except Wrong as error:
            outcomes.append(Outcome(case.name, False, spell_wrong(error), manners=case.manners))
        except Exception as error:  # what came is so different that even comparing it failed
            words = f"came      {type(error).__name__}: {error}"
            outcomes.append(Outcome(case.name, False, words, manners=case.manners))
        else:
            outcomes.append(Outcome(case.name, True, manners=case.manners))
        if case.vital and not outcomes[-1].ok:
            return outcomes
    return outcomes


def is_empty(f):
    """Tell whether a function has nothing but a docstring, an ellipsis or a pass."""
    code = getattr(inspect.unwrap(f), "__code__", None)
    if code is None:
        return False
    return all((step.opname, step.argval) in EMPTY for step in dis.get_instructions(code))


@contextlib.contextmanager
def quiet():
    """Let a function print, draw and warn into the void; use one core, so that sums round the same."""
    with warnings.catch_warnings(), np.errstate(all="ignore"), capture_output(), threadpool_limits(1):
        warnings.simplefilter("ignore")
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield


def spell_wrong(error):
    """Return what was given, came and was expected, a line each."""
    lines = [("given", error.given), ("came", error.came), ("expected", error.expected)]
    return "\n".join(f"{label:<8}  {text}" for label, text in lines if text)


def check(f):
    """Print what holds (✓) and what does not (✗) for a function of the course, and how it may be stricter.

    Parameters
    ----------
    f : callable
        The reader's function. It may be wrong in any way: this never raises.
    """
    outcomes = run_checks(f)
    for line in fold([f"✓ {outcome.name}" for outcome in outcomes if outcome.ok]):
        print(line)
    wrong = [outcome for outcome in outcomes if outcome.wrong]
    for outcome in wrong:
        if not outcome.attempted or outcome.name == "known":
            print(f"… {outcome.message}")
        else:
            print(f"✗ {outcome.name}")
            print(indent(outcome.message, "    "))
    for outcome in outcomes:
        if not (wrong or outcome.ok):
            print(fill(f"right; not strict yet: {' '.join(outcome.message.split())}", WIDTH))


def fold(items):
    """Arrange items in columns, as many as fit into a line."""
    for count in (4, 3, 2, 1):
        widths = [max(map(len, items[column::count]), default=0) for column in range(count)]
        if sum(widths) + 3 * (count - 1) <= WIDTH or count == 1:
            break
    lines = []
    for start in range(0, len(items), count):
        row = zip(items[start : start + count], widths, strict=False)
        lines.append("   ".join(f"{item:<{width}}" for item, width in row).rstrip())
    return lines
