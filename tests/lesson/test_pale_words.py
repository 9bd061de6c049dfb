"""Words in figures are dark enough to read: no line of code writes them in the greys of lines and grounds."""

import ast

import pytest

from cnn_utils.lesson.figures import style
from cnn_utils.lesson.source import PACKAGE

PALE = {name for name, color in vars(style).items() if color in (style.GREY, style.PALE) and name.isupper()}
WRITERS = {"text", "write", "annotate", "set_title", "set_xlabel", "set_ylabel", "suptitle"}
FILES = sorted(PACKAGE.glob("lesson/figures/**/*.py")) + sorted(PACKAGE.glob("lesson/widgets/**/*.py"))


def luminance(color):
    """Return how light a colour is, as WCAG measures it."""
    parts = [int(color[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_words_in_grey(path):
    """They have `FAINT`, which is as grey as words may be."""
    for call in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(call, ast.Call) and getattr(call.func, "attr", "") in WRITERS:
            colors = [word.value for word in call.keywords if word.arg in ("color", "c")]
            names = {name.id for color in colors for name in ast.walk(color) if isinstance(name, ast.Name)}
            assert not names & PALE, f"{path.name}, line {call.lineno}"


def test_faint_is_dark_enough():
    """4.5 to 1 on white, and on the lightest ground that words stand on."""
    for ground in ("#FFFFFF", style.PALE):
        assert (luminance(ground) + 0.05) / (luminance(style.FAINT) + 0.05) >= 4.5
