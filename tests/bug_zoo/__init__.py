"""The bug zoo: wrong and right versions of the course's functions, as people write them."""
