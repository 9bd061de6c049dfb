"""What holds for all tests, those in the notebooks too: set before anything imports NumPy."""

import os

# a move that would change the package is an error
os.environ["CNN_UTILS_FROZEN"] = "1"

# several tests run side by side: matrix products on all cores would only get in each other's way
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
