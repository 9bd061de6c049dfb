"""Hints for lesson 10."""

HINTS = {}
