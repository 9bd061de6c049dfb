"""Download from mirrors that mean no good: ``python benchmarks/hostile_mirrors.py``, about 3 minutes.

Each of the servers in tests/given/hostile_mirrors.py is asked for MNIST with the deadlines of the course.
A table says how long it takes until it is given up, and with what words; a last line, how much memory.
"""

import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests" / "given"))

from hostile_mirrors import MIRRORS, Hostile

from cnn_utils.given import mnist_download

LIMIT = 30  # seconds


def memory():
    """Return the most memory that this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3


def main():
    """Print a table; return 1 if a mirror held us up, or a file was left."""
    before, late, left = memory(), 0, 0
    print("| mirror | seconds | what is said of it |\n|---|---|---|")
    for name in MIRRORS:
        mirror, start = Hostile(name), time.monotonic()
        mnist_download.MIRRORS = (mirror.address,)
        with tempfile.TemporaryDirectory() as folder:
            said = mnist_download.download(Path(folder, "mnist"), list(mnist_download.CHECKSUMS))
            left += Path(folder, "mnist").exists()
        seconds = time.monotonic() - start
        mirror.socket.close()
        late += seconds > LIMIT
        print(f"| {name} | {seconds:.1f} | {said.removeprefix('127.0.0.1 ')} |", flush=True)
    print(f"\n{len(MIRRORS)} mirrors, {late} held us up for more than {LIMIT} s, {left} left files; ", end="")
    print(f"memory grew by {memory() - before:.0f} MB, the servers' own included")
    return int(late + left > 0)


if __name__ == "__main__":
    sys.exit(main())
