"""The doctor says what is missing, and how to mend it, also where nothing but Python is there."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import sysconfig
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from network_cases import ROOT

from cnn_utils.__main__ import main
from cnn_utils.given import doctor, machine


def wrong(look):
    """Return what one look finds wrong, and what mends it, in one text."""
    return "; ".join(f"{words} -> {how}" for state, words, how in look() if state == doctor.WRONG)


def package(name, version):
    """Return what importlib.metadata says of an installed package."""
    return SimpleNamespace(metadata={"Name": name}, version=version)


def test_from_the_terminal(capsys):
    """It ends with 0 unless something is to mend, and says each thing on a line."""
    code = main(["doctor"])
    out = capsys.readouterr().out
    assert f"ok     Python {sys.version.split()[0]}" in out and "packages, none missing or too old" in out
    assert code == int("WRONG" in out) and ("nothing to mend" in out) == (not code)


@pytest.mark.parametrize("words", [["-m", "cnn_utils", "doctor"], ["cnn_utils/given/doctor.py"]])
def test_where_no_package_is_installed(words):
    """It is not stopped by the imports that fail."""
    run = subprocess.run([sys.executable, "-S", *words], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert run.returncode == 1 and run.stderr == ""
    assert "WRONG  missing: numpy, matplotlib, jupyter," in run.stdout
    assert "-> pip install -r requirements.txt" in run.stdout


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_letters_that_a_terminal_lacks(encoding, monkeypatch):
    """They are spelt out; in a file on Windows, which is what is pasted into a form, many are lacking."""
    code = "doctor.LOOKS = [lambda: [('ok', sys.argv[1], '')]]; doctor.doctor_command()"
    code = f"import sys; from cnn_utils.given import doctor; {code}"
    command = [sys.executable, "-c", code, "J\xfc \u6570"]
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    said = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout.decode(encoding)
    spelt = "J\xfc \u6570".encode(encoding, "backslashreplace").decode(encoding)
    assert said.splitlines() == [f"ok     {spelt}", "nothing to mend"]


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "utf-8"])
def test_a_path_with_letters_that_a_terminal_lacks(encoding, monkeypatch):
    """What another Python prints of it comes whole: else the course's own package seems to be another."""
    monkeypatch.setenv("PYTHONIOENCODING", encoding)
    path = "/J\xfcrgen/\u6570/\udcff"
    assert machine.printed([sys.executable, "-c", f"print({path!r})"]) == path


def test_another_command_says_what_is_missing():
    """As Python does."""
    run = subprocess.run([sys.executable, "-S", "-m", "cnn_utils", "train"], cwd=ROOT, capture_output=True)
    assert run.returncode == 1 and b"No module named 'numpy'" in run.stderr


def test_an_old_python(monkeypatch):
    """Then nothing else is looked for; one of Python 3.7 can read what it runs, too."""
    ast.parse(Path(doctor.__file__).read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    ((state, _, how),) = doctor.examine()
    assert state == doctor.WRONG and how == "install Python 3.11 or newer from https://www.python.org"


def test_python_without_claims(monkeypatch):
    """Under -O no assert is looked at."""
    monkeypatch.setattr(sys, "flags", SimpleNamespace(optimize=1))
    assert "-O" in wrong(doctor.look_at_python)


def test_packages_missing_and_old(monkeypatch, tmp_path):
    """Each is named, with what it should be."""
    monkeypatch.setattr(doctor, "REQUIREMENTS", tmp_path / "requirements.txt")
    doctor.REQUIREMENTS.write_text("numpy>=2.2\npillow>=10.0\ntqdm>=4.66\n-e .\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    found = [package("numpy", "2.1.3"), package("Pillow", "10.0.1")]
    monkeypatch.setattr(metadata, "distributions", lambda: found)
    assert wrong(doctor.look_at_packages) == (
        "missing: tqdm -> pip install -r requirements.txt; "
        "too old: numpy 2.1.3, needed is 2.2 -> pip install -r requirements.txt --upgrade"
    )
    monkeypatch.chdir(ROOT)
    assert wrong(doctor.look_at_packages).endswith(f"requirements.txt --upgrade, in {tmp_path}")
    found[0], found[2:] = package("numpy", "2.10.0"), [package("tqdm", "4.66.0.post1")]
    assert wrong(doctor.look_at_packages) == ""
    doctor.REQUIREMENTS.unlink()  # as where there is only the package
    monkeypatch.setattr(metadata, "requires", lambda name: ["numpy>=2.11", "pooch>=1.8"])
    said = wrong(doctor.look_at_packages)
    assert said.startswith("missing: pooch -> pip install pooch numpy; too old: numpy 2.10.0")


@pytest.mark.parametrize(
    ("place", "words"), [("", "will not find cnn_utils"), ("/else/cnn_utils/a.py", "/else")]
)
def test_another_package(monkeypatch, place, words):
    """One that is somewhere else is found by notebooks, too."""
    monkeypatch.setattr(machine, "printed", lambda *args, **options: place)
    assert words in wrong(doctor.look_at_package)


def test_kernel_and_widgets(monkeypatch, tmp_path):
    """A kernel of another Python, and missing extensions."""
    spec = SimpleNamespace(get_kernel_spec=lambda self, name: SimpleNamespace(argv=["/usr/bin/true"]))
    monkeypatch.setattr("jupyter_client.kernelspec.KernelSpecManager.get_kernel_spec", spec.get_kernel_spec)
    monkeypatch.setattr("jupyter_core.paths.jupyter_path", lambda *names: [str(tmp_path)])
    said = wrong(doctor.look_at_jupyter)
    assert "another Python: /usr/bin/true -> activate" in said and "or python -m ipykernel install" in said
    assert "@jupyter-widgets/jupyterlab-manager" in said and "extension anywidget: widgets would" in said


@pytest.mark.parametrize(("jupyter", "is_this"), [
    (None, True), (Path(sys.executable).parent / "jupyter", True),
    (Path(sysconfig.get_path("scripts"), "jupyter"), True), (Path("elsewhere", "jupyter").resolve(), False),
])  # fmt: skip
def test_a_kernel_without_a_folder(monkeypatch, jupyter, is_this):
    """Jupyter runs it on its own Python, whatever PATH says; so that of the command jupyter counts."""
    found = {"jupyter": jupyter and str(jupyter), "python": "/usr/bin/python"}
    monkeypatch.setattr(shutil, "which", found.get)
    assert machine.is_this_python("python") is machine.is_this_python("python3.11") is is_this
    assert not machine.is_this_python("/no/such/python")


def test_a_copy_of_the_package(monkeypatch, installed):
    """Installed apart from the course: that is said, and nothing is missing."""
    monkeypatch.setattr(doctor, "ROOT", installed.parent)
    monkeypatch.delenv("CNN_UTILS_MNIST", raising=False)
    data = installed.parents[2] / "share" / "cnn_utils" / "data"
    for name in ("mnist-sample", "pretrained"):
        (data / name).mkdir()
        (data / name / "x.gz").write_bytes(b"")
    ((state, words, how),) = doctor.look_at_files()
    assert state == doctor.NOTE and words.startswith(f"the course is elsewhere: {installed} is a copy")
    assert how.endswith("in the course's folder: pip install -e .")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert [
        *doctor.look_at_jupyter(),
        *doctor.look_at_mnist(),
    ] == []  # nothing to say without Jupyter and pooch
    (data / "pretrained" / "x.gz").unlink()
    assert wrong(doctor.look_at_files).startswith(f"{data / 'pretrained'} is missing")


def test_files(monkeypatch, tmp_path):
    """Missing data, an empty folder that is named, a full disk."""
    monkeypatch.setattr(doctor, "ROOT", tmp_path)
    monkeypatch.setenv("CNN_UTILS_MNIST", str(tmp_path / "mine"))
    monkeypatch.setattr(shutil, "disk_usage", lambda path: SimpleNamespace(free=3 * 10**6))
    said = wrong(doctor.look_at_files)
    for name in ("data/mnist-sample", "notebooks"):
        assert f"{tmp_path / name} is missing" in said
    assert "only 3 MB are free" in said
    named = f"MNIST is not in {tmp_path / 'mine'}, which CNN_UTILS_MNIST names -> unset it"
    assert wrong(doctor.look_at_mnist).startswith(named)
    for nothing in ("", "  "):
        monkeypatch.setenv("CNN_UTILS_MNIST", nothing)
        state, words, how = next(doctor.look_at_mnist())
        assert state == doctor.NOTE and words == "CNN_UTILS_MNIST is set, but to no folder's name"
        assert how.startswith("unset it") and wrong(doctor.look_at_mnist) == ""
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("CNN_UTILS_MNIST", "~/mine")
    (tmp_path / "mine").mkdir()
    for number in range(4):
        (tmp_path / "mine" / f"{number}-ubyte").write_bytes(b"")
    assert [*doctor.look_at_mnist()] == [(doctor.OK, f"all of MNIST: {tmp_path / 'mine'}", "")]
    states = [state for state, words, _ in doctor.look_at_files() if "can't be written" in words]
    assert states == [doctor.NOTE] * 3  # no such folders


def test_it_leaves_nothing(tmp_path):
    """Trying to write leaves no file."""
    assert machine.writable(tmp_path) and not os.listdir(tmp_path)


def test_one_look_that_fails_is_one_finding(monkeypatch):
    """The others are taken all the same."""

    def fails():
        raise RuntimeError("odd machine")

    monkeypatch.setattr(doctor, "LOOKS", [fails, doctor.look_at_python])
    (state, words, _), *others = doctor.examine()
    assert state == doctor.WRONG and words == "fails failed: RuntimeError: odd machine" and others


@pytest.mark.parametrize("words", [["-m", "cnn_utils", "doctor"], ["cnn_utils/given/doctor.py"]])
def test_a_terminal_of_ascii(words):
    """A folder's name with other letters, or with what commands a terminal, is spelt out."""
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "CNN_UTILS_MNIST": "d\xe4ta\x1b[31m"}
    command = [sys.executable, *words]
    said = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, encoding="ascii")
    assert r"MNIST is not in d\xe4ta\x1b[31m" in said.stdout and said.stderr == ""
