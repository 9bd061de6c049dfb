"""Which of a lesson's figures must come out: what is said of MNIST holds for MNIST."""

import os
from pathlib import Path
from typing import NamedTuple

from cnn_utils.given.class_names import MNIST, told_by_labels
from cnn_utils.given.mnist_files import DATA, MnistFiles
from cnn_utils.given.run_record import read_data_set
from cnn_utils.given.words import printable


class Claims(NamedTuple):
    """What holds: figures of any network trained on MNIST; those of the course's own, on all of MNIST."""

    of_mnist: bool
    of_course: bool


def claims_of(files: MnistFiles, params_file: str | os.PathLike | None = None) -> Claims:
    """Tell which figures of a lesson must come out; a printed line says why those of MNIST need not.

    Parameters
    ----------
    files : MnistFiles
        From `find_mnist`. They are MNIST's if their labels are; digits like MNIST's are other data, too.
    params_file : str or path-like, optional
        Where the network's parameters are; a run.json beside them says what it was trained on. Without one
        it counts as trained on these files.

    Returns
    -------
    Claims

    Raises
    ------
    ValueError
        If that run.json is damaged.
    """
    trained_on = read_data_set(Path(params_file)) if params_file is not None else None
    is_mnist, name = told_by_labels(files.train_labels) == MNIST, files.data_set.name
    if trained_on not in (None, files.data_set):
        print(
            printable(
                f"these parameters were trained on {trained_on.name}, this is {name}: don't expect much"
            )
        )
        return Claims(False, False)
    if not is_mnist:
        kind = "other digits" if files.data_set == MNIST else name
        print(printable(f"what this lesson says of MNIST's figures is not asserted: this is {kind}"))
    own = params_file is None or not Path(params_file).resolve().is_relative_to(DATA.resolve())
    return Claims(is_mnist, is_mnist and files.kind == "full" and not own)
