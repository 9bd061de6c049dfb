"""Worker processes where several threads start them or give them work, and what they share."""

import os
import signal
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.shared_memory import SharedMemory
from operator import neg

import pytest

from cnn_utils.fast import workers
from cnn_utils.fast.processes import Processes
from cnn_utils.fast.work import ROOM
from cnn_utils.fast.workers import SHARED, Worker, choose_context, set_aside, undisturbed


def test_threads_take_turns():
    """Two that spoke to the same processes at once would take each other's results, or wait for ever."""
    processes, inside, together = Processes(3, None), [], []

    def send(parts, wanted, own):
        inside.append(parts)
        time.sleep(0.02)
        together.append(len(inside))
        inside.remove(parts)
        return [number for _, tasks in parts for (number,) in tasks]

    processes.start, processes.send = lambda wanted: True, send
    with ThreadPoolExecutor(4) as threads:
        results = list(threads.map(lambda count: processes.map(neg, range(count)), range(2, 8)))
    assert results == [[*range(count)] for count in range(2, 8)] and together == [1] * 6


def test_script_comes_back_to_its_place():
    """Two threads that start processes wait for each other: one would put back the other's empty script."""
    main, events = sys.modules["__main__"], [threading.Event() for _ in range(4)]
    entered, may_leave, second_entered, first_left = events

    def first():
        with undisturbed():
            entered.set()
            may_leave.wait()
        first_left.set()

    def second():
        with undisturbed():
            second_entered.set()
            first_left.wait()

    with ThreadPoolExecutor(2) as threads:
        threads.submit(first)
        entered.wait()
        threads.submit(second)
        overlap = second_entered.wait(0.2)
        may_leave.set()
    assert sys.modules["__main__"] is main and not overlap


def test_ctrl_c_waits_until_a_process_is_started(monkeypatch):
    """Or there would be half of one, of which nobody knows."""
    worker = Worker()
    monkeypatch.setattr(workers, "set_aside", lambda memory: signal.raise_signal(signal.SIGINT))
    try:
        with pytest.raises(KeyboardInterrupt):
            worker.start(choose_context())
        assert worker.process.is_alive() and signal.getsignal(signal.SIGINT) is signal.default_int_handler
        worker.wait_until_ready()
    finally:
        worker.stop(at_once=True)


@pytest.mark.skipif(not SHARED.is_dir(), reason="this system keeps shared memory elsewhere")
def test_shared_memory_is_set_aside():
    """All of it exists before anything is written: to write where there is none would be the end."""
    memory = SharedMemory(create=True, size=2 * ROOM)
    try:
        set_aside(memory)
        assert os.stat(SHARED / memory.name).st_blocks * 512 >= 2 * ROOM
    finally:
        memory.close()
        memory.unlink()


def test_name_is_given_up_once_both_have_the_memory():
    """So nothing stays if both are killed."""
    worker = Worker()
    try:
        worker.start(choose_context())
        worker.wait_until_ready()
        with pytest.raises(FileNotFoundError):
            SharedMemory(worker.memory.name)
        worker.send(neg, [5])
        assert worker.receive() == -5
    finally:
        worker.stop()
