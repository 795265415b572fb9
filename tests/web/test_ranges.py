import pytest

from journal.web.ranges import Part, asked


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-99", Part(0, 100, partial=True)),
        ("bytes=500-", Part(500, 1000, partial=True)),
        ("bytes=900-5000", Part(900, 1000, partial=True)),
        ("bytes=-10", Part(990, 1000, partial=True)),
        ("bytes=-5000", Part(0, 1000, partial=True)),
    ],
)
def test_a_part_is_what_was_asked_for(header, part):
    assert asked(header, 1000) == part


@pytest.mark.parametrize(
    "header",
    ["", "bytes=-", "bytes=a-b", "lines=1-2", "bytes=0-1,5-6", "bytes=" + "9" * 40 + "-"],
)
def test_what_is_no_single_range_means_the_whole(header):
    assert asked(header, 1000) == Part(0, 1000, partial=False)


@pytest.mark.parametrize("header", ["bytes=1000-", "bytes=5-4", "bytes=-0"])
def test_a_part_that_is_not_there_is_none(header):
    assert asked(header, 1000) is None
