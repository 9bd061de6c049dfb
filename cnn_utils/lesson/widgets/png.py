"""PNG files packed quickly: rows as they are, where a library would try five ways to describe each."""

import struct
import zlib

import numpy as np

SIGNATURE = b"\x89PNG\r\n\x1a\n"
EIGHT_BITS, RGBA = 8, 6


def chunk(kind, data):
    """Return a part of a PNG file: its length, kind, content and checksum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def pack_png(pixels):
    """Return a picture as the bytes of a PNG file.

    Parameters
    ----------
    pixels : ndarray of shape (H, W, 4)
        Red, green, blue and opacity of each pixel, as uint8.
    """
    height, width, _ = pixels.shape
    rows = np.zeros((height, 1 + 4 * width), np.uint8)  # each begins with a 0: not described by others
    rows[:, 1:] = pixels.reshape(height, -1)
    header = struct.pack(">IIBBBBB", width, height, EIGHT_BITS, RGBA, 0, 0, 0)
    parts = (b"IHDR", header), (b"IDAT", zlib.compress(rows.tobytes(), 1)), (b"IEND", b"")
    return SIGNATURE + b"".join(chunk(*part) for part in parts)
