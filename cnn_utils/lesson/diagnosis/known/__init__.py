"""Mistakes that are known, a file for each function: the right one with other arguments or results."""
