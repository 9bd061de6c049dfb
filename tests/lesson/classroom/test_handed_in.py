"""What a class hands in, as it comes out of mails and archives."""

import os
import subprocess
import sys

from cnn_utils.__main__ import main
from cnn_utils.lesson import fresh_process
from cnn_utils.lesson.classroom.limits import environment
from cnn_utils.lesson.trial import run_apart


def test_what_is_not_unpacked(tmp_path, capsys):
    """It is named, and what no reader has handed in is not; one reader's folder is no class."""
    for name in ("ann.zip", "bob.ipynb", "cyn.TAR.GZ", "._dan.zip", "grades.csv"):
        (tmp_path / name).write_text("x", "utf-8")
    words = ["class", str(tmp_path), "--output", str(tmp_path / "class.html")]
    (tmp_path / "__MACOSX").mkdir()
    assert main(words) == 1
    (tmp_path / "eve" / "notebooks").mkdir(parents=True)
    assert main(words) == 0 and main(words) == 0
    said = capsys.readouterr().out.splitlines()
    left_out = "left out; it is a file, expected the reader's exercise folder, unpacked"
    assert said[:3] == [f"{name}: {left_out}" for name in ("ann.zip", "bob.ipynb", "cyn.TAR.GZ")]
    assert said[3:6] == said[:3] and "the hidden .course" in said[6] and len(said) == 13
    (tmp_path / "eve" / ".course").mkdir()
    assert main(["class", str(tmp_path / "eve")]) == 1
    assert "eve is one reader's, expected the folder that holds" in capsys.readouterr().err


def test_packages_in_other_places_are_found(tmp_path, monkeypatch):
    """In the home, where pip puts them if it must, and where PYTHONPATH says; the home itself is another."""
    monkeypatch.setattr("site.USER_BASE", str(tmp_path / "base"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["modules", "", str(tmp_path / "more")]))
    monkeypatch.chdir(tmp_path)
    script = "import os, site, sys; paths = site.getuserbase(), os.path.expanduser('~'), *sys.path[1:4]"
    command = [sys.executable, "-c", f"{script}; print(*paths, sep=chr(10))"]
    said = subprocess.check_output(command, env=environment(str(tmp_path), tmp_path / "a"), encoding="utf-8")
    assert said.splitlines() == [str(tmp_path / name) for name in ("base", "", "a", "modules", "more")]


def test_packages_of_proofs_are_found(tmp_path, monkeypatch):
    """Whatever code is run apart finds them, too."""
    (tmp_path / "modules").mkdir()
    (tmp_path / "modules" / "beside.py").write_text("", "utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "modules"))
    (tmp_path / "copy").mkdir()
    assert run_apart([sys.executable, "-c", "import beside"], str(tmp_path / "copy"))[0] == 0
    monkeypatch.setattr(fresh_process, "SCRIPT", "import beside, cnn_utils; print(1)")
    assert fresh_process.step_seconds(True) == 1
