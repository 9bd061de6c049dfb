"""Pictures of digits of every kind end up as the images of MNIST are; other files are refused clearly."""

import io

import numpy as np
import pytest
from PIL import Image

from cnn_utils import find_mnist, load_params, load_split, predict
from cnn_utils.given.digit_image import center_digit, read_digit
from cnn_utils.given.mnist_files import DATA


@pytest.fixture(scope="module")
def digits():
    """Return the first 100 test images of the sample, and their labels."""
    images, labels = load_split(find_mnist("sample"), "test")
    return images[:100], labels[:100]


@pytest.fixture
def disturbed(digits):
    """Return those digits as dark ink on light paper, ten times as large, moved, with margins."""
    rng = np.random.default_rng(0)
    return [enlarge(image[0], rng.integers(0, 200, 4)) for image in digits[0]]


def enlarge(image, margins):
    """Return a grey picture, 0 to 255, of the digit ten times as large, with margins around it."""
    big = np.asarray(Image.fromarray(image).resize((280, 280), Image.Resampling.BICUBIC)).clip(0, 1)
    top, bottom, left, right = margins
    return np.uint8(np.pad(255 - 255 * big, ((top, bottom), (left, right)), constant_values=255))


def difference(found, expected):
    """Return how much ink differs, as a share of all ink; a centre rounded to the next pixel may differ."""
    shifts = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return min(np.abs(np.roll(found, shift, (1, 2)) - expected).sum() for shift in shifts) / expected.sum()


def test_disturbed_digits_come_back_nearly_as_they_were(digits, disturbed):
    """Their ink is where it was, apart from what scaling blurs."""
    found = [center_digit(picture / 255) for picture in disturbed]
    assert all(image.shape == (1, 28, 28) and image.dtype == np.float32 for image in found)
    assert all(image.min() == 0 and image.max() == 1 for image in found)
    differences = [difference(*pair) for pair in zip(found, digits[0], strict=True)]
    assert np.median(differences) < 0.25 and np.mean(np.array(differences) < 0.4) > 0.9


def test_pretrained_parameters_read_disturbed_digits(disturbed, digits):
    """At least 95 of 100 digits are read right."""
    found = np.stack([center_digit(picture / 255) for picture in disturbed])
    guesses = predict(found, load_params(DATA / "pretrained" / "epoch_5.npz")).argmax(axis=1)
    assert np.sum(guesses == digits[1]) >= 95


def test_a_digit_fills_the_box_and_sits_in_the_middle(disturbed):
    """The longer side is 20 pixels, the centre of mass within half a pixel of (14, 14)."""
    for picture in disturbed[:20]:
        image = center_digit(picture / 255)[0]
        box = [np.flatnonzero(image.max(axis=axis) > 0) for axis in (0, 1)]
        assert 19 <= max(np.ptp(side) + 1 for side in box) <= 20
        mass = [image.sum(axis=axis) @ np.arange(28) / image.sum() for axis in (0, 1)]
        assert np.allclose(mass, 14, atol=0.51)


def as_rgba(picture, color):
    """Return ink of one colour on nothing."""
    solid = np.broadcast_to(np.uint8(color), (*picture.shape, 3))
    return Image.fromarray(np.dstack([solid, 255 - picture]))


def rotated_by_exif(picture):
    """Return a JPEG that a camera held sideways would write: the pixels lie, a note says how to turn them."""
    file, exif = io.BytesIO(), Image.Exif()
    exif[0x0112] = 6  # orientation: turn a quarter clockwise to see it upright
    Image.fromarray(picture).rotate(90, expand=True).save(file, "JPEG", exif=exif, quality=95)
    return Image.open(file)


KINDS = {
    "grey": Image.fromarray,
    "light on dark": lambda picture: Image.fromarray(255 - picture),
    "red on yellow": lambda picture: Image.fromarray(
        np.stack([np.full_like(picture, 220), picture, picture // 5], -1)
    ),
    "palette": lambda picture: Image.fromarray(picture).convert("P"),
    "16 bits": lambda picture: Image.fromarray(picture.astype(np.uint16) * 257),
    "grey with alpha": lambda picture: Image.fromarray(picture).convert("LA"),
    "black on nothing": lambda picture: as_rgba(picture, (0, 0, 0)),
    "white on nothing": lambda picture: as_rgba(picture, (255, 255, 255)),
    "faint": lambda picture: Image.fromarray(np.uint8(170 + picture // 6)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_picture(kind, disturbed, tmp_path):
    """The same digit in another kind of picture gives nearly the same image."""
    KINDS[kind](disturbed[0]).save(tmp_path / "digit.png")
    assert difference(read_digit(tmp_path / "digit.png"), center_digit(disturbed[0] / 255)) < 0.15


def test_one_bit_a_pixel(disturbed, tmp_path):
    """Black and white is read as the same black and white in grey; only that is comparable."""
    black_and_white = disturbed[0] > 127
    Image.fromarray(black_and_white).save(tmp_path / "digit.png")
    assert np.array_equal(read_digit(tmp_path / "digit.png"), center_digit(np.float32(black_and_white)))


@pytest.mark.parametrize("ending", ["jpg", "bmp", "gif", "tiff", "webp", "ppm"])
def test_every_format(ending, disturbed, tmp_path):
    """The same digit in another format gives nearly the same image."""
    Image.fromarray(disturbed[0]).save(tmp_path / f"digit.{ending}")
    assert difference(read_digit(tmp_path / f"digit.{ending}"), center_digit(disturbed[0] / 255)) < 0.1


def test_a_photo_is_turned_upright(disturbed, tmp_path):
    """The camera's note about how it was held is followed."""
    image = rotated_by_exif(disturbed[0])
    image.save(tmp_path / "photo.jpg", exif=image.getexif(), quality=95)
    assert difference(read_digit(tmp_path / "photo.jpg"), center_digit(disturbed[0] / 255)) < 0.1


def test_uneven_light_noise_and_specks(disturbed):
    """Light from one side, noise and a dust speck far from the digit change little."""
    picture = disturbed[0] / 255
    H, W = picture.shape
    photo = (0.2 + 0.8 * picture) * np.linspace(0.6, 1, W) * np.linspace(0.8, 1, H)[:, None]
    photo += np.random.default_rng(0).normal(0, 0.02, (H, W))
    photo[4:8, 4:8] = 0
    assert difference(center_digit(photo), center_digit(picture)) < 0.25


def test_thin_strokes_become_as_wide_as_usual():
    """A one-pixel line of 100 pixels comes out over two pixels wide, and wide ones are left alone."""
    pen, brush = np.ones((2, 140, 140))
    pen[20:120, 70], brush[20:120, 62:78] = 0, 0
    widths = [center_digit(line)[0].sum() / 20 for line in (pen, brush)]
    assert 1.7 < widths[0] < 2.7 and 2.9 < widths[1] < 3.5


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (2, 2), (30, 50)])
def test_a_blank_picture_is_refused(shape, tmp_path):
    """An even area of any size shows nothing."""
    Image.fromarray(np.full(shape, 200, np.uint8)).save(tmp_path / "blank.png")
    with pytest.raises(ValueError, match="blank.png: shows nothing that stands out"):
        read_digit(tmp_path / "blank.png")


def test_noise_alone_is_refused(rng):
    """Grainy paper without a digit shows nothing."""
    with pytest.raises(ValueError, match="shows nothing"):
        center_digit(rng.normal(0.7, 0.1, (60, 60)))


def test_what_is_no_picture_is_refused(disturbed, tmp_path):
    """A text, an empty file and a picture cut off are each named in a ValueError."""
    Image.fromarray(disturbed[0]).save(tmp_path / "whole.png")
    whole = (tmp_path / "whole.png").read_bytes()
    for content in (b"", b"hello", whole[:60], whole[: len(whole) // 2]):
        (tmp_path / "bad.png").write_bytes(content)
        with pytest.raises(ValueError, match="bad.png: is no picture, or a damaged one"):
            read_digit(tmp_path / "bad.png")


def test_a_folder_and_a_missing_file_are_system_errors(tmp_path):
    """They keep the system's own, precise error."""
    with pytest.raises(OSError, match="folder|directory"):
        read_digit(tmp_path)
    with pytest.raises(FileNotFoundError):
        read_digit(tmp_path / "missing.png")


@pytest.mark.parametrize("pixels", [300, 600])
def test_a_huge_picture_is_refused(pixels, tmp_path, monkeypatch):
    """Pillow's limit holds, also where Pillow only warns (up to twice the limit)."""
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 200)
    Image.new("L", (pixels // 10, 10)).save(tmp_path / "huge.png")
    with pytest.raises(ValueError, match="huge.png: has too many pixels, more than 200"):
        read_digit(tmp_path / "huge.png")
