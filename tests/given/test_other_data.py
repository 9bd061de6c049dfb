"""Other data sets in MNIST's format: found by their file names, told apart, loaded upright, or refused."""

import gzip
import hashlib
import re

import numpy as np
import pytest
from other_data_cases import DIGITS, FASHION, KMNIST, some_images, write_data

from cnn_utils import find_mnist, load_split
from cnn_utils.given import class_names, mnist_files

SPELLINGS = [
    ("digits", "", "MNIST", DIGITS),
    ("FashionMNIST/raw", "", "Fashion-MNIST", FASHION),
    ("fashion-mnist", "", "Fashion-MNIST", FASHION),
    ("kmnist", "", "Kuzushiji-MNIST", KMNIST),
    ("Kuzushiji", "", "Kuzushiji-MNIST", KMNIST),
    ("anything", "emnist-digits-", "EMNIST digits", DIGITS),
    ("fashion/gzip", "emnist-mnist-", "EMNIST digits", DIGITS),
]


@pytest.mark.parametrize("packed", [True, False])
@pytest.mark.parametrize(("place", "prefix", "name", "classes"), SPELLINGS)
def test_every_spelling_is_found_and_told(
    tmp_path, monkeypatch, capsys, place, prefix, name, classes, packed
):
    """By --data or CNN_UTILS_MNIST; what was told is printed, with the way it was told."""
    folder = write_data(tmp_path / place, prefix, packed)
    files = find_mnist(folder)
    assert files.data_set == (name, tuple(classes)) and files.kind == "full"
    monkeypatch.setenv("CNN_UTILS_MNIST", folder)
    assert find_mnist() == files
    one, other = capsys.readouterr().out.splitlines()
    way = "names of its files" if prefix else "name of its folder"
    said = f"classes: {', '.join(classes)}; this is {name}, told by the {way}"
    assert one == other and (one == said or name == "MNIST" and one.startswith("classes: the digits 0 to 9,"))
    for split, count in (("train", 60), ("test", 20)):
        images, labels = load_split(files, split)
        assert images.shape == (count, 1, 28, 28) and set(labels) == set(range(10))


def test_dotted_names_of_emnist(tmp_path):
    """As some programs unpack them."""
    write_data(tmp_path, "emnist-digits-", packed=False)
    for path in [*tmp_path.iterdir()]:
        path.rename(path.with_name(path.name.replace("-idx", ".idx")))
    assert find_mnist(tmp_path).data_set.name == "EMNIST digits"


def test_emnist_is_turned_upright(tmp_path, monkeypatch):
    """Row and column change places in every image, also where there are more than one part; MNIST's stay."""
    monkeypatch.setattr(mnist_files, "PART", 7)
    train, test = some_images(60), some_images(20, 1)
    write_data(tmp_path / "plain", train=train, test=test)
    write_data(tmp_path / "emnist", "emnist-digits-", train=train, test=test)
    for split, (pixels, labels) in (("train", train), ("test", test)):
        assert not np.array_equal(pixels, pixels.swapaxes(1, 2))
        for folder, wanted in (("plain", pixels), ("emnist", pixels.swapaxes(1, 2))):
            images, found = load_split(find_mnist(tmp_path / folder), split)
            assert np.array_equal(np.round(255 * images[:, 0]), wanted) and np.array_equal(found, labels)
            assert images.flags.c_contiguous and images.dtype == np.float32


@pytest.mark.parametrize("unpacked", [False, True])
def test_a_checksum_comes_before_a_folder_s_name(tmp_path, monkeypatch, unpacked):
    """That of the file as it is, or of what is in it; EMNIST's tells, under MNIST's names, to transpose."""
    folder = write_data(tmp_path / "fashion")
    content = (tmp_path / "fashion" / "train-labels-idx1-ubyte.gz").read_bytes()
    content = gzip.decompress(content) if unpacked else content
    monkeypatch.setitem(class_names.CHECKSUMS, hashlib.md5(content).hexdigest(), class_names.EMNIST)
    files = find_mnist(folder)
    assert files.data_set.name == "EMNIST digits"
    image = load_split(files, "train")[0][3, 0]
    assert image[9, 5] < 0.5 and (image[2:9, 9] == 1).all()


def test_mnist_is_known_wherever_it_lies(tmp_path, capsys):
    """Packed anew, in a folder of another name: nothing is printed."""
    for path in find_mnist("sample")[:4]:
        (tmp_path / "fashion").mkdir(exist_ok=True)
        (tmp_path / "fashion" / path.stem).write_bytes(gzip.decompress(path.read_bytes()))
    assert find_mnist(tmp_path / "fashion").data_set == class_names.MNIST and capsys.readouterr().out == ""


def test_mnist_s_names_come_first(tmp_path):
    """Where a folder has both."""
    write_data(tmp_path)
    write_data(tmp_path, "emnist-digits-")
    assert find_mnist(tmp_path).train_images.name == "train-images-idx3-ubyte.gz"


@pytest.mark.parametrize("place", ["shapes", "fashion"])
def test_classes_txt_wins(tmp_path, capsys, place):
    """Its ten lines, whatever ends them, with or without a byte order mark; EMNIST stays what it is."""
    names = [f"thing {number}é" for number in range(10)]
    folder = write_data(tmp_path / place)
    (tmp_path / place / "classes.txt").write_bytes(b"\xef\xbb\xbf" + "\r\n".join([*names, ""]).encode())
    expected = {"shapes": "shapes", "fashion": "Fashion-MNIST"}[place]
    assert find_mnist(folder).data_set == (expected, tuple(names))
    said = capsys.readouterr().out
    assert said.startswith("classes: thing 0é, thing 1é, ") and said.endswith("classes.txt says\n")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("\n".join(map(str, range(49))), "49 names, expected ten different ones"),
        ("\n".join("abcdefghia"), "10 names, expected ten different ones"),
        ("", "0 names, expected ten"),
        ("\n".join(["a" * 21, *"bcdefghij"]), "'a+', expected a name of 1 to 20 letters"),
        ("\n".join(["x$", *"bcdefghij"]), "'x\\$', expected a name of 1 to 20 letters, no \\$"),
        ("\n".join(["x\x1b[2J", *"bcdefghij"]), "'x.*2J', expected a name of 1"),
        ("\n".join(["a", "", *"cdefghij"]), "'', expected a name"),
        ("\xff", "not in UTF-8, expected a text file of ten names"),
    ],
)
def test_names_that_cannot_be_are_refused(tmp_path, text, message):
    """In one sentence that says where."""
    write_data(tmp_path)
    (tmp_path / "classes.txt").write_bytes(text.encode("latin-1"))
    with pytest.raises(ValueError, match=f"classes.txt: {message}") as error:
        find_mnist(tmp_path)
    assert "\n" not in str(error.value)


def test_more_than_ten_classes_are_refused(tmp_path):
    """Kuzushiji-49 in MNIST's format by its labels, EMNIST's letters by their names."""
    write_data(tmp_path / "k49", train=some_images(98, high=49))
    with pytest.raises(ValueError, match="train-labels-idx1-ubyte.gz: a label is 48, expected 0 to 9"):
        load_split(find_mnist(tmp_path / "k49"), "train")
    for split in ("letters", "balanced", "byclass", "bymerge"):
        folder = write_data(tmp_path / split, f"emnist-{split}-")
        words = f"only EMNIST's splits digits and mnist have ten classes, emnist-{split}-.* has more$"
        with pytest.raises(OSError, match=f"^{re.escape(folder)}: {words}"):
            find_mnist(folder)


def test_bad_files_are_refused(tmp_path):
    """Another size, images and labels exchanged, a file missing: each is named."""
    pixels, labels = some_images(20)
    write_data(tmp_path / "small", "emnist-digits-", train=(pixels[:, :26], labels))
    with pytest.raises(
        ValueError, match="emnist-digits-train-images.*: images of 26 x 28 pixels, expected 28"
    ):
        load_split(find_mnist(tmp_path / "small"), "train")
    write_data(tmp_path / "kmnist", train=(labels, pixels))
    with pytest.raises(
        ValueError, match="train-images-idx3-ubyte.gz: wrong magic number 2049, expected 2051"
    ):
        load_split(find_mnist(tmp_path / "kmnist"), "train")
    write_data(tmp_path / "emnist", "emnist-digits-")
    write_data(tmp_path / "emnist", "emnist-letters-")
    (tmp_path / "emnist" / "emnist-digits-test-labels-idx1-ubyte.gz").unlink()
    with pytest.raises(OSError, match="has no emnist-digits-test-labels-idx1-ubyte, with or without .gz$"):
        find_mnist(tmp_path / "emnist")
