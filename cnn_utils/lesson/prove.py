"""See whether moved functions hold in their new place: a process of its own, in a copy of the package."""

import builtins
import importlib
import inspect
import os
import sys
import threading
from collections.abc import Callable
from textwrap import indent
from types import ModuleType

from cnn_utils.lesson.check import run_checks
from cnn_utils.lesson.imports import global_names
from cnn_utils.lesson.package import PROVED

LONGEST = 180  # seconds: who waits for this process does so for less


def missing_names(function: Callable, module: ModuleType) -> list[str]:
    """Return the names that a function uses and its module does not have."""
    code = getattr(inspect.unwrap(function), "__code__", None)
    known = vars(module).keys() | vars(builtins).keys()
    return sorted(global_names(code) - known) if code else []


def complain(module_name: str, name: str) -> str | None:
    """Return what is wrong with a function in its module; None if nothing is."""
    try:
        module = importlib.import_module(module_name)
    except Exception as error:
        return f"the package could not be imported any more ({type(error).__name__}: {error})"
    function = getattr(module, name)
    path = f"{module_name.replace('.', '/')}.py"
    if missing := missing_names(function, module):
        words = f"{name} uses {', '.join(missing)}, which {path} neither imports nor defines"
        return f"{words};\n    write what it does inside {name}"
    for outcome in run_checks(function):
        if outcome.wrong:
            return f"in {path}, {name} is wrong: {outcome.name}\n{indent(outcome.message, '    ')}"
    return None


def end_in_time() -> None:
    """End this process some time, whatever runs in it: the kernel that waits for it may have been killed."""
    timer = threading.Timer(LONGEST, os._exit, [1])
    timer.daemon = True
    timer.start()


def main() -> None:
    """Take pairs of module and function from the command line; print the first complaint."""
    end_in_time()
    for module_name, name in zip(sys.argv[1::2], sys.argv[2::2], strict=True):
        if words := complain(module_name, name):
            sys.exit(words)
    print(PROVED)


if __name__ == "__main__":
    main()
