"""One clear sentence about a wrong argument, before anything is computed with it."""

import numbers
from collections.abc import Sequence

import numpy as np


def match_shapes(**arguments):
    """Match arrays with shapes written as text, such as ``"N? C H W"``.

    A name stands for one size and means the same size in every argument of the call. ``N?`` may be missing:
    one image instead of a batch. All arrays must be of floats and share one dtype, so that float32 never
    turns into float64 unnoticed.

    Parameters
    ----------
    **arguments : tuple of (ndarray, str)
        The array and its shape in words, under the name of the argument.

    Returns
    -------
    dict of str to int
        The size behind each name; None for an ``N`` that is missing.

    Raises
    ------
    TypeError
        If an argument is no array of floats, or the dtypes differ.
    ValueError
        If a shape does not fit.

    Examples
    --------
    >>> image, filters = np.zeros((1, 28, 28)), np.zeros((32, 1, 3, 3))
    >>> sizes = match_shapes(input=(image, "N? C_in H W"), weights=(filters, "C_out C_in K K"))
    >>> sizes["C_out"], sizes["K"], sizes["N"]
    (32, 3, None)
    """
    sizes, dtype = {}, np.floating
    for argument, (array, text) in arguments.items():
        check_dtype(argument, array, dtype)
        dtype, names = array.dtype, text.replace("?", "").split()
        single = "?" in text and array.ndim < len(names)
        shape = (None, *array.shape) if single else array.shape
        fits = len(shape) == len(names)
        for name, size in zip(names, shape, strict=False):
            fits = fits and size != 0 and sizes.setdefault(name, size) == size
        if not fits:
            raise ValueError(f"{argument} has shape {array.shape}, expected {describe(text, shape, sizes)}")
    return sizes


def describe(text, shape, sizes):
    """Return ``"(C, H, W) or (N, C, H, W) with C = 3"``: a shape in words, and the sizes that do not fit."""
    names = text.replace("?", "").split()
    choices = [names[1:], names] if "?" in text else [names]
    words = " or ".join(f"({', '.join(choice)}{',' * (len(choice) == 1)})" for choice in choices)
    pairs = zip(names, shape, strict=False)
    wrong = [f"{name} = {sizes[name]}" for name, size in pairs if sizes.get(name, size) != size]
    return words + (f" with {', '.join(wrong)}" if wrong and len(names) == len(shape) else "")


def check_dtype(argument, array, dtype):
    """Raise TypeError unless `array` is an array of `dtype`: a dtype, or a kind such as np.floating."""
    if not isinstance(array, np.ndarray):
        raise TypeError(f"{argument} is of type {type(array).__name__}, expected a NumPy array")
    fits = issubclass(array.dtype.type, dtype) if isinstance(dtype, type) else array.dtype == dtype
    if not fits:
        expected = dtype.__name__ if isinstance(dtype, type) else dtype
        raise TypeError(f"{argument} has dtype {array.dtype}, expected {expected}")


def check_array(argument, array, shape, dtype=np.floating):
    """Raise TypeError or ValueError unless `array` has this dtype and exactly this shape."""
    check_dtype(argument, array, dtype)
    if array.shape != shape:
        raise ValueError(f"{argument} has shape {array.shape}, expected {shape}")


def check_arrays(argument, arrays, like=None):
    """Raise TypeError or ValueError unless `arrays` is a sequence of float arrays, shaped like `like`."""
    if not isinstance(arrays, list | tuple):
        raise TypeError(f"{argument} is of type {type(arrays).__name__}, expected a list of arrays")
    like = arrays if like is None else like
    if len(arrays) != len(like):
        raise ValueError(f"{argument} has {len(arrays)} arrays, expected {len(like)} like parameters")
    for position, (array, model) in enumerate(zip(arrays, like, strict=True)):
        check_dtype(f"{argument}[{position}]", array, np.floating)
        check_array(f"{argument}[{position}]", array, model.shape, model.dtype)


def check_adam(parameters, gradients, state):
    """Raise TypeError or ValueError unless these belong together."""
    check_arrays("parameters", parameters)
    for position, parameter in enumerate(parameters):
        if not parameter.flags.writeable:
            raise ValueError(f"parameters[{position}] is read-only, expected an array that can be changed")
    check_arrays("gradients", gradients, parameters)
    if not isinstance(state, dict):
        raise TypeError(f"state is of type {type(state).__name__}, expected a dict from adam_init")
    if missing := sorted({"m", "v", "t"} - state.keys()):
        raise ValueError(f"state has no {missing}, expected a dict from adam_init")
    check_arrays("state['m']", state["m"], parameters)
    check_arrays("state['v']", state["v"], parameters)
    check_integer("state['t']", state["t"], 0)


def check_float(argument, dtype):
    """Raise TypeError unless `dtype` is a type of floats."""
    if not np.issubdtype(dtype, np.floating):
        raise TypeError(f"{argument} is {dtype!r}, expected np.float32 or np.float64")


def check_generator(argument, rng):
    """Raise TypeError unless `rng` is a generator of random numbers, or None."""
    if not isinstance(rng, np.random.Generator | None):
        raise TypeError(f"{argument} is of type {type(rng).__name__}, expected a numpy.random.Generator")


def check_shape(argument, shape, expected, counts):
    """Raise TypeError or ValueError unless `shape` holds positive integers, as many as `counts` allows."""
    if not isinstance(shape, Sequence) or isinstance(shape, str):
        raise TypeError(f"{argument} is {shape!r}, expected {expected}")
    if len(shape) not in counts:
        raise ValueError(f"{argument} is {shape}, expected {expected}")
    for size in shape:
        check_integer(f"a size in {argument}", size, 1)


def check_integer(argument, number, minimum):
    """Raise TypeError or ValueError unless `number` is an integer of at least `minimum`."""
    if not isinstance(number, numbers.Integral) or isinstance(number, bool):
        raise TypeError(f"{argument} is {number!r}, expected an integer")
    if number < minimum:
        raise ValueError(f"{argument} is {number}, expected at least {minimum}")


def check_entries(argument, array, low, high):
    """Raise ValueError unless all entries lie in `low` ... `high`."""
    if array.min() < low or array.max() > high:
        found = f"{array.min()} ... {array.max()}"
        raise ValueError(f"{argument} has entries {found}, expected {low} ... {high}")


def check_number(argument, number, low, high=np.inf):
    """Raise TypeError or ValueError unless `number` lies in [`low`, `high`)."""
    if not isinstance(number, numbers.Real) or isinstance(number, bool):
        raise TypeError(f"{argument} is {number!r}, expected a number")
    if not low <= number < high:
        raise ValueError(f"{argument} is {number}, expected a number in [{low}, {high})")


def check_images(images, labels=None):
    """Raise TypeError or ValueError unless these are MNIST images, and one-hot labels if there are any."""
    check_dtype("images", images, np.floating)
    check_array("images", images, (*images.shape[:1], 1, 28, 28))
    if len(images) == 0:
        raise ValueError("images is empty, expected at least one image")
    if labels is None:
        return
    if isinstance(labels, np.ndarray) and labels.ndim == 1:
        raise ValueError(f"labels has shape {labels.shape}, expected ({len(images)}, 10): see to_one_hot")
    check_array("labels", labels, (len(images), 10))
    if not (np.isin(labels, (0, 1)).all() and (labels.sum(axis=1) == 1).all()):
        raise ValueError("labels is not one-hot, expected a single 1 in each row, all else 0: see to_one_hot")


def check_schedule(epochs, batch_size, lr, cool_from):
    """Raise TypeError or ValueError unless these numbers make sense for a training run."""
    check_integer("epochs", epochs, 0)
    check_integer("batch_size", batch_size, 1)
    check_number("lr", lr, 0)
    if cool_from is not None:
        check_integer("cool_from", cool_from, 1)
