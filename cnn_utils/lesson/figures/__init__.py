"""The figures of the lessons: pure functions that return a figure, one module for each lesson."""
