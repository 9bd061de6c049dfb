"""Which files are found, in which order of preference, and what is said if they are not."""
# ruff: noqa: D103

import hashlib
import os
import re

import numpy as np
import pytest

from cnn_utils.given import mnist_files
from cnn_utils.given.mnist_files import MnistFiles, find_mnist, load_split

NAMES = [f"{part}-{kind}-ubyte" for part in ("train", "t10k") for kind in ("images-idx3", "labels-idx1")]


@pytest.fixture(autouse=True)
def full_folder(tmp_path, monkeypatch):
    """Stand in for data/mnist/, and keep every test away from the network and the caller's settings."""
    folder = tmp_path / "data" / "mnist"
    monkeypatch.setattr(mnist_files, "FULL_FOLDER", folder)
    monkeypatch.setattr(mnist_files, "is_damaged", lambda *_: False)  # the files here hold only their names
    monkeypatch.delenv("CNN_UTILS_MNIST", raising=False)
    monkeypatch.setenv("CNN_UTILS_OFFLINE", "1")
    return folder


def fill(folder, spelling="{}.gz", names=NAMES):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / spelling.format(name)).write_text(name, "utf-8")
    return folder


def test_sample_is_4000_and_1000_images_balanced():
    files = find_mnist("sample")
    assert files.kind == "sample"
    for split, N in (("train", 4000), ("test", 1000)):
        images, labels = load_split(files, split)
        assert images.shape == (N, 1, 28, 28) and images.min() == 0 and images.max() == 1
        assert np.bincount(labels).tolist() == [N // 10] * 10
        for part in (labels[:200], labels[-200:]):  # shuffled: its ends, too, are of all digits alike
            assert np.bincount(part, minlength=10).min() >= 10
        assert len(np.unique(images.reshape(N, -1), axis=0)) == N
        ink = images.sum(axis=(0, 1))  # MNIST centres each digit in a frame that it leaves empty
        assert ink[:2].sum() + ink[:, :2].sum() < 0.001 * ink.sum() < ink[14, 14]


def test_digits_of_the_sample_stand_upright():
    images, labels = load_split(find_mnist("sample"), "train")
    one, seven = (images[labels == digit].mean(axis=(0, 1)) for digit in (1, 7))
    assert one.sum(axis=0).max() > 2 * one.sum(axis=1).max()  # a 1 is a column of ink
    assert seven[:14].sum() > 1.1 * seven[14:].sum()  # a 7 has its bar at the top
    assert one[7, 16] > 2 * one[7, 11] and one[20, 11] > 2 * one[20, 16]  # a 1 leans to the right


def test_checksums_are_those_of_the_readme():
    readme = (mnist_files.DATA / "README.md").read_text(encoding="utf-8")
    lines = re.findall(r"^([0-9a-f]{64})  (\S+)$", readme, re.MULTILINE)
    written = {path: checksum for checksum, path in lines}
    expected = {f"mnist/{name}.gz": mnist_files.CHECKSUMS[name] for name in NAMES}
    for path in find_mnist("sample")[:4]:
        expected[f"mnist-sample/{path.name}"] = hashlib.sha256(path.read_bytes()).hexdigest()
    assert written == expected


@pytest.mark.parametrize("spelling", ["{}.gz", "{}"])
@pytest.mark.parametrize("dotted", [False, True])
def test_folder_in_every_spelling(tmp_path, spelling, dotted):
    names = [name.replace("-idx", ".idx") if dotted else name for name in NAMES]
    folder = fill(tmp_path / "mine", spelling, names)
    expected = MnistFiles(*(folder / spelling.format(name) for name in names), kind="full")
    assert find_mnist(folder) == find_mnist(str(folder)) == expected
    assert expected.test_labels.read_text("utf-8").startswith("t10k-labels")


def test_fields_are_in_the_order_of_their_names(tmp_path):
    files = find_mnist(fill(tmp_path / "mine"))
    assert files._fields == ("train_images", "train_labels", "test_images", "test_labels", "kind", "data_set")
    assert [path.read_text("utf-8") for path in files[:4]] == NAMES


def test_load_split_takes_the_right_files(tmp_path):
    sample = find_mnist("sample")
    assert len(load_split(sample, "test")[1]) == 1000 and len(load_split(sample, "train")[1]) == 4000
    with pytest.raises(ValueError, match='^split is .t10k., expected "train" or "test"'):
        load_split(sample, "t10k")


def test_auto_prefers_the_environment_then_the_own_folder(tmp_path, monkeypatch, full_folder, capsys):
    own, named = fill(full_folder), fill(tmp_path / "named")
    assert find_mnist().train_images.parent == own
    monkeypatch.setenv("CNN_UTILS_MNIST", str(named))
    assert find_mnist().train_images.parent == named
    assert find_mnist().kind == "full"
    assert find_mnist("sample").kind == "sample"
    monkeypatch.setenv("CNN_UTILS_MNIST", "")
    out, err = capsys.readouterr()
    assert out.count("classes: the digits 0 to 9, since nothing here says otherwise") == 2 and err == ""
    for nothing in ("", " \t"):
        monkeypatch.setenv("CNN_UTILS_MNIST", nothing)
        assert find_mnist("auto").train_images.parent == own
        out, err = capsys.readouterr()
        assert out == "MNIST: CNN_UTILS_MNIST is set, but to no folder's name, so it counts as not set.\n"
    monkeypatch.delenv("CNN_UTILS_MNIST")
    assert find_mnist("auto").train_images.parent == own
    assert capsys.readouterr() == ("", "")


def test_the_sample_is_called_so_wherever_it_is_asked_for(monkeypatch):
    assert find_mnist(mnist_files.SAMPLE_FOLDER).kind == "sample"
    monkeypatch.setenv("CNN_UTILS_MNIST", str(mnist_files.SAMPLE_FOLDER))
    assert find_mnist().kind == "sample"


def test_offline_without_files_gives_the_sample_and_says_so(full_folder, capsys, monkeypatch):
    fill(full_folder, names=NAMES[:3])  # three of four are not enough
    monkeypatch.setattr(mnist_files, "download", lambda *_: pytest.fail("went to the network"))
    assert find_mnist() == find_mnist("sample")
    out, err = capsys.readouterr()
    assert out.count("\n") == 1 and err == ""
    assert "sample" in out and "CNN_UTILS_OFFLINE is set" in out and mnist_files.SAMPLE_ACCURACY_NOTE in out
    assert sorted(path.name for path in full_folder.iterdir()) == sorted(f"{name}.gz" for name in NAMES[:3])


@pytest.mark.parametrize("value", ["0", ""])
def test_offline_may_be_switched_off(value, full_folder, monkeypatch, capsys):
    monkeypatch.setenv("CNN_UTILS_OFFLINE", value)
    asked = []
    monkeypatch.setattr(mnist_files, "download", lambda *arguments: asked.append(arguments) or "it rains")
    fill(full_folder, names=NAMES[:3])
    assert find_mnist().kind == "sample" and "because it rains" in capsys.readouterr().out
    assert asked == [(full_folder, [NAMES[3]])]


def test_what_is_missing_is_named(tmp_path, monkeypatch):
    folder = fill(tmp_path / "mine", names=NAMES[:3])
    with pytest.raises(OSError, match=f"^{re.escape(str(folder))}: has no {NAMES[3]}, with or without .gz$"):
        find_mnist(folder)
    with pytest.raises(OSError, match="nowhere: no such folder$"):
        find_mnist(tmp_path / "nowhere")
    with pytest.raises(OSError, match=f"{NAMES[0]}.gz: is not a folder$"):
        find_mnist(folder / f"{NAMES[0]}.gz")
    monkeypatch.setenv("CNN_UTILS_MNIST", str(tmp_path / "nowhere"))
    with pytest.raises(OSError, match="nowhere: no such folder, but .* CNN_UTILS_MNIST names this folder"):
        find_mnist()
    with pytest.raises(TypeError, match='^source is None, expected "auto", "sample" or a folder'):
        find_mnist(None)


@pytest.mark.parametrize("prefix", ["", "emnist-digits-"])
def test_what_is_no_file_is_called_what_it_is(tmp_path, prefix):
    names = [prefix + (name.replace("t10k", "test") if prefix else name) for name in NAMES]
    folder = fill(tmp_path / "mine", names=names[:3])
    path = folder / names[3]
    for make, words in (
        (path.mkdir, "a folder"),
        (lambda: os.mkfifo(path), "a pipe"),
        (lambda: path.symlink_to("/dev/zero"), "a device"),
        (lambda: path.symlink_to(path.name), "a circle of links"),
    ):
        make()
        with pytest.raises(OSError, match=f"^{re.escape(str(path))}: is {words}, expected a file$"):
            find_mnist(folder)
        path.rmdir() if path.is_dir() else path.unlink()


def test_a_pipe_is_no_place_for_a_download(full_folder, capsys, monkeypatch):
    monkeypatch.setenv("CNN_UTILS_OFFLINE", "0")
    monkeypatch.setattr(mnist_files, "download", lambda *_: pytest.fail("would wait for the pipe"))
    os.mkfifo(fill(full_folder, names=NAMES[:3]) / f"{NAMES[3]}.gz")
    assert find_mnist().kind == "sample"
    assert f"because {full_folder / NAMES[3]}.gz is a pipe; " in capsys.readouterr().out
