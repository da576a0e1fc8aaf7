"""Fixtures shared by all tests. Qt runs without a screen unless one is asked for."""

import os

from hypothesis import HealthCheck, settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# The same examples every time, and no clock: a loaded machine must not turn a test red.
# HYPOTHESIS_PROFILE=search looks for new ones, by hand, for as long as one likes.
settings.register_profile(
    "house",
    derandomize=True,
    deadline=None,
    max_examples=60,
    database=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("search", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "house"))
