"""One run at a time in a folder; what was noted of a run cannot be just anything."""

import json
import subprocess
import sys

import pytest
from network_cases import ROOT

from cnn_utils.given.one_at_a_time import one_at_a_time
from cnn_utils.given.run_record import check_same_run, read_figures

HOLD = """
import sys
from cnn_utils.given.one_at_a_time import one_at_a_time
with one_at_a_time(sys.argv[1], "another training run"):
    print("held", flush=True)
    sys.stdin.read()
"""
GOOD = {"epoch": 0, "test_loss": 2.3, "test_accuracy": 0.1}
NEXT = {"epoch": 1, "train_loss": 2.1, "train_accuracy": 0.2, "test_loss": 2.0, "test_accuracy": 0.3}


def test_second_process_is_refused(tmp_path):
    """While the first is at work, however it is named; not once it has ended, killed or not."""
    (tmp_path / "run").mkdir()
    command = [sys.executable, "-c", HOLD, str(tmp_path / "run")]
    first = subprocess.Popen(
        command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert first.stdout.readline() == "held\n"
    with pytest.raises(
        BlockingIOError, match="run: another training run is writing there; wait until it has"
    ):
        with one_at_a_time(tmp_path / "run" / ".." / "run", "another training run"):
            pass
    first.kill()
    first.communicate()
    with one_at_a_time(tmp_path / "run", "another training run"):
        assert [path.name for path in tmp_path.rglob("*")] == ["run"]


def test_train_refuses_a_folder_in_use(tmp_path):
    """The command says so in a line, and writes nothing."""
    command = [sys.executable, "-m", "cnn_utils", "train", "--data", "sample", "--out", str(tmp_path / "run")]
    with one_at_a_time(tmp_path / "run", "another training run"):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8")
    assert done.returncode == 1 and "another training run is writing there" in done.stderr
    assert done.stderr.count("\n") == 1 and not (tmp_path / "run").exists()


@pytest.mark.parametrize(
    "entries",
    [[7], ["x"], [{**GOOD, "test_loss": float("nan")}], [{**GOOD, "epoch": 1}],
     [{**GOOD, "test_accuracy": None}], [{"test_loss": 1}], [{**GOOD, "test_loss": -1}], [GOOD, GOOD], 3,
     [{**GOOD, "test_loss": 10**400}],
     [{**GOOD, "test_accuracy": 1.1}], [{**GOOD, "test_loss": "2"}], [{**GOOD, "epoch": False}], {},
     [{"epoch": 0, "test_loss": 1}], [GOOD, {**GOOD, "epoch": 1}], [{**GOOD, "test_loss": True}]],
)  # fmt: skip
def test_impossible_figures_are_refused(tmp_path, entries):
    """NaN, no number, an epoch left out or twice."""
    path = tmp_path / "run.json"
    path.write_text(json.dumps({"settings": {}, "epochs": entries}), "utf-8")
    with pytest.raises(ValueError, match="run.json: damaged, so this run cannot go on"):
        read_figures(path, {})
    path.write_text(json.dumps({"settings": {}, "epochs": [GOOD, NEXT]}), "utf-8")
    assert len(read_figures(path, {})) == 2


def test_two_runs_in_a_folder(tmp_path):
    """The record of one and the checkpoint of another are not taken for a run."""
    history = [{"epoch": 1, "loss": 2.1, "accuracy": 0.2}]
    for figures, past in (([GOOD], []), ([GOOD], history), ([GOOD, NEXT], history)):
        check_same_run(tmp_path, figures, past[: len(figures)])
    other = [{**history[0], "loss": 2.1000000001}]
    for figures, past in (([GOOD, NEXT], []), ([GOOD, NEXT], other), ([GOOD], history * 2), ([], history)):
        with pytest.raises(ValueError, match="run.json and checkpoint.npz are of two runs"):
            check_same_run(tmp_path, figures, past)


def test_deeply_nested(tmp_path):
    """No RecursionError."""
    (tmp_path / "run.json").write_text("[" * 100_000 + "]" * 100_000, "utf-8")
    with pytest.raises(ValueError, match="damaged"):
        read_figures(tmp_path / "run.json", {})
