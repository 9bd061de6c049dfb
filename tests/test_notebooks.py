"""What holds for every notebook as it is stored: outputs, cells, figures, links."""

import io
import json
import re
import tokenize
from pathlib import Path

import pytest
from measure_minutes import measure, read_cells, required
from measure_style import code_numbers, spread

from cnn_utils.lesson import course

ROOT = Path(__file__).parents[1]
NOTEBOOKS = [ROOT / "notebooks" / lesson.file for lesson in course.LESSONS]
LESSONS = {path.stem: lesson for path, lesson in zip(NOTEBOOKS, course.LESSONS, strict=True)}
NAMES = [*LESSONS]
IGNORE = "nbval-ignore-output"


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def cells(request):
    """Return the cells of one notebook after the other, their sources as text."""
    notebook = json.loads(request.param.read_text("utf-8"))
    return [{**cell, "source": "".join(cell["source"])} for cell in notebook["cells"]]


def code(cells):
    """Return the code cells."""
    return [cell for cell in cells if cell["cell_type"] == "code"]


def tags(cell):
    """Return the tags of a cell."""
    return cell["metadata"].get("tags", [])


def test_there_are_ten():
    """One notebook for each lesson, in order."""
    assert [path.stem for path in NOTEBOOKS] == NAMES and len(NAMES) == 10


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_metadata(path):
    """The kernel is any python3; no widget state is stored."""
    metadata = json.loads(path.read_text("utf-8"))["metadata"]
    assert metadata["kernelspec"]["name"] == "python3" and "widgets" not in metadata


def test_run_from_top_to_bottom(cells):
    """Counts are 1 ... n: nbval skips or does not compare a cell without one."""
    counts = [cell["execution_count"] for cell in code(cells)]
    assert counts == list(range(1, len(counts) + 1))


def test_no_empty_cell(cells):
    """Every cell says something."""
    assert all(cell["source"].strip() for cell in cells)


def test_no_error_and_no_stderr(cells):
    """No traceback and no warning is stored."""
    outputs = [output for cell in code(cells) for output in cell["outputs"]]
    assert not [output for output in outputs if output["output_type"] == "error"]
    assert not [output for output in outputs if output.get("name") == "stderr"]


def test_no_trailing_semicolon(cells):
    """A last ``;`` hides nothing from nbval."""
    skipped = {tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.ENDMARKER}
    for cell in code(cells):
        tokens = tokenize.generate_tokens(io.StringIO(cell["source"]).readline)
        assert [token.string for token in tokens if token.type not in skipped][-1] != ";"


def test_ignored_outputs_are_few_and_assert(cells):
    """Fewer than one code cell in eight is not compared, and each of those asserts what matters."""
    ignored = [cell for cell in code(cells) if IGNORE in tags(cell)]
    assert len(ignored) * 8 < len(code(cells))
    assert all(re.search(r"^\s*assert ", cell["source"], re.MULTILINE) for cell in ignored)


def test_cells_are_small(cells):
    """The median cell has 6 lines of code at most, nine in ten 20, none over 40."""
    median, most, largest = spread(len(code_numbers(cell["source"])) for cell in code(cells))
    assert median <= 6 and most <= 20 and largest <= 40


def test_prose_between_code(cells):
    """No two code cells follow each other without a sentence."""
    kinds = [cell["cell_type"] for cell in cells]
    assert kinds[0] == "markdown" and ("code", "code") not in zip(kinds[:-1], kinds[1:], strict=True)


def test_figures_have_words(cells):
    """Every picture has a text that says what it shows."""
    for cell in code(cells):
        for output in cell["outputs"]:
            if "image/png" in output.get("data", {}):
                words = "".join(output["data"]["text/plain"])
                assert len(words) >= 20 and not words.startswith("<"), words


def test_links_resolve(cells):
    """Every link to a file leads somewhere."""
    for cell in cells:
        if cell["cell_type"] == "markdown":
            for target in re.findall(r"\]\(([^)#]+?)(?:#[^)]*)?\)", cell["source"]):
                assert target.startswith("http") or (ROOT / "notebooks" / target).exists(), target


def test_link_to_the_next_lesson(cells, request):
    """Each notebook links to the next one, but the last."""
    number = LESSONS[request.node.callspec.id].number
    text = "".join(cell["source"] for cell in cells)
    assert all(f"({name}.ipynb)" in text for name in NAMES[number : number + 1])


def test_time_is_told_alike(cells, request):
    """The lesson names the time that the table of the course has, and what is left without optional parts."""
    lesson = LESSONS[request.node.callspec.id]
    parts = read_cells(lesson)
    text = "\n".join(cell["source"] for cell in cells)
    told = re.findall(r"\*\*Time:\*\* about (\d+) minutes(?:, (\d+) without)?", text)
    assert lesson.minutes == measure(parts)
    shorter = measure(required(parts)) if required(parts) != parts else ""
    assert told == [(str(lesson.minutes), str(shorter))]


def test_folded_answers_stand_alone(cells):
    """What follows an answer has a cell of its own, or a heading; else it sticks to the fold on the page."""
    for cell in cells:
        _, *rests = cell["source"].split("</details>")
        assert all(rest.lstrip("\n")[:1] in ("", "#") for rest in rests)
