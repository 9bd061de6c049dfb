"""The figures of lesson 3."""
