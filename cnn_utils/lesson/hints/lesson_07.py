"""Hints for lesson 7."""

HINTS = {}
