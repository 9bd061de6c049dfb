"""What a worker process does: arrays come and go through shared memory, everything else through a pipe."""

import multiprocessing
import pickle
import signal
from contextlib import suppress
from multiprocessing.connection import wait
from multiprocessing.shared_memory import SharedMemory

from threadpoolctl import threadpool_limits

from cnn_utils.parallel import keep_freed_memory

ROOM = 1 << 20  # bytes for the arrays of a task, and as many for those of its result
ALIGNMENT = 64  # bytes: where vector instructions like an array to begin


def work(pipe, name):
    """Do task after task, in a process of its own, until there is no more or the other process is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    other = multiprocessing.parent_process().sentinel  # `wait` names it once that process has ended
    with suppress(EOFError, OSError):
        try:
            memory = make_ready(name)
        except Exception as error:  # such as too many open files
            pipe.send(repr(error))
            return
        pipe.send(None)
        with memory.buf[:ROOM] as tasks, memory.buf[ROOM:] as results:
            while pipe in wait([pipe, other]) and (message := pipe.recv()) is not None:
                pipe.send(answer(message, tasks, results))
        memory.close()


def make_ready(name):
    """Return the memory that is shared with the other process, once this one can begin."""
    keep_freed_memory()
    threadpool_limits(1)
    return SharedMemory(name)


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
