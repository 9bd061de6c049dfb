"""Mistakes in `flatten_forward`."""

import numpy as np

from cnn_utils.lesson.diagnosis.known.relu_forward import batches, pick
from cnn_utils.lesson.diagnosis.subject import Known, Subject

SUBJECT = Subject(
    ("output", "original_shape"),
    batches("input", (2, 3, 4, 5), (3, 4, 5), (1, 2, 3, 4)),
    (
        Known("column by column: rows and columns are exchanged first",
              lambda right, x: right(x.swapaxes(-1, -2))),
        Known("channels last: they vary fastest, expected row after row of the first channel",
              lambda right, x: right(np.moveaxis(x, -3, -1))),
        Known("the order of Fortran: the first axis varies fastest", lambda right, x: pick(
            x.reshape(len(x), -1, order="F") if x.ndim == 4 else x.ravel(order="F"), None)),
        Known("the images of a batch are all in one row", lambda right, x: pick(x.ravel(), None)),
        Known("an axis too many: one image gives a row, expected one axis", lambda right, x: pick(
            x.reshape(len(x), -1) if x.ndim == 4 else x.reshape(1, -1), None)),
        Known("the first axis of one image is taken for a batch",
              lambda right, x: pick(x.reshape(len(x), -1), None)),
        Known("the shape after flattening, expected the one before", lambda right, x: pick(
            None, right(x)[0].shape)),
        Known("the shape of one image, without the batch", lambda right, x: pick(None, x.shape[-3:])),
        Known("the input itself, expected its shape", lambda right, x: pick(None, x)),
        Known("only its size, expected its shape", lambda right, x: pick(None, x.size)),
    ),
)  # fmt: skip
