"""Where everything lies in the picture of the convolution stepper."""

from typing import NamedTuple

from cnn_utils.lesson.widgets.sheet import Grid

TALL = 1.95  # inches for a channel


def count_places(side: int, K: int, padding: int, stride: int) -> int:
    """Count the places of a window of K in so many rows or columns."""
    return (side - K + 2 * padding) // stride + 1


class Layout(NamedTuple):
    """Where everything lies: a grid for each channel, sheet and products, and one for the output."""

    channels: list
    sheets: list
    products: list
    output: Grid


def lay_out(image_shape: tuple[int, int, int], output_shape: tuple[int, int], K: int, padding: int) -> Layout:
    """Return the places of all grids of the picture."""
    C, H, W = image_shape
    rows, columns = H + 2 * padding, W + 2 * padding
    side, small, large = TALL / max(rows, columns), 1.5 / K, min(0.6, 2.4 / max(output_shape))
    tops = [0.7 + c * (TALL + 0.35) for c in range(C)]
    lefts = 0.2 + (TALL - columns * side) / 2, 2.65, 4.55
    middle = (tops[0] + tops[-1] + TALL) / 2
    return Layout(
        [Grid(lefts[0], top, side, rows, columns) for top in tops],
        [Grid(lefts[1], top + (TALL - 1.5) / 2, small, K, K) for top in tops],
        [Grid(lefts[2], top + (TALL - 1.5) / 2, small, K, K) for top in tops],
        Grid(7.6 - output_shape[1] * large / 2, middle - output_shape[0] * large / 2, large, *output_shape),
    )
