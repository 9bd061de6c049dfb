"""Hints for lesson 9."""

HINTS = {}
