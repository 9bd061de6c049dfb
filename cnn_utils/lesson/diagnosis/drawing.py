"""Draw a call with what came and what was expected: in text, and as a table for the notebook."""

import html
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

import numpy as np

from cnn_utils.lesson.diagnosis.subject import Trial, same

WIDTH = 96  # characters in a line
MOST = 36  # entries of an array that is drawn


class Block(NamedTuple):
    """An array of two axes as text: a title, rows of words, and which of them are marked."""

    title: str
    rows: list
    marks: np.ndarray


def blocks_of(trial: Trial, tolerance: float = 1e-9) -> list[Block]:
    """Return the arrays of a trial as blocks: arguments, then what came beside what was expected."""
    blocks = [block for name, value in trial.given.items() for block in array_blocks(name, value)]
    for name, wanted in trial.wanted.items():
        got = trial.got.get(name)
        if same(got, wanted, tolerance):
            continue
        shapes = [""] * 2 if np.shape(got) == np.shape(wanted) else [of_shape(got), of_shape(wanted)]
        blocks += array_blocks(f"{name}: came{shapes[0]}", got, wrong_places(got, wanted, tolerance))
        blocks += array_blocks(f"expected{shapes[1]}", wanted)
    return blocks


def of_shape(value: Any) -> str:
    """Return the shape of an array, as it follows a title."""
    return f", of shape {value.shape}" if isinstance(value, np.ndarray) else ""


def wrong_places(got: Any, wanted: Any, tolerance: float) -> np.ndarray:
    """Return where two arrays differ; None if their shapes do."""
    if not isinstance(got, np.ndarray) or np.shape(got) != np.shape(wanted) or got.dtype.kind not in "biuf":
        return None
    scale = np.abs(np.asarray(wanted, float)).max(initial=0)
    return ~(np.abs(np.asarray(got, float) - np.asarray(wanted, float)) <= tolerance * scale)


def array_blocks(name: str, value: Any, marks: np.ndarray | None = None) -> list[Block]:
    """Return an array as blocks: one, or several if it has more than two axes that are longer than 1."""
    if not isinstance(value, np.ndarray) or value.size > MOST:
        words = f"array of shape {value.shape}" if isinstance(value, np.ndarray) else f"{value}"
        return [Block(name, [[words]], np.zeros((1, 1), bool))]
    marks = np.zeros(value.shape, bool) if marks is None else marks
    if not value.size:
        return [Block(name, [[f"empty, of shape {value.shape}"]], np.zeros((1, 1), bool))]
    blocks = []
    for place in np.ndindex(value.shape[:-2]):
        part, marked = np.atleast_2d(value[place]), np.atleast_2d(marks[place])
        where = "" if value[place].size == value.size else f"[{', '.join(map(str, place))}]"
        blocks.append(Block(name + where, [[spell_number(entry) for entry in row] for row in part], marked))
    return blocks


def spell_number(number: float) -> str:
    """Return a number in few characters."""
    if number is np.ma.masked:
        return "masked"
    return str(bool(number)) if isinstance(number, np.bool_) else f"{number:.4g}"


def draw_text(blocks: Iterable[Any]) -> list[str]:
    """Return blocks side by side, as lines of text; marked entries are in brackets."""
    lines: list[str] = []
    row: list[list[str]] = []
    for block in [text_block(block) for block in blocks]:
        if row and sum(len(part[0]) + 4 for part in [*row, block]) > WIDTH:
            lines += [*side_by_side(row), ""]
            row = []
        row.append(block)
    return lines + side_by_side(row)


def text_block(block: Block) -> list[str]:
    """Return a block as lines of equal length."""
    words = [[f"[{word}]" if marked else f" {word} " for word, marked in zip(row, marks, strict=True)]
             for row, marks in zip(block.rows, block.marks, strict=True)]  # fmt: skip
    width = max(len(word) for row in words for word in row)
    lines = [block.title, *("".join(f"{word:>{width}}" for word in row) for row in words)]
    return [f"{line:<{max(map(len, lines))}}" for line in lines]


def side_by_side(blocks: Sequence[list[str]]) -> list[str]:
    """Return lines in which blocks of lines stand beside each other."""
    height = max((len(block) for block in blocks), default=0)
    filled = [block + [" " * len(block[0])] * (height - len(block)) for block in blocks]
    return ["    ".join(parts).rstrip() for parts in zip(*filled, strict=True)]


CELL = "padding:2px 8px;text-align:right;border:2px solid {}"
TABLE = "border-collapse:collapse;font-family:monospace"


def draw_html(blocks: Iterable[Any]) -> str:
    """Return blocks side by side, as tables; marked entries have a border and are bold."""
    return f'<div style="display:flex;flex-wrap:wrap;gap:16px">{"".join(map(html_block, blocks))}</div>'


def html_block(block: Block) -> str:
    """Return a block as a table with a caption."""
    rows = "".join(
        f"<tr>{''.join(html_cell(*pair) for pair in zip(row, marks, strict=True))}</tr>"
        for row, marks in zip(block.rows, block.marks, strict=True)
    )
    caption = f'<caption style="text-align:left;white-space:nowrap">{html.escape(block.title)}</caption>'
    return f'<table style="{TABLE}">{caption}{rows}</table>'


def html_cell(word: str, marked: bool) -> str:
    """Return an entry of a table; its brackets say to those who hear it that it is marked."""
    style = CELL.format("currentColor" if marked else "transparent")
    words = html.escape(word)
    return f'<td style="{style}">{f"<b>[{words}]</b>" if marked else words}</td>'
