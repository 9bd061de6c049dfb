"""Lines to paste: quoted for the shell that they are pasted into."""

import shlex
from pathlib import Path

import pytest

from cnn_utils.__main__ import main
from cnn_utils.given.words import for_shell
from cnn_utils.lesson.exercises import commands


@pytest.mark.parametrize(("word", "quoted"), [
    ("runs\\a-b_1.npz", "runs\\a-b_1.npz"), (r"C:\my runs", r'"C:\my runs"'), ("it's", '"it\'s"'),
    ("a(b)", '"a(b)"'), ("$(run)'s", "'$(run)''s'"), ("", '""'),
])  # fmt: skip
def test_on_windows(word, quoted):
    """Double quotes serve both its shells; where PowerShell would replace something, its single ones."""
    assert for_shell(["train", word], windows=True) == f"train {quoted}"


def test_elsewhere():
    """As POSIX says."""
    words = ["train", "my $(run)'s"]
    assert shlex.split(for_shell(words, windows=False)) == words


def test_how_to_open_an_exercise_folder(monkeypatch, capsys):
    """A command a line: Windows PowerShell has no &&."""
    monkeypatch.setattr(commands, "write_edition", lambda folder, notebooks: ([folder], []))
    assert main(["exercises", "my course"]) == 0
    go, start = capsys.readouterr().out.splitlines()[-2:]
    assert go == f"    cd {for_shell([str(Path('my course'))])}"
    assert start == "    jupyter lab notebooks/01_data_loading.ipynb"
