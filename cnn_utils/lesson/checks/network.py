"""Checks of lessons 7 to 9: the whole network."""

import numpy as np

from cnn_utils.lesson.checks.case import Case
from cnn_utils.lesson.checks.compare import answer, compare_all, ensure, spell_call
from cnn_utils.lesson.checks.promises import arguments_case, refusals, unchanged_case
from cnn_utils.lesson.checks.whole import IMAGES, LABELS, Six, by_definition, loss_by_definition, some_params

SHAPES = {
    "conv1_w": (32, 1, 3, 3),
    "conv1_b": (32,),
    "conv2_w": (64, 32, 3, 3),
    "conv2_b": (64,),
    "dense_w": (10, 1600),
    "dense_b": (10,),
}
STEPS = "conv1 relu1 pool1 conv2 relu2 pool2 flatten dropout dense".split()


def six_names(Params):
    """Make one of six numbers."""
    names = getattr(Params, "_fields", None)
    ensure(names == tuple(SHAPES), "Params._fields", f"{names}", f"{tuple(SHAPES)}")
    numbers = Params(*range(6))
    ensure(tuple(numbers) == tuple(range(6)), "Params(0, 1, ..., 5)", f"{tuple(numbers)}", "a tuple of six")
    ensure(numbers.conv2_w == 2, "Params(0, 1, ..., 5)", f"conv2_w = {numbers.conv2_w}", "conv2_w = 2")


def shapes(f):
    """Look at names, shapes and dtype, and count."""
    for dtype in (np.float32, np.float64):
        params = answer(f, {"rng": np.random.default_rng(0), "dtype": dtype})
        names = getattr(params, "_fields", None)
        ensure(names == tuple(SHAPES), "init_params()", f"fields {names}", f"Params with {tuple(SHAPES)}")
        for name, array in zip(names, params, strict=True):
            came, wanted = f"{array.shape}, {array.dtype}", f"{SHAPES[name]}, {np.dtype(dtype)}"
            ensure(came == wanted, f"dtype = {np.dtype(dtype)}", f"{name} of shape {came}", wanted)
    count = sum(array.size for array in params)
    ensure(count == 34_826, "all six arrays", f"{count:,} numbers", "34,826")


def sizes(f):
    """Look at the spread of the weights for both methods, He's by default; biases are zero."""
    he = 0.4714, 0.0833, 0.00354
    for options, spreads in [
        ({"method": "glorot"}, (0.0821, 0.0481, 0.00352)),
        ({"method": "he"}, he),
        ({}, he),
    ]:
        params = answer(f, {**options, "rng": np.random.default_rng(0)})
        for weights, bias, wanted in zip(params[::2], params[1::2], spreads, strict=True):
            given = f"{spell_call(options) or 'method not given'}, weights {weights.shape}"
            came = f"standard deviation {weights.std():.4f}"
            ensure(abs(weights.std() - wanted) < 0.15 * wanted, given, came, f"about {wanted}")
            ensure(not bias.any(), given, "a bias that is not zero", "zeros")


def own_generator(f):
    """Draw three times."""
    first, again, other = (answer(f, {"rng": np.random.default_rng(seed)}) for seed in (0, 0, 1))
    same = all(map(np.array_equal, first, again))
    ensure(same, "rng with the same seed, twice", "two answers", "one answer")
    ensure(not np.array_equal(first[0], other[0]), "rng with two seeds", "one answer", "two answers")


def call(dtype=np.float64, images=IMAGES, **options):
    """Return good arguments of full_forward."""
    return {"image": images.astype(dtype), "params": some_params(dtype), "training": False, **options}


def predictions_match(f):
    """Compare with the ten definitions, for two images and for one."""
    wanted, _ = by_definition(IMAGES, some_params())
    for images, expected in [(IMAGES, wanted), (IMAGES[0], wanted[0])]:
        for options in ({}, {"save": False}):
            predictions, _ = answer(f, call(images=images, **options))
            given = f"image of shape {images.shape}{''.join(f', {key}={options[key]}' for key in options)}"
            compare_all(given, (predictions,), ("predictions",), (expected,), 1e-9)


def dropout_in_training(f):
    """Compare with the definitions, given the mask that was drawn; at inference there is none."""
    given = call(training=True, rng=np.random.default_rng(0))
    predictions, saved = answer(f, given)
    mask = saved.get("dropout")
    ensure(mask is not None, "training = True", "no mask saved under 'dropout'", "the mask of dropout")
    ensure(0.4 < np.mean(mask) < 0.6, "training = True", f"{np.mean(mask):.0%} survive", "about half of them")
    wanted, _ = by_definition(IMAGES, some_params(), mask)
    compare_all("training = True", (predictions,), ("predictions",), (wanted,), 1e-9)


def everything_saved(f):
    """Look at the names, and at the masks and places."""
    _, saved = answer(f, call())
    ensure(list(saved) == STEPS, "saved values", f"{list(saved)}", f"{STEPS}")
    _, wanted = by_definition(IMAGES, some_params())
    for name in ("relu1", "pool1", "relu2", "pool2"):
        compare_all("saved values", (saved[name],), (name,), (wanted[name],), 0)


def dtype_kept(f):
    """Look at the predictions."""
    for dtype in (np.float32, np.float64):
        came = answer(f, call(dtype))[0].dtype
        ensure(came == dtype, f"image and params of {np.dtype(dtype)}", f"{came}", f"{np.dtype(dtype)}")


def backward_call(dtype=np.float64):
    """Return good arguments of full_backward, with half of the entries dropped."""
    mask = np.random.default_rng(5).random((2, 1600)) < 0.5
    params = some_params(dtype)
    predictions, saved = by_definition(IMAGES.astype(dtype), params, mask)
    given = {"predictions": predictions, "targets": LABELS.astype(dtype)}
    return {**given, "saved_values": saved, "params": params}


def gradients_match(f):
    """Compare slopes: of every array along two random directions, each of which moves all its entries."""
    given = backward_call()
    gradients = answer(f, given)
    ensure(len(gradients) == 6, "two images", f"{len(gradients)} results", "Params with six gradients")
    rng, mask = np.random.default_rng(6), given["saved_values"]["dropout"]
    for position, (name, shape) in enumerate(SHAPES.items()):
        came = gradients[position]
        found = getattr(came, "shape", None)
        ensure(found == shape, f"the gradient of {name}", f"shape {found}", f"shape {shape}")
        for _ in range(2):
            direction = rng.normal(size=shape)
            direction /= np.linalg.norm(direction)
            slope = slope_along(given["params"], position, direction, mask)
            size = np.linalg.norm(came)
            near = abs(np.sum(came * direction) - slope) <= 1e-5 * max(size, abs(slope))
            words = f"gradient of {name}: slope {np.sum(came * direction):.6g} in a random direction"
            ensure(near, "two images, half of the features dropped", words, f"{slope:.6g}, as measured")


def slope_along(params, position, direction, mask):
    """Measure how the loss changes when one array moves in a direction."""
    losses = []
    for sign in (1, -1):
        arrays = list(params)
        arrays[position] = arrays[position] + sign * 1e-5 * direction
        losses.append(loss_by_definition(IMAGES, Six(*arrays), mask))
    return (losses[0] - losses[1]) / 2e-5


def backward_dtype(f):
    """Look at all six gradients."""
    for dtype in (np.float32, np.float64):
        kinds = {str(gradient.dtype) for gradient in answer(f, backward_call(dtype))}
        wanted = np.dtype(dtype).name
        ensure(kinds == {wanted}, wanted, ", ".join(sorted(kinds)), wanted)


TWO_CHANNELS = {"image": np.zeros((2, 28, 28))}


def visible(f):
    """Compare with the definition; the network must not notice."""
    for images in (IMAGES[0], IMAGES):
        given, wanted = f"shape {images.shape}", images[..., :26, :26]
        (came,) = answer(f, {"images": images})
        ensure(came.shape == wanted.shape, given, f"shape {came.shape}", f"{wanted.shape}")
        ensure(np.array_equal(came, wanted), given, "other pixels", "the first 26 rows and columns")
    seen, whole = (by_definition(images, some_params())[0] for images in (came, IMAGES))
    compare_all("the network on both", (seen,), ("predictions",), (whole,), 1e-9)


CHECKS = {
    "Params": [Case("six arrays, by name and in order", six_names)],
    "init_params": [
        arguments_case("method", "rng", "dtype"),
        Case("34,826 numbers in six arrays", shapes),
        Case("weights of their size, dense a tenth, biases zero", sizes),
        Case("randomness only from rng", own_generator),
        refusals({}, [{"method": "zeros"}]),
    ],
    "full_forward": [
        arguments_case("image", "params", "training", "rng", "save"),
        Case("ten definitions, one after the other", predictions_match),
        Case("dropout while training, and only then", dropout_in_training),
        Case("everything saved under its name", everything_saved),
        Case("dtype kept: float32, float64", dtype_kept),
        unchanged_case(call()),
        refusals(call(), [TWO_CHANNELS, {"image": IMAGES.astype(np.float32)}], "expected"),
    ],
    "full_backward": [
        arguments_case("predictions", "targets", "saved_values", "params"),
        Case("slopes of the loss, all six arrays", gradients_match),
        Case("dtype kept: float32, float64", backward_dtype),
        unchanged_case(backward_call()),
        refusals(backward_call(), [{"targets": LABELS[0]}], "targets"),
    ],
    "visible_part": [
        arguments_case("images"),
        Case("26 rows and columns, the same predictions", visible),
        unchanged_case({"images": IMAGES}),
    ],
}
