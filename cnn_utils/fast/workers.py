"""Worker processes: arrays go to them and back through shared memory, everything else through a pipe.

``concurrent.futures.ProcessPoolExecutor`` would send the arrays through pipes, and every task and result
through threads of its own: too slow for tasks that take two milliseconds. See benchmarks/NOTES.md.
"""

import multiprocessing
import pickle
import shutil
import signal
import sys
import types
from collections import deque
from contextlib import contextmanager, suppress
from multiprocessing.connection import wait
from multiprocessing.shared_memory import SharedMemory
from pathlib import Path

from threadpoolctl import threadpool_limits

from cnn_utils.parallel import keep_freed_memory

ROOM = 1 << 20  # bytes for the arrays of a task, and as many for those of its result
ALIGNMENT = 64  # bytes: where vector instructions like an array to begin
SHARED = Path("/dev/shm")  # where Linux keeps shared memory


class Worker:
    """A process, the pipe to it, and the memory that it shares with this one."""

    def __init__(self, context):
        if SHARED.is_dir() and shutil.disk_usage(SHARED).free < 2 * ROOM:
            raise OSError(f"{SHARED} is full")  # to write there then would end this process without a word
        self.memory = SharedMemory(create=True, size=2 * ROOM)
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=work, args=(theirs, self.memory.name), daemon=True)
        try:
            with undisturbed():
                self.process.start()
        except BaseException:
            self.release()
            raise
        finally:
            theirs.close()  # so that this side notices if the process ends

    def send(self, function, arguments):
        """Give the process something to do; its arrays are copied into the shared memory."""
        with self.memory.buf[:ROOM] as room:
            self.pipe.send(pack((function, arguments), room))

    def receive(self):
        """Return the result, or raise what was raised in the process."""
        good, message = self.pipe.recv()
        with self.memory.buf[ROOM:] as room:
            result = unpack(message, room, bytearray)
        if good:
            return result
        raise result

    def stop(self, at_once=False):
        """End the process, and give the shared memory back."""
        try:
            if at_once:
                self.process.kill()
            else:
                with suppress(OSError):
                    self.pipe.send(None)
            self.process.join()
        finally:
            self.release()

    def release(self):
        """Give back what this side holds."""
        self.pipe.close()
        self.memory.close()
        self.memory.unlink()


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
        context.set_forkserver_preload(["cnn_utils.fast.workers", "cnn_utils.fast.shard"])
    return context


@contextmanager
def undisturbed():
    """Start a process that neither runs the caller's script again nor hears of Ctrl-C.

    A new process imports the script that was started, for functions that it may define. There are none, and a
    script that trains outside of ``if __name__ == "__main__"`` would begin to train again.
    """
    main, sys.modules["__main__"] = sys.modules["__main__"], types.ModuleType("__main__")
    can_block = hasattr(signal, "pthread_sigmask")  # not on Windows; see `work`
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT}) if can_block else None
    try:
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


def work(pipe, name):
    """Do task after task, in a process of its own, until there is no more or the other process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    keep_freed_memory()
    memory, other = SharedMemory(name), multiprocessing.parent_process().sentinel
    with threadpool_limits(1), memory.buf[:ROOM] as tasks, memory.buf[ROOM:] as results:
        with suppress(EOFError, OSError):
            while pipe in wait([pipe, other]) and (message := pipe.recv()) is not None:
                pipe.send(answer(message, tasks, results))
    memory.close()


def answer(message, tasks, results):
    """Do one task; return whether it went well, and the result or what was raised."""
    try:
        function, arguments = unpack(message, tasks, memoryview.toreadonly)
        return True, pack(function(*arguments), results)
    except Exception as error:
        return False, pack(error.with_traceback(None), results)


def pack(value, room):
    """Copy the arrays of a value into `room`; return the rest of it as bytes, and the place of each array.

    Pickle, from protocol 5 on, hands over the memory of arrays instead of copying it. What finds no room any
    more becomes part of the bytes.
    """
    places = []

    def put(buffer):
        start = -(-places[-1].stop // ALIGNMENT) * ALIGNMENT if places else 0
        with buffer.raw() as data:
            place = slice(start, start + data.nbytes)
            if place.stop > len(room):
                return True  # part of the bytes
            room[place] = data
        places.append(place)

    return pickle.dumps(value, protocol=5, buffer_callback=put), places


def unpack(message, room, take):
    """Put a value together again; `take` makes of a piece of `room` the memory of an array."""
    data, places = message
    return pickle.loads(data, buffers=[take(room[place]) for place in places])
