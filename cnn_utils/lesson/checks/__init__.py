"""What must hold for each function of the course: a folder for each lesson, cases apart from the running.

Nothing here compares a function with the package's own version of it: cases hold numbers worked by hand,
values stored from PyTorch, slopes measured on a definition, or the definition itself.
"""

from cnn_utils.lesson.checks.lesson_01 import data
from cnn_utils.lesson.checks.lesson_02 import layer_forward
from cnn_utils.lesson.checks.lesson_03 import loss
from cnn_utils.lesson.checks.lesson_04 import layer_backward
from cnn_utils.lesson.checks.lesson_05 import optimizer
from cnn_utils.lesson.checks.lesson_06 import weight_initialization
from cnn_utils.lesson.checks.lesson_07 import full_forward
from cnn_utils.lesson.checks.lesson_08 import full_backward
from cnn_utils.lesson.checks.lesson_09 import (
    checkpoint,
    epoch,
    executor,
    npz,
    params_files,
    shards,
    training,
    visible_part,
)
from cnn_utils.lesson.checks.lesson_10 import evaluation

GROUPS = (
    *(data, layer_forward, loss, layer_backward, optimizer, weight_initialization, full_forward),
    *(full_backward, visible_part, shards, executor, npz, params_files, checkpoint, epoch, training),
    evaluation,
)
CHECKS = {name: cases for group in GROUPS for name, cases in group.CHECKS.items()}
