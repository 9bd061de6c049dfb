"""Waiting for what a page will do."""

import time


def until(page, condition, seconds=60):
    """Wait until a condition in JavaScript holds."""
    end = time.monotonic() + seconds
    while not page.evaluate(f"!!({condition})"):
        assert time.monotonic() < end, f"for {seconds} s this did not hold: {condition}"
        page.wait_for_timeout(50)
