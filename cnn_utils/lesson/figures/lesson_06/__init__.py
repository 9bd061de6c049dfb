"""The figures of lesson 6."""
