"""Numbers and paths typed in a terminal: types for argparse."""

import argparse
import math
import reprlib
from collections.abc import Callable
from pathlib import Path

from cnn_utils.given.paths import usable_path

LONGEST = 100  # digits; Python reads no more than 4,300, and JSON keeps no more


def whole_number(minimum: int) -> Callable[[str], int]:
    """Return a type for argparse: whole numbers of at least `minimum`."""

    def convert(text: str) -> int:
        if len(text) > LONGEST:
            raise argparse.ArgumentTypeError(f"{reprlib.repr(text)} has more than {LONGEST} digits")
        if not text.isdecimal() or int(text) < minimum:
            raise argparse.ArgumentTypeError(f"{text!r} is no whole number of at least {minimum}")
        return int(text)

    return convert


def positive_number(text: str) -> float:
    """Return a number above 0, as a type for argparse."""
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not 0 < number < math.inf:
        raise argparse.ArgumentTypeError(f"{text!r} is no number above 0")
    return number


def path_word(text: str) -> Path:
    """Return what can name a file or folder, as a type for argparse; an empty text is not this folder."""
    try:
        return usable_path(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} names no file or folder") from error


def data_word(text: str) -> str:
    """Return the name of a folder, or one of the words that stand for one, as a type for argparse."""
    path_word(text)
    return text
