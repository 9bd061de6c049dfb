"""A step, timed in a process of its own."""

from cnn_utils.lesson.fresh_process import SCRIPT, step_seconds


def test_a_step_takes_a_while():
    """Both ways, some milliseconds: no new process could start so fast, so that isn't timed."""
    assert 0.0005 < step_seconds(True) < 1
    assert 0.0005 < step_seconds(False) < 1


def test_the_name_that_is_left_out_exists():
    """What the script replaces is what open_executor calls."""
    from cnn_utils import parallel

    assert "parallel.keep_freed_memory = " in SCRIPT
    assert "keep_freed_memory" in parallel.open_executor.__wrapped__.__wrapped__.__code__.co_names
