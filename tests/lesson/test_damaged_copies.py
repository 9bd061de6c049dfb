"""What a move has kept of the course may be damaged: then nothing is written from it."""

import pytest
from course_copy import RELU, Course

DAMAGED = [
    b"",
    b"x",
    b"def softmax(input): pass\n# moved: {}",
    b'def other(): pass\n# moved: {"moved": {"relu_forward": "1"}, "file": "1"}',
    b'def relu_forward(): pass\n# moved: {"moved": 3, "file": "1"}',
    b"def relu_forward(: pass\n# moved: [",
    b"\xff\xfe# moved: {}",
]


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a copy of the package, into which a function was moved."""
    copy = Course(tmp_path_factory.mktemp("course"))
    assert "moved: relu_forward" in copy.run(RELU + "lesson.move(relu_forward)")
    copy.before = copy.contents()
    return copy


def test_nothing_is_restored_from_it(course):
    """Neither the reader's function is lost, nor the course's file; the sentence names the copy."""
    beside = course.relu.with_name("relu.py.course")
    good = beside.read_bytes()
    script = f"""
from pathlib import Path
from cnn_utils import lesson

beside = Path({str(beside)!r})
for damaged in {DAMAGED!r}:
    beside.write_bytes(damaged)
    lesson.restore()
    print("--")
    assert beside.read_bytes() == damaged
"""
    said = course.run(script).split("--\n")
    beside.write_bytes(good)
    for words in said[:-1]:
        assert words.startswith("✗ not restored: cnn_utils/layers/relu.py.course: what is kept"), words
    assert len(said) == len(DAMAGED) + 1 and said[-1] == "" and course.changed() == []
