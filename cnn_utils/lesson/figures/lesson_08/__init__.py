"""The figures of lesson 8."""
