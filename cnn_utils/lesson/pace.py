"""Tell who has written loops that they are right, and how long they would train."""

from collections.abc import Callable

import numpy as np

from cnn_utils.lesson.diagnosis.subject import course_own
from cnn_utils.lesson.limits import TimeIsUp, stopped_after
from cnn_utils.lesson.timing import seconds

SLOW = 20  # so many times slower than the course's is worth a word
PATIENCE = 2  # seconds; what takes longer is not waited for
N = 16


def pixels(*shape: int) -> np.ndarray:
    """Return numbers of the network's dtype."""
    return np.random.default_rng(0).normal(size=shape).astype(np.float32)


def calls() -> dict[str, tuple]:
    """Return a call at the network's sizes for each function that loops make slow: name -> arguments."""
    images, weights, bias = pixels(N, 32, 13, 13), pixels(64, 32, 3, 3), pixels(64)
    maps, places = pixels(N, 64, 11, 11), np.zeros((N, 64, 5, 5), np.uint8)
    features, dense = pixels(N, 1600), (pixels(10, 1600), pixels(10))
    return {
        "conv2d_forward": (images, weights, bias),
        "conv2d_backward": (maps, images, weights, bias),
        "maxpool2d_forward": (maps, 2),
        "maxpool2d_backward": (pixels(N, 64, 5, 5), places, maps.shape, 2),
        "relu_forward": (maps,),
        "relu_backward": (maps, maps > 0),
        "dense_forward": (features, *dense),
        "dense_backward": (pixels(N, 10), features, *dense),
    }


def pace_of(f: Callable) -> str:
    """Return how much slower a function is than the course's own, in words; an empty text if it is not."""
    given = calls().get(f.__name__)
    if given is None:
        return ""
    ours = seconds(lambda: course_own(f.__name__)(*given), 3)
    try:
        with stopped_after(PATIENCE):
            times = min(seconds(lambda: f(*given), 1) for _ in range(2)) / ours
    except TimeIsUp:
        return f"right, but over {PATIENCE / ours:,.0f} times slower than the course's: {ADVICE}"
    return f"right, but {times:,.0f} times slower than the course's: {ADVICE}" if times > SLOW else ""


ADVICE = "lesson.hint may help, and until it is faster, training on all of MNIST would take very long"
