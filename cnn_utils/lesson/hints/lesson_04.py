"""Hints for lesson 4."""

HINTS = {}
