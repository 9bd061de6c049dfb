"""A check is a named case; running it tells whether it holds, and if not, what came instead."""

from collections.abc import Callable
from dataclasses import dataclass


class Wrong(Exception):
    """What a case found: what was given, what came, what was expected, each in words."""

    def __init__(self, given: str | None, came: str, expected: str) -> None:
        super().__init__(given, came, expected)
        self.given, self.came, self.expected = given, came, expected


class Raised(Wrong):
    """The function raised an exception, which is the cause of this one."""


class NothingReturned(Wrong):
    """The function computes, but returns None where results were expected."""


class NotStrict(Exception):
    """What a case of manners found, in a sentence."""


class NotAttempted(Exception):
    """The function is still empty."""


@dataclass(frozen=True)
class Case:
    """One thing that must hold: its name, and a function that raises Wrong if it does not.

    If a `vital` one fails, none of the others can say anything new. A case is mathematics or `manners`: wrong
    calls refused, the dtype kept, and what else makes a right function a robust one. Missing manners are
    advice, and keep nobody from moving a function.
    """

    name: str
    run: Callable
    vital: bool = False
    manners: bool = False


def together(name: str, *cases: Case) -> Case:
    """Return one case of several: an example to understand, and others that are needed beside it."""

    def run(f: Callable) -> None:
        for case in cases:
            case.run(f)

    return Case(name, run)


@dataclass(frozen=True)
class Outcome:
    """What became of a case: `message` says what was given, came and was expected, if it does not hold.

    Of missing manners it says what is not strict, in a sentence. `error` is the Wrong behind it.
    """

    name: str
    ok: bool
    message: str = ""
    attempted: bool = True
    manners: bool = False
    error: Wrong | None = None
    diagnosis: str = ""  # what the mistake is, in words; said of the first case that does not hold

    @property
    def wrong(self) -> bool:
        """Whether the function is wrong in this: the mathematics does not hold."""
        return not self.ok and not self.manners
