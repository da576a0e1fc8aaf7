from dangjian_desktop.domain.masks import mask_id, mask_phone, mask_within


def test_the_birth_in_an_id_number_is_covered():
    assert mask_id("11010519491231002X") == "1101**********002X"


def test_phones():
    assert mask_phone("13800003479") == "138****3479"
    assert mask_phone("13800003479、0875-2121234") == "138****3479、087*****1234"


def test_short_texts_leave_almost_nothing():
    assert mask_phone("2121234") == "*****34"
    assert mask_id("") == ""
    assert mask_id("1") == "1"


def test_a_number_within_words_is_covered() -> None:
    assert mask_within("支部书记 13800009999") == "支部书记 138****9999"
    assert mask_within("2026年办") == "2026年办"
    assert mask_phone("支部书记 13800009999") == "支部书记 138****9999"
