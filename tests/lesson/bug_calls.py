"""What to ask each function of a bug hunt's copy: calls that leave none of its bugs a place to hide."""

import numpy as np


def numbers(*shape, seed=0):
    """Return random numbers of both signs, the same for every call."""
    return np.random.default_rng(seed).normal(size=shape)


def batch_of_three(f):
    """Ask with several images and a bias that is not zero."""
    return [f(numbers(3, 2, 5, 6), numbers(4, 2, 3, 3), numbers(4))[0]]


def kink_and_large_numbers(f):
    """Ask at zero, on both sides of it, and far from it."""
    return [*f(np.array([-2.0, 0.0, 0.5, 100.0]))]


def ties_and_negative_numbers(f):
    """Ask for windows of equal entries, and with a row and a column too many."""
    return [*f(np.array([[[1.0, 1, -3, 2, 9], [1, 1, 2, 2, 9], [9, 9, 9, 9, 9]]]), 2)]


def two_square_images(f):
    """Ask with several images."""
    return [f(numbers(2, 2, 3, 3))[0]]


def other_rate_and_inference(f):
    """Ask at a rate other than a half, with several images; and with dropout off."""
    arrays = [*f(numbers(3, 20), 0.2, True, np.random.default_rng(1))]
    return [*arrays, f(numbers(3, 20), 0.2, False, np.random.default_rng(1))[0]]


def three_rows(f):
    """Ask with several images and a bias that is not zero."""
    return [f(numbers(3, 5), numbers(4, 5, seed=1), numbers(4))[0]]


def small_and_large_scores(f):
    """Ask with several images, and with scores whose exponentials are infinite."""
    return [f(numbers(3, 4)), f(np.array([1000.0, 0.0]))]


def probable_and_impossible(f):
    """Ask for a loss that is known, and for a probability of zero."""
    sure = np.array([0.0, 1.0])
    return [f(np.array([0.5, 0.5]), sure), f(sure[::-1].copy(), sure)]


def three_predictions(f):
    """Ask with several images."""
    return [f(np.full((3, 4), 0.25), np.eye(4)[:3])]


def convolution_back(f):
    """Ask with several images."""
    return [*f(numbers(3, 4, 3, 4), numbers(3, 2, 5, 6), numbers(4, 2, 3, 3), numbers(4))]


def dense_back(f):
    """Ask with several images."""
    return [*f(numbers(3, 4), numbers(3, 5), numbers(4, 5, seed=1), numbers(4))]


def masks_of_two_images(f):
    """Ask with a mask for each image."""
    return [f(numbers(2, 9), numbers(2, 9, seed=1) > 0)]


def odd_maps(f):
    """Ask for maps with a row that fills no window."""
    places = np.random.default_rng(0).integers(0, 4, (2, 3, 2, 2))
    return [f(numbers(2, 3, 2, 2), places, (2, 3, 5, 5), 2)]


def other_rate(f):
    """Ask at a rate other than a half."""
    return [f(numbers(3, 20), numbers(3, 20, seed=1) > 0, 0.2)]


def maps_of_two_images(f):
    """Ask with several images."""
    return [f(numbers(2, 18), (2, 2, 3, 3))]


def fresh_memory(f):
    """Ask for the memory of two arrays, and whether m and v are the same one."""
    state = f([np.zeros(2), np.ones((2, 2))])
    return [state["t"], *state["m"], *state["v"], state["m"][0] is state["v"][0]]


def two_steps(f):
    """Take two steps with gradients of different signs; note parameters and counter after each."""
    parameters, notes = [np.zeros(3), np.zeros(2)], []
    state = {name: [np.zeros(3), np.zeros(2)] for name in "mv"} | {"t": 0}
    for seed in range(2):
        f(parameters, [numbers(3, seed=seed), numbers(2, seed=seed)], state)
        notes += [*map(np.copy, parameters), state["t"]]
    return notes


def two_draws(f):
    """Draw with two seeds, more outputs than inputs."""
    return [f((6, 2, 3, 3), "he", np.random.default_rng(seed)) for seed in (1, 2)]


def three_zeros(f):
    """Ask for a bias."""
    return [f(3)]


CALLS = {
    "conv2d_forward": batch_of_three,
    "relu_forward": kink_and_large_numbers,
    "maxpool2d_forward": ties_and_negative_numbers,
    "flatten_forward": two_square_images,
    "dropout_forward": other_rate_and_inference,
    "dense_forward": three_rows,
    "softmax": small_and_large_scores,
    "cross_entropy_loss": probable_and_impossible,
    "cross_entropy_gradient": three_predictions,
    "dense_backward": dense_back,
    "dropout_backward": other_rate,
    "flatten_backward": maps_of_two_images,
    "maxpool2d_backward": odd_maps,
    "relu_backward": masks_of_two_images,
    "conv2d_backward": convolution_back,
    "init_weights": two_draws,
    "init_bias": three_zeros,
    "adam_init": fresh_memory,
    "adam_step": two_steps,
}
