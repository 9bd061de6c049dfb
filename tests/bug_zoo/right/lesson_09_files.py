"""Right answers of lesson 9: files."""

ANSWERS = r"""
# NumPy's own
def write_npz(path, arrays):
    np.savez(path, **arrays)

# beside it first, then in its place
def write_npz(path, arrays):
    import os
    beside = str(path) + ".new"
    with open(beside, "wb") as f:
        np.savez(f, **arrays)
    os.replace(beside, path)

# a comprehension over the names
def read_npz(path):
    with np.load(path) as f:
        return {name: f[name] for name in f.files}

# with words of its own
def read_npz(path):
    data = open(path, "rb")
    with data:
        try:
            file = np.load(data, allow_pickle=False)
            return dict(file.items())
        except Exception as problem:
            raise ValueError(f"cannot read {path}") from problem

# Params._fields, no look at anything
def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    return Params(*[arrays[prefix + name] for name in Params._fields])

# a dict, with a look at what is missing
def params_from(path, arrays, dtypes=(np.float32, np.float64), prefix=""):
    found = {}
    for name in Params._fields:
        if prefix + name not in arrays:
            raise ValueError(str(path) + " has no " + prefix + name)
        found[name] = np.array(arrays[prefix + name])
    return Params(**found)

# savez with the names of the fields
def save_params(path, params):
    np.savez(path, **params._asdict())

# zip
def save_params(path, params):
    write_npz(path, dict(zip(params._fields, params)))

# one after the other
def load_params(path):
    arrays = read_npz(path)
    return params_from(path, arrays)

# np.load
def load_params(path):
    with np.load(path) as file:
        return Params(conv1_w=file["conv1_w"], conv1_b=file["conv1_b"], conv2_w=file["conv2_w"],
                      conv2_b=file["conv2_b"], dense_w=file["dense_w"], dense_b=file["dense_b"])

# loops over the names
def save_checkpoint(path, params, state, rng, settings, history):
    arrays = {}
    for i, name in enumerate(Params._fields):
        arrays[name] = params[i]
        arrays["m_" + name] = state["m"][i]
        arrays["v_" + name] = state["v"][i]
    about = {"t": state["t"], "rng": rng.bit_generator.state, "settings": settings, "history": history}
    arrays["about"] = json.dumps(about)
    np.savez(path, **arrays)

# json, and no more
def about_from(path, arrays, rng):
    return json.loads(arrays["about"].item())

# by item, each in a sentence
def about_from(path, arrays, rng):
    if "about" not in arrays:
        raise ValueError(f"{path} is no checkpoint")
    about = json.loads(str(arrays["about"]))
    return {"t": about["t"], "rng": about["rng"], "settings": about["settings"], "history": about["history"]}

# np.copyto, and no look at the settings
def load_checkpoint(path, params, state, rng, settings):
    with np.load(path) as file:
        arrays = dict(file)
    about = json.loads(str(arrays["about"]))
    for prefix, targets in ("", params), ("m_", state["m"]), ("v_", state["v"]):
        for name, target in zip(Params._fields, targets):
            np.copyto(target, arrays[prefix + name])
    state["t"] = about["t"]
    rng.bit_generator.state = about["rng"]
    return about["history"]

# new moments instead of the old ones
def load_checkpoint(path, params, state, rng, settings):
    arrays = read_npz(path)
    about = about_from(path, arrays, rng)
    if about["settings"] != settings:
        raise ValueError(f"{path} has other settings")
    for target, source in zip(params, params_from(path, arrays)):
        target[:] = source
    state["m"] = list(params_from(path, arrays, prefix="m_"))
    state["v"] = list(params_from(path, arrays, prefix="v_"))
    state["t"] = about["t"]
    rng.bit_generator.state = about["rng"]
    return about["history"]
"""
