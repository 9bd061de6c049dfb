"""The figures of lesson 7."""
