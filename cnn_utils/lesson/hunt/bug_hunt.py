"""The bug hunt: a copy of the network with a secret bug, and what a reader may ask it."""

import copy
from collections.abc import Callable
from typing import Any

import numpy as np

from cnn_utils.lesson.check import quiet
from cnn_utils.lesson.figures.lesson_08 import bug_hunt as figures
from cnn_utils.lesson.hunt import bugs_backward, bugs_forward, bugs_loss, bugs_training
from cnn_utils.lesson.hunt.asking import counted, known, name_of
from cnn_utils.lesson.hunt.bug import Bug, altered
from cnn_utils.lesson.hunt.gradient_checks import LAYERS, MOST, TOLERANCE, gradient_errors
from cnn_utils.lesson.hunt.network_copy import FUNCTIONS, network_copy, package_functions
from cnn_utils.lesson.hunt.short_training import STEPS, losses, what_flows
from cnn_utils.lesson.show import show

BUGS = (*bugs_forward.BUGS, *bugs_loss.BUGS, *bugs_backward.BUGS, *bugs_training.BUGS)
LEVELS = (1, 2, 3)
WRONG_GUESS = 2  # probes that a wrong guess costs
HELP = """Bug hunt, level {level}: one function of this copy of your network has a bug. {state}.

Each of these is one probe:
    .gradient_check(layer, images=1)  {layers}
    .call(function, ...)              what the copy's function gives for arguments of yours
    .curve()                          the loss of a short training, beside a sound network's
    .picture(step)                    {steps}: there and back

When you know, or no longer want to:
    .guess(function)                  a wrong guess costs two probes
    .give_up()

The functions:
    {functions}"""


def bug_hunt(level: int = 1, seed: int | None = None) -> "Hunt":
    """Put a secret bug into a copy of the network; the network itself stays as it is.

    Parameters
    ----------
    level : {1, 2, 3}
        1: the loss does not fall. 2: a gradient check tells. 3: it shows only where one has to think of
        looking.
    seed : int, optional
        The same seed hides the same bug.

    Returns
    -------
    Hunt
        Its text says what can be done.

    Raises
    ------
    ValueError
        If there is no such level.
    """
    if level not in LEVELS:
        raise ValueError(f"level is {level!r}, expected 1, 2 or 3")
    bugs = [bug for bug in BUGS if bug.level == level]
    return Hunt(bugs[np.random.default_rng(seed).integers(len(bugs))])


class Hunt:
    """A copy of the network with a bug in it, and the number of probes so far.

    What cannot be done is said in a sentence, and costs nothing.

    Parameters
    ----------
    bug : Bug
    """

    def __init__(self, bug: Bug) -> None:
        functions = package_functions()
        self.probes, self.level, self.is_over = 0, bug.level, False
        # every function is wrapped, and the bug lies in a closure: what is wrong is not to be read off here
        self._sound = {name: altered(f) for name, f in functions.items()}
        self._copy = self._sound | {bug.function: altered(functions[bug.function], bug.change)}
        self._secret = lambda: bug

    def __repr__(self) -> str:
        """Return what can be done, and how many probes there were."""
        functions = "\n    ".join(
            ", ".join(FUNCTIONS[start : start + 4]) for start in range(0, len(FUNCTIONS), 4)
        )
        state = f"{'Over' if self.is_over else 'So far'}: {counted(self.probes)}"
        lists = {"layers": ", ".join(LAYERS), "steps": ", ".join(STEPS), "functions": functions}
        return HELP.format(level=self.level, state=state, **lists)

    def gradient_check(self, layer: str, images: int = 1) -> list[str] | None:
        """Compare each gradient of a layer with measured slopes, on small random arrays, or on digits.

        Parameters
        ----------
        layer : str
            "conv", "relu", "pool", "flatten", "dropout" or "dense"; "loss" for softmax and loss together;
            "network" for the six gradients of all of it.
        images : int
            How many images the batch has.

        Returns
        -------
        list of str
            The arrays whose gradients differ.
        """
        if not (known("layer", layer, LAYERS) and known("images", images, range(1, MOST + 1))):
            return None
        self._count()
        with quiet():
            errors = gradient_errors(network_copy(self._copy), layer, images)
        wrong = [name for name, error in errors.items() if not error < TOLERANCE]  # nan differs, too
        print(f"{layer}, {images} image{'s' * (images > 1)}")
        for name, error in errors.items():
            print(f"    {name:8} {f'differs, relative error {error:.2f}' if name in wrong else 'agrees'}")
        return wrong

    def call(self, function: Callable | str, *args: Any, **kwargs: Any) -> Any:
        """Return what a function of the copy gives for these arguments.

        Parameters
        ----------
        function : str or callable
            A function of the network, or its name.
        *args, **kwargs
            Its arguments.
        """
        name = name_of(function)
        if not known("function", name, FUNCTIONS):
            return None
        try:
            with quiet():
                self._sound[name](*copy.deepcopy(args), **copy.deepcopy(kwargs))
        except Exception as error:  # whatever the reader's function says about such arguments
            print(f"✗ {name} does not take that, which cost nothing: {' '.join(str(error).split())}")
            return None
        self._count()
        with quiet():
            return self._copy[name](*args, **kwargs)

    def curve(self) -> None:
        """Show the loss of a short training of the copy, and of a sound network."""
        self._count()
        with quiet():
            curves = {"copy": losses(network_copy(self._copy)), "sound": losses(network_copy(self._sound))}
        show(figures.draw_curves(curves), figures.say_curves(curves))

    def picture(self, step: str) -> None:
        """Show three maps that a step puts out for a digit, and the gradients there, beside sound ones.

        Parameters
        ----------
        step : str
            "conv1", "relu1", "pool1", "conv2", "relu2" or "pool2".
        """
        if not known("step", step, STEPS):
            return
        self._count()
        with quiet():
            maps = {"copy": what_flows(self._copy)[step], "sound": what_flows(self._sound)[step]}
        show(figures.draw_maps(step, maps), figures.say_maps(step, maps))

    def guess(self, function: Callable | str | None) -> bool | None:
        """Name the function that has the bug.

        Parameters
        ----------
        function : str or callable

        Returns
        -------
        bool
            Whether it is the one.
        """
        name, bug = name_of(function), self._secret()
        if self.is_over:
            print("The hunt is over.")
            return None
        if not known("function", name, FUNCTIONS):
            return None
        if name == bug.function:
            self.is_over = True
            print(f"✓ found, with {counted(self.probes)}: in {bug.function}, {bug.words}")
        else:
            self.probes += WRONG_GUESS
            print(f"✗ not {name}; a wrong guess costs {WRONG_GUESS} probes: {counted(self.probes)} so far")
        return self.is_over

    def give_up(self) -> None:
        """Say where the bug is; the hunt is over."""
        self.is_over = True
        print(f"In {self._secret().function}, {self._secret().words}.")

    def _count(self) -> None:
        """Count a probe, unless the hunt is over."""
        self.probes += not self.is_over
