"""培训: courses for members and for those on their way into the Party, with certificates."""

from .view import CoursesView

TAB = CoursesView
