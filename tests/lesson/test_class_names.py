"""The figures of lessons 1, 7, 9 and 10 name the classes of other data; read from what is written in them."""

import numpy as np
import pytest
from other_data_cases import FASHION, idx_bytes, some_images

from cnn_utils import full_forward, init_params
from cnn_utils.given.class_names import DIGITS, called
from cnn_utils.lesson.figures.lesson_10 import evaluation as figures
from cnn_utils.lesson.widgets.lesson_01.digit_browser import digit_browser
from cnn_utils.lesson.widgets.lesson_07.activation_explorer import activation_explorer
from cnn_utils.lesson.widgets.lesson_09.time_machine import time_machine
from cnn_utils.lesson.widgets.lesson_10.confusion_browser import confusion_browser
from cnn_utils.lesson.widgets.lesson_10.drawing_pad import drawing_pad
from cnn_utils.lesson.widgets.lesson_10.own_calibration import own_calibration

NAMES = tuple(FASHION)
PIXELS, LABELS = some_images(30)
IMAGES = PIXELS[:, np.newaxis] / np.float32(255)
PARAMS = init_params(rng=np.random.default_rng(0))


@pytest.fixture(scope="module")
def predictions():
    """Return what a network says that is right but for Coats, which it takes for Bags."""
    return 0.02 + 0.8 * np.eye(10)[np.where(LABELS == 4, 8, LABELS)]


def has_all(words, names=NAMES):
    """Tell whether all names are among the words."""
    return set(names) <= {str(word) for word in words}


def labels_of(axis):
    """Return what stands at an axis's ticks."""
    return [label.get_text() for label in axis.get_ticklabels()]


def interval(right, count):
    """Return two ends."""
    return right / count - 0.1, right / count + 0.1


def test_a_class_in_a_sentence():
    """Digits have an article."""
    assert (called(DIGITS, 4), called(DIGITS, 8), called(NAMES, 4)) == ("a 4", "an 8", "Coat")


def test_confusion_and_class_accuracy():
    """Names at both axes; without any, the digits."""
    matrix = 5 * np.eye(10, dtype=int)
    for names, noun in ((NAMES, "class"), (DIGITS, "digit")):
        axes = figures.draw_confusion(matrix, *([names] if names == NAMES else [])).axes[0]
        assert labels_of(axes.xaxis) == labels_of(axes.yaxis) == list(names)
        assert axes.get_ylabel() == f"the true {noun}"
        axes = figures.draw_class_accuracy(matrix, interval, names).axes[0]
        assert labels_of(axes.xaxis) == list(names) and axes.get_title().startswith(f"Accuracy, {noun} by")


def test_mistakes(predictions):
    """What it is, what it was read as."""
    axes = figures.draw_mistakes(IMAGES, LABELS, predictions, [4], names=NAMES).axes[0]
    assert axes.get_title() == "Coat, read as Bag\n82.0% sure"
    axes = figures.draw_mistakes(IMAGES, LABELS, predictions, [4]).axes[0]
    assert axes.get_title() == "a 4, read as 8\n82.0% sure"


def test_confusion_browser(predictions):
    """In the matrix, over the images, on the bars, in the drop-downs and the sentence."""
    browser = confusion_browser(IMAGES, LABELS, predictions, NAMES)
    counts, few, _, bars = browser.figure().panels
    assert has_all(counts.words) and has_all(bars.words) and few.title == "Coat read as Bag, 3 times"
    assert browser.controls["truth"].label == "Coat" and browser.state["answer"] == 8
    says = browser.image.says
    assert says == "3 images of Coat read as Bag. Image 0 of these: Bag with 82.0%, Coat with 2.0%."
    x, y = counts.transData.transform((7, 2))
    width, height = browser.figure().bbox.size
    browser.image.clicked = [x / width, 1 - y / height, 1]  # the matrix stands elsewhere, clicks follow
    assert browser.state == {"truth": 2, "answer": 7, "image": 0}


def test_names_keep_to_the_picture(predictions):
    """Nothing written beside the matrix leaves the figure, however long a name may be."""
    names = tuple(f"a name of twenty lt {k}" for k in DIGITS)
    figure = confusion_browser(IMAGES, LABELS, predictions, names).figure()
    for parts in figure._words.values():
        points = np.concatenate([points for points, _ in parts])  # in pixels, as figures are told
        assert (points >= 0).all() and (points <= figure.get_size_inches() * 100).all()


def test_own_calibration(predictions):
    """Names to choose from; in the picture, once all are answered."""
    quiz = own_calibration(IMAGES[:10], LABELS[:10], predictions[:10], names=NAMES)
    assert [label for label, _ in quiz.controls["1"].options] == ["?", *NAMES]
    quiz.choose(**{str(k): 5 for k in range(1, 11)})
    assert {*NAMES, "you: Sandal", "it: Bag"} <= {*quiz.figure().written}


def test_the_pad(predictions):
    """It says the name, and what is drawn fills the square, since only digits are made smaller."""
    strokes = [[[140, 40], [140, 240]]]
    three = lambda image, params, training: (np.eye(10)[3], {})  # noqa: E731
    unsure = lambda image, params, training: (np.eye(10)[3] / 2 + np.eye(10)[9] / 2, {})  # noqa: E731
    pad = drawing_pad(PARAMS, three, None, strokes, NAMES)
    assert pad.image.says == "The network reads Dress (100.0%)."
    pixels, bars, _ = pad.figure().panels
    assert has_all(bars.words) and (np.asarray(pixels.images[0].get_array()).max(axis=1) > 0).all()
    digit = drawing_pad(PARAMS, three, None, strokes).figure().panels[0].images[0].get_array()
    assert (np.asarray(digit).max(axis=1) > 0).sum() == 20
    says = drawing_pad(PARAMS, unsure, None, strokes, NAMES).image.says
    assert says == "The network is not sure: Dress (50.0%), or Ankle boot (50.0%)."


@pytest.mark.parametrize("layer", ["dense", "softmax", "conv2"])
def test_activation_explorer(layer):
    """In its title, beside the scores, over and on the bars, and in the sentence."""
    explorer = activation_explorer(IMAGES[:5], PARAMS, LABELS[:5], NAMES)
    explorer.choose(digit=4, layer=layer, channel=7)
    answer = NAMES[full_forward(IMAGES[4], PARAMS, training=False)[0].argmax()]
    figure = explorer.figure()
    assert figure.get_suptitle().startswith(f"image 4, Coat; read as {answer} (")
    assert explorer.image.says.startswith(f"image 4, Coat, read as {answer}; ")
    assert has_all(figure.panels[0].words)
    if layer != "conv2":
        assert has_all(figure.panels[-1].words) and figure.panels[-1].title.endswith(" of Sneaker")
        assert f"; {layer}, Sneaker: " in explorer.image.says


def test_digit_browser():
    """In the title, over the strip, in the drop-down and the sentence; a label without a name is refused."""
    raw, raw_labels = idx_bytes(PIXELS), idx_bytes(LABELS)
    browser = digit_browser(raw, raw_labels, number=4, names=NAMES)
    figure = browser.figure()
    assert has_all(text.get_text() for axes in figure.axes for text in axes.texts)
    assert figure.get_suptitle().startswith("Image 4 is Coat. Row")
    assert browser.image.says.startswith("Image 4, label Coat. The pixel")
    browser.controls["label"].label = "Bag"
    assert browser.state["label"] == 8
    with pytest.raises(ValueError, match="raw_labels has a label 9, but there are 9 names"):
        digit_browser(raw, raw_labels, names=NAMES[:9])


def test_time_machine():
    """The eight answers, a wrong one with what is right; names at the axes."""
    machine = time_machine({"run": {"start": PARAMS}}, IMAGES, LABELS, full_forward, NAMES)
    answers = full_forward(IMAGES[:8], PARAMS, training=False)[0].argmax(axis=1)
    words = machine.figure().panels[3].words
    for answer, label in zip(answers, LABELS[:8], strict=True):
        assert any(
            line.startswith(f"{NAMES[answer]}, ") and (answer == label or line.endswith(NAMES[label]))
            for line in words
        )
    assert f"image 0, T-shirt/top, is read as {NAMES[answers[0]]} (" in machine.image.says
    answers, confusion = machine.figure().panels[3:]
    assert has_all(answers.words) and confusion.words.count("Coat") == 2
