"""How much memory a picture takes: it is looked at before it is unpacked, and unpacked it is soon small."""

import subprocess
import sys
from io import BytesIO

import numpy as np
import pytest
from PIL import Image

from cnn_utils.given import picture_size
from cnn_utils.given.digit_image import read_digit
from cnn_utils.given.picture_size import ROOM, bytes_beside, too_large

HUNGRY = [  # ending, mode, options, bytes beside the four of each pixel
    ("WEBP", "RGB", {}, 12),
    ("JPEG", "CMYK", {"progressive": True}, 4),
    ("JPEG", "RGB", {"progressive": True}, 2),
    ("JPEG", "L", {"progressive": True}, 0),
    ("JPEG", "RGB", {}, 0),
    ("TIFF", "RGB", {"compression": "tiff_lzw", "tiffinfo": {278: 60}}, 3),
    ("TIFF", "RGB", {"compression": "tiff_lzw", "tiffinfo": {278: 6}}, 0.3),
    ("PNG", "RGBA", {}, 0),
    ("PPM", "RGB", {}, 0),
]
MEASURE = """
import sys
from cnn_utils.given.digit_image import read_digit

def peak():
    with open("/proc/self/status") as file:
        return 1024 * next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

read_digit(sys.argv[1])
for path in sys.argv[2:]:
    before = peak()
    read_digit(path)
    print(peak() - before)
"""


@pytest.mark.parametrize(("ending", "mode", "options", "beside"), HUNGRY)
def test_what_is_taken_beside(ending, mode, options, beside, monkeypatch):
    """As benchmarks/pictures.py measures it; a picture may take so much, and not a pixel more."""
    file = BytesIO()
    Image.new(mode, (50, 60)).save(file, ending, **options)
    with Image.open(file) as image:
        assert bytes_beside(image) == pytest.approx(beside) and too_large(image) is None
        monkeypatch.setattr(picture_size, "ROOM", beside * 50 * 60 + 0.1)
        assert too_large(image) is None
        monkeypatch.setattr(picture_size, "ROOM", beside * 50 * 60 - 1)
        words = f"has too many pixels for a {ending}, more than " if beside else ""
        assert (too_large(image) or "").startswith(words) and bool(too_large(image)) == bool(beside)


def test_what_python_puts_together():
    """Grey levels that are not 0 to 255."""
    with Image.open(BytesIO(b"P6 2 1 9\n123456")) as image:
        assert bytes_beside(image) == 6
    with Image.open(BytesIO(b"P2 2 1 255\n1 2")) as image:
        assert bytes_beside(image) == 2


@pytest.mark.parametrize("size", [(70_000, 1), (1, 70_000)])
def test_a_line_is_refused(tmp_path, size):
    """Rows as long as that are kept twice, and so many rows take eight bytes each."""
    Image.new("L", size).save(tmp_path / "line.png")
    with pytest.raises(ValueError, match="line.png: is too long, more than 65,535 pixels"):
        read_digit(tmp_path / "line.png")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux tells")
def test_memory(tmp_path):
    """A long strip, flat or upright, takes at most four bytes a pixel, and those that any picture takes."""
    pixels = np.full((200, 65_000), 255, np.uint8)
    pixels[50:150, 1000:60_000] = 0
    Image.new("L", (9, 9)).save(tmp_path / "small.png")
    pixels_of_small = np.eye(99, dtype=np.uint8) * 255
    names = {"small.png": pixels_of_small, "flat.png": pixels, "upright.png": pixels.T}
    for name, array in names.items():
        Image.fromarray(array).save(tmp_path / name, compress_level=1)
    command = [sys.executable, "-c", MEASURE, *(str(tmp_path / name) for name in names)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=100)
    assert max(map(int, done.stdout.split())) < 4 * pixels.size + 10_000_000 < ROOM
