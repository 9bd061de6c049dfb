"""Say it if the claims of a notebook are not tried: python -O leaves out every ``assert``."""

from cnn_utils.lesson.printing import in_notebook, say


def say_if_left_out(debug: bool = __debug__) -> None:
    """Print a line in a notebook whose Python leaves out ``assert``; it is called once, on import.

    Parameters
    ----------
    debug : bool
        Whether this Python keeps ``assert``.
    """
    if not debug and in_notebook():
        say("This kernel runs with PYTHONOPTIMIZE (python -O), which leaves out every assert: what the")
        say("lessons claim is not tried here. lesson.check and lesson.move do try your functions.")
