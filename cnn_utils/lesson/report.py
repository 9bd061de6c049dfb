"""Say what the checks found: in text, and with a drawing of the smallest example."""

import html
from collections.abc import Callable, Sequence
from textwrap import fill, indent
from typing import Any

from IPython.display import display

from cnn_utils.lesson.checks.case import NothingReturned, Outcome, Raised
from cnn_utils.lesson.diagnosis.drawing import blocks_of, draw_html, draw_text
from cnn_utils.lesson.diagnosis.smallest import smallest
from cnn_utils.lesson.diagnosis.subjects import SUBJECTS
from cnn_utils.lesson.limits import guarded, stopped_after
from cnn_utils.lesson.pace import pace_of
from cnn_utils.lesson.printing import PROSE, WIDTH, in_notebook, say

PATIENCE = 3  # seconds for the smallest example
MARGIN = "    "


def report(f: Callable, outcomes: list[Outcome], quiet: Callable) -> None:
    """Print what holds, what does not and what is advised.

    Parameters
    ----------
    f : callable
        The reader's function.
    outcomes : list of Outcome
    quiet : callable
        Gives the context in which the function is called.
    """
    for line in fold([f"✓ {outcome.name}" for outcome in outcomes if outcome.ok]):
        say(line)
    wrong, words = [outcome for outcome in outcomes if outcome.wrong], ""
    for outcome in wrong[:1]:
        if not outcome.attempted or outcome.name == "known":
            say(f"… {outcome.message}")
        else:
            say_wrong(f, wrong, quiet)
    for outcome in outcomes:
        if not (wrong or outcome.ok):
            say(fill(f"right; not strict yet: {' '.join(outcome.message.split())}", WIDTH))
    if not wrong:
        with guarded(), quiet():
            words = pace_of(f)
        if words:
            say(fill(words, PROSE))


def say_wrong(f: Callable, wrong: list[Outcome], quiet: Callable) -> None:
    """Print what the mistake is, the smallest example of it, and the cases that do not hold."""
    words = wrong[0].diagnosis
    if words:
        say(fill(f"✗ {words}", PROSE, subsequent_indent="  "))
    with guarded():
        if example := example_of(f, wrong, quiet):
            show_example(example)
    for number, outcome in enumerate(wrong):
        say(f"✗ {outcome.name}")
        # where the mistake has a name, the first case is told in full, of the others only their names
        if not words or (number == 0 and not isinstance(outcome.error, NothingReturned)):
            say(indent(outcome.message, MARGIN))
        elif isinstance(outcome.error, Raised) and outcome.error.came not in words:
            say(f"{MARGIN}{outcome.error.came}")  # nothing that the check is called after


def example_of(f: Callable, wrong: list[Outcome], quiet: Callable) -> Any:
    """Return the smallest call that shows a mistake in the values; None if none is found."""
    subject = SUBJECTS.get(f.__name__)
    if subject is None or subject.small is None or isinstance(wrong[0].error, Raised | NothingReturned):
        return None
    if "returned, expected" in wrong[0].diagnosis:
        return None  # there is no result to draw
    with quiet(), stopped_after(PATIENCE):
        return smallest(f, subject)


def show_example(trial: Any) -> None:
    """Show a call, what came and what was expected: as tables in a notebook, as text elsewhere."""
    blocks = blocks_of(trial)
    lines = ["the smallest example; what differs is marked", *draw_text(blocks)]
    text = "\n".join(f"{MARGIN}{line}".rstrip() for line in lines)
    if in_notebook():
        head = f"<p>{html.escape(lines[0])}</p>"
        display({"text/html": head + draw_html(blocks), "text/plain": text}, raw=True)
    else:
        say(text)


def fold(items: Sequence[str]) -> list[str]:
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
