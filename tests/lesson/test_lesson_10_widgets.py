"""The widgets of lesson 10 show the reader's own network, and follow every control."""

import numpy as np
import pytest
import traitlets
from hypothesis import given, settings
from hypothesis import strategies as st

from cnn_utils import full_forward, init_params
from cnn_utils.lesson.figures.lesson_10.drawing import draw_layers
from cnn_utils.lesson.widgets.choice import Choice, ChoiceSlider
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import activations
from cnn_utils.lesson.widgets.lesson_10.confusion_browser import confusion_browser, find_images
from cnn_utils.lesson.widgets.lesson_10.drawing_pad import drawing_pad
from cnn_utils.lesson.widgets.lesson_10.own_calibration import hard_images, own_calibration
from cnn_utils.lesson.widgets.lesson_10.pad import MARGIN, PEN, SIDE, Pad, ink_strokes

ONE = [[[140, 40], [140, 240]]]
POINTS = st.lists(st.lists(st.integers(0, SIDE), min_size=2, max_size=2), min_size=1, max_size=5)


@pytest.fixture(scope="module")
def params():
    """Return an untrained network."""
    return init_params(rng=np.random.default_rng(0))


def heights_of(panel):
    """Return how high a panel's bars are."""
    return [path.vertices[1, 1] for path in panel.bars[0].get_paths()]


def always_three(image, params, training):
    """Answer 3, whatever comes; a reader's network that can be recognised."""
    return np.eye(10)[3], {}


def test_ink_lies_where_it_was_drawn():
    """A stroke straight down: as long and wide as the pen makes it; a single point is a dot."""
    ink = ink_strokes(ONE) < 0.5
    rows, columns = np.nonzero(ink)
    assert abs(columns.mean() - (140 + MARGIN)) < 1 and abs(rows.mean() - (140 + MARGIN)) < 1
    assert abs(np.ptp(columns) - PEN) <= 1 and abs(np.ptp(rows) - 200 - PEN) <= 1
    dot = ink_strokes([[[0, 0]]]) < 0.5  # in the corner, and whole
    assert abs(dot.sum() / (np.pi * PEN**2 / 4) - 1) < 0.1


@settings(max_examples=6, deadline=None)
@given(strokes=st.lists(POINTS, min_size=1, max_size=3))
def test_any_strokes_are_read(params, strokes):
    """The words say what the reader's function answers."""
    pad = drawing_pad(params, always_three, strokes=strokes)
    assert pad.image.says == "The network reads 3 (100.0%)."


def test_the_pad_follows_its_strokes(params):
    """Nothing, a one, nothing again; what has been drawn is the reader's to set from code, too."""
    pad = drawing_pad(params, full_forward)
    assert isinstance(pad.controls["strokes"], Pad) and pad.image.says == "Nothing is drawn yet."
    empty = pad.image.value
    pad.choose(strokes=ONE)
    assert pad.image.says.startswith("The network ") and pad.image.value != empty
    pad.controls["strokes"].value = []
    assert pad.image.value == empty
    assert len(repr(pad)) <= 110 and "run the cell" in repr(pad)


def test_the_pad_warns(params):
    """It hands over the image."""
    seen = []

    def unlike(image):
        seen.append(image.shape)
        return True

    pad = drawing_pad(params, always_three, unlike, ONE)
    shown = pad.image
    assert shown.says.endswith("But this is unlike the digits it learnt: don't believe it.")
    assert set(seen) == {(1, 28, 28)}
    assert shown.repeats  # the same words stand over the picture
    pad.controls["strokes"].drawing = True
    assert "unlike" not in shown.says  # half a digit is unlike them all
    pad.controls["strokes"].drawing = False
    assert "unlike" in shown.says


def test_the_pad_complains_where_it_is_seen(params):
    """A picture whose title says all keeps the line below it for screen readers; a complaint is for all."""

    def forward(*_, **named):
        raise KeyError("conv3")

    pad = drawing_pad(params, forward)
    assert pad.image.repeats
    pad.choose(strokes=ONE)
    assert "conv3" in pad.image.says and not pad.image.repeats


def test_layers_are_drawn(params, rng):
    """Pixels, ten bars, one picture of six steps' maps."""
    steps = activations(rng.random((1, 28, 28), np.float32), params)
    pixels, bars, maps = draw_layers(steps, "a title").panels
    np.testing.assert_array_equal(pixels.images[0].get_array(), steps["image"][0])
    np.testing.assert_allclose(heights_of(bars), steps["softmax"])
    assert maps.words[0] == "conv1: 32 of 26 × 26" and len(maps.words) == 6
    assert draw_layers(None, "nothing").get_suptitle() == "nothing"


@pytest.fixture
def results(rng):
    """Return sixty images, their labels, and predictions: five 4s are read as 9."""
    labels = np.arange(60) % 10
    answers = np.where((labels == 4) & (np.arange(60) > 10), 9, labels)
    predictions = 0.05 + np.eye(10)[answers] * rng.uniform(0.3, 0.5, (60, 1))
    return rng.random((60, 1, 28, 28)), labels, predictions / predictions.sum(axis=1, keepdims=True)


def test_the_matrix_opens_at_its_largest_mistake(results):
    """Its images, the surest first; the bars are the chosen one's."""
    images, labels, predictions = results
    browser = confusion_browser(*results)
    assert browser.state == {"truth": 4, "answer": 9, "image": 0}
    inside = find_images(labels, predictions, 4, 9)
    assert len(inside) == 5 and (np.diff(predictions[inside, 9]) <= 0).all()
    browser.choose(image=2)
    counts, few, one, bars = browser.figure().panels
    np.testing.assert_array_equal(one.images[0].get_array(), images[inside[2], 0])
    np.testing.assert_array_equal(few.images[0].get_array()[:28, 58:86], images[inside[2], 0])
    np.testing.assert_allclose(heights_of(bars), predictions[inside[2]])
    assert "5 images of a 4 read as 9. Image 2 of these: 9 with" in browser.image.says


def test_every_cell_and_image(results):
    """Both ends and the middle of the drop-downs, the ends of the slider; an empty cell says so."""
    browser = confusion_browser(*results)
    for digit in (0, 4, 9):
        browser.choose(truth=digit, answer=digit, image=11)
        assert f" of a {digit} read as {digit}. Image " in browser.image.says
    browser.choose(truth=0, answer=1, image=0)
    assert browser.image.says == "0 images of a 0 read as 1."


def test_clicks(results):
    """On a number of the matrix, on an image, beside them."""
    browser = confusion_browser(*results)
    assert browser.click(0, 7.2, 1.9) == {"truth": 2, "answer": 7, "image": 0}
    assert browser.click(1, 30, 30) == {"image": 7}
    assert browser.click(2, 3, 3) == browser.click(3, 3, 0.5) == {}
    panel, picture = browser.figure().panels[0], browser.figure().bbox
    x, y = panel.transData.transform((7, 2))
    browser.image.clicked = [x / picture.width, 1 - y / picture.height, 1]
    assert browser.state == {"truth": 2, "answer": 7, "image": 0}


def test_truth_comes_with_the_last_answer(results):
    """Both are counted; every control can stand anywhere."""
    images, labels, predictions = (part[:10] for part in results)
    quiz = own_calibration(images, labels, predictions)
    quiz.choose(**{str(k + 1): int(labels[k]) for k in range(9)})
    assert quiz.image.says == "9 of 10 answered; the truth comes with the last."
    assert "a 4" not in quiz.figure().written
    quiz.choose(**{"10": 0}, **{f"sure {k}": 100 for k in range(1, 11)})
    assert quiz.image.says.startswith("You: 9 of 10 right, 100% sure on average. The network: 10 of 10 right")
    figure = quiz.figure()
    assert "a 4" in figure.written and "you: 9 of 10 right" in figure.panels[1].words
    np.testing.assert_allclose(figure.panels[1].lines[1].get_ydata(), [1, 0.8])
    quiz.choose(**{name: 10 if name.startswith("sure") else -1 for name in quiz.controls})
    assert quiz.image.says.startswith("0 of 10")


def test_hard_images_are_the_least_sure():
    """In the order they lie in."""
    predictions = np.array([[0.9, 0.1], [0.6, 0.4], [0.2, 0.8], [0.45, 0.55]])
    assert list(hard_images(predictions, 2)) == [1, 3]


@pytest.mark.parametrize("make", [Choice, ChoiceSlider])
def test_something_stays_chosen(make):
    """None is refused, under each of its names; options can still be chosen by each."""
    control = make(options=["one", "two"])
    for name in ("value", "label", "index"):
        with pytest.raises(traitlets.TraitError):
            setattr(control, name, None)
    assert (control.value, control.label, control.index) == ("one", "one", 0)
    control.index = 1
    assert control.value == "two"


def test_a_click_on_the_edge_of_the_matrix(results):
    """It means the cell there."""
    browser = confusion_browser(*results)
    browser.choose(**browser.click(0, 9.5, -0.5))
    assert browser.state == {"truth": 0, "answer": 9, "image": 0}
    browser.choose(**browser.click(0, -0.5, 9.5))
    assert browser.state == {"truth": 9, "answer": 0, "image": 0}
