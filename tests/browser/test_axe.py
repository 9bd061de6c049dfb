"""axe-core finds nothing serious in any widget, nor in the exported page; a table says where each one is."""

from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest
from test_narrow import TOO_WIDE

from cnn_utils import load_params
from cnn_utils.given.mnist_files import DATA
from cnn_utils.given.page.export import export_page
from cnn_utils.network import Params

SPEC = find_spec("axe_playwright_python")
pytestmark = pytest.mark.skipif(SPEC is None, reason="there is no axe-playwright-python")
SAMPLE = """
import numpy as np
import cnn_utils as cu
from cnn_utils.given.mnist_files import DATA
def walk_down(slope, start, rule, steps):
    return np.array([np.multiply(start, 0.9**step) for step in range(steps + 1)])
def descent(point, gradient, memory, lr=0.019):
    point -= lr * gradient
def he(shape, rng):
    return cu.init_weights(shape, "he", rng, np.float64)
def walk_back(image, claim, params):
    return {"dense": np.arange(10) - claim, "conv1": np.ones((32, 26, 26)), "image": image - claim}
images, labels = cu.load_split(cu.find_mnist("sample"), "test")
images, labels = images[:50], labels[:50]
params = cu.load_params(DATA / "pretrained" / "epoch_5.npz")
predictions = cu.predict(images, params)
moments = {f"epoch {k}": cu.load_params(DATA / "pretrained" / f"epoch_{k}.npz") for k in (0, 5)}
asked = images[:20], labels[:20]
raw = bytes(16) + (255 * images).astype(np.uint8).tobytes()
edges = np.array([[[-1.0, 0, 1]] * 3, [[-1.0] * 3, [0.0] * 3, [1.0] * 3]])
way_back = lambda g, w: cu.conv2d_backward(g, np.zeros((1, 5, 5)), w, np.zeros(1))[0]
backwards = cu.conv2d_backward, cu.relu_backward, cu.maxpool2d_backward, cu.dense_backward
def convolve(image, weights, bias):
    output = np.zeros((len(weights), len(image[0]) - 2, len(image[0, 0]) - 2))
    for o, r, s in np.ndindex(output.shape):
        output[o, r, s] = (image[:, r : r + 3, s : s + 3] * weights[o]).sum() + bias[o]
    return output
"""
WIDGETS = {  # module below cnn_utils.lesson.widgets: how the function of the same name is called
    "lesson_01.digit_browser": "(raw, bytes(8) + bytes(labels.tolist()))",
    "lesson_01.batch_viewer": "(images, labels, cu.batch_iterator)",
    "lesson_02.filter_bench": "(images)",
    "lesson_02.loop_replay": "(convolve, images[0, :, 5:10, 5:10], edges[:, np.newaxis], [1, -1])",
    "lesson_02.convolution_stepper": "(images[:2, 0, 5:9, 5:9], edges, -1, convolve)",
    "lesson_02.pooling_explorer": "(images[0, 0], cu.maxpool2d_forward)",
    "lesson_02.dropout_explorer": "(cu.dropout_forward)",
    "lesson_02.temperature_explorer": "([2.0, 1.0, 0.0, -1.0], cu.softmax)",
    "lesson_03.logit_sliders": "([1, 2, 0], 0, cu.cross_entropy_loss, cu.cross_entropy_gradient)",
    "lesson_04.pooling_gradient": "(images[0, 0], images[:8, 0, 1:-1, 1:-1], images[:8, 0, 1:-1, 1:-1])",
    "lesson_04.backprop_stepper": "(np.eye(5), edges[0], edges[1], {'mine': way_back})",
    "lesson_04.gradient_microscope": "(images[0], cu.numerical_gradient, backwards)",
    "lesson_04.filter_learner": "(images[:5].astype(float), cu.conv2d_backward)",
    "lesson_05.valley_bench": "(walk_down, {'descent': descent, 'other': descent})",
    "lesson_06.depth_bench": "({'He': he})",
    "lesson_07.activation_explorer": "(images, params, labels)",
    "lesson_08.gradient_explorer": "(images, labels, params, walk_back)",
    "lesson_08.nudge_bench": "(images, labels, params, cu.full_forward, walk_back)",
    "lesson_09.time_machine": "({'run': moments}, *asked, cu.full_forward)",
    "lesson_09.what_if": "(moments, asked, asked, cu.full_forward, (None, None, None), 5)",
    "lesson_10.confusion_browser": "(images, labels, predictions)",
    "lesson_10.drawing_pad": "(params, cu.full_forward)",
    "lesson_10.own_calibration": "(images[:10], labels[:10], predictions[:10])",
}
RUN = """async () => (await axe.run(%s)).violations
    .filter((found) => ["serious", "critical"].includes(found.impact))
    .map((found) => [found.id, found.help, found.nodes.map((node) => node.html.slice(0, 200))])"""


CUT = """() => [...document.querySelectorAll(".widget-dropdown select")].filter((choice) => {
    const style = getComputedStyle(choice), pen = document.createElement("canvas").getContext("2d");
    pen.font = style.font;
    const room = choice.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    return room < pen.measureText(choice.selectedOptions[0].text).width;
}).map((choice) => choice.outerHTML.slice(0, 200))"""


def findings(page, where="document"):
    """Return what axe finds serious or critical."""
    page.evaluate((Path(SPEC.origin).parent / "axe.min.js").read_text("utf-8"))
    return page.evaluate(RUN % where)


@pytest.fixture(scope="module")
def widgets(lab):
    """Return one notebook with every widget, each in a cell of its own."""
    cells = [SAMPLE]
    for place, call in WIDGETS.items():
        name = place.rpartition(".")[2]
        cells.append(f"from cnn_utils.lesson.widgets.{place} import {name}\n{name}{call}")
    page = lab(*cells)
    page.evaluate(
        "jupyterapp.shell.currentWidget.content.widgets.forEach((cell) => { cell.inputHidden = true; })"
    )
    return page


@pytest.mark.parametrize("place", WIDGETS)
def test_widget(widgets, place):
    """Nothing serious within the widget's own elements."""
    number = 1 + list(WIDGETS).index(place)
    widgets.evaluate(f"jupyterapp.shell.currentWidget.content.scrollToItem({number}).catch(() => {{}})")
    cell = widgets.locator(f".jp-Cell[data-windowed-list-index='{number}'] .jp-OutputArea")
    cell.locator(".cnn-utils-picture img").wait_for()
    cell.evaluate("(element) => { window.checked = element.querySelector('.widget-box'); }")
    assert findings(widgets, "window.checked") == []


def test_no_control_sticks_out(widgets):
    """On a page of 700 pixels, too: what doesn't fit beside stands below."""
    widgets.set_viewport_size({"width": 700, "height": 1100})
    widgets.wait_for_timeout(500)
    found = widgets.evaluate(TOO_WIDE)
    widgets.set_viewport_size({"width": 900, "height": 1100})
    assert found == []


def test_what_is_chosen_can_be_read(widgets):
    """Every drop-down has room for the option that it shows, beside its arrow."""
    widgets.wait_for_timeout(500)
    assert widgets.evaluate(CUT) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_page(browser, tmp_path, scheme):
    """Nothing serious in the whole page, empty and drawn on."""
    params = load_params(DATA / "pretrained" / "epoch_5.npz")
    export_page(tmp_path / "page.html", Params(*(array.astype(np.float32) for array in params)))
    page = browser.new_page(viewport={"width": 900, "height": 900}, color_scheme=scheme)
    page.goto((tmp_path / "page.html").as_uri())
    assert findings(page) == []
    page.evaluate("line({x: 70, y: 30}, {x: 70, y: 110})")
    page.wait_for_selector("#layers", state="visible")
    assert findings(page) == []
    page.close()
