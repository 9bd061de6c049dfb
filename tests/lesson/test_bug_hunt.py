"""The bug hunt: nothing leaks into the package, probes are counted, pictures and words say what is there."""

import shutil
import sys

import numpy as np
import pytest
from course_copy import Course
from network_cases import ROOT

import cnn_utils
from cnn_utils import lesson
from cnn_utils.lesson.figures.lesson_08 import bug_hunt as figures
from cnn_utils.lesson.hunt import bug_hunt as hunting
from cnn_utils.lesson.hunt.bug_hunt import BUGS, Hunt

pytestmark = pytest.mark.lesson8


@pytest.fixture(autouse=True)
def no_picture(monkeypatch):
    """Keep the words of what is shown, and draw nothing."""
    shown = []
    monkeypatch.setattr(hunting, "show", lambda figure, alt: shown.append(alt))
    return shown


@pytest.mark.parametrize(
    ("start", "step", "there", "back"),
    [("the filters are not", "conv2", "look the same", "look the same"),
     ("the filters are not", "pool1", "look the same", "differ"),
     ("the mean of each window", "relu1", "look the same", "differ"),
     ("the mean of each window", "pool1", "differ", "differ")],
)  # fmt: skip
def test_the_picture_tells_where(no_picture, start, step, there, back):
    """Maps and gradients differ from the bug on."""
    (bug,) = [bug for bug in BUGS if bug.words.startswith(start)]
    Hunt(bug).picture(step)
    assert no_picture[0].endswith(f"On the way there they {there}; on the way back they {back}.")


def test_curves_are_drawn_and_said():
    """Both curves, what they begin and end with; a loss that is no number leaves a gap."""
    curves = {"copy": [2.5, *[np.nan] * 6], "sound": [2.25, *[1.0] * 6]}
    axes = figures.draw_curves(curves).axes[0]
    drawn = {line.get_label(): list(line.get_ydata()) for line in axes.lines}
    assert drawn.keys() == {"copy: 2.50 -> nan", "sound: 2.25 -> 1.00"}
    np.testing.assert_array_equal(drawn["copy: 2.50 -> nan"], curves["copy"])
    assert axes.get_ylim()[1] > 2.5
    words = "Two curves of the loss. The copy's: 2.50 -> nan. A sound network's: 2.25 -> 1.00."
    assert figures.say_curves(curves) == words


def test_maps_are_drawn_with_the_same_colours(rng):
    """The three strongest of the sound network, and the same three of the copy."""
    there, back = rng.random((5, 4, 4)), rng.normal(size=(5, 4, 4))
    there[[3, 0, 4]] += 9
    figure = figures.draw_maps("relu1", {"copy": (2 * there, back), "sound": (there, back)})
    copies, sounds = figure.axes[:3], figure.axes[3:6]
    for one, other in zip(copies, sounds, strict=True):
        channel = int(other.get_title().removeprefix("sound, map "))
        assert one.get_title() == f"copy, map {channel}" and channel in (0, 3, 4)
        np.testing.assert_array_equal(one.images[0].get_array(), 2 * there[channel])
        np.testing.assert_array_equal(other.images[0].get_array(), there[channel])
        assert one.images[0].get_clim() == other.images[0].get_clim()


def test_nothing_leaks(rng):
    """The package's names mean the same objects as before, and compute the same."""
    image, params = rng.random((2, 1, 28, 28)), cnn_utils.init_params(rng=rng, dtype=np.float64)
    modules = [module for name, module in sys.modules.items() if name.split(".")[0] == "cnn_utils"]
    before = [{**vars(module)} for module in modules]
    output, _ = cnn_utils.full_forward(image, params, training=False)
    for bug in BUGS[::30]:
        hunt = Hunt(bug)
        hunt.gradient_check("network")
        hunt.curve()
        hunt.picture("conv1")
        hunt.give_up()
    for module, names in zip(modules, before, strict=True):
        assert vars(module).keys() == names.keys()
        assert all(vars(module)[name] is value for name, value in names.items())
    np.testing.assert_array_equal(cnn_utils.full_forward(image, params, training=False)[0], output)


def test_the_secret_is_not_to_be_read_off():
    """Neither in the text nor in the names; the text is the same for all bugs of a level."""
    for level in (1, 2, 3):
        hunts = [lesson.bug_hunt(level, seed) for seed in range(9)]
        assert len({repr(hunt) for hunt in hunts}) == 1 and f"level {level}" in repr(hunts[0])
        for hunt in hunts:
            assert hunt._secret().words not in repr(hunt) + str([*vars(hunt)])
            assert len({f.__code__ for f in hunt._copy.values()}) == 1


def test_the_seed_decides():
    """The same seed, the same bug; many seeds, many bugs; none, any."""
    for level in (1, 2, 3):
        drawn = [[lesson.bug_hunt(level, seed)._secret() for seed in range(100)] for _ in range(2)]
        assert drawn[0] == drawn[1] and {bug.level for bug in drawn[0]} == {level}
        assert len({*drawn[0]}) > 8
    assert lesson.bug_hunt()._secret().level == 1


def test_probes_are_counted(capsys):
    """One each; a wrong guess two; nothing once it is over."""
    hunt = Hunt(next(bug for bug in BUGS if bug.function == "relu_backward"))
    hunt.gradient_check("dense")
    hunt.call(cnn_utils.softmax, np.zeros(3))
    hunt.curve()
    hunt.picture("relu2")
    assert hunt.probes == 4 and "So far: 4 probes" in repr(hunt)
    capsys.readouterr()
    assert hunt.guess("relu_forward") is False and hunt.probes == 6
    words = "✗ not relu_forward; a wrong guess costs 2 probes: 6 probes so far\n"
    assert capsys.readouterr().out == words
    assert hunt.guess(cnn_utils.relu_backward) is True
    assert capsys.readouterr().out.startswith("✓ found, with 6 probes: in relu_backward, ")
    hunt.curve()
    assert hunt.guess("softmax") is None and capsys.readouterr().out == "The hunt is over.\n"
    assert hunt.probes == 6 and "Over: 6 probes" in repr(hunt)


def test_giving_up_tells(capsys):
    """Where the bug is, in words."""
    hunt = lesson.bug_hunt(1, seed=0)
    hunt.give_up()
    assert capsys.readouterr().out == f"In {hunt._secret().function}, {hunt._secret().words}.\n"


@pytest.mark.parametrize(
    ("ask", "start"),
    [(lambda hunt: hunt.gradient_check("conv3"), "layer is 'conv3', expected one of conv, relu"),
     (lambda hunt: hunt.gradient_check(np.zeros(2)), "layer is array([0., 0.]), expected one of conv"),
     (lambda hunt: hunt.gradient_check("conv", images=9), "images is 9, expected one of 1 to 8"),
     (lambda hunt: hunt.gradient_check("conv", images=True), "images is True, expected one of 1 to 8"),
     (lambda hunt: hunt.picture("dense"), "step is 'dense', expected one of conv1"),
     (lambda hunt: hunt.call("train"), "function is 'train', expected one of conv2d_forward"),
     (lambda hunt: hunt.call("softmax"), "softmax does not take that, which cost nothing: "),
     (lambda hunt: hunt.call("relu_forward", [1]), "relu_forward does not take that, which cost nothing: "),
     (lambda hunt: hunt.guess("conv"), "function is 'conv', expected one of"),
     (lambda hunt: hunt.guess(None), "function is None, expected one of")],
)  # fmt: skip
def test_what_can_not_be_done_costs_nothing(capsys, ask, start):
    """It is said in one line."""
    hunt = lesson.bug_hunt(3, seed=0)
    assert ask(hunt) is None and hunt.probes == 0
    out = capsys.readouterr().out
    assert out.startswith(f"✗ {start}") and out.count("\n") == 1


@pytest.mark.parametrize("level", [0, 4, "1", None])
def test_there_is_no_such_level(level):
    """The level is refused by name."""
    with pytest.raises(ValueError, match=r"^level is .*, expected 1, 2 or 3$"):
        lesson.bug_hunt(level)


def test_arguments_of_a_call_stay():
    """A refused call has changed nothing; neither has one of a function that changes nothing."""
    hunt, state = lesson.bug_hunt(3, seed=1), cnn_utils.adam_init([np.zeros(2)])
    hunt.call("adam_step", [np.zeros(2)], [np.zeros(3)], state)
    assert state["t"] == 0 and hunt.probes == 0


def test_the_copy_is_of_the_readers_functions(monkeypatch):
    """What the package has at the time: what is exchanged there is in the copy, too."""
    asked = []

    def relu_forward(input):
        asked.append(input.shape)
        return input * (input > 0), input > 0

    monkeypatch.setattr(cnn_utils, "relu_forward", relu_forward)
    hunt = Hunt(next(bug for bug in BUGS if bug.function == "relu_forward" and "leaks" in bug.words))
    assert hunt.gradient_check("network") == ["conv1_w", "conv1_b", "conv2_w", "conv2_b"]
    assert (1, 32, 26, 26) in asked and cnn_utils.relu_forward is relu_forward
    np.testing.assert_array_equal(hunt.call("relu_forward", np.array([-1.0, 2.0]))[0], [-0.1, 2])


MOVED = '''
import numpy as np
from cnn_utils import *
from cnn_utils import lesson

def relu_forward(input):
    """Mine."""
    mask = input > 0
    return input * mask, mask

def full_backward(predictions, targets, saved_values, params):
    """Mine."""
    kept, g = saved_values, predictions - targets
    g, dense_w, dense_b = dense_backward(g, kept["dense"], params.dense_w, params.dense_b)
    g = flatten_backward(dropout_backward(g, kept["dropout"], 0.5), kept["flatten"])
    g = relu_backward(maxpool2d_backward(g, kept["pool2"], kept["relu2"].shape, 2), kept["relu2"])
    g, conv2_w, conv2_b = conv2d_backward(g, kept["conv2"], params.conv2_w, params.conv2_b)
    g = relu_backward(maxpool2d_backward(g, kept["pool1"], kept["relu1"].shape, 2), kept["relu1"])
    _, conv1_w, conv1_b = conv2d_backward(g, kept["conv1"], params.conv1_w, params.conv1_b)
    return Params(conv1_w, conv1_b, conv2_w, conv2_b, dense_w, dense_b)

lesson.move(relu_forward, full_backward)
from cnn_utils.lesson.hunt.bug_hunt import BUGS, Hunt
from cnn_utils.lesson.hunt.network_copy import network_copy
for bug in BUGS:
    if bug.function == "relu_backward" and bug.level == 2 or "sign" in bug.words:
        hunt = Hunt(bug)
        print(hunt.call("relu_forward", np.ones(1))[0], len(hunt.gradient_check("network")), "differ")
        net = network_copy(hunt._copy)
        print(net["full_backward"].__doc__, net["relu_forward"].__doc__)
'''


def test_a_moved_function_is_hunted_in(tmp_path):
    """The reader's own: bugs fit it, and its file stays as it was moved.

    This full_backward asks no cross_entropy_gradient, so a bug of that one is not in the network's walk.
    """
    course = Course(tmp_path)
    data = tmp_path / "data"  # a copy: not everybody may make links on Windows
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("mnist"))
    out = course.run(MOVED)
    lines = [line for line in out.splitlines() if not line.startswith(("    ", "network, "))]
    assert lines[:2] == [
        "moved: relu_forward into cnn_utils/layers/relu.py",
        "moved: full_backward into cnn_utils/network.py",
    ]
    assert lines[3:] == ["[1.] 0 differ", "Mine. Mine."] + ["[1.] 4 differ", "Mine. Mine."] * 2
    files = ["layers/relu.py", "network.py"]
    assert course.changed() == sorted([*files, *(f"{name}.course" for name in files)])
