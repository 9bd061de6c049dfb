"""Checks of lesson 9: threads for several cores, or any other executor."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from threadpoolctl import threadpool_info, threadpool_limits

from cnn_utils.lesson.checks.calls import arguments_case
from cnn_utils.lesson.checks.case import Case, NotStrict, Wrong
from cnn_utils.lesson.checks.compare import answer, ensure, spell_call
from cnn_utils.lesson.checks.lesson_09.shards import OneByOne
from cnn_utils.lesson.checks.manners import advice


def lent(f: Callable) -> None:
    """Give an executor: it comes back, and stays open."""
    with ThreadPoolExecutor(1) as threads:
        with f(threads) as pool:
            ensure(pool is threads, "an executor", "another one", "the one that was given")
        try:
            threads.submit(int).result()
        except RuntimeError as error:
            raise Wrong("an executor", "it was shut down", "it is left open") from error


def own_threads(f: Callable) -> None:
    """Open one: it has so many threads, each with linear algebra on one core; afterwards all is as before."""
    with threadpool_limits(2):
        before = cores_in_use()
        with f(workers=2) as pool:
            inside = cores_in_use()
            came = list(pool.map(abs, [-1, -2]))
            ensure(came == [1, 2], "workers = 2", f"map gave {came}", "results in order")
            count = getattr(pool, "_max_workers", 2)
            ensure(count == 2, "workers = 2", f"{count} threads", "2 threads")
        after = cores_in_use()
    ensure(set(inside) <= {1}, "inside the with block", f"{inside} cores for a matrix product", "one")
    ensure(after == before, "after the with block", f"{after} cores for a matrix product", f"{before} again")


def cores_in_use() -> list[int]:
    """Return how many cores each library for linear algebra would use."""
    return [library["num_threads"] for library in threadpool_info()]


def threads_closed(f: Callable) -> None:
    """Keep the threads, and give them work when they should be gone."""
    with f(workers=1) as pool:
        pass
    try:
        pool.submit(int).result()
    except RuntimeError:
        return
    raise NotStrict("it leaves its threads open after the with block")


def error_inside(f: Callable) -> None:
    """Raise an error in the with block: it comes out, and linear algebra is as before."""
    with threadpool_limits(2):
        before = cores_in_use()
        try:
            with f(workers=1):
                raise ZeroDivisionError
        except ZeroDivisionError:
            after = cores_in_use()
            if after == before:
                return
            words = f"after an error in the with block, {after} cores, expected {before} again"
            raise NotStrict(words) from None
    raise NotStrict("an error in the with block is swallowed")


def not_both(f: Callable) -> None:
    """Enter with what is wrong."""
    both = {"executor": OneByOne(), "workers": 1}
    for options in (both, {"workers": 0}, {"workers": 1.5}, {"executor": 5}):
        words = "executor and workers together" if options is both else spell_call(options)
        try:
            with f(**options):
                pass
        except (TypeError, ValueError):
            continue
        raise NotStrict(f"not refused: {words}")


def cores(f: Callable) -> None:
    """Compare with what the system has."""
    (count,) = answer(f, {})
    sensible = isinstance(count, int) and 1 <= count <= (os.cpu_count() or 1)
    ensure(sensible, "no arguments", f"{count}", "1 to as many as the machine has")


def nothing(f: Callable) -> None:
    """Call it."""
    result = f()
    ensure(result is None, "no arguments", repr(result), "None")


CHECKS = {
    "open_executor": [
        arguments_case("executor=None", "workers=None"),
        Case("an executor is lent and left open", lent),
        Case("threads of one core each, all as before afterwards", own_threads),
        advice("threads gone afterwards", threads_closed),
        advice("an error in the with block", error_inside),
        advice("4 wrong calls refused", not_both),
    ],
    "count_cores": [arguments_case(), Case("at least 1, at most all", cores)],
    "keep_freed_memory": [arguments_case(), Case("runs and returns nothing", lambda f: nothing(f))],
}
