"""What holds for all tests, those in the notebooks too: one core each, how many at a time, which lesson."""

import functools
import os
import re
import tempfile
from pathlib import Path

import pytest

# a move that would change the package is an error
os.environ["CNN_UTILS_FROZEN"] = "1"

# several tests run side by side: matrix products on all cores would only get in each other's way; it must
# be set before anything imports NumPy
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

# kernels, and what draws or searches, keep files in the reader's home: where that can't be written, elsewhere
if not os.access(
    os.path.expanduser("~/"), os.W_OK
):  # the slash: a file is no home, even if it can be written
    os.environ["HOME"] = os.environ["USERPROFILE"] = tempfile.mkdtemp(prefix="cnn_utils-tests-")

from cnn_utils.lesson.course import BUILT_IN, LESSONS

ROOT = Path(__file__).parent
MANY_ANSWERS = {"test_bug_zoo", "test_check_answers", "test_check_write_it", "test_class"}
MANY_ANSWERS |= {"test_bug_hunt_bugs", "test_check_moves", "test_hidden", "test_hints"}
# what does not depend on Python's version: texts, pictures, mirrors; and all that begins with test_lesson_
ANY_PYTHON = {f"test_{name}" for name in """
    collection links workflows outlines sketch notebooks style predictions predictions_form widgets_hold
    widgets_answers digit_image picture_edges familiar hostile_mirrors mnist_download page_export page_network
    markdown_parts translations translations_changes
""".split()}  # fmt: skip
# what a test may be parametrized by, or be part of -> the number of its lesson
NUMBERS = {name: lesson.number for name, lesson in BUILT_IN.items()}
NUMBERS |= {Path(lesson.file).stem: lesson.number for lesson in LESSONS}
NUMBERS["adam_steps"] = NUMBERS["adam_step"]  # so tests/cases.py calls many of them


def pytest_xdist_auto_num_workers(config):
    """Run two files at a time if all are run; what the command line names is run here, in this process."""
    return 2 if config.args_source is config.ArgsSource.TESTPATHS else 0


def pytest_configure(config):
    """Register the markers lesson1 to lesson10, and slow; run nothing that could not fail."""
    if not __debug__:
        raise pytest.UsageError("python -O or PYTHONOPTIMIZE leaves out every assert: no test could fail")
    config.addinivalue_line("markers", "slow: takes minutes; run by naming a marker, as in -m slow")
    for lesson in LESSONS:
        config.addinivalue_line("markers", f"lesson{lesson.number}: {lesson.title}")


def pytest_ignore_collect(collection_path):
    """Leave out notebooks that are no lesson, such as a reader's Untitled.ipynb."""
    is_notebook = collection_path.suffix == ".ipynb"
    return True if is_notebook and collection_path.stem not in NUMBERS else None


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(config, items):
    """Leave out what is not to be run; undo what a plugin has shuffled: a cell needs those before it."""
    order = [*items]
    yield
    leave_out(config, items)
    kept = {*items}
    items[:] = [item for item in order if item in kept]


def leave_out(config, items):
    """Leave out the slow tests unless -m names them, so that ``-m lesson4`` is quick.

    CNN_UTILS_BRIEF is for all Pythons of .ci/run but the first: a fifteenth of the answers stands for all
    of them, and what does not depend on Python's version is left out.
    """
    if "slow" in config.option.markexpr:
        return
    left_out = {item for item in items if item.get_closest_marker("slow")}
    if os.environ.get("CNN_UTILS_BRIEF"):
        many = [item for item in items if item.path.stem in MANY_ANSWERS and hasattr(item, "callspec")]
        left_out |= {*many} - {*many[::15]} | {item for item in items if is_for_any(item)}
    config.hook.pytest_deselected(items=list(left_out))
    items[:] = [item for item in items if item not in left_out]


def is_for_any(item):
    """Tell whether a test comes out the same on any Python."""
    return item.path.stem in ANY_PYTHON or item.path.stem.startswith("test_lesson_")


def pytest_itemcollected(item):
    """Mark a test with its lessons, so that ``pytest -m lesson4`` runs what belongs to lesson 4."""
    for number in sorted(lessons_of(item)):
        item.add_marker(f"lesson{number}")


def lessons_of(item):
    """Return the lessons of a test: what its path says, else its parameters, else the module it is about."""
    path = item.path.relative_to(ROOT)
    if path.stem in NUMBERS:
        return {NUMBERS[path.stem]}
    if named := re.search(r"lesson_(\d\d)", path.as_posix()):
        return {int(named[1])}
    if path.parts[1] == "fast":  # what lesson 9 compares with what it has built
        return {9}
    values = item.callspec.params.values() if hasattr(item, "callspec") else ()
    stems = {Path(value).stem for value in values if isinstance(value, str | Path)}
    return {NUMBERS[stem] for stem in stems & NUMBERS.keys()} or lessons_of_module(path)


@functools.cache
def lessons_of_module(path):
    """Return the lessons that build the module which a file of tests is about.

    tests/layers/test_relu.py is about cnn_utils/layers/relu.py, tests/test_data_bad_files.py about
    cnn_utils/data.py.
    """
    name = path.stem.removeprefix("test_")
    modules = (ROOT / "cnn_utils").joinpath(*path.parts[1:-1]).glob("*.py")
    modules = [module for module in modules if f"{name}_".startswith(f"{module.stem}_")]
    text = max(modules, key=lambda module: len(module.stem)).read_text("utf-8") if modules else ""
    definitions = re.findall(r"^(?:def|class) (\w+)", text, re.MULTILINE)
    return {NUMBERS[name] for name in definitions if name in NUMBERS}
