"""Pictures as people have them: colours as bright as their paper, strips, frames; and those of great size."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from cnn_utils.__main__ import main
from cnn_utils.given import picture_file
from cnn_utils.given.digit_image import read_digit
from cnn_utils.given.mnist_files import DATA
from cnn_utils.given.picture_edges import cut_edges


def seven(size=(300, 240)):
    """Return the brightness of a sheet with a 7: 1 is paper."""
    sheet = Image.new("L", size[::-1], 255)
    points = [(60, 60), (180, 60), (110, 240)]
    ImageDraw.Draw(sheet).line(points, fill=0, width=22)
    return np.asarray(sheet, np.float32) / 255


def read(tmp_path, pixels, ending="png"):
    """Return what is read from a picture with these pixels, 0 to 255."""
    path = tmp_path / f"digit.{ending}"
    Image.fromarray(np.uint8(pixels)).save(path)
    return read_digit(path)


def same(found, expected):
    """Return whether two digits differ by less than a quarter of their ink, a pixel's shift apart."""
    shifts = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    moved = [np.roll(found, shift, (1, 2)) for shift in shifts]
    return min(np.abs(one - expected).sum() for one in moved) < 0.25 * expected.sum()


@pytest.mark.parametrize("ending", ["png", "jpg"])
@pytest.mark.parametrize(
    "colors",
    [((255, 0, 0), (0, 130, 0)), ((0, 0, 255), (97, 0, 0)), ((70, 135, 60), (200, 60, 200))],
    ids=["red on green", "blue on red", "green on purple"],
)
def test_ink_as_bright_as_its_paper(tmp_path, colors, ending):
    """It is seen in its colour."""
    grey = seven()[..., np.newaxis]
    ink, paper = map(np.array, colors)
    assert same(read(tmp_path, ink + grey * (paper - ink), ending), read(tmp_path, 255 * seven()))


def with_strip(side, width, shade):
    """Return the sheet with a strip along one side, or all of them."""
    sheet = seven().copy()
    for k in range(4) if side == "all" else [side]:
        turned = np.rot90(sheet, k)
        turned[:width] = shade
    return sheet


@pytest.mark.parametrize("shade", [0, 0.4])
@pytest.mark.parametrize("width", [3, 12, 30])
@pytest.mark.parametrize("side", [0, 1, 2, 3, "all"])
def test_strips_and_frames_are_cut_off(tmp_path, side, width, shade):
    """At any side, or around it all; light ones on dark, too."""
    for sheet in (with_strip(side, width, shade), 1 - with_strip(side, width, shade)):
        assert same(read(tmp_path, 255 * sheet), read(tmp_path, 255 * seven()))


def test_a_frame_within_paper(tmp_path):
    """And on a table."""
    framed = np.pad(np.pad(np.pad(seven(), 4), 12, constant_values=1), 15, constant_values=0.2)
    assert same(read(tmp_path, 255 * framed), read(tmp_path, 255 * seven()))


def test_what_belongs_to_the_digit_stays():
    """The bar of a tightly cropped 7, a stroke that fills the picture, a square 0, an even area."""
    square = np.pad(np.ones((20, 12)), 5)
    for grey in (seven()[49:252, 49:192], np.zeros((9, 3)), square, 1 - square, np.ones((4, 5))):
        assert cut_edges(grey) is grey


def test_large_pictures_are_read_small(tmp_path):
    """Of any kind: the digit stays, the pixels don't."""
    grey = Image.fromarray(np.uint8(255 * seven())).resize((1200, 1500))
    for mode in ("L", "P", "RGB", "RGBA", "LA", "I;16", "1"):
        path = tmp_path / f"{mode[0]}.png"
        (
            grey.point(lambda value: value * 257, "I").convert("I;16")
            if mode == "I;16"
            else grey.convert(mode)
        ).save(path)
        assert max(picture_file.open_picture(path).size) == 750
        assert same(read_digit(path), read(tmp_path, 255 * seven()))


def test_one_that_is_too_large_does_not_stop_the_others(tmp_path, monkeypatch, capsys):
    """The line of pixels is refused before it is unpacked; so is what there is no memory for."""
    Image.new("L", (89_000_000, 1)).save(tmp_path / "line.png")
    Image.fromarray(np.uint8(255 * seven())).save(tmp_path / "seven.png")
    names = [str(tmp_path / name) for name in ("line.png", "seven.png")]
    params = ["--params", str(DATA / "pretrained" / "epoch_5.npz")]
    assert main(["predict", *names, *params]) == 1
    out, err = capsys.readouterr()
    assert "best guess: 7" in out and "line.png: has too many pixels, more than 50,000,000" in err

    def no_memory(path):
        raise MemoryError

    monkeypatch.setattr("cnn_utils.given.whole_picture.read_digit", no_memory)
    assert main(["predict", names[1], *params]) == 1
    assert "seven.png: there is not enough memory to read it" in capsys.readouterr().err
