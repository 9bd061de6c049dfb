"""Which form of the network does the work: the reader's layers, or the fast one."""

from contextlib import closing, contextmanager

from cnn_utils.fast import shard
from cnn_utils.fast.processes import Processes
from cnn_utils.given import kinds
from cnn_utils.given.in_order import Numbered
from cnn_utils.given.takes import takes
from cnn_utils.parallel import count_cores, open_executor

ENGINES = "layers", "fast"
FORMS = {"shard_gradients": shard.shard_gradients, "predict_shard": shard.predict_shard}


class Fast:
    """An executor that does the work on a shard in the fast form, by means of another executor."""

    def __init__(self, executor):
        self.executor = executor

    def map(self, function, *arguments):
        """Do what `shard_gradients` or `predict_shard` would do with each shard."""
        if function.__name__ not in FORMS:
            wanted = " or ".join(FORMS)
            raise ValueError(f"engine 'fast' cannot run {function.__name__}, expected {wanted}")
        form = FORMS[function.__name__]
        return self.executor.map(Numbered(form) if isinstance(function, Numbered) else form, *arguments)


@takes(engine=kinds.one_of(*ENGINES))
@contextmanager
def open_engine(engine="layers", executor=None, workers=None):
    """Lend an executor that does the work in the form asked for.

    Parameters
    ----------
    engine : {"layers", "fast"}
        The reader's layers, on what `open_executor` lends; or the fast form, on processes that share memory.
    executor : concurrent.futures.Executor, optional
        Used in the place of either; one that this function has lent is used as it is.
    workers : int, optional
        Number of threads or processes; as many as there are cores by default.

    Yields
    ------
    concurrent.futures.Executor
        Where shards can be sent with ``map``.
    """
    with open_executor(executor, workers) as pool:
        if engine == "layers" or isinstance(pool, Fast):
            yield pool
        elif executor is not None:
            yield Fast(pool)
        else:
            with closing(Processes(workers or count_cores(), pool)) as processes:
                yield Fast(processes)
