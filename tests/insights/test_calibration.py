from journal.insights.calibration import Calibration, calibrated


def test_few_ratings_change_nothing():
    assert Calibration.of([(1, 3)] * 11) is None
    assert calibrated(2, None) == 2


def test_a_model_that_agrees_is_left_as_it_is():
    line = Calibration.of([(value, value) for value in (-3, -2, -1, 0, 1, 2)] * 2)

    assert (line.offset, line.slope, line.pairs) == (0, 1, 12)


def test_a_model_that_is_always_kinder_is_brought_down():
    line = Calibration.of([(value + 1, value) for value in (-3, -2, -1, 0, 1, 2)] * 10)

    assert [calibrated(value, line) for value in (-1, 0, 1, 3)] == [-2, -1, 0, 2]


def test_what_is_shown_stays_on_the_scale():
    assert calibrated(3, Calibration(2, 1, 12)) == 3
    assert calibrated(None, Calibration(2, 1, 12)) is None
