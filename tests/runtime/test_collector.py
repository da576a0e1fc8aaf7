"""The collector rests while it is asked to, and works again after whatever happened."""

import gc

import pytest

from dangjian_desktop.runtime.collector import collector_resting


def test_it_rests_inside_and_works_after():
    with collector_resting():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_works_again_after_a_fault():
    with pytest.raises(KeyError), collector_resting():
        raise KeyError
    assert gc.isenabled()


def test_where_it_was_off_it_stays_off():
    gc.disable()
    try:
        with collector_resting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
