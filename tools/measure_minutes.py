"""Print how long each lesson takes to read: ``python tools/measure_minutes.py``.

Adults read 238 words of English a minute silently: the mean of 190 studies (M. Brysbaert, *How many words do
we read per minute?*, Journal of Memory and Language 109, 2019). Here half of the time goes into thinking, so
a minute is 119 words of prose. To them come 20 seconds for each cell of code, and 90 for each exercise.
"""

import json
import re
from pathlib import Path

from cnn_utils.lesson.course import LESSONS

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"
WORDS, CELL, EXERCISE = 238 / 2, 20 / 60, 90 / 60  # words a minute; minutes
HEADING = re.compile("(#+) (.*)")


def read_cells(lesson):
    """Return kind and source of the cells of a lesson; markdown is cut before every heading."""
    cells = json.loads((NOTEBOOKS / lesson.file).read_text("utf-8"))["cells"]
    texts = [(cell["cell_type"], "".join(cell["source"])) for cell in cells]
    parts = {
        "markdown": lambda text: re.split("^(?=#+ )", text, flags=re.MULTILINE),
        "code": lambda text: [text],
    }
    return [(kind, part) for kind, text in texts for part in parts[kind](text) if part]


def measure(cells):
    """Return the minutes that cells take, to the nearest five."""
    prose = "\n".join(source for kind, source in cells if kind == "markdown")
    code = sum(kind == "code" for kind, _ in cells)
    exercises = len(re.findall("<summary>Answer", prose))
    return 5 * round((len(prose.split()) / WORDS + code * CELL + exercises * EXERCISE) / 5)


def required(cells):
    """Leave out the sections whose heading says that they are optional, up to the next heading as high."""
    kept, level = [], None
    for kind, source in cells:
        heading = HEADING.match(source) if kind == "markdown" else None
        if heading and (level is None or len(heading[1]) <= level):
            level = len(heading[1]) if "(optional)" in heading[2] else None
        if level is None:
            kept.append((kind, source))
    return kept


def main():
    """Print the minutes of every lesson, and without its optional parts."""
    for lesson in LESSONS:
        cells = read_cells(lesson)
        print(f"{lesson.file:30} {measure(cells):3} {measure(required(cells)):3}")


if __name__ == "__main__":
    main()
