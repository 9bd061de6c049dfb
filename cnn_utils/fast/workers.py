"""Worker processes, as the process that starts them sees them; what they do is in ``work``.

``concurrent.futures.ProcessPoolExecutor`` would send the arrays through pipes, and every task and result
through threads of its own: too slow for tasks that take two milliseconds. See benchmarks/NOTES.md.
"""

import multiprocessing
import os
import signal
import sys
import threading
import types
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from cnn_utils.fast.work import ROOM, pack, unpack, work

SHARED = Path("/dev/shm")  # where Linux keeps shared memory
STARTING = threading.Lock()  # one process at a time is started, see `undisturbed`


class Worker:
    """A process, the pipe to it, and the memory that it shares with this one."""

    def __init__(self):
        self.memory = self.pipe = self.process = None

    def start(self, context):
        """Start the process, without waiting for it."""
        with interrupted_later(), undisturbed():
            self.memory = SharedMemory(create=True, size=2 * ROOM)
            set_aside(self.memory)
            self.pipe, theirs = context.Pipe()
            with theirs:  # closed here after the start, so that this side notices if the process ends
                process = context.Process(target=work, args=(theirs, self.memory.name), daemon=True)
                process.start()
                self.process = process

    def wait_until_ready(self):
        """Wait until the process has the memory, and give up the name of it.

        From then on, nothing stays behind, even if both processes are killed.
        """
        try:
            problem = self.pipe.recv()
        except (EOFError, ConnectionError):
            problem = "it ended"
        if problem:
            raise ChildProcessError(f"a worker process could not begin: {problem}")
        self.memory.unlink()

    def send(self, function, arguments):
        """Give the process something to do; its arrays are copied into the shared memory."""
        with self.memory.buf[:ROOM] as room:
            self.pipe.send(pack((function, arguments), room))

    def receive(self):
        """Return the result, or raise what was raised in the process."""
        good, message = self.pipe.recv()
        with self.memory.buf[ROOM:] as room:
            result = unpack(message, room, bytearray)  # a copy: the next result will lie in the same room
        if good:
            return result
        raise result

    def stop(self, at_once=False):
        """End the process, and give the shared memory back."""
        try:
            if self.process and at_once:
                self.process.kill()
            elif self.process:
                with suppress(OSError):
                    self.pipe.send(None)
            if self.process:
                self.process.join()
        finally:
            self.release()

    def release(self):
        """Give back what this side holds."""
        if self.pipe:
            self.pipe.close()
        if self.memory:
            self.memory.close()
            with suppress(FileNotFoundError):  # the name has been given up already
                self.memory.unlink()


def set_aside(memory):
    """Have room for all of the shared memory, or raise OSError.

    By itself Linux looks for room when something is written there, and ends whoever writes if there is none.
    """
    if SHARED.is_dir():
        with open(SHARED / memory.name, "r+b") as file:
            os.posix_fallocate(file.fileno(), 0, memory.size)


def choose_context():
    """Return how processes are started: as the program has chosen, else in the way that is quick and safe.

    A fork copies a process while its other threads, such as a notebook's, may hold locks. A fork server is a
    small process without such threads.
    """
    method = multiprocessing.get_start_method(allow_none=True)
    if method is None:
        methods = multiprocessing.get_all_start_methods()
        method = "forkserver" if "forkserver" in methods else "spawn"
    context = multiprocessing.get_context(method)
    if method == "forkserver":
        context.set_forkserver_preload(["cnn_utils.fast.work", "cnn_utils.fast.shard"])
    return context


@contextmanager
def interrupted_later():
    """Let Ctrl-C wait until a process is started, or it would leave half of one.

    Python notes shared memory a moment after it is there: that moment is the start of another process, long
    enough to be hit. After a fork, Python may lose an exception.
    """
    before, came = signal.getsignal(signal.SIGINT), []
    if not callable(before) or threading.current_thread() is not threading.main_thread():
        yield  # this thread does not hear of Ctrl-C
        return
    signal.signal(signal.SIGINT, lambda *what: came.append(what))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came:
            before(*came[0])


@contextmanager
def undisturbed():
    """Start a process that neither runs the caller's script again nor hears of Ctrl-C.

    A new process imports the script that was started, for functions that it may define. There are none, and a
    script that trains outside of ``if __name__ == "__main__"`` would begin to train again.

    Only one thread at a time may do so: another would take the empty script for the caller's, and its
    process, if forked, would hold this one's pipe open.
    """
    can_block = hasattr(signal, "pthread_sigmask")  # not on Windows; see `work`
    with STARTING:
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if can_block else None
        main = sys.modules["__main__"]
        try:
            sys.modules["__main__"] = types.ModuleType("__main__")
            yield
        finally:
            sys.modules["__main__"] = main
            if can_block:
                signal.pthread_sigmask(signal.SIG_SETMASK, before)


def share_out(workers, function, tasks, own=False):
    """Give each worker a task, and another one whenever it is done; return the results in order.

    With `own`, there is a worker for each task but the last, which this process does in the meantime.
    """
    waiting, results = deque(enumerate(tasks)), [None] * len(tasks)
    idle, busy = [*workers], {}
    while waiting or busy:
        while waiting and idle:
            worker, (number, arguments) = idle.pop(), waiting.popleft()
            worker.send(function, arguments)
            busy[worker.pipe] = worker, number
        if own and waiting:
            number, arguments = waiting.popleft()
            results[number] = function(*arguments)
        for pipe in wait(busy):
            worker, number = busy.pop(pipe)
            results[number] = worker.receive()
            idle.append(worker)
    return results
