"""Checks of lesson 7: the whole network, forward."""

from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.checks.calls import alone_case, arguments_case, unchanged_case
from cnn_utils.lesson.checks.case import Case, NotStrict
from cnn_utils.lesson.checks.compare import (
    LAYERS,
    answer,
    compare_all,
    ensure,
    spell_call,
)
from cnn_utils.lesson.checks.manners import advice, refusals
from cnn_utils.lesson.checks.network_definition import (
    IMAGES,
    SHAPES,
    by_definition,
    some_params,
)

STEPS = "conv1 relu1 pool1 conv2 relu2 pool2 flatten dropout dense".split()


def six_names(Params: Any) -> None:
    """Make one of six numbers."""
    names = getattr(Params, "_fields", None)
    ensure(names == tuple(SHAPES), "Params._fields", f"{names}", f"{tuple(SHAPES)}")
    numbers = Params(*range(6))
    ensure(tuple(numbers) == tuple(range(6)), "Params(0, 1, ..., 5)", f"{tuple(numbers)}", "a tuple of six")
    ensure(numbers.conv2_w == 2, "Params(0, 1, ..., 5)", f"conv2_w = {numbers.conv2_w}", "conv2_w = 2")


def shapes(f: Callable) -> None:
    """Look at names and shapes, and count."""
    params = answer(f, {"rng": np.random.default_rng(0)})
    names = getattr(params, "_fields", ())
    ensure(names == tuple(SHAPES), "init_params()", f"fields {names}", f"Params with {tuple(SHAPES)}")
    for name, array in zip(names, params, strict=True):
        came, wanted = f"{name} of shape {array.shape}", f"shape {SHAPES[name]}"
        ensure(array.shape == SHAPES[name], "init_params()", came, wanted)
    count = sum(array.size for array in params)
    ensure(count == 34_826, "all six arrays", f"{count:,} numbers", "34,826")


def dtype_asked(f: Callable) -> None:
    """Ask for both, and for none."""
    for options, wanted in [({}, "float32"), ({"dtype": np.float64}, "float64")]:
        for name, array in zip(SHAPES, answer(f, options), strict=True):
            if array.dtype != wanted:
                asked = wanted if options else "not given"
                raise NotStrict(f"dtype {asked}: {name} is of {array.dtype}, expected {wanted}")


def sizes(f: Callable) -> None:
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


def own_generator(f: Callable) -> None:
    """Draw three times."""
    first, again, other = (answer(f, {"rng": np.random.default_rng(seed)}) for seed in (0, 0, 1))
    same = all(map(np.array_equal, first, again))
    ensure(same, "rng with the same seed, twice", "two answers", "one answer")
    for position in (0, 2, 4):
        same = np.array_equal(first[position], other[position])
        ensure(not same, "rng with two seeds", f"one {[*SHAPES][position]}", "two: drawn from rng")
    first, second = (answer(f, {}) for _ in range(2))
    same = np.array_equal(first[0], second[0])
    ensure(not same, "two calls, rng not given", "one answer", "two answers: a fresh generator each time")


def call(dtype: Any = np.float64, images: np.ndarray = IMAGES, **options: Any) -> dict[str, Any]:
    """Return good arguments of full_forward."""
    return {"image": images.astype(dtype), "params": some_params(dtype), "training": False, **options}


def forward(f: Callable, given: dict[str, Any], words: str) -> tuple[np.ndarray, dict[str, Any]]:
    """Return predictions and saved values."""
    results = answer(f, given)
    came = f"{len(results)} result{'s' * (len(results) > 1)}"
    ensure(len(results) == 2, words, came, "2: predictions, saved_values")
    ensure(isinstance(results[1], dict), words, f"a {type(results[1]).__name__} of saved values", "a dict")
    return results


def predictions_match(f: Callable) -> None:
    """Compare with the ten definitions, for two images and for one."""
    wanted, _ = by_definition(IMAGES, some_params())
    for images, expected in [(IMAGES, wanted), (IMAGES[0], wanted[0]), (IMAGES[1:], wanted[1:])]:
        for options in ({}, {"save": False}):
            given = f"image of shape {images.shape}{''.join(f', {key}={options[key]}' for key in options)}"
            predictions, _ = forward(f, call(images=images, **options), given)
            compare_all(given, (predictions,), ("predictions",), (expected,), LAYERS)


def dropout_in_training(f: Callable) -> None:
    """Compare with the definitions, given the mask that was drawn; at inference there is none."""
    given = call(training=True, rng=np.random.default_rng(0))
    predictions, saved = forward(f, given, "training = True")
    mask = saved.get("dropout")
    ensure(mask is not None, "training = True", "no mask saved under 'dropout'", "the mask of dropout")
    ensure(0.4 < np.mean(mask) < 0.6, "training = True", f"{np.mean(mask):.0%} survive", "about half of them")
    wanted, _ = by_definition(IMAGES, some_params(), mask)
    compare_all("training = True", (predictions,), ("predictions",), (wanted,), LAYERS)
    predictions, saved = forward(f, call(training=False), "training = False")
    ensure(saved.get("dropout") is None, "training = False", "a mask of dropout", "None under 'dropout'")
    wanted, _ = by_definition(IMAGES, some_params())
    compare_all("training = False", (predictions,), ("predictions",), (wanted,), LAYERS)


def dropout_by_rng(f: Callable) -> None:
    """Draw three masks: the generator that is given decides."""
    masks = []
    for seed in (0, 0, 1):
        _, saved = forward(f, call(training=True, rng=np.random.default_rng(seed)), "training = True")
        ensure(saved.get("dropout") is not None, "training = True", "no mask saved", "the mask of dropout")
        masks.append(saved["dropout"])
    ensure(np.array_equal(masks[0], masks[1]), "rng with the same seed, twice", "two masks", "one mask")
    ensure(not np.array_equal(masks[0], masks[2]), "rng with two seeds", "one mask", "two masks")


def everything_saved(f: Callable) -> None:
    """Look at every name, and at what stands under it."""
    _, saved = forward(f, call(), "training = False")
    missing = [name for name in STEPS if name not in saved]
    ensure(not missing, "saved values", f"{list(saved)}, without {', '.join(missing)}", f"{STEPS}")
    _, wanted = by_definition(IMAGES, some_params())
    for name in STEPS:
        compare_all("saved values", (saved[name],), (name,), (wanted[name],), LAYERS)


def saved_by_half(f: Callable) -> None:
    """Ask for less."""
    _, saved = forward(f, call(save=False), "save = False")
    if any(saved.get(name) is not None for name in ("pool1", "pool2")):
        raise NotStrict("given save=False, it saves the places of maxima, expected less work: None")


def dtype_kept(f: Callable) -> None:
    """Look at the predictions."""
    for dtype in (np.float32, np.float64):
        came = answer(f, call(dtype))[0].dtype
        if came != dtype:
            raise NotStrict(f"image and params of {np.dtype(dtype)}, predictions of {came}")


TWO_CHANNELS = {"image": np.zeros((2, 28, 28))}
DRAWN = call(training=True, rng=np.random.default_rng(0))


CHECKS = {
    "Params": [Case("six arrays, by name and in order", six_names)],
    "init_params": [
        arguments_case("method='he'", "rng=None", "dtype=np.float32"),
        Case("34,826 numbers in six arrays", shapes),
        Case("weights of their size, dense a tenth, biases zero", sizes),
        Case("randomness only from rng", own_generator),
        alone_case({"rng": np.random.default_rng(0)}, {"rng": np.random.default_rng(1)}),
        advice("dtype as asked for, float32 by default", dtype_asked),
        refusals({}, [{"method": "zeros"}]),
    ],
    "full_forward": [
        arguments_case("image", "params", "training", "rng=None", "save=True"),
        Case("ten definitions, one after the other", predictions_match),
        Case("dropout while training, and only then", dropout_in_training),
        Case("dropout by rng alone", dropout_by_rng),
        Case("everything saved under its name", everything_saved),
        unchanged_case(call(), DRAWN, call(images=IMAGES[0])),
        alone_case(DRAWN, DRAWN | {"image": IMAGES[::-1]}),
        advice("save=False: less work", saved_by_half),
        advice("dtype kept: float32, float64", dtype_kept),
        refusals(call(), [TWO_CHANNELS, {"image": IMAGES.astype(np.float32)}], "expected"),
    ],
}
