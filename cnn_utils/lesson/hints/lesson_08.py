"""Hints for lesson 8."""

HINTS = {}
