"""The picture at the head of the README: a digit is drawn on lesson 10's pad, and the network answers.

``CNN_UTILS_PICTURE=1 pytest tests/browser/test_picture.py`` stores it.
"""

import io
import os

from network_cases import ROOT
from PIL import Image
from test_lesson_10 import CELL, says

PICTURE = ROOT / "notebooks" / "course.gif"
WIDTH, HOLD = 480, 2500  # pixels, milliseconds for the last frame
THREE = [(0.3, 0.2), (0.45, 0.13), (0.62, 0.17), (0.68, 0.3), (0.6, 0.42), (0.45, 0.47)]
THREE += [(0.62, 0.52), (0.72, 0.65), (0.65, 0.8), (0.48, 0.87), (0.3, 0.8)]


def draw(page):
    """Draw a three with the mouse; return a picture of the widget after every part of it."""
    pad = page.locator(".cnn-utils-pad canvas").bounding_box()
    widget = page.locator(".jp-OutputArea-output .widget-vbox").first
    frames = [widget.screenshot()]
    for number, (x, y) in enumerate(THREE):
        page.mouse.move(pad["x"] + x * pad["width"], pad["y"] + y * pad["height"], steps=6)
        if number == 0:
            page.mouse.down()
        page.wait_for_timeout(300)
        frames.append(widget.screenshot())
    page.mouse.up()
    says(page, "The network reads 3 (", without="unlike")
    page.wait_for_timeout(300)
    return [*frames, widget.screenshot()]


def shrink(frame):
    """Return a frame in the width of the GIF."""
    image = Image.open(io.BytesIO(frame)).convert("RGB")
    image = image.resize((WIDTH, round(image.height * WIDTH / image.width)), Image.Resampling.LANCZOS)
    return image


def as_high(image, height):
    """Return a frame with white below, in the GIF's colours: the widget is lower while it is empty."""
    whole = Image.new("RGB", (WIDTH, height), "white")
    whole.paste(image, (0, 0))
    return whole.quantize(32, dither=Image.Dither.NONE)


def test_picture_of_the_readme(lab):
    """It moves, is small, and is what README.md shows."""
    page = lab(CELL)
    page.wait_for_selector(".cnn-utils-pad canvas")
    small = [shrink(frame) for frame in draw(page)]
    frames = [as_high(frame, max(frame.height for frame in small)) for frame in small]
    assert len({frame.tobytes() for frame in frames}) > 8
    file = io.BytesIO()
    times = [400] * (len(frames) - 1) + [HOLD]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:], duration=times, loop=0)
    assert file.tell() < 400_000
    if os.environ.get("CNN_UTILS_PICTURE"):
        PICTURE.write_bytes(file.getvalue())
    with Image.open(PICTURE) as stored:
        assert stored.n_frames > 8 and stored.width == WIDTH
    assert 'src="notebooks/course.gif" width="480"' in (ROOT / "README.md").read_text("utf-8")
