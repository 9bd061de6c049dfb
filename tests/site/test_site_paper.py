"""The lessons on paper: printed from a small sheet of the same form."""

import re

import pytest

from cnn_utils.lesson.course import LESSONS

HEAD = "<script>window.MathJax = {startup: {promise: Promise.resolve()}};</script>"
STYLE = "<style>section { break-before: page; } details div { height: 300mm; }</style>"
LESSON = "<span></span><section><h1>{0}</h1><details><summary>?</summary><div>{0}</div></details></section>"


@pytest.fixture
def sheet(tmp_path):
    """Return a function that writes a page of a title and lessons, each with a folded answer of a page."""

    def write(count):
        lessons = "".join(LESSON.format(number) for number in range(count))
        page = f'{HEAD}{STYLE}<h1>Title</h1><div class="toctree-wrapper">{lessons}</div>'
        (tmp_path / "sheet.html").write_text(page, "utf-8")
        return tmp_path / "sheet.html"

    return write


def pages(path):
    """Return how many pages a PDF has."""
    return len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))


def test_printed(browser, sheet, tmp_path):
    """The course with its title, each lesson without; answers are open, or there would be fewer pages."""
    from paper import print_in

    print_in(browser, sheet(10), tmp_path / "pdf")
    each = [pages(tmp_path / "pdf" / f"lesson-{lesson.number:02}.pdf") for lesson in LESSONS]
    assert each == [2] * 10
    assert pages(tmp_path / "pdf" / "course.pdf") == 21
    assert b"/Outlines" in (tmp_path / "pdf" / "course.pdf").read_bytes()


def test_a_lesson_is_missing(browser, sheet, tmp_path):
    """A sheet of another form is not printed under wrong names."""
    from paper import print_in

    with pytest.raises(ValueError, match="9 lessons, expected 10"):
        print_in(browser, sheet(9), tmp_path / "pdf")
    assert not (tmp_path / "pdf").exists()
