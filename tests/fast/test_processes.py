"""Worker processes: what goes in comes out, and nothing is left behind, however it ends."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from multiprocessing import get_all_start_methods
from multiprocessing.shared_memory import SharedMemory
from operator import add, floordiv, getitem, neg
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from network_cases import ROOT

from cnn_utils.fast.processes import PART, Processes, cut_parts
from cnn_utils.fast.work import ROOM, pack
from cnn_utils.network import init_params

METHODS = [*get_all_start_methods(), "not chosen"]
needs_signals = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system cannot kill like that")
# a script without a main guard; it says which processes it starts, two beside itself, and which memory they
# share
SCRIPT = """
import multiprocessing, os, signal, sys

if sys.argv[1] != "not chosen":
    multiprocessing.set_start_method(sys.argv[1])
import numpy as np
import cnn_utils.fast.workers as workers
from cnn_utils import adam_init, init_params, to_one_hot, train

class Noted(workers.Worker):
    def start(self, context):
        super().start(context)
        print("worker", self.process.pid, self.memory.name, flush=True)

workers.Worker = Noted
rng = np.random.default_rng(0)
params = init_params(rng=rng)
images, labels = rng.random((192, 1, 28, 28), np.float32), to_one_hot(rng.integers(0, 10, 192))

def run(epochs, after_epoch=None):
    train(
        images, labels, params, adam_init(params), epochs, 192, 0.001, rng, engine="fast", workers=3,
        after_epoch=after_epoch,
    )

def interrupt(history):
    if len(history) == 2:
        os.killpg(0, signal.SIGINT)  # what Ctrl-C in a terminal sends: to all processes

def fail(history):
    raise RuntimeError("on purpose")

def kill_worker(history):
    os.kill(multiprocessing.active_children()[-1].pid, signal.SIGKILL)

def kill_all_at_once(history):
    os.kill(os.getpid(), signal.SIGKILL)

"""


def run_script(folder, method, line):
    """Run the script with one more line; return its process, the numbers and memories of its workers."""
    path = Path(folder, "script.py")
    path.write_text(SCRIPT + line, "utf-8")
    done = subprocess.run(
        [sys.executable, str(path), method], cwd=folder, capture_output=True, encoding="utf-8", timeout=120,
        start_new_session=True, env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    lines = [line.split() for line in done.stdout.splitlines() if line.startswith("worker")]
    return done, [int(pid) for _, pid, _ in lines], [name for *_, name in lines]


def is_running(pid):
    """Tell whether a process runs; one that has ended, and nobody has asked for its result, does not."""
    if os.name == "nt":  # where os.kill(pid, 0) is no question, but Ctrl-C
        command = ["tasklist", "/FI", f"PID eq {pid}"]
        return (
            str(pid)
            in subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace").stdout
        )
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] != "Z"
    except ProcessLookupError:
        return False
    except OSError:
        return True


def exists(name):
    """Tell whether some memory is still there to be shared."""
    try:
        SharedMemory(name).close()
        return True
    except FileNotFoundError:
        return False


def assert_nothing_left(pids, names):
    """Expect two workers, which are gone, and their memory with them; give them a few seconds."""
    assert len(pids) == len(names) == 2
    end = time.monotonic() + 20
    while time.monotonic() < end and (any(map(is_running, pids)) or any(map(exists, names))):
        time.sleep(0.1)
    assert not any(map(is_running, pids)) and not any(map(exists, names))


@pytest.mark.parametrize("method", METHODS)
def test_script_without_main_guard(tmp_path, method):
    """However processes are started, the script is run once."""
    done, pids, names = run_script(
        tmp_path, method, "run(2)\nprint('end', multiprocessing.active_children())"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "end []" and done.stdout.count("epoch 1") == 1
    assert_nothing_left(pids, names)


@needs_signals
@pytest.mark.parametrize("method", METHODS)
def test_ctrl_c(tmp_path, method):
    """Sent to all processes, as a terminal does; only the one that trains says so."""
    done, pids, names = run_script(tmp_path, method, "run(1000, interrupt)")
    assert done.returncode != 0 and done.stderr.rstrip().endswith("KeyboardInterrupt")
    assert done.stderr.count("Traceback") == 1 and "leaked" not in done.stderr
    assert_nothing_left(pids, names)


@needs_signals
@pytest.mark.parametrize("method", METHODS)
def test_killed_worker(tmp_path, method):
    """The run ends with a sentence; it does not wait for ever."""
    done, pids, names = run_script(tmp_path, method, "run(1000, kill_worker)")
    last = done.stderr.splitlines()[-1]
    assert last.startswith("ChildProcessError: a worker process ended before its work was done")
    assert "leaked" not in done.stderr
    assert_nothing_left(pids, names)


@pytest.mark.parametrize("method", METHODS)
def test_error_outside_of_the_workers(tmp_path, method):
    """Nothing is left, though nobody has asked for an end."""
    done, pids, names = run_script(tmp_path, method, "run(1000, fail)")
    assert done.stderr.splitlines()[-1] == "RuntimeError: on purpose"
    assert done.stderr.count("Traceback") == 1 and "leaked" not in done.stderr
    assert_nothing_left(pids, names)


@needs_signals
@pytest.mark.parametrize("method", METHODS)
def test_killed_without_a_chance_to_tidy_up(tmp_path, method):
    """The workers notice; the shared memory has no name any more that somebody would have to give up."""
    done, pids, names = run_script(tmp_path, method, "run(1000, kill_all_at_once)")
    assert done.returncode == -signal.SIGKILL and "shared_memory" not in done.stderr
    assert_nothing_left(pids, names)


def test_notebook():
    """A kernel has threads and an event loop, and no script."""
    nbformat, nbclient = pytest.importorskip("nbformat"), pytest.importorskip("nbclient")
    source = f"import sys\nsys.argv[1:] = ['not chosen']\nsys.path.insert(0, {str(ROOT)!r})\n{SCRIPT}run(2)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    nbclient.NotebookClient(notebook, timeout=120, kernel_name="python3").execute()
    outputs = notebook.cells[0].outputs
    assert "error" not in [output.output_type for output in outputs]
    text = "".join(output.text for output in outputs if output.get("name") == "stdout")
    assert "epoch 2" in text
    lines = [line.split() for line in text.splitlines() if line.startswith("worker")]
    assert_nothing_left([int(pid) for _, pid, _ in lines], [name for *_, name in lines])


@pytest.fixture(scope="module")
def processes():
    """Return two processes, which all tests below use."""
    with ThreadPoolExecutor(1) as threads, closing(Processes(2, threads)) as processes:
        yield processes


def test_results_in_order(processes):
    """More tasks than processes, of one argument or two."""
    assert processes.map(neg, range(20)) == [-number for number in range(20)]
    assert processes.map(add, "abc", "xyz") == ["ax", "by", "cz"]
    assert processes.map(neg, [5]) == [-5] and processes.map(neg, []) == []


@pytest.mark.parametrize("size", [0, 1, 1000, ROOM // 8, ROOM // 8 + 1, ROOM])
def test_arrays(processes, size):
    """Of any size, those too that the shared memory has no room for; what comes back may be written to."""
    arrays = [np.arange(size) + number for number in range(3)]
    results = processes.map(neg, arrays)
    again = processes.map(neg, results)
    for array, result, other in zip(arrays, results, again, strict=True):
        assert np.array_equal(result, -array) and np.array_equal(other, array)
        result += 1


def test_arrays_of_all_kinds(processes):
    """Types, orders, views; alone, in tuples and in lists."""
    table = np.arange(24.0).reshape(4, 6)
    arrays = [table, table.T, table[::2, ::3], table > 3, np.float32(table), np.array("text"), np.array(1)]
    for result in processes.map(getitem, [{"a": (array, [array])} for array in arrays], ["a"] * len(arrays)):
        array = arrays.pop(0)
        for back in (result[0], result[1][0]):
            assert back.dtype == array.dtype and np.array_equal(back, array)


def test_error_in_a_worker(processes):
    """It is raised here; then there are new processes."""
    assert processes.map(neg, range(9)) == [-number for number in range(9)]
    before = [worker.process for worker in processes.workers]
    with pytest.raises(ZeroDivisionError):
        processes.map(floordiv, range(9), [0] * 9)
    assert processes.map(floordiv, range(9), [2] * 9) == [0, 0, 1, 1, 2, 2, 3, 3, 4]
    assert not any(process.is_alive() for process in before)
    assert len(before) == len(processes.workers) == 2


def test_error_in_the_task_of_this_process(processes):
    """Nobody waits for the result of another: its process is ended, and there is a new one."""
    assert processes.map(neg, [1, 2]) == [-1, -2]
    before = [worker.process for worker in processes.workers]
    with pytest.raises(ZeroDivisionError):
        processes.map(floordiv, [1, 2], [1, 0])
    assert not any(process.is_alive() for process in before)
    assert processes.map(floordiv, [6, 8], [2, 2]) == [3, 4]


@pytest.mark.parametrize("tasks, own, workers", [(1, 1, 0), (2, 1, 1), (3, 1, 2), (4, 2, 1), (13, 0, 3)])
def test_this_process_does_the_last_of_few_tasks(tasks, own, workers):
    """Of more than can be sent at once it does none: whoever is done gets the next."""
    with ThreadPoolExecutor(1) as threads, closing(Processes(3, threads)) as processes:
        where = processes.map(process_number, range(tasks))
        assert where.count(os.getpid()) == own
        assert len(processes.workers) == workers


def test_a_part_finds_room():
    """Four shards of 64 images, and the parameters once."""
    task = init_params(), np.zeros((64, 1, 28, 28), np.float32)
    data, places = pack([task] * PART, bytearray(ROOM))
    assert len(data) < 5000 and places[-1].stop <= ROOM


@given(size=st.integers(0, 300), count=st.integers(1, 9))
def test_parts(size, count):
    """All tasks in order, none longer than what a worker has memory for, enough parts for all workers."""
    parts = cut_parts(range(size), count)
    assert [task for part in parts for task in part] == list(range(size))
    assert all(1 <= len(part) <= PART for part in parts)
    assert len(parts) == len(range(0, size, PART)) or len(parts) <= count


def process_number(_task):
    """Return the number of the process that does this, a little later."""
    time.sleep(0.05)
    return os.getpid()
