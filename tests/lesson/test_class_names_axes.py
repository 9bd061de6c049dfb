"""The widgets of lessons 8 and 9 name the classes of other data, on axes too: what is written in them."""

import numpy as np
import pytest
from other_data_cases import FASHION, some_images

from cnn_utils import full_forward, init_params
from cnn_utils.given.class_names import DIGITS
from cnn_utils.lesson.widgets.lesson_08.gradient_explorer import gradient_explorer
from cnn_utils.lesson.widgets.lesson_08.nudge_bench import nudge_bench
from cnn_utils.lesson.widgets.lesson_09.time_machine import time_machine
from cnn_utils.lesson.widgets.lesson_09.what_if import what_if

NAMES = tuple(FASHION)
PIXELS, LABELS = some_images(30)
IMAGES = PIXELS[:, np.newaxis] / np.float32(255)
PARAMS = init_params(rng=np.random.default_rng(0))


def walk_back(image, claim, params):
    """Return gradients of two steps, the scores' and the pixels'."""
    return {"dense": np.eye(10)[claim] + 0.1, "image": np.ones((1, 28, 28))}


def test_gradient_explorer():
    """Above, below the scores, on the slider and in the sentence; a reader of digits has numbers there."""
    explorer = gradient_explorer(IMAGES[:5], LABELS[:5], PARAMS, walk_back, NAMES)
    explorer.choose(digit=4, claim=8, step="dense")
    figure = explorer.figure()
    assert figure.get_suptitle() == "image 4, Coat; the loss if it were Bag"
    assert figure.panels[0].title == "the image" and {*NAMES} <= {*figure.panels[3].words}
    assert explorer.image.says.startswith("image 4, Coat, claimed to be Bag: ")
    assert explorer.controls["claim"].label == "Bag"
    digits = gradient_explorer(IMAGES[:5], LABELS[:5], PARAMS, walk_back)
    assert digits.controls["claim"].value == 8 and "claimed to be an 8: " in digits.image.says


def test_nudge_bench():
    """Over both images, below the bars, in the title and the sentence."""
    bench = nudge_bench(IMAGES[:5], LABELS[:5], PARAMS, full_forward, walk_back, NAMES)
    bench.choose(digit=4, target=2)
    answer = NAMES[full_forward(IMAGES[4], PARAMS, training=False)[0].argmax()]
    figure = bench.figure()
    assert figure.get_suptitle().startswith("image 4, Coat; ") and {*NAMES} <= {*figure.panels[3].words}
    assert (
        figure.panels[0].title.startswith(f"read as {answer} (")
        and bench.controls["target"].label == "Pullover"
    )
    assert f": read as {answer} (" in bench.image.says and "; Pullover has " in bench.image.says


def test_what_if():
    """Below the answers."""
    asked = IMAGES, LABELS
    bench = what_if({"start": PARAMS}, asked, asked, full_forward, (None, None, None), names=NAMES)
    answers = bench.figure().panels[-1]
    assert {*NAMES} <= {*answers.words} and answers.title == "how often each class is said"


@pytest.mark.parametrize("names", [NAMES, tuple(f"a name of twenty lt {k}" for k in DIGITS)])
def test_names_of_a_sketch_stay_inside(names):
    """However long they may be, in all sketches that have them at an axis."""
    asked = IMAGES, LABELS
    benches = (
        time_machine({"run": {"start": PARAMS}}, *asked, full_forward, names),
        what_if({"start": PARAMS}, asked, asked, full_forward, (None, None, None), names=names),
        nudge_bench(*asked, PARAMS, full_forward, walk_back, names),
        gradient_explorer(*asked, PARAMS, walk_back, names),
    )
    for bench in benches:
        figure = bench.figure()
        for parts in figure._words.values():
            points = np.concatenate([points for points, _ in parts])  # in pixels, as figures are told
            assert (points >= 0).all() and (points <= figure.get_size_inches() * 100).all()
