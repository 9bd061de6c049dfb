"""Mistakes that are known, a file for each lesson: each made of the right function, with other arguments or results."""
