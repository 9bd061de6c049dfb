"""The bugs of the bug hunt: a probe sees each of them, and each is as hard to find as its level says."""

import warnings

import numpy as np
import pytest
from bug_calls import CALLS

import cnn_utils
from cnn_utils.lesson.hunt.bug_hunt import BUGS, Hunt
from cnn_utils.lesson.hunt.gradient_checks import LAYERS, gradient_errors
from cnn_utils.lesson.hunt.network_copy import FUNCTIONS, network_copy, package_functions
from cnn_utils.lesson.hunt.short_training import losses

pytestmark = pytest.mark.lesson8
OWN_LAYER = {"conv2d": "conv", "maxpool2d": "pool", "softmax": "loss", "cross": "loss"}


def with_level(level):
    """Return the bugs of a level as parameters of a test."""
    return [pytest.param(bug, id=f"{bug.function}: {bug.words}") for bug in BUGS if bug.level == level]


def training(functions):
    """Return the losses of the short training."""
    with np.errstate(all="ignore"), warnings.catch_warnings(action="ignore"):
        return losses(network_copy(functions))


@pytest.fixture(scope="module")
def sound_losses():
    """Return those of the package's own functions."""
    return training(package_functions())


def falls(found, sound):
    """Tell whether the loss falls below that of guessing, by a fifth of what it should at least."""
    guessing = np.log(10)
    return guessing - np.mean(found[-6:]) > (guessing - np.mean(sound[-6:])) / 5


def layer_of(function):
    """Return the layer whose gradient check is about a function; None if there is none."""
    kind = function.split("_")[0]
    layer = OWN_LAYER.get(kind, kind)
    return layer if layer in LAYERS else None


def test_there_are_many():
    """Several on each level, no two alike, in every function."""
    levels = [bug.level for bug in BUGS]
    assert len(BUGS) >= 24 and all(levels.count(level) >= 8 for level in (1, 2, 3))
    assert len({bug[:3:2] for bug in BUGS}) == len(BUGS)
    assert {bug.function for bug in BUGS} == {*FUNCTIONS}


def test_nothing_is_wrong_without_a_bug(sound_losses):
    """The checks agree on the sound network, for one image and for several."""
    assert falls(sound_losses, sound_losses)
    for layer in LAYERS:
        for images in (1, 2, 8):
            errors = gradient_errors(network_copy(package_functions()), layer, images)
            assert max(errors.values()) < 1e-8 if layer != "network" else 1e-6, layer


@pytest.mark.parametrize("bug", with_level(1))
def test_the_curve_tells_on_level_1(bug, sound_losses):
    """The loss does not fall."""
    assert not falls(training(Hunt(bug)._copy), sound_losses)


@pytest.mark.parametrize("bug", with_level(2))
def test_the_gradient_check_tells_on_level_2(bug):
    """Already with one image, in the layer that has the bug; in no other."""
    hunt = Hunt(bug)
    for layer in LAYERS[:-1]:
        assert bool(hunt.gradient_check(layer)) == (layer == layer_of(bug.function)), layer


@pytest.mark.parametrize("bug", with_level(3))
def test_neither_tells_on_level_3(bug, sound_losses):
    """The loss falls, and the layer's gradient check agrees: that is what makes it hard."""
    hunt = Hunt(bug)
    assert falls(training(hunt._copy), sound_losses)
    assert not any(hunt.gradient_check(layer) for layer in LAYERS[:-1])


@pytest.mark.parametrize("bug", [bug for level in (1, 2, 3) for bug in with_level(level)])
def test_the_right_call_tells(bug):
    """There is an input on which the copy differs from the package's function, in values, not in shapes."""
    asks, hunt = CALLS[bug.function], Hunt(bug)
    copied = asks(lambda *args, **kwargs: hunt.call(bug.function, *args, **kwargs))
    with np.errstate(all="ignore"):
        own = asks(getattr(cnn_utils, bug.function))
    pairs = list(zip(copied, own, strict=True))
    assert hunt.probes >= 1 and all(np.shape(one) == np.shape(other) for one, other in pairs)
    assert any(not np.array_equal(one, other) for one, other in pairs)


def test_several_images_tell():
    """Bugs that need a batch are found by the same check with more images."""
    bugs = [bug for bug in BUGS if bug.level == 3 and "batch" in bug.words and "dropout" not in bug.function]
    assert len(bugs) >= 6
    for bug in bugs:
        assert Hunt(bug).gradient_check(layer_of(bug.function), images=2), bug


def test_the_network_tells_where():
    """As in the lesson: what lies behind the bug on the way back differs, what lies before agrees."""
    (bug,) = [bug for bug in BUGS if bug.words.startswith("the filters are not flipped")]
    assert Hunt(bug).gradient_check("network") == ["conv1_w", "conv1_b"]
