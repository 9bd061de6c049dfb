"""What a class hands in, as it comes out of mails and archives."""

from cnn_utils.__main__ import main


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
