"""Evaluating and predicting from a terminal, and how every command answers wrong input."""

import json
import os
import re
import subprocess
import sys

import numpy as np
import pytest
from PIL import Image
from terminal_cases import refused

import cnn_utils.given.terminal as terminal
from cnn_utils import init_params, save_params
from cnn_utils.__main__ import main
from cnn_utils.given.answers_in_text import BAR_WIDTH
from cnn_utils.given.mnist_files import DATA


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture
def params():
    """Return a file of untrained parameters."""
    save_params("tiny.npz", init_params(rng=np.random.default_rng(0)))
    return "tiny.npz"


def test_evaluate_warns_about_the_sample(params, capsys):
    """The sample's test images are training images of MNIST."""
    assert main(["evaluate", "--params", params, "--data", "sample"]) == 0
    assert "note: they are among MNIST's 60,000 training images" in capsys.readouterr().out


def test_which_parameters_are_taken(tmp_path, monkeypatch, capsys):
    """The file asked for, else the own run's last trained epoch by number, else the pretrained ones."""
    monkeypatch.setattr(terminal, "PRETRAINED_FOLDER", tmp_path / "pretrained")
    draw_seven("seven.png")
    refused(
        capsys, ["predict", "seven.png"], "no trained parameters found; first run: python -m cnn_utils train"
    )
    expected = ["pretrained/epoch_5.npz", "pretrained/epoch_5.npz", "runs/mnist/epoch_10.npz"]
    for k, names in enumerate(
        [["pretrained/epoch_5"], ["runs/mnist/epoch_0"], ["runs/mnist/epoch_9", "runs/mnist/epoch_10"]]
    ):
        for name in names:
            (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
            save_params(tmp_path / f"{name}.npz", init_params())
        assert main(["predict", "seven.png"]) == 0
        assert capsys.readouterr().out.splitlines()[0].endswith(expected[k])
    assert main(["predict", "seven.png", "--params", "pretrained/epoch_5.npz"]) == 0
    assert capsys.readouterr().out.startswith("parameters: pretrained/epoch_5.npz\n")


def draw_seven(path):
    """Draw an angular 7."""
    picture = np.full((100, 80), 255, np.uint8)
    picture[20:30, 20:60] = picture[20:80, 50:60] = 0
    Image.fromarray(picture).save(path)


def test_predict_draws_bars_for_every_picture(params, capsys):
    """Ten lines whose bars and percentages agree, and the digit of the longest; float64 files serve, too."""
    draw_seven("a.png")
    draw_seven("b.png")
    save_params("double.npz", init_params(rng=np.random.default_rng(0), dtype=np.float64))
    assert main(["predict", "a.png", "b.png", "--params", "double.npz"]) == 0
    blocks = capsys.readouterr().out.split("\n\n")[1:]
    assert [block.splitlines()[0] for block in blocks] == ["a.png", "b.png"]
    rows = re.findall(r"^  (\d) +(\d+\.\d)%(?:  (#+))?$", blocks[0], re.MULTILINE)
    assert [int(digit) for digit, _, _ in rows] == list(range(10))
    percent = [float(share) for _, share, _ in rows]
    assert abs(sum(percent) - 100) < 0.6
    assert all(
        abs(len(bar) - share * BAR_WIDTH / 100) < 0.6 for (*_, bar), share in zip(rows, percent, strict=True)
    )
    assert blocks[0].splitlines()[-1] == f"best guess: {np.argmax(percent)}"


def test_what_is_no_digit_is_noted(capsys):
    """A cross, beside a seven, read by the network that comes with the course."""
    cross = np.full((100, 100), 255, np.uint8)
    cross[np.abs(np.subtract.outer(np.arange(100), np.arange(100))) < 10] = 0
    Image.fromarray(np.minimum(cross, cross[::-1])).save("cross.png")
    draw_seven("seven.png")
    pretrained = str(DATA / "pretrained" / "epoch_5.npz")
    assert main(["predict", "seven.png", "cross.png", "--params", pretrained]) == 0
    seven, cross = capsys.readouterr().out.split("\n\n")[1:]
    assert "best guess: 7" in seven and "note" not in seven
    assert "note: this is unlike the digits of MNIST" in cross


def test_a_bad_picture_does_not_stop_the_others(params, tmp_path, capsys):
    """Every bad one gets its line, every good one its chart, and the exit code is 1."""
    draw_seven("good.png")
    (tmp_path / "text.png").write_text("hello", "utf-8")
    (tmp_path / "folder").mkdir()
    names = ["text.png", "good.png", "missing.png", "folder", "good.png"]
    assert main(["predict", *names, "--params", params]) == 1
    out, err = capsys.readouterr()
    assert out.count("best guess") == 2
    assert [line.split(": ")[:2] for line in err.splitlines()] == [["error", names[k]] for k in (0, 2, 3)]


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["evaluate", "--params", "nix.npz"], "nix.npz: No such file or directory"),
        (["evaluate", "--params", "tiny.npz", "--data", "nix"], "nix: no such folder"),
        (["train", "--data", "nix"], "nix: no such folder"),
        (["train", "--data", "sample", "--out", "tiny.npz"], "tiny.npz"),
        (["predict", "--params", "text.npz", "a.png"], "text.npz: "),
    ],
)
def test_user_errors_are_one_line(argv, message, params, tmp_path, capsys):
    """No traceback, exit code 1."""
    (tmp_path / "text.npz").write_text("hello", "utf-8")
    refused(capsys, argv, message)


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such devices, and takes anybody to have a home")
@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["evaluate", "--params", "tiny.npz", "--data", "~no-such-user/x"], "~no-such-user/x: no home"),
        (["exercises", "~no-such-user/x"], "~no-such-user/x: no home folder is known"),
        (["class", "~no-such-user/x"], "~no-such-user/x: no home folder is known"),
        (
            ["export", "/dev/null", "--params", "tiny.npz"],
            "/dev/null: is a device, expected",
        ),
    ],
)
def test_errors_with_homes_and_devices(argv, message, params, capsys):
    """The same, where there are such."""
    refused(capsys, argv, message)


WRONG = """
fly
predict
train --epochs 0
train --epochs 2.5
train --batch-size 0
train --lr 0
train --lr nan
train --lr x
train --seed -1
train --workers 0
"""


@pytest.mark.parametrize("line", WRONG.strip("\n").split("\n") + [""])
def test_wrong_usage_ends_with_2(line, capsys):
    """The argument parser explains it on stderr."""
    with pytest.raises(SystemExit) as stop:
        main(line.split())
    assert stop.value.code == 2 and "usage: python -m cnn_utils" in capsys.readouterr().err


def test_a_number_of_very_many_digits(capsys):
    """It is said so in a line, and not copied."""
    with pytest.raises(SystemExit):
        main(["train", "--seed", "9" * 5000])
    said = capsys.readouterr().err
    assert "has more than 100 digits" in said and len(said) < 1000


@pytest.mark.parametrize("argv", [[], ["train"], ["evaluate"], ["predict"]])
def test_help_shows_examples(argv, capsys):
    """Every help page ends with commands to copy."""
    with pytest.raises(SystemExit) as stop:
        main([*argv, "--help"])
    assert stop.value.code == 0 and "python -m cnn_utils predict seven.png" in capsys.readouterr().out


def test_exit_code_reaches_the_shell():
    """A process that fails ends with 1 and a line, without a traceback."""
    command = [sys.executable, "-m", "cnn_utils", "predict", "nix.png", "--params", "nix.npz"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300)
    assert (done.returncode, done.stderr) == (1, "error: nix.npz: No such file or directory\n")


def test_the_pretrained_readme_gives_the_figures_of_the_run():
    """Every epoch's row in the table equals what run.json says."""
    epochs = json.loads((DATA / "pretrained" / "run.json").read_text("utf-8"))["epochs"]
    readme = (DATA / "pretrained" / "README.md").read_text("utf-8")
    rows = re.findall(r"^\| (\d) \| .* \| (\d\.\d{4}) \| (\d+\.\d\d) % \|$", readme, re.MULTILINE)
    expected = [(str(e["epoch"]), f"{e['test_loss']:.4f}", f"{e['test_accuracy']:.2%}"[:-1]) for e in epochs]
    assert rows == expected and len(rows) == 6
