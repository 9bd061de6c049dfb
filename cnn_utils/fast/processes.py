"""An executor of worker processes that share memory with this one."""

import threading
import warnings

WITHOUT = "engine 'fast' works with threads here, which is slower than processes that share memory ({})"
ENDED = "a worker process ended before its work was done; a run with a checkpoint can go on from there"
PART = 4  # tasks sent at once: shards of 64 images, and the parameters, just fit into a worker's memory


def cut_parts(tasks, count):
    """Cut tasks into lists for `count` processes; what is sent at once has to be waited for only once."""
    size = min(PART, -(-len(tasks) // count))
    return [tasks[start : start + size] for start in range(0, len(tasks), size or 1)]


def do_each(function, tasks):
    """Do tasks after each other."""
    return [function(*arguments) for arguments in tasks]


class Processes:
    """Runs tasks in processes; in threads a task that is alone, and all where there can be no processes.

    Where there is no more than one list of tasks for each, the last is this process's own: to send it and to
    wake up for its results would take a fifth of a step at small batches.

    Parameters
    ----------
    count : int
        How many processes work at once, at most. They are started when there is work for them.
    threads : concurrent.futures.Executor
        Where tasks run otherwise.
    """

    def __init__(self, count, threads):
        self.count, self.threads, self.workers = count, threads, []
        self.lock = threading.Lock()  # a worker answers one thread at a time

    def map(self, function, *arguments):
        """Return a function's results, in the order of the arguments.

        After an error, or Ctrl-C, the processes are ended; the next call starts new ones.
        """
        tasks = list(zip(*arguments, strict=True))
        parts = cut_parts(tasks, self.count)
        own = len(parts) <= self.count  # then the last part is this process's own
        with self.lock:
            wanted = len(parts) - 1 if own else self.count
            if self.count > 1 and wanted > 0 and self.start(wanted):
                return self.send([(function, part) for part in parts], wanted, own)
        return list(self.threads.map(function, *arguments))

    def send(self, parts, wanted, own):
        """Have the parts done by `wanted` processes; by this one the last of them, if that is its `own`."""
        try:
            from cnn_utils.fast.workers import share_out  # here for the same reason as in `start`

            results = share_out(self.workers[:wanted], do_each, parts, own)
            return [result for part in results for result in part]
        except (EOFError, ConnectionError) as error:
            self.end(at_once=True)
            raise ChildProcessError(ENDED) from error
        except BaseException:
            self.end(at_once=True)
            raise

    def start(self, wanted):
        """Have as many processes as are wanted, and return True; or say why not, and do not try again."""
        try:
            # here, because some Pythons, such as those in browsers, lack what it imports
            from cnn_utils.fast.workers import Worker, choose_context

            new = [Worker() for _ in range(len(self.workers), wanted)]
            self.workers += new  # before they hold anything, so that all of it is given back
            for worker in new:
                worker.start(choose_context())
            for worker in new:
                worker.wait_until_ready()
            return True
        except (ImportError, NotImplementedError, OSError, AssertionError) as error:
            self.close(at_once=True)
            warnings.warn(WITHOUT.format(error), RuntimeWarning, stacklevel=1)
            return False
        except BaseException:
            self.end(at_once=True)
            raise

    def close(self, at_once=False):
        """End all processes, and start no others: what is still to be done is for the threads."""
        self.count = 1
        self.end(at_once)

    def end(self, at_once=False):
        """End all processes; what they shared is given back."""
        while self.workers:
            self.workers.pop().stop(at_once)
