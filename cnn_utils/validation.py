"""One clear sentence about a wrong argument, before anything is computed with it."""

import numbers

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
    sizes, first = {}, next(iter(arguments))
    for argument, (array, text) in arguments.items():
        check_dtype(argument, array, np.floating)
        check_dtype(argument, array, arguments[first][0].dtype)
        names = text.replace("?", "").split()
        found = array.shape if "?" not in text or array.ndim == len(names) else (None, *array.shape)
        if len(found) != len(names) or not all(
            size != 0 and sizes.setdefault(name, size) == size
            for name, size in zip(names, found, strict=True)
        ):
            raise ValueError(f"{argument} has shape {array.shape}, expected {describe_shape(text, sizes)}")
    return sizes


def describe_shape(text, sizes):
    """Return ``"(N, C, H, W) with C = 3"``: the shape in words and the sizes that other arguments fixed."""
    names = text.replace("?", "").split()
    comma = "," if len(names) == 1 else ""
    shape = f"({', '.join(names)}{comma})"
    if "?" in text:
        shape = f"({', '.join(names[1:])}{',' if len(names) == 2 else ''}) or {shape}"
    known = [f"{name} = {sizes[name]}" for name in dict.fromkeys(names) if sizes.get(name)]
    return shape + (f" with {', '.join(known)}" if known else "")


def check_dtype(argument, array, dtype):
    """Raise TypeError unless `array` is an array whose dtype is `dtype` or one of its kind."""
    expected = np.dtype(dtype).name if isinstance(dtype, np.dtype) or dtype is bool else dtype.__name__
    if not isinstance(array, np.ndarray):
        raise TypeError(f"{argument} is of type {type(array).__name__}, expected a NumPy array ({expected})")
    if not np.issubdtype(array.dtype, dtype):
        raise TypeError(f"{argument} has dtype {array.dtype}, expected {expected}")


def check_array(argument, array, shape, dtype=np.floating):
    """Raise TypeError or ValueError unless `array` has this dtype and exactly this shape."""
    check_dtype(argument, array, dtype)
    if array.shape != shape:
        raise ValueError(f"{argument} has shape {array.shape}, expected {shape}")


def check_integer(argument, number, minimum):
    """Raise TypeError or ValueError unless `number` is an integer of at least `minimum`."""
    if not isinstance(number, numbers.Integral) or isinstance(number, bool):
        raise TypeError(f"{argument} is {number!r}, expected an integer")
    if number < minimum:
        raise ValueError(f"{argument} is {number}, expected at least {minimum}")


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
