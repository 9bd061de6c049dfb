"""The figures of lesson 2."""
