"""What the lessons use to teach: check a function, move it, show a figure. No part of the network."""

from cnn_utils.lesson.asserts import say_if_left_out
from cnn_utils.lesson.check import check, run_checks
from cnn_utils.lesson.exercises.exercise import exercise
from cnn_utils.lesson.exercises.progress import progress
from cnn_utils.lesson.exercises.reset import reset
from cnn_utils.lesson.hint import hint
from cnn_utils.lesson.hunt.bug_hunt import bug_hunt
from cnn_utils.lesson.move import move
from cnn_utils.lesson.network_map import network_map
from cnn_utils.lesson.outcome import outcome
from cnn_utils.lesson.require import require
from cnn_utils.lesson.restore import restore
from cnn_utils.lesson.show import show
from cnn_utils.lesson.solution import solution
from cnn_utils.lesson.timing import python_lines, seconds

__all__ = [
    "bug_hunt",
    "check",
    "exercise",
    "hint",
    "move",
    "network_map",
    "outcome",
    "progress",
    "python_lines",
    "require",
    "reset",
    "restore",
    "run_checks",
    "seconds",
    "show",
    "solution",
]

say_if_left_out()
