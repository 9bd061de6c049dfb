"""Hints for lesson 6."""

HINTS = {}
