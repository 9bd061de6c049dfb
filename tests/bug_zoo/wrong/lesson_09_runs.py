"""Wrong answers of lesson 9: whole runs as files."""

ANSWERS = r"""
# the moments exchanged
def save_checkpoint(path, params, state, rng, settings, history):
    m, v = Params(*state["v"])._asdict(), Params(*state["m"])._asdict()
    about = {"t": state["t"], "rng": rng.bit_generator.state, "settings": settings, "history": history}
    moments = {f"m_{name}": m[name] for name in m} | {f"v_{name}": v[name] for name in v}
    write_npz(path, {**params._asdict(), **moments, "about": np.array(json.dumps(about))})

# the generator is forgotten
def save_checkpoint(path, params, state, rng, settings, history):
    moments = {f"{k}_{name}": a for k in "mv" for name, a in Params(*state[k])._asdict().items()}
    about = {"t": state["t"], "settings": settings, "history": history}
    write_npz(path, {**params._asdict(), **moments, "about": np.array(json.dumps(about))})

# the generator has moved on
def save_checkpoint(path, params, state, rng, settings, history):
    rng.random()
    moments = {f"{k}_{name}": a for k in "mv" for name, a in Params(*state[k])._asdict().items()}
    about = {"t": state["t"], "rng": rng.bit_generator.state, "settings": settings, "history": history}
    write_npz(path, {**params._asdict(), **moments, "about": np.array(json.dumps(about))})

# the last entry of the history
def save_checkpoint(path, params, state, rng, settings, history):
    moments = {f"{k}_{name}": a for k in "mv" for name, a in Params(*state[k])._asdict().items()}
    about = {"t": state["t"], "rng": rng.bit_generator.state, "settings": settings, "history": history[-1:]}
    write_npz(path, {**params._asdict(), **moments, "about": np.array(json.dumps(about))})

# other parameters, not the ones given
def load_checkpoint(path, params, state, rng, settings):
    arrays = read_npz(path)
    about = about_from(path, arrays, rng)
    if about["settings"] != settings:
        raise ValueError(f"{path}: other settings")
    params = params_from(path, arrays)
    for key in "mv":
        state[key] = list(params_from(path, arrays, prefix=f"{key}_"))
    state["t"], rng.bit_generator.state = about["t"], about["rng"]
    return about["history"]

# the moments stay as they were
def load_checkpoint(path, params, state, rng, settings):
    arrays = read_npz(path)
    about = about_from(path, arrays, rng)
    if about["settings"] != settings:
        raise ValueError(f"{path}: other settings")
    for target, source in zip(params, params_from(path, arrays)):
        target[...] = source
    state["t"], rng.bit_generator.state = about["t"], about["rng"]
    return about["history"]

# the generator stays where it was
def load_checkpoint(path, params, state, rng, settings):
    arrays = read_npz(path)
    about = about_from(path, arrays, np.random.default_rng())
    if about["settings"] != settings:
        raise ValueError(f"{path}: other settings")
    for prefix, targets in ("", params), ("m_", state["m"]), ("v_", state["v"]):
        for target, source in zip(targets, params_from(path, arrays, prefix=prefix)):
            target[...] = source
    state["t"] = about["t"]
    return about["history"]

# manners: refuses no run of other settings
def load_checkpoint(path, params, state, rng, settings):
    arrays = read_npz(path)
    about = about_from(path, arrays, rng)
    for prefix, targets in ("", params), ("m_", state["m"]), ("v_", state["v"]):
        for target, source in zip(targets, params_from(path, arrays, prefix=prefix)):
            target[...] = source
    state["t"], rng.bit_generator.state = about["t"], about["rng"]
    return about["history"]

# manners: refuses a file after the parameters have changed
def load_checkpoint(path, params, state, rng, settings):
    arrays = read_npz(path)
    for target, source in zip(params, params_from(path, arrays)):
        target[...] = source
    about = about_from(path, arrays, rng)
    if about["settings"] != settings:
        raise ValueError(f"{path}: other settings")
    for prefix, targets in ("m_", state["m"]), ("v_", state["v"]):
        for target, source in zip(targets, params_from(path, arrays, prefix=prefix)):
            target[...] = source
    state["t"], rng.bit_generator.state = about["t"], about["rng"]
    return about["history"]

# the history only
def about_from(path, arrays, rng):
    return {"history": json.loads(str(arrays["about"]))["history"]}

# text, not what it says
def about_from(path, arrays, rng):
    return str(arrays["about"])

# manners: sets the generator already
def about_from(path, arrays, rng):
    try:
        about = json.loads(str(arrays["about"]))
        rng.bit_generator.state = about["rng"]
        return {name: about[name] for name in ("t", "rng", "settings", "history")}
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"{path}: damaged") from error
"""
