"""Hints for lesson 5."""

HINTS = {}
