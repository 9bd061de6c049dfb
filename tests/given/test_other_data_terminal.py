"""The commands on other data: train, evaluate, predict and export name its classes, and nothing of MNIST."""

import json
import re
from pathlib import Path

import numpy as np
import pytest
from other_data_cases import FASHION, some_images, write_data
from PIL import Image
from terminal_cases import refused

from cnn_utils import init_params, load_params, predict, save_params
from cnn_utils.__main__ import main
from cnn_utils.given.class_names import DIGITS, MNIST, DataSet
from cnn_utils.given.page.export import page_of
from cnn_utils.given.run_record import read_data_set
from cnn_utils.given.whole_picture import fit_whole, read_for, read_whole

RUN = ["--epochs", "2", "--batch-size", "10", "--lr", "0.005", "--workers", "1"]


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Return folders: small data like Fashion-MNIST's, and a run on it."""
    folder = tmp_path_factory.mktemp("other")
    data = write_data(folder / "fashion-mnist", train=some_images(300), test=some_images(45, 1, high=9))
    assert main(["train", "--data", data, *RUN, "--out", str(folder / "run")]) == 0
    return Path(data), folder / "run"


def test_training_notes_the_classes(trained, capsys):
    """In run.json, also once the run goes on; the line that says them is printed once."""
    data, run = trained
    noted = {"name": "Fashion-MNIST", "classes": FASHION}
    assert json.loads((run / "run.json").read_text("utf-8"))["data_set"] == noted
    assert main(["train", "--data", str(data), *RUN, "--epochs", "3", "--out", str(run), "--resume"]) == 0
    assert capsys.readouterr().out.count("classes: T-shirt/top, Trouser, ") == 1
    content = json.loads((run / "run.json").read_text("utf-8"))
    assert content["data_set"] == noted and len(content["epochs"]) == 4


def test_evaluate_tells_of_each_class(trained, capsys):
    """The shares come to the accuracy: five images each, and no ankle boot among them."""
    data, run = trained
    params = str(run / "epoch_2.npz")
    assert main(["evaluate", "--data", str(data), "--params", params]) == 0
    out = capsys.readouterr().out
    accuracy = float(re.search(r"accuracy ([\d.]+)%", out)[1])
    shares = re.findall(r"([\w/-]+) ([\d.]+)%", out.split("of each class: ")[1])
    assert [name for name, _ in shares] == FASHION[:9] and "note" not in out
    assert np.mean([float(share) for _, share in shares]) == pytest.approx(accuracy, abs=0.1)
    assert main(["evaluate", "--data", "sample", "--params", params]) == 0
    out = capsys.readouterr().out
    assert "note: these parameters were trained on Fashion-MNIST, this is other data" in out
    assert "of each class" not in out


def test_predict_reads_an_image_of_the_set_as_it_is(trained, tmp_path, capsys):
    """Its pixels go in unchanged; ten names, and no word of MNIST, however strange the image."""
    _, run = trained
    params = load_params(run / "epoch_2.npz")
    pixels, _ = some_images(7, 1)
    pixels[6, :3] = pixels[6, :, :5] = 0  # a margin, which stays
    Image.fromarray(pixels[6]).save(tmp_path / "shirt.png")
    assert np.array_equal(read_whole(tmp_path / "shirt.png")[0], pixels[6] / np.float32(255))
    assert main(["predict", str(tmp_path / "shirt.png"), "--params", str(run / "epoch_2.npz")]) == 0
    out = capsys.readouterr().out
    p = predict(pixels[6:, np.newaxis] / np.float32(255), params)[0]
    for name, share in zip(FASHION, p, strict=True):
        assert re.search(rf"^  {name} +{share:.1%}", out, re.MULTILINE)
    assert out.endswith(f"best guess: {FASHION[p.argmax()]}\n") and "MNIST" not in out.split("shirt.png")[1]


def test_other_pictures_fill_the_square(tmp_path):
    """A thing, dark on light or light on dark, is as long as the square, in its middle; blank is refused."""
    grey = np.full((200, 300), 0.9)
    grey[20:160, 150:220] = 0.2
    for picture in (grey, 1 - grey):
        image = fit_whole(picture)
        assert image.shape == (1, 28, 28) and image.dtype == np.float32
        assert (image[0, :, 7:21] > 0.7).all() and image[0, :, :7].max() == image[0, :, 21:].max() == 0
    Image.new("RGB", (40, 40), "white").save(tmp_path / "blank.png")
    with pytest.raises(ValueError, match="blank.png: shows nothing that stands out"):
        read_whole(tmp_path / "blank.png")
    assert read_for(DIGITS).__name__ == "read_digit" and read_for(tuple(FASHION)) is read_whole


def test_the_page_names_the_classes(trained, tmp_path, capsys):
    """On its bars, to its script and in its words; it holds nothing of what is usual for MNIST."""
    _, run = trained
    assert main(["export", str(tmp_path / "page.html"), "--params", str(run / "epoch_2.npz")]) == 0
    page = (tmp_path / "page.html").read_text("utf-8")
    assert re.findall(r'<div class="bar"><span>(.*?)</span>', page) == FASHION
    assert json.loads(re.search(r"const NAMES = (.*?), WHOLE = true;", page)[1]) == FASHION
    assert "<h1>A network that reads Fashion-MNIST</h1>" in page and "const LIMIT = null;" in page
    assert "digit" not in re.sub(r"<(script|style).*?</\1>", "", page, flags=re.DOTALL)
    assert 'id="familiar"></script>' in page and 'id="measured"></script>' in page


def test_names_cannot_break_the_page():
    """What would end a script or begin an element stays text."""
    names = ("</script>", "<b>", "&amp;", '"', "'", *"abcde")
    page = page_of(init_params(rng=np.random.default_rng(0)), DataSet("<i>", names))
    assert page.count("</script>") == 4 and "<b>" not in page and "<i>" not in page
    assert json.loads(re.search(r"const NAMES = (.*?), WHOLE", page)[1]) == [*names]


def test_what_a_network_was_trained_on(tmp_path, capsys):
    """Unknown without run.json, MNIST if it says nothing; one that is damaged is refused in a sentence."""
    params = tmp_path / "mine.npz"
    assert read_data_set(params) is None
    (tmp_path / "run.json").write_text('{"settings": {}, "epochs": []}', "utf-8")
    assert read_data_set(params) == MNIST
    save_params(params, init_params(rng=np.random.default_rng(0)))
    for content in ("{", "[]", '{"data_set": 3}', '{"data_set": {"name": "x", "classes": ["a", "b"]}}'):
        (tmp_path / "run.json").write_text(content, "utf-8")
        refused(capsys, ["predict", "x.png", "--params", str(params)], "run.json: damaged, so what the net")


def test_emnist_digits_are_digits_but_not_mnist(tmp_path, capsys):
    """They train, are read as digits are, and nobody is warned of what is unlike MNIST."""
    data = write_data(tmp_path / "gzip", "emnist-digits-", train=some_images(100))
    main(["train", "--data", data, *RUN, "--out", str(tmp_path / "run")])  # whether it has learnt much or not
    grey = np.full((100, 100), 255, np.uint8)
    grey[np.abs(np.subtract.outer(np.arange(100), np.arange(100))) < 10] = 0
    Image.fromarray(np.minimum(grey, grey[::-1])).save(tmp_path / "cross.png")
    for folder, noted in ((tmp_path / "run", 0), (tmp_path, 1)):
        save_params(folder / "mine.npz", load_params(tmp_path / "run" / "epoch_1.npz"))
        capsys.readouterr()
        assert main(["predict", str(tmp_path / "cross.png"), "--params", str(folder / "mine.npz")]) == 0
        out = capsys.readouterr().out
        assert "\n  0  " in out and out.count("note: this is unlike the digits of MNIST") == noted
