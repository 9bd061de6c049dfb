"""Wrong answers of lesson 9: files."""

ANSWERS = r"""
# the names are lost
def write_npz(path, arrays):
    np.savez(path, *arrays.values())

# leaves a file beside it
def write_npz(path, arrays):
    np.savez(str(path) + ".partial.npz", **arrays)
    np.savez(path, **arrays)

# an existing file is kept
def write_npz(path, arrays):
    import os
    if not os.path.exists(path):
        np.savez(path, **arrays)

# manners: a file that cannot be written takes the old one with it
def write_npz(path, arrays):
    with open(path, "wb") as file:
        np.savez(file, **arrays)

# manners: NumPy puts .npz behind a name that has another end
def write_npz(path, arrays):
    arrays = {name: np.asarray(array) for name, array in arrays.items()}
    np.savez(path, **arrays)

# the first array only
def read_npz(path):
    with np.load(path) as file:
        return {file.files[0]: file[file.files[0]]}

# numbers only
def read_npz(path):
    with np.load(path) as file:
        return {name: file[name] for name in file.files if file[name].dtype.kind in "fiu"}

# read when the file is closed
def read_npz(path):
    with np.load(path) as file:
        return file

# manners: no dict, and the file stays open
def read_npz(path):
    return np.load(path)

# manners: refuses no pickle
def read_npz(path):
    with np.load(path, allow_pickle=True) as file:
        return dict(file)

# in the order of the file
def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    places = tuple(prefix + start for start in ("conv", "dense"))
    return Params(*[array for name, array in arrays.items() if name.startswith(places)])

# prefix is not used
def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    return Params(*[arrays[name] for name in Params._fields])

# a plain dict
def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    return {name: arrays[prefix + name] for name in Params._fields}

# manners: refuses no dtype that dtypes has not
def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    shapes = [(32, 1, 3, 3), (32,), (64, 32, 3, 3), (64,), (10, 1600), (10,)]
    for name, shape in zip(Params._fields, shapes):
        array = arrays.get(prefix + name)
        if array is None or array.shape != shape or array.dtype.kind != "f" or not np.isfinite(array).all():
            raise ValueError(f"{path}: {prefix + name} is missing or broken")
        if array.dtype != arrays[prefix + "conv1_w"].dtype:
            raise ValueError(f"{path}: {prefix + name} has another dtype")
    return Params(*[arrays[prefix + name] for name in Params._fields])

# weights, but no biases
def save_params(path, params):
    np.savez(path, conv1_w=params.conv1_w, conv2_w=params.conv2_w, dense_w=params.dense_w)

# numbered, not named
def save_params(path, params):
    np.savez(path, *params)

# rounded
def save_params(path, params):
    np.savez(path, **{name: array.round(3) for name, array in params._asdict().items()})

# always float32
def load_params(path):
    return Params(*[read_npz(path)[name].astype(np.float32) for name in Params._fields])

# in the order of the file
def load_params(path):
    return Params(*[array for array in read_npz(path).values() if array.ndim][:6])

# manners: refuses nothing that is broken
def load_params(path):
    with np.load(path) as file:
        return Params(*[file[name] for name in Params._fields])
"""
