"""Executors that lose, repeat or mix results; and limits on linear algebra that overlap."""

import random
from itertools import permutations

import pytest
from network_cases import contents, new_run, sample, small_train
from threadpoolctl import threadpool_info, threadpool_limits

from cnn_utils import evaluate
from cnn_utils.given.in_order import in_order
from cnn_utils.given.one_core import one_core
from cnn_utils.parallel import open_executor


class Odd:
    """An executor that does something with the results before it hands them over."""

    def __init__(self, change):
        self.change = change

    def map(self, function, *arguments):
        """Call the function for each row of arguments."""
        return self.change([function(*row) for row in zip(*arguments, strict=True)])


ODD = {
    "too few": lambda results: results[:-1],
    "none": lambda results: [],
    "too many": lambda results: results + results[-1:],
    "twice the same": lambda results: [results[0]] * len(results),
    "backwards": lambda results: results[::-1],
    "something else": lambda results: [None] * len(results),
    "bare": lambda results: [result for result, _ in results],
}


@pytest.mark.parametrize("engine", ["layers", "fast"])
@pytest.mark.parametrize("kind", ODD)
def test_results_that_are_not_those_of_the_shards(kind, engine):
    """Neither trains nor evaluates: one sentence, and the parameters are as they were."""
    run, data = new_run(), sample(20)
    with pytest.raises(ValueError, match="^executor returned the results of shards .*, expected those of 0 "):
        small_train(run, 1, executor=Odd(ODD[kind]), engine=engine)
    assert contents(run)[0] == contents(new_run())[0]
    with pytest.raises(ValueError, match="^executor returned the results of shards "):
        evaluate(*data, run[0], executor=Odd(ODD[kind]), engine=engine)


def test_any_iterable_of_results_will_do():
    """A generator, a tuple, an array of objects."""
    for kind in (iter, tuple, list):
        assert in_order(Odd(kind), divmod, [7, 9], [2, 5]) == [(3, 1), (1, 4)]


def cores():
    """Return how many cores each library for linear algebra would use."""
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.mark.parametrize("ends", [*permutations(range(3))])
def test_blocks_that_overlap(ends):
    """In whatever order they end, the limit holds until the last one has; then all is as before."""
    with threadpool_limits(2):
        blocks = [open_executor(workers=1) for _ in range(3)]
        for block in blocks:
            block.__enter__()
            assert cores() == {1}
        for end in ends[:-1]:
            blocks[end].__exit__(None, None, None)
            assert cores() == {1}
        blocks[ends[-1]].__exit__(None, None, None)
        assert cores() == {2}


def test_a_limit_between_two_blocks():
    """Whoever sets another limit inside a block has it back after the inner block."""
    with threadpool_limits(2), one_core():
        with threadpool_limits(2):
            with one_core():
                assert cores() == {1}
            assert cores() == {2}
        assert cores() == {1}


def test_many_blocks_in_random_order():
    """Opened and closed at random."""
    choose, open_blocks = random.Random(0), []
    with threadpool_limits(2):
        for _ in range(200):
            if open_blocks and choose.random() < 0.5:
                block = open_blocks.pop(choose.randrange(len(open_blocks)))
                block.__exit__(None, None, None)
            else:
                open_blocks.append(one_core())
                open_blocks[-1].__enter__()
            assert cores() == {1 if open_blocks else 2}
        for block in open_blocks:
            block.__exit__(None, None, None)
        assert cores() == {2}
