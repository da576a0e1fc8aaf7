from dangjian_desktop.domain.masks import mask_id, mask_phone


def test_the_birth_in_an_id_number_is_covered():
    assert mask_id("11010519491231002X") == "1101**********002X"


def test_phones():
    assert mask_phone("13800003479") == "138****3479"
    assert mask_phone("13800003479、0875-2121234") == "138****3479、087*****1234"


def test_short_texts_leave_almost_nothing():
    assert mask_phone("2121234") == "*****34"
    assert mask_id("") == ""
    assert mask_id("1") == "1"
