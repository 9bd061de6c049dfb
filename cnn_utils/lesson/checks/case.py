"""A check is a named case; running it tells whether it holds, and if not, what came instead."""

from collections.abc import Callable
from dataclasses import dataclass


class Wrong(Exception):
    """What a case found: what was given, what came, what was expected, each in words."""

    def __init__(self, given, came, expected):
        super().__init__(given, came, expected)
        self.given, self.came, self.expected = given, came, expected


class NotAttempted(Exception):
    """The function is still empty."""


@dataclass(frozen=True)
class Case:
    """One thing that must hold: its name, and a function that raises Wrong if it does not.

    If a `vital` one fails, none of the others can say anything new.
    """

    name: str
    run: Callable
    vital: bool = False


@dataclass(frozen=True)
class Outcome:
    """What became of a case: `message` says what was given, came and was expected, if it does not hold."""

    name: str
    ok: bool
    message: str = ""
    attempted: bool = True
