"""On a page of 700 pixels no formula of a lesson sticks out; test_axe.py looks at the widgets."""

import re

import nbformat
from network_cases import ROOT
from waiting import until

from cnn_utils.lesson.course import LESSONS

FORMULA = re.compile(r"\$\$.+?\$\$", re.DOTALL)
TOO_WIDE = """() => [...document.querySelectorAll('.jp-OutputArea-output')].flatMap((box) => {
    const end = box.getBoundingClientRect().right;
    const parts = box.querySelectorAll('.widget-inline-hbox, .widget-box, img, canvas, mjx-math');
    return [...parts].filter((part) => part.getBoundingClientRect().right > end + 1)
        .map((part) => part.parentElement.textContent.slice(0, 80));
})"""


def formulas():
    """Return the formulas that stand in lines of their own, of all lessons."""
    found = []
    for lesson in LESSONS:
        notebook = nbformat.read(ROOT / "notebooks" / lesson.file, as_version=4)
        texts = [cell.source for cell in notebook.cells if cell.cell_type == "markdown"]
        found += [formula for text in texts for formula in FORMULA.findall(text)]
    return found


def test_formulas(lab):
    """In JupyterLab, which cuts what is too wide."""
    page = lab(
        "from IPython.display import Markdown\nMarkdown({!r})".format("\n\n".join(formulas())), width=700
    )
    until(page, f"document.querySelectorAll('mjx-math').length === {len(formulas())}")
    assert page.evaluate(TOO_WIDE) == []
