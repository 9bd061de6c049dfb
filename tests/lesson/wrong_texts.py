"""Mistakes as text: what a function of the course says, and what to put in its place."""

FRESH = ("rng = np.random.default_rng() if rng is None else rng", "rng = np.random.default_rng()")
FLOAT64 = ("dtype=np.float32", "dtype=np.float64")
TRANSPOSED = "array.transpose(*range(1, array.ndim), 0)"
CONTIGUOUS = f"np.ascontiguousarray({TRANSPOSED})"
NO_COPY = ("[zero.copy() for zero in zeros]", "zeros")
ONE_MASK = ("input.T.shape, np.float32)", "(*input.T.shape[:-1], 1)) + 0 * input.T")
ALWAYS_OFF = ("training=training", "training=False")
ALWAYS = ("if not save", "if save is None")
# function -> part of the name of a check -> text of the function, and what to put in its place
EDITS = {
    "open_plain_or_gzip": {"plain": (r"\x1f\x8b", r"\x1f\x8c")},
    "read_at_most": {"up to": ("size - len(data)", "size"), "huge": ("min(CHUNK, size - len(data))", "size")},
    "read_idx": {"images and": (">u4", "<u4"), "uint8": ("reshape(shape)", "reshape(shape).astype(int)")},
    "load_mnist": {"float32 and": (".astype(np.float32)", ".astype(np.float64)")},
    "to_one_hot": {"no labels": ("np.zeros((len(labels)", "np.zeros((1 + len(labels)"), "float32": FLOAT64},
    "batch_iterator": {
        "in 3s": ("start + batch_size", "start + batch_size - 1"),
        "with its label": ("labels[batch]", "labels[::-1][batch]"),
        "anew": ("rng or ", "0 and "),
    },
    "to_batch_last": {"side by side": (CONTIGUOUS, TRANSPOSED), "nothing": (CONTIGUOUS, f"1 * {CONTIGUOUS}")},
    "from_batch_last": {"nothing": ("return array.t", "return 1 * array.t")},
    "im2col": {"dtype": (", images.dtype)", ")")},
    "window_cells": {"9 cells": ("i, :, j]", "j, :, i]"), "views": ("[windows[", "[1 * windows[")},
    "maxpool2d_forward": {"first": ("cells[:-1]", "cells[1:-1]"), "save=": ALWAYS},
    "dropout_forward": {
        "as many": (">= rate", ">= rate / 2"),
        "only from rng": FRESH,
        "its own mask": ONE_MASK,
        "by itself": ONE_MASK,
        "inference": ("return input, None", "return input / 2, None"),
    },
    "softmax": {"overflow": ("input - input.max(axis=-1, keepdims=True)", "input")},
    "cross_entropy_loss": {"probability 0": ("np.clip(predictions, 1e-7, 1 - 1e-7)", "predictions")},
    "numerical_gradient": {"two calls": ("f(above) - f(below)", "f(above) - f(below) + 0 * f(x)")},
    "relative_error": {
        "plain": ("return float(", "return ("),
        "equal": ("- expected)", "- 1.1 * expected)"),
        "zeros": ("else 0.0", "else 1.0"),
    },
    "conv2d_backward": {"need_grad_input": ("if not need_grad_input", "if need_grad_input")},
    "adam_init": {
        "zeros": ("zeros_like", "ones_like"),
        "share": NO_COPY,
    },
    "adam_step": {
        "first step": ('state["t"] += 1', ""),
        "second step": ("(1 - beta1 **", "(1 - beta2 **"),
        "epsilon": ("np.sqrt(v_hat) + epsilon", "np.sqrt(v_hat + epsilon)"),
        "PyTorch": ("lr * m_hat", "lr * m"),
        "in place": ("m[...] = ", "m = "),
        "dtype": ("return parameters, state", "return [1.0 * np.float64(p) for p in parameters], state"),
    },
    "init_weights": {
        "centred": ("uniform(-limit", "uniform(0"),
        "only from rng": FRESH,
        "dtype": FLOAT64,
    },
    "init_bias": {"three epochs": ("np.zeros", "np.ones"), "dtype": FLOAT64},
    "init_params": {"34,826": ("init_bias(10", "init_bias(11"), "only from rng": FRESH},
    "full_forward": {
        "saved": ('saved["relu1"]', 'saved["relu"]'),
        "while": ALWAYS_OFF,
        "rng alone": (", rng=rng", ""),
    },
    "write_npz": {
        "beside": (", **arrays", ""),
        "in whole": ("with whole_file(path)", "with open(path, 'wb')"),
    },
    "read_npz": {"every": ("return dict(arrays)", "return {}")},
    "save_params": {"six": ("params._asdict()", '{"conv1_w": params.conv1_w}')},
    "save_checkpoint": {"whole": ('state["t"]', "0")},
    "load_checkpoint": {"3 wrong": ('if about["settings"] != settings', "if False")},
    "cut_shards": {"by hand": ("max(2, ", "max(1, ")},
    "visible_part": {"the same predictions": (":26, :26", ":24, :24")},
    "open_executor": {
        "lent": ("yield executor\n", "yield executor\n        executor.shutdown()\n"),
        "threads": ("one_core()", "contextmanager(lambda: (yield))()"),
        "wrong": ('run_kinds.any_executor("workers")', "kinds.integer(1)"),
    },
    "count_cores": {"at least": ("return len(", "return 10**9 * len(")},
    "keep_freed_memory": {"nothing": ("np.empty(", "return np.empty(")},
    "shard_gradients": {"plain": ("int(correct)", "correct"), "seed": ("SFC64(seed)", "SFC64()")},
    "batch_gradients": {
        "by the": ("in_order(\n        executor,", "map("),
        "bits": ("= rng.integers", "= np.random.default_rng().integers"),
    },
    "train_epoch": {
        "averaged over the images": ("total_loss / len(images)", "total_loss"),
        "one step": ("gradient / len(batch_images)", "gradient"),
        "its own": ("gradient / len(batch_images)", "gradient / batch_size"),
        "dropout": ("batch_labels, dropout", "batch_labels, True"),
        "drawn": (", rng=rng", ""),
        "NaN": ("not np.isfinite(loss)", "False"),
    },
    "train": {
        "learnt": ("batch_size, rate", "batch_size, 0.0"),
        "resumed": ("load_checkpoint(checkpoint, params, optimizer_state, rng, settings)", "[]"),
        "three epochs": ('loss, "accuracy": accuracy', 'accuracy, "accuracy": loss'),
        "are used": ("batch_size, rate", "4, rate"),
        "on and off": ("rate, rng, dropout", "rate, rng, True"),
        "any executor": ("open_engine(engine, executor, workers)", "open_engine(engine, None, 1)"),
        "told": ("after_epoch(history)", "after_epoch([])"),
        "cool": ("lr / 5", "lr"),
    },
    "evaluate": {
        "plain": ("float(np.mean", "(np.mean"),
        "printed": ("accuracy:.2%", "loss:.2%"),
        "any executor": ("executor=executor", "executor=None"),
    },
    "predict": {
        "any executor": ("open_engine(engine, executor, workers)", "open_engine(engine, None, workers)")
    },
}
MISTAKES = [
    ("load_mnist", "/= 255", "/= 256"),
    ("conv2d_forward", "weights.reshape", "weights[:, :, ::-1, ::-1].reshape"),
    ("conv2d_forward", "output += bias[:, np.newaxis]", ""),
    ("relu_forward", "input > 0", "input >= 0"),
    ("dropout_forward", " / (1 - rate)", ""),
    ("dropout_forward", ">= rate", "< rate"),
    ("softmax", "exponentials.sum(axis=-1", "exponentials.sum(axis=0"),
    ("cross_entropy_loss", "-np.sum", "-np.mean"),
    ("cross_entropy_loss", "-np.sum", "np.sum"),
    ("cross_entropy_gradient", "predictions, targets, dtype", "targets, predictions, dtype"),
    ("numerical_gradient", "(2 * epsilon)", "epsilon"),
    ("numerical_gradient", "f(below)) / (2 * epsilon)", "f(x)) / epsilon"),
    ("dense_backward", "grad.sum(axis=0)", "grad.mean(axis=0)"),
    ("dropout_backward", " / (1 - rate)", ""),
    ("maxpool2d_backward", "indices == place", "indices >= place"),
    ("conv2d_backward", "product(columns, grad.T).T", "product(columns, grad.T).T / images.shape[3]"),
    ("conv2d_backward", "[:, i : i + H_out, j : j + W_out]", "[:, j : j + H_out, i : i + W_out]"),
    ("adam_step", "gradient**2", "gradient"),
    ("adam_step", "v_hat = v / (1 - beta2", "v_hat = v / (1 - beta1"),
    ("init_weights", "6 / (fan_in + fan_out)", "6 / fan_in"),
    ("init_weights", "2 / fan_in", "1 / fan_in"),
    ("init_weights", "shape[0] * window, shape[1] * window", "shape[1] * window, shape[0] * window"),
    ("full_forward", "h, params.conv2_w, params.conv2_b", "h, params.conv2_w, 0 * params.conv2_b"),
    ("full_backward", "rate=0.5", "rate=0.25"),
    ("full_backward", 'grad = relu_backward(grad, saved["relu2"])', ""),
    ("full_backward", "return Params(conv1_w, conv1_b", "return Params(0 * conv1_w, conv1_b"),
]
