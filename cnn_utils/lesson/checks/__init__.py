"""What must hold for each function of the course: one module for each group, cases apart from the running.

Nothing here compares a function with the package's own version of it: cases hold numbers worked by hand,
values stored from PyTorch, slopes measured on a definition, or the definition itself.
"""

from cnn_utils.lesson.checks import (
    data,
    evaluation,
    initialization,
    layers_backward,
    layers_forward,
    loss,
    network,
    optimizer,
    training,
)

GROUPS = (
    *(data, layers_forward, loss, layers_backward, optimizer, initialization, network, training),
    evaluation,
)
CHECKS = {name: cases for group in GROUPS for name, cases in group.CHECKS.items()}
