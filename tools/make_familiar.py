"""Write cnn_utils/given/familiar.npz, and print how many images of which kind it warns of.

PYTHONPATH=.:tests CNN_UTILS_MNIST=... python tools/make_familiar.py
"""

import numpy as np
from odd_images import letters, noise, pairs, shapes

from cnn_utils import find_mnist, full_forward, load_params, load_split
from cnn_utils.given.familiar import Familiar, fit_features, fit_limits, measure, save_familiar, unlike_mnist
from cnn_utils.given.mnist_files import DATA
from cnn_utils.network import Params

FIT, HELD = 20_000, 20_000  # training images for means and directions, and others for the limits


def in_parts(function, images):
    """Return what a function says of images, a part at a time."""
    return np.concatenate([function(images[k : k + 250]) for k in range(0, len(images), 250)])


def main():
    """Fit, write, measure."""
    params = load_params(DATA / "pretrained" / "epoch_5.npz")
    params = Params(*(array.astype(np.float32) for array in params))
    files, rng = find_mnist(), np.random.default_rng(0)
    images, labels = load_split(files, "train")
    test = load_split(files, "test")[0]
    features = in_parts(lambda part: full_forward(part, params, training=False)[1]["dense"], images[:FIT])
    stored = fit_features(features, labels[:FIT])
    known = [array.astype(np.float32) for array in stored]
    measured = in_parts(lambda part: measure(part, params, *known), images[-HELD:])
    save_familiar(Familiar(*stored, fit_limits(measured)), params)
    kinds = {"test digits": test, "noise": noise(rng, 500), "pairs": pairs(rng, 1000, test)}
    kinds |= {"shapes": shapes(rng, 50), "letters": letters()}
    kinds |= {f"digits turned by {90 * k}°": np.rot90(test, k, (2, 3)) for k in (1, 2, 3)}
    print("| images | warned of |\n|---|---|")
    for name, kind in kinds.items():
        warned = in_parts(unlike_mnist, kind)
        print(f"| {len(kind):,} {name} | {warned.mean():.1%} |")


if __name__ == "__main__":
    main()
