"""The figures of lesson 1."""
