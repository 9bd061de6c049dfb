"""Wrong answers whose source is given in full: above each a comment says what is wrong.

Where the comment begins with "manners", the mathematics is right, and what is missing is said as advice.
"""

from bug_zoo.answers import read_folder

ANSWERS = read_folder(__name__, __path__)
