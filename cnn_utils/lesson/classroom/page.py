"""The page that shows a class: one file, without scripts, that asks nothing of the network."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from cnn_utils.lesson.classroom.readers import Answer, Reader
from cnn_utils.lesson.course import LESSONS
from cnn_utils.lesson.exercises.progress import MOVED, TO_DO

EXAMPLES = 3  # so many messages are shown of answers that are wrong in the same way
MARK = "<!-- written by python -m cnn_utils class -->"
HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>The class</title>
<style>
:root { color-scheme: light dark; --line: #bbb; --quiet: #595959; --right: #14692e; --wrong: #a4161a }
@media (prefers-color-scheme: dark) {
  :root { --line: #555; --quiet: #aaa; --right: #7bd88f; --wrong: #ff9a93 }
}
body { font: 1rem/1.5 system-ui, sans-serif; max-width: 60rem; margin: 0 auto; padding: 1rem }
body, td, th, summary { overflow-wrap: anywhere }
.wide { overflow-x: auto }
table { border-collapse: collapse }
.wide td, .wide th { overflow-wrap: normal }
td, th { border: 1px solid var(--line); padding: .25rem .5rem; text-align: left; vertical-align: top }
thead th { font-weight: normal }
pre { white-space: pre-wrap; overflow-wrap: anywhere }
.quiet { color: var(--quiet) }
.right { color: var(--right) }
.wrong { color: var(--wrong) }
</style>
"""


def page(readers: Sequence[Reader]) -> str:
    """Return the page of a class.

    Parameters
    ----------
    readers : list of Reader

    Returns
    -------
    str
        HTML. All that comes from readers is escaped.
    """
    body = [HEAD, MARK, f"<h1>The class: {len(readers)} reader{'s' * (len(readers) != 1)}</h1>"]
    body += [*overview(readers), *mistakes(readers), "<h2>Reader by reader</h2>"]
    for reader in readers:
        body += details(reader)
    return "\n".join([*body, "</html>", ""])


def overview(readers: Sequence[Reader]) -> Iterator:
    """Return who has written how much of each lesson."""
    heads = "".join(f'<th scope="col" title="{escape(lesson.title)}">{lesson.number}' for lesson in LESSONS)
    yield "<h2>Who has what</h2>"
    yield '<p class="quiet">How many functions of each lesson are written, and how many of these moved.</p>'
    yield '<div class="wide" tabindex="0" role="region" aria-label="Who has what"><table>'
    yield f'<thead><tr><th scope="col">lesson{heads}<th scope="col">right<th scope="col">wrong</thead>'
    for reader in readers:
        cells = "".join(f"<td>{share(states)}" for states in reader.lessons or [None] * len(LESSONS))
        answers = reader.answers.values()
        right = sum(answer == Answer() for answer in answers)
        yield f'<tr><th scope="row">{escape(reader.name)}{cells}<td>{right}<td>{len(answers) - right}'
    yield "</table></div>"


def share(states: Sequence[str]) -> str:
    """Return how much of a lesson is written, such as 3/11, and moved; a dash if that can't be told."""
    if not isinstance(states, dict):
        return "–"
    written, moved = sum(state != TO_DO for state in states.values()), [*states.values()].count(MOVED)
    more = f'<br><span class="quiet">{moved} moved</span>' if moved else ""
    return f"{written}/{len(states)}{more}"


def mistakes(readers: Sequence[Reader]) -> Iterator:
    """Return what goes wrong, the most frequent first: same function, same words."""
    groups: dict[tuple, list] = {}
    for reader in readers:
        for name, answer in reader.answers.items():
            if words := answer.wrong or answer.failed:
                groups.setdefault((name, words), []).append((reader, answer))
    yield "<h2>What goes wrong</h2>"
    if not groups:
        yield "<p>Nothing that was written.</p>"
    for (name, words), found in sorted(groups.items(), key=lambda group: (-len(group[1]), group[0])):
        names = ", ".join(escape(reader.name) for reader, _ in found)
        yield f"<details><summary><code>{escape(name)}</code>: {escape(words)}"
        yield f'<br><span class="quiet">{len(found)}: {names}</span></summary>'
        messages = dict.fromkeys(answer.message for _, answer in found if answer.message)
        yield from (f"<pre>{escape(message)}</pre>" for message in [*messages][:EXAMPLES])
        yield "</details>"


def details(reader: Reader) -> Iterator:
    """Return all that is known of a reader."""
    yield f"<details><summary>{escape(reader.name)}</summary>"
    if reader.trouble:
        yield f'<p class="wrong">{escape(reader.trouble)}</p>'
    for lesson, states in zip(LESSONS, reader.lessons, strict=False):
        yield f"<h3>{lesson.number}. {escape(lesson.title)}</h3>"
        if isinstance(states, dict):
            items = "".join(f"<li>{item(name, state, reader)}" for name, state in states.items())
            yield f"<ul>{items}</ul>"
        else:
            yield f'<p class="wrong">{escape(str(states))}</p>'
    yield "</details>"


def item(name: str, state: dict[str, Any], reader: Reader) -> str:
    """Return how far a function is, and what its checks say."""
    text, answer = f"<code>{escape(str(name))}</code>: ", reader.answers.get(name)
    if state == TO_DO:
        return f'{text}<span class="quiet">not written</span>'
    moved = ", moved" if state == MOVED else ""
    if answer is None:
        return f'{text}written{moved}, <span class="quiet">not run</span>'
    if words := answer.wrong or answer.failed:
        return f'{text}<span class="wrong">wrong{moved}</span>: {escape(words)}'
    return f'{text}<span class="right">right{moved}</span>'
