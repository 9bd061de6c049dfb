"""Hints and solutions where the reader writes: the course's version, whatever became of the files."""

import json

from cnn_utils.lesson.solution import solution_of

NAMES = ["relu_forward", "slide", "Params", "read_idx", "count_confusions"]
ASK = "from cnn_utils import lesson\n" + "".join(
    f"lesson.solution({name!r})\nprint('--')\n" for name in NAMES
)
MINE = '''
import numpy as np
from cnn_utils import lesson


@lesson.exercise
def relu_forward(input):
    """Mine."""
    return np.maximum(input, 0), input > 0


lesson.move(relu_forward)
'''


def shown(edition):
    """Return the solutions that a process beside the notebooks shows."""
    script = edition.folder / "notebooks" / "ask.py"
    script.write_text(ASK, "utf-8")
    return edition.run(str(script)).split("\n--\n")[:-1]


def test_solutions(edition):
    """Untouched; after a move; with a package changed by hand and a notebook that is broken."""
    ours = [solution_of(name) for name in NAMES]
    assert shown(edition) == ours
    script = edition.folder / "notebooks" / "mine.py"
    script.write_text(MINE, "utf-8")
    assert "moved: relu_forward" in edition.run(str(script))
    assert shown(edition) == ours
    module = edition.folder / "cnn_utils" / "layers" / "relu.py"
    module.with_name("relu.py.course").unlink()
    (edition.folder / "notebooks" / "02_layer_forward.ipynb").write_text("{}", "utf-8")
    assert "np.maximum" in module.read_text("utf-8") and shown(edition) == ours


def test_who_works_here_is_told(untouched):
    """In the folder's README; each stub says it for itself."""
    assert {"lesson.hint(f)", "lesson.solution(f)", "python -m cnn_utils doctor", ".course"} <= {
        *(untouched.folder / "README.md").read_text("utf-8").split("`")
    }


def test_what_a_folder_needs_that_is_handed_out(untouched):
    """Its packages are named without the course itself; the doctor looks for them; it can be copied on."""
    lines = (untouched.folder / "packages.txt").read_text("utf-8").splitlines()
    assert "jupyter>=1.0" in lines and not {"-e .", "pytest>=8.0"} & {*lines}
    assert "pip install -r packages.txt" in (untouched.folder / "README.md").read_text("utf-8")
    show = "from cnn_utils.given import doctor; print(len(doctor.requirements(None)))"
    assert untouched.run("-c", show) == f"{len(lines)}\n"
    script = "from cnn_utils.lesson.exercises.edition import packages; print(packages(), end='')"
    assert untouched.run("-c", script).splitlines() == lines


def test_hint_for_a_stub(edition):
    """The function of a stub has its name."""
    cells = json.loads((edition.folder / "notebooks" / "02_layer_forward.ipynb").read_text("utf-8"))["cells"]
    (stub,) = ("".join(cell["source"]) for cell in cells if "def slide(" in "".join(cell["source"]))
    script = edition.folder / "notebooks" / "stub.py"
    script.write_text(f"from cnn_utils import lesson\n{stub}\nlesson.hint(slide)\n", "utf-8")
    assert edition.run(str(script)).startswith("hint 1 of 3: At how many places")
