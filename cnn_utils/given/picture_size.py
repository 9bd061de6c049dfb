"""How large a picture may be: reading it takes four bytes a pixel, and little more than `ROOM` beside."""

import math

from PIL import Image

MAX_PIXELS = 50_000_000  # unpacked that is 200 MB; more come from hardly any camera
MAX_SIDE = 65_535  # as of a JPEG; to unpack a picture, Pillow needs two whole rows, and 8 bytes for every row
ROOM = 100_000_000  # bytes that a decoder may take beside the picture
ROWS_IN_STRIP, BITS = 278, 258  # tags of a TIFF


def too_large(image: Image.Image) -> str | None:
    """Return why a picture should not be unpacked, such as "has too many pixels ..."; None if it may be."""
    most = most_pixels()
    if beside := bytes_beside(image):
        most = min(most, int(ROOM / beside))
    if math.prod(image.size) > most:
        return words_for(most, f" for a {image.format}" if most < most_pixels() else "")
    if max(image.size) > MAX_SIDE:
        return f"is too long, more than {MAX_SIDE:,} pixels; make it shorter first"
    return None


def words_for(most: int, kind: str = "") -> str:
    """Return what is said of a picture with more pixels than that."""
    return f"has too many pixels{kind}, more than {most:,}; make it smaller first"


def most_pixels() -> int:
    """Return how many pixels a picture may have: so many that Pillow, too, finds them harmless."""
    return min(MAX_PIXELS, Image.MAX_IMAGE_PIXELS or MAX_PIXELS)


def bytes_beside(image: Image.Image) -> float:
    """Return how many bytes a pixel a decoder takes beside the four of the picture, as measured.

    A WebP is a film of one picture, kept three times. A progressive JPEG has to be kept whole, two bytes for
    each colour, and is made smaller only then. A TIFF is unpacked strip by strip, of which it may have only
    one. A PPM that is not of 0 to 255 is put together by Python, twice.
    """
    bands = len(image.getbands())
    if image.format == "WEBP":
        return 12
    if image.format == "PPM" and image.tile and image.tile[0][0] != "raw":
        return 2 * bands
    if image.format in ("JPEG", "MPO") and "progressive" in image.info:
        return max(0, 2 * bands - 4)
    if image.format == "TIFF":
        tags, H = image.tag_v2, image.size[1]
        return sum(tags.get(BITS, (1,))) / 8 * min(1, tags.get(ROWS_IN_STRIP, H) / H)
    return 0
