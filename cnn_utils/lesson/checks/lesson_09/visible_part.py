"""Checks of lesson 9: the part of an image that the network looks at."""

from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.checks.calls import arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    answer,
    compare_all,
    ensure,
)
from cnn_utils.lesson.checks.network_definition import IMAGES, by_definition, some_params


def visible(f: Callable) -> None:
    """Compare with the definition; the network must not notice."""
    for images in (IMAGES[0], IMAGES):
        given, wanted = f"shape {images.shape}", images[..., :26, :26]
        (came,) = answer(f, {"images": images})
        ensure(came.shape == wanted.shape, given, f"shape {came.shape}", f"{wanted.shape}")
        ensure(np.array_equal(came, wanted), given, "other pixels", "the first 26 rows and columns")
    seen, whole = (by_definition(images, some_params())[0] for images in (came, IMAGES))
    compare_all("the network on both", (seen,), ("predictions",), (whole,), LAYERS)


CHECKS = {
    "visible_part": [
        arguments_case("images"),
        Case("26 rows and columns, the same predictions", visible),
        unchanged_case({"images": IMAGES}, {"images": IMAGES[0]}),
    ],
}
