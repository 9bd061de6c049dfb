"""Write cnn_utils/given/familiar.npz, and print how many images of which kind it warns of.

PYTHONPATH=.:tests CNN_UTILS_MNIST=... python tools/make_familiar.py

It is trained on letters of STIX and Computer Modern, and measured on letters of DejaVu, which it has not
seen. Printed digits count as digits.
"""

import numpy as np
from odd_images import LETTERS, noise, pairs, printed, shapes

from cnn_utils import (
    adam_init,
    adam_step,
    cross_entropy_gradient,
    dense_backward,
    dense_forward,
    find_mnist,
    full_forward,
    init_bias,
    init_weights,
    load_params,
    load_split,
    relu_backward,
    relu_forward,
    softmax,
    to_one_hot,
)
from cnn_utils.given.familiar import Familiar, measure_strangeness, save_familiar, unlike_mnist
from cnn_utils.given.mnist_files import DATA
from cnn_utils.network import Params

HIDDEN, STEPS, BATCH = 32, 4000, 256
STRICTNESS = 0.993  # share of training digits, which it has not learnt from, within the limit
FONTS = ["STIXGeneral", "STIXGeneralBol", "STIXGeneralItalic", "STIXGeneralBolIta"]
FONTS += "cmb10 cmr10 cmss10 cmti10 cmtt10 cmmi10".split()
SHARES = {"digits": 0.45, "printed digits": 0.05}  # of what it learns from; the rest is no digits
SHARES |= {"letters": 0.25, "pairs": 0.075, "shapes": 0.05, "turned": 0.1, "noise": 0.025}


def in_parts(function, images):
    """Return what a function says of images, a part at a time."""
    return np.concatenate([function(images[k : k + 250]) for k in range(0, len(images), 250)])


def turned(images):
    """Return images turned by one, two and three quarters."""
    return np.concatenate([np.rot90(images, quarters, (2, 3)) for quarters in (1, 2, 3)])


def to_learn_from(images, rng):
    """Return images of every kind."""
    return {
        "digits": images[:30_000],
        "printed digits": printed("0123456789", FONTS, 20, rng),
        "letters": printed(LETTERS, FONTS, 6, rng),
        "pairs": pairs(rng, 4000, images[:20_000]),
        "shapes": shapes(rng, 100),
        "turned": turned(images[30_000:33_000]),
        "noise": noise(rng, 500),
    }


def learn(features, rng):
    """Train 1,600 -> 32 -> 2, by name of the kind; return the parameters."""
    everything = np.concatenate([*features.values()])
    sizes = [len(part) for part in features.values()]
    strange = np.repeat([name not in ("digits", "printed digits") for name in features], sizes)
    chances = np.repeat([SHARES[name] / size for name, size in zip(features, sizes, strict=True)], sizes)
    truth = to_one_hot(strange.astype(np.uint8), 2)
    parameters = [init_weights((HIDDEN, everything.shape[1]), "he", rng), init_bias(HIDDEN)]
    parameters += [init_weights((2, HIDDEN), "glorot", rng), init_bias(2)]
    state = adam_init(parameters)
    for _ in range(STEPS):
        chosen = rng.choice(len(everything), BATCH, p=chances)
        adam_step(parameters, gradients(everything[chosen], truth[chosen], parameters), state)
    return parameters


def gradients(input, truth, parameters):
    """Return the gradients of one batch."""
    hidden_w, hidden_b, scores_w, scores_b = parameters
    h, saved_input = dense_forward(input, hidden_w, hidden_b)
    h, saved_mask = relu_forward(h)
    scores, saved_h = dense_forward(h, scores_w, scores_b)
    g = cross_entropy_gradient(softmax(scores), truth)
    g, *last = dense_backward(g, saved_h, scores_w, scores_b)
    _, *first = dense_backward(relu_backward(g, saved_mask), saved_input, hidden_w, hidden_b)
    return [*first, *last]


def as_stored(parameters):
    """Return the small network in 16 bits: one score, the difference of the two."""
    hidden_w, hidden_b, scores_w, scores_b = parameters
    parts = hidden_w, hidden_b, scores_w[1] - scores_w[0], scores_b[1] - scores_b[0]
    return [np.asarray(part, np.float16) for part in parts]


def main():
    """Train, write, measure."""
    params = load_params(DATA / "pretrained" / "epoch_5.npz")
    params = Params(*(array.astype(np.float32) for array in params))
    files, rng = find_mnist(), np.random.default_rng(0)
    images, test = load_split(files, "train")[0], load_split(files, "test")[0]

    def features_of(kind):
        return in_parts(lambda part: full_forward(part, params, training=False)[1]["dense"], kind)

    kinds = to_learn_from(images, rng)
    stored = as_stored(learn({name: features_of(kind) for name, kind in kinds.items()}, rng))
    known = Familiar(*(part.astype(np.float32) for part in stored), np.float32(0))
    limit = np.quantile(measure_strangeness(features_of(images[40_000:]), known), STRICTNESS)
    save_familiar(Familiar(*stored, np.float32(limit)), params)
    kinds = {"test digits": test, "printed digits": printed("0123456789"), "noise": noise(rng, 500)}
    kinds |= {
        "pairs of digits": pairs(rng, 1000, test),
        "shapes": shapes(rng, 50),
        "letters": printed(LETTERS),
    }
    kinds |= {f"digits turned by {90 * k}°": np.rot90(test, k, (2, 3)) for k in (1, 2, 3)}
    print("| images | warned of |\n|---|---|")
    for name, kind in kinds.items():
        print(f"| {len(kind):,} {name} | {in_parts(unlike_mnist, kind).mean():.1%} |")


if __name__ == "__main__":
    main()
