"""Results of shards, every one and in order: whatever the executor that ran them."""

from collections.abc import Callable, Sequence
from typing import Any


class Numbered:
    """A function whose results say to which task they belong. It can be sent to other processes."""

    def __init__(self, function: Callable) -> None:
        self.function, self.__name__ = function, function.__name__

    def __call__(self, number: int, *arguments: Any) -> tuple[Any, int]:
        """Return the result, and the number of the task."""
        return self.function(*arguments), number


def in_order(executor: Any, function: Callable, *arguments: Sequence) -> list:
    """Return a function's results for a list of tasks, run on an executor.

    An executor that left out a shard would train a network all the same, only a wrong one; one that mixed
    them up would give each image another image's answer.

    Parameters
    ----------
    executor : concurrent.futures.Executor
        Or anything with such a ``map``.
    function : callable
        What is done with each task.
    *arguments : sequence
        For each argument of the function, one value for each task.

    Returns
    -------
    list

    Raises
    ------
    ValueError
        If the executor returns anything but one result for each task, in the order of the tasks.
    """
    tasks = list(range(len(arguments[0])))
    pairs = list(executor.map(Numbered(function), tasks, *arguments))
    numbers = [pair[1] if isinstance(pair, tuple) and len(pair) == 2 else None for pair in pairs]
    if numbers != tasks:
        found = ", ".join("something else" if number is None else str(number) for number in numbers)
        raise ValueError(
            f"executor returned the results of shards {found or 'none'}, "
            f"expected those of 0 to {tasks[-1]}, each once and in order"
        )
    return [result for result, _ in pairs]


def check_executor(argument: str, executor: Any, workers: int | None) -> None:
    """Raise TypeError or ValueError unless `executor` can map, and no `workers` are given."""
    if workers is not None:
        raise ValueError(f"workers is {workers} and {argument} is given too, expected only one of them")
    if isinstance(executor, type):
        raise TypeError(f"{argument} is the class {executor.__name__}, expected one that was made of it")
    if not callable(getattr(executor, "map", None)):
        raise TypeError(f"{argument} is of type {type(executor).__name__}, expected one with a map method")
