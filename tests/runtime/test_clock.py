from datetime import date, datetime, timedelta

from dangjian_desktop.runtime.clock import Clock


def test_a_fixed_day_moves_the_day_and_not_the_time() -> None:
    clock = Clock(date(2023, 6, 30))
    assert clock.today() == date(2023, 6, 30)
    assert datetime.now() - clock.now() < timedelta(seconds=5)


def test_else_it_is_the_real_day() -> None:
    assert Clock().today() - date.today() < timedelta(days=1)
