from xml.etree import ElementTree as ET

import pytest
from django.utils import translation

from journal.entries.stretches import Moods
from journal.web import charts
from journal.web.charts import Bar, Named, Pile, Point

NAMED = Named("it", "Rain & <snow>", "Both.")


def drawn(drawing):
    return ET.fromstring(str(drawing))  # noqa: S314 - our own text


def of_class(drawing, kind):
    return [shape for shape in drawn(drawing).iter() if shape.get("class") == kind]


@pytest.mark.parametrize(
    "drawing",
    [
        charts.bars(NAMED, []),
        charts.bars(NAMED, [Bar(0, "<b>")]),
        charts.mood_line(NAMED, []),
        charts.mood_line(NAMED, [Point((3, -3), label="<b>")]),
        charts.piles(NAMED, []),
        charts.piles(NAMED, [Pile(Moods({0: 1}), Moods(), "<b>")]),
        charts.heat(NAMED, [[0] * 7], ["<b>"]),
    ],
)
class TestEveryChart:
    def test_is_named_and_told_in_words(self, drawing):
        chart = drawn(drawing)
        told = {each.get("id"): each.text for each in list(chart)[:2]}

        assert told == {"it-t": "Rain & <snow>", "it-d": "Both."}
        assert (chart.get("role"), chart.get("aria-labelledby")) == ("img", "it-t it-d")

    def test_has_no_style_of_its_own(self, drawing):
        names = {name for shape in drawn(drawing).iter() for name in shape.attrib}

        assert not names & {"style", "fill", "stroke", "onclick"}


def test_the_tallest_bar_is_as_high_as_there_is_room():
    heights = [
        float(bar.get("height"))
        for bar in of_class(charts.bars(NAMED, [Bar(2), Bar(4)]), "bar")
    ]

    assert heights == [59.0, 118.0]


def test_the_tallest_bar_bears_its_number():
    peaks = of_class(charts.bars(NAMED, [Bar(2), Bar(4), Bar(3)]), "peak")

    assert [peak.text for peak in peaks] == ["4"]


@pytest.mark.parametrize(("language", "said"), [("en", "1,204"), ("de", "1.204")])
def test_a_number_is_written_as_the_language_writes_it(language, said):
    with translation.override(language):
        peaks = of_class(charts.bars(NAMED, [Bar(1204)]), "peak")

    assert [peak.text for peak in peaks] == [said]


def test_bars_of_nothing_bear_no_number():
    assert of_class(charts.bars(NAMED, [Bar(0)] * 3), "peak") == []


def test_words_at_an_edge_stand_within_the_drawing():
    days = [Point((1,), label="26 October"), *[Point((1,))] * 28, Point((1,), label="Now")]
    drawing = charts.mood_line(NAMED, days)

    ends = [of_class(drawing, kind)[0].text for kind in ("first", "last")]
    assert ends == ["26 October", "Now"]


def test_a_gap_in_a_line_stays_a_gap():
    days = [Point((1,)), Point((1,)), Point(), Point((1,)), Point((2,))]

    assert len(of_class(charts.mood_line(NAMED, days), "line")) == 2


def test_a_day_alone_is_a_dot_without_a_line():
    line = charts.mood_line(NAMED, [Point(), Point((1,)), Point()])

    assert (len(of_class(line, "line")), len(of_class(line, "mood-5"))) == (0, 1)


def test_pleasant_stands_above_unpleasant():
    line = charts.mood_line(NAMED, [Point((3, -3))])
    (high,), (low,) = of_class(line, "mood-7"), of_class(line, "mood-1")

    assert float(high.get("cy")) < float(low.get("cy"))


def test_an_estimate_joins_no_line():
    days = [Point((1,)), Point(guesses=(2,)), Point((1,))]

    line = charts.mood_line(NAMED, days)
    assert (len(of_class(line, "line")), len(of_class(line, "guess"))) == (0, 1)


def test_piles_show_each_mood_as_often_as_it_was():
    pile = charts.piles(NAMED, [Pile(Moods({1: 1, 2: 3, -1: 2}), Moods())])
    tall = {
        kind: float(of_class(pile, kind)[0].get("height"))
        for kind in ("mood-5", "mood-6", "mood-3")
    }

    assert tall["mood-6"] == pytest.approx(3 * tall["mood-5"], abs=0.2)
    assert tall["mood-3"] == pytest.approx(2 * tall["mood-5"], abs=0.2)


def test_a_day_that_is_not_there_has_no_square():
    heat = charts.heat(NAMED, [[-1, -1, 0, 1, 2, 3, 9]], [""])

    assert [len(of_class(heat, f"heat-{step}")) for step in range(4)] == [1, 1, 1, 2]
