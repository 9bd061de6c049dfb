"""The exercise edition: the same notebooks, with the functions left for the reader to write."""
