"""Every function whose mistakes have names."""

from cnn_utils.lesson.diagnosis.known import (
    lesson_01,
    lesson_02,
    lesson_03,
    lesson_04,
    lesson_05,
    lesson_06,
    lesson_07,
    lesson_09,
    lesson_10,
)

GROUPS = lesson_01, lesson_02, lesson_03, lesson_04, lesson_05, lesson_06, lesson_07, lesson_09, lesson_10
SUBJECTS = {name: subject for group in GROUPS for name, subject in group.SUBJECTS.items()}
