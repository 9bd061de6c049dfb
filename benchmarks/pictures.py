"""Print a table of what memory pictures take: ``python benchmarks/pictures.py``, about two minutes.

Each is read in a process of its own, whose peak (Linux's VmHWM) has grown by so much since a small one.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

Image.MAX_IMAGE_PIXELS = None
SQUARE = 7000, 7000
KINDS = [  # mode, ending, size, options
    ("L", "png", (89_000_000, 1), {}),
    ("L", "png", (49_000_000, 1), {}),
    ("L", "png", (1, 49_000_000), {}),
    ("L", "png", (9000, 9000), {}),
    ("L", "png", (65_000, 750), {}),
    ("L", "png", (750, 65_000), {}),
    *((mode, "png", SQUARE, {}) for mode in ("1", "L", "P", "I;16", "LA", "RGB", "RGBA")),
    *((mode, "jpg", SQUARE, {}) for mode in ("L", "RGB", "CMYK")),
    *((mode, "jpg", SQUARE, {"progressive": True, "subsampling": 0}) for mode in ("L", "RGB")),
    ("CMYK", "jpg", SQUARE, {"progressive": True, "subsampling": 0}),
    ("CMYK", "jpg", (4900, 4900), {"progressive": True, "subsampling": 0}),
    ("RGB", "webp", SQUARE, {"method": 0}),
    ("RGB", "webp", (2880, 2880), {"method": 0}),
    ("RGB", "bmp", SQUARE, {}),
    ("L", "gif", SQUARE, {}),
    ("RGB", "ppm", SQUARE, {}),
    *((mode, "tif", SQUARE, {"compression": "tiff_lzw"}) for mode in ("L", "RGB", "F")),
    ("RGB", "tif", SQUARE, {"compression": "tiff_lzw", "tiffinfo": {278: 7000}}),
    ("RGB", "tif", (5700, 5700), {"compression": "tiff_lzw", "tiffinfo": {278: 5700}}),
]
ODD = {"progressive": ", progressive", "tiffinfo": ", one strip"}
MEASURE = """
import sys
from cnn_utils.given.digit_image import read_digit

def peak():
    with open("/proc/self/status") as file:
        return 1024 * next(int(line.split()[1]) for line in file if line.startswith("VmHWM"))

read_digit(sys.argv[1])
before, said = peak(), ""
try:
    read_digit(sys.argv[2])
except ValueError as error:
    said = str(error).partition(": ")[2].partition(";")[0]
print(peak() - before, said)
"""


def draw(path, mode, size, options):
    """Write a picture of a 7."""
    W, H = size
    image = Image.new("L", size, 255)
    if min(size) == 1:
        image.paste(0, (W // 3, H // 3, W // 2 + 1, H // 2 + 1))
    else:
        points = [(W * 0.2, H * 0.2), (W * 0.7, H * 0.2), (W * 0.4, H * 0.9)]
        ImageDraw.Draw(image).line(points, fill=0, width=max(size) // 60)
    if mode in ("I;16", "F"):
        image = Image.fromarray(np.asarray(image, np.uint16 if mode == "I;16" else np.float32))
    (image if mode in ("I;16", "F") else image.convert(mode)).save(path, **options)


def measure(small, path):
    """Return how much memory a picture takes in a new process, in bytes, and why it is refused or ""."""
    root = str(Path(__file__).resolve().parent.parent)
    command = [sys.executable, "-c", MEASURE, small, path]
    options = {"env": {**os.environ, "PYTHONPATH": root}, "capture_output": True, "encoding": "utf-8"}
    number, _, said = subprocess.run(command, check=True, **options).stdout.strip().partition(" ")
    return int(number), said


def main():
    """Print a row for each kind."""
    print("| picture | file | memory | bytes a pixel |\n|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        small = str(Path(folder, "small.png"))
        draw(small, "L", (60, 60), {})
        for mode, ending, (W, H), options in KINDS:
            path = Path(folder, f"picture.{ending}")
            draw(path, mode, (W, H), options)
            memory, said = measure(small, str(path))
            more = "".join(words for name, words in ODD.items() if name in options)
            what = f"{W:,} × {H:,}, {mode}, {ending}{more}"
            said = "" if "nothing" in said else said
            each = "–" if said else f"{memory / (W * H):.1f}"
            cells = f"{path.stat().st_size / 1e3:,.0f} KB", said or f"{memory / 1e6:.0f} MB", each
            print(f"| {what} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
