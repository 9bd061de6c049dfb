"""What must hold for functions that a lesson has the reader write, but never moves; and for all others."""

from cnn_utils.lesson.checks import CHECKS as MOVED
from cnn_utils.lesson.checks.write_it import backward_loops, forward_loops, networks, rules

WRITE_IT = {
    name: cases
    for module in (forward_loops, backward_loops, rules, networks)
    for name, cases in module.CHECKS.items()
}
CHECKS = {**MOVED, **WRITE_IT}
