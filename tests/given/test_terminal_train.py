"""Training from a terminal: what it prints and keeps, how it stops, and how it goes on."""

import json
import os
import re
import shlex
import signal
import subprocess
import sys

import numpy as np
import pytest
from terminal_cases import EPOCHS, cut_sample, no_file_larger_than, refused, same_run, words

import cnn_utils.given.terminal as terminal
import cnn_utils.training as training
from cnn_utils import init_params, load_params
from cnn_utils.__main__ import main
from cnn_utils.given.run_checks import check_learnt


@pytest.fixture(autouse=True)
def own_folder(tmp_path, monkeypatch):
    """Run every test in an empty folder."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """Return a folder with a small MNIST."""
    folder = tmp_path_factory.mktemp("mnist")
    cut_sample(folder)
    return str(folder)


@pytest.fixture(scope="module")
def finished(data, tmp_path_factory):
    """Return the folder of a run that was never interrupted."""
    folder = tmp_path_factory.mktemp("finished")
    assert main(words(data, folder)) == 0
    return folder


def test_train_says_what_it_does_and_keeps_every_epoch(data, capsys, tmp_path):
    """Data, size, figures of both kinds and where to go next are printed; the files are those promised."""
    assert main(words(data, "out")) == 0
    out, err = capsys.readouterr()
    assert f"200 images to train on, 50 to test on, from {data}\n" in out and "34,826 parameters" in out
    tests = re.findall(r"^epoch (\d), test: loss (\d+\.\d{4}), accuracy (\d+\.\d\d)%$", out, re.MULTILINE)
    figures = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["epochs"]
    printed = [(int(epoch), float(loss), float(accuracy)) for epoch, loss, accuracy in tests]
    assert printed == [
        (k, round(row["test_loss"], 4), round(100 * row["test_accuracy"], 2)) for k, row in enumerate(figures)
    ]
    assert "train_loss" not in figures[0] and figures[1]["train_loss"] > figures[EPOCHS]["train_loss"] > 0
    assert len(figures) == EPOCHS + 1 and err == ""
    assert out.endswith(f"--params {os.path.join('out', f'epoch_{EPOCHS}.npz')}\n")
    kept = ["checkpoint.npz", *(f"epoch_{epoch}.npz" for epoch in range(EPOCHS + 1)), "run.json"]
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == kept


def test_same_seed_same_run_and_epoch_0_is_untrained(data, finished, tmp_path):
    """Another run equals the first bit for bit; another seed does not."""
    assert main(words(data, tmp_path / "again", "--workers", "1")) == 0
    assert same_run(finished, tmp_path / "again")
    untrained = init_params(rng=np.random.default_rng(0))
    assert all(map(np.array_equal, load_params(finished / "epoch_0.npz"), untrained))
    assert main(words(data, tmp_path / "other", "--seed", "1")) == 0
    assert not same_run(finished, tmp_path / "other")


@pytest.mark.parametrize("target", ["adam_step", "save_checkpoint", "evaluate"])
def test_ctrl_c_anywhere_then_resume_ends_the_same(target, data, finished, tmp_path, monkeypatch, capsys):
    """A run stopped inside epoch 2, before its checkpoint or while testing goes on to the same end."""
    module = terminal if target == "evaluate" else training
    calls = {"adam_step": 75, "save_checkpoint": 2, "evaluate": 3}[target]
    real = getattr(module, target)

    def stop(*args, **kwargs):
        nonlocal calls
        calls -= 1
        if calls == 0:
            raise KeyboardInterrupt
        return real(*args, **kwargs)

    monkeypatch.setattr(module, target, stop)
    assert main(words(data, tmp_path / "out")) == 130
    err = capsys.readouterr().err
    command = re.fullmatch(r"interrupted; go on with: python -m cnn_utils (train .* --resume)\n", err)
    assert main(command[1].split()) == 0
    assert same_run(finished, tmp_path / "out")


def test_ctrl_c_in_the_first_epoch(data, finished, tmp_path, monkeypatch, capsys):
    """There is nothing to go on from: the message says to start again, and that works."""
    with monkeypatch.context() as patch:
        patch.setattr(training, "adam_step", lambda *args: signal.raise_signal(signal.SIGINT))
        assert main(words(data, tmp_path / "out")) == 130
    err = capsys.readouterr().err
    assert err.startswith("interrupted before the first epoch was over; start again with: ")
    assert main(words(data, tmp_path / "out")) == 0
    assert same_run(finished, tmp_path / "out")


def test_ctrl_c_in_a_resumed_run(data, tmp_path, monkeypatch, capsys):
    """The command to go on with names --resume once, however often a run is stopped."""
    assert main(words(data, tmp_path / "out", "--epochs", "1")) == 0
    monkeypatch.setattr(training, "adam_step", lambda *args: signal.raise_signal(signal.SIGINT))
    assert main(words(data, tmp_path / "out", "--resume")) == 130
    assert capsys.readouterr().err.count("--resume") == 1


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for one process")
def test_a_real_ctrl_c_then_resume(data, finished, tmp_path):
    """SIGINT in the middle of an epoch ends the process with 130 and one line; --resume ends the same."""
    command = [sys.executable, "-m", "cnn_utils", *words(data, tmp_path / "out")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as process:
        for line in process.stdout:
            if line.startswith("epoch 1, test:"):
                process.send_signal(signal.SIGINT)
                break
        out, err = process.communicate(timeout=300)
    assert process.returncode == 130 and err.count("\n") == 1 and err.startswith("interrupted; go on with: ")
    assert "epoch 3" not in out and not (tmp_path / "out" / "epoch_3.npz").exists()
    assert main(words(data, tmp_path / "out", "--resume")) == 0
    assert same_run(finished, tmp_path / "out")


def test_a_run_may_be_trained_longer_but_not_overwritten(data, finished, tmp_path, capsys):
    """--epochs may grow; without --resume a folder in use is refused, also without its checkpoint."""
    assert main(words(data, tmp_path / "out", "--epochs", "1")) == 0
    assert main(words(data, tmp_path / "out", "--resume")) == 0
    assert same_run(finished, tmp_path / "out")
    capsys.readouterr()
    refused(capsys, words(data, tmp_path / "out"), "holds a run already; go on with --resume")
    (tmp_path / "out" / "checkpoint.npz").unlink()
    refused(capsys, words(data, tmp_path / "out"), "holds parameters of a run already")
    refused(capsys, words(data, tmp_path / "out", "--resume"), "no checkpoint.npz here to go on from")
    refused(capsys, words(data, tmp_path / "new", "--resume"), "no checkpoint.npz here to go on from")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (["--seed", "1"], "made with seed 0, not 1"),
        (["--batch-size", "5"], "made with batch_size 4, not 5"),
        (["--lr", "0.01"], "made with lr 0.001, not 0.01"),
        (["--data", "sample"], "made with images 200, not 4000, data_checksum"),
    ],
)
def test_another_setting_is_not_resumed(change, message, data, finished, capsys):
    """A run goes on with the settings it was made with, or not at all."""
    before = (finished / "checkpoint.npz").read_bytes()
    capsys.readouterr()
    refused(capsys, words(data, finished, "--resume", *change), message)
    assert (finished / "checkpoint.npz").read_bytes() == before


def test_a_damaged_run_is_refused(data, finished, tmp_path, capsys):
    """A run.json that says nothing useful is named."""
    (tmp_path / "checkpoint.npz").write_bytes((finished / "checkpoint.npz").read_bytes())
    for content in ("", "[]", "{}", '{"settings": 3, "epochs": []}'):
        (tmp_path / "run.json").write_text(content, "utf-8")
        refused(capsys, words(data, tmp_path, "--resume"), "run.json: damaged, so this run cannot go on")


@pytest.mark.filterwarnings("ignore:.*encountered in:RuntimeWarning")
def test_a_loss_that_explodes_is_one_line(data, capsys):
    """A FloatingPointError of train reaches the user as a message."""
    refused(capsys, words(data, "out", "--lr", "1e30"), "the loss became .* in batch")


def test_evaluate_prints_the_figures_of_the_run(data, finished, capsys):
    """It says which parameters it measures, and finds what training found."""
    row = json.loads((finished / "run.json").read_text("utf-8"))["epochs"][2]
    capsys.readouterr()
    assert main(["evaluate", "--params", str(finished / "epoch_2.npz"), "--data", data]) == 0
    out = capsys.readouterr().out
    assert f"parameters: {finished / 'epoch_2.npz'}\n" in out and "note:" not in out
    assert f"test: loss {row['test_loss']:.4f}, accuracy {row['test_accuracy']:.2%}\n" in out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--lr", "1e39", "--batch-size", "200"], "the last step left NaN or infinity in the network"),
        (["--lr", "1e30", "--batch-size", "200"], "the loss on the test images is nan after epoch 1"),
    ],
)
def test_a_run_that_diverges_in_its_only_batch(options, message, data, tmp_path, capfd):
    """Nothing after it would see the NaN; one line, and the record holds what went well."""
    refused(capfd, words(data, tmp_path / "out", "--epochs", "1", *options), message)
    epochs = json.loads((tmp_path / "out" / "run.json").read_text("utf-8"))["epochs"]
    assert [entry["epoch"] for entry in epochs] == [0]


def stand_still(parameters, gradients, state, *_):
    """Count a step, and take none."""
    state["t"] += 1


def test_a_run_that_learns_nothing(data, tmp_path, monkeypatch, capsys):
    """It is kept, and the command fails: no better than whoever always says the same digit."""
    monkeypatch.setattr(training, "adam_step", stand_still)
    refused(
        capsys, words(data, tmp_path / "out", "--epochs", "1"), "no better than guessing: .* another --lr"
    )
    assert (tmp_path / "out" / "epoch_1.npz").exists()


@pytest.mark.parametrize(
    ("loss", "accuracy", "good"),
    [(2.2, 0.3, True), (2.2, 0.2, False), (2.5, 0.3, False), (2.5, 0.9, True), (0.1, 0.05, False)],
)
def test_what_is_no_better_than_guessing(loss, accuracy, good):
    """A fifth of these labels are nines: so often is right who says nothing but nine."""
    labels = np.array([0, 1, 2, 3, 4, 5, 6, 7, 9, 9])
    figures = {"test_loss": loss, "test_accuracy": accuracy}
    if good:
        check_learnt(figures, labels)
    else:
        with pytest.raises(FloatingPointError, match="no better than guessing"):
            check_learnt(figures, labels)


@pytest.mark.parametrize(
    ("size", "name", "step"),
    [(0, "epoch_0.npz", "start again"), (200_000, "checkpoint.npz", "start again"),
     (200_000, "checkpoint.npz", "go on")],
)  # fmt: skip
def test_a_full_disk(size, name, step, data, finished, tmp_path, capsys):
    """The file is named, and the command that goes on once there is room; it ends the same."""
    out = tmp_path / "my runs"
    if step == "go on":
        assert main(words(data, out, "--epochs", "1")) == 0
    argv = words(data, out, *(["--resume"] if step == "go on" else []))
    capsys.readouterr()
    with no_file_larger_than(size):
        assert main(argv) == 1
    err = capsys.readouterr().err
    said = f"error: {out / name}: File too large; make room and try again; {step} with: python -m cnn_utils "
    assert err.startswith(said) and err.count("\n") == 1
    assert main(shlex.split(err.removeprefix(said))) == 0
    assert same_run(finished, out)


@pytest.mark.skipif(os.name == "nt", reason="shlex reads it as POSIX would")
def test_hints_can_be_pasted(data, tmp_path, capsys):
    """A folder whose name has a space, and worse."""
    out = tmp_path / "my $(run)'s"
    assert main(words(data, out, "--epochs", "1")) == 0
    hint = capsys.readouterr().out.splitlines()[-1]
    assert shlex.split(hint)[-1] == str(out / "epoch_1.npz")


def test_two_runs_in_a_folder_are_not_mixed(data, finished, tmp_path, capsys):
    """The record of one seed, the checkpoint of another: refused, whichever seed is asked for."""
    assert main(words(data, tmp_path / "out", "--seed", "1")) == 0
    (tmp_path / "out" / "checkpoint.npz").write_bytes((finished / "checkpoint.npz").read_bytes())
    capsys.readouterr()
    refused(capsys, words(data, tmp_path / "out", "--seed", "1", "--resume"), "'seed': '0'")
    refused(capsys, words(data, tmp_path / "out", "--resume"), "made with seed 1, not 0")
    record = tmp_path / "out" / "run.json"
    record.write_text(record.read_text("utf-8").replace('"seed": 1', '"seed": 0'), "utf-8")
    refused(capsys, words(data, tmp_path / "out", "--resume"), "run.json and checkpoint.npz are of two runs")
