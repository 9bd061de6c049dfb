"""The figures of lesson 4."""
