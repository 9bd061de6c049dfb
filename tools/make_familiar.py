"""Write cnn_utils/given/familiar.npz, and print how many images of which kind it warns of.

PYTHONPATH=.:tests CNN_UTILS_MNIST=... python tools/make_familiar.py
"""

import numpy as np
from odd_images import letters, noise, pairs, shapes

from cnn_utils import find_mnist, full_forward, load_params, load_split
from cnn_utils.given.familiar import fit_familiar, save_familiar, unlike_mnist
from cnn_utils.given.mnist_files import DATA
from cnn_utils.network import Params

FIT, HELD = 10_000, 10_000  # training images for means and directions, and others for the limits


def look(images, params):
    """Return features and probabilities, dropout off."""
    results = [full_forward(images[k : k + 250], params, training=False) for k in range(0, len(images), 250)]
    features = np.concatenate([saved["dense"] for _, saved in results])
    return features, np.concatenate([predictions for predictions, _ in results])


def main():
    """Fit, write, measure."""
    params = load_params(DATA / "pretrained" / "epoch_5.npz")
    params = Params(*(array.astype(np.float32) for array in params))
    files, rng = find_mnist(), np.random.default_rng(0)
    images, labels = load_split(files, "train")
    test = load_split(files, "test")[0]
    features, _ = look(images[:FIT], params)
    held, predictions = look(images[-HELD:], params)
    save_familiar(fit_familiar(features, labels[:FIT], held, predictions.argmax(axis=1)), params)
    kinds = {"test digits": test, "noise": noise(rng, 500), "pairs": pairs(rng, 1000, test)}
    kinds |= {"shapes": shapes(rng, 50), "letters": letters()}
    print("| images | warned of |\n|---|---|")
    for name, kind in kinds.items():
        warned = np.concatenate([unlike_mnist(kind[k : k + 250]) for k in range(0, len(kind), 250)])
        print(f"| {len(kind):,} {name} | {warned.mean():.1%} |")


if __name__ == "__main__":
    main()
