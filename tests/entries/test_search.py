from datetime import date

import pytest

from journal import entries
from journal.entries import Mood, attachments, search, store
from journal.entries.index import Version

MONDAY, TUESDAY = date(2026, 11, 23), date(2026, 11, 24)


def texts(found):
    return [item.entry.text for item in found]


@pytest.fixture
def diary(vault):
    """A vault with a few entries."""
    entries.write(vault, "Rain on the roof #home", day=MONDAY, mood=Mood(2), starred=True)
    entries.write(vault, "Rain at sea, and a long walk", day=TUESDAY, title="Brighton")
    entries.write(vault, "Café in Zürich with Zoë", day=date(2025, 12, 31), mood=Mood(-1))
    entries.write(vault, "今日は雨が降った", day=date(2024, 1, 2), tags=["long walk"])
    return vault


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("roof rain", ["Rain"]),
        ("RAIN sea", ["Rain at"]),
        ('"rain on"', ["Rain on"]),
        ('"on rain"', []),
        ("zuric*", ["Café"]),
        ("zuric", []),
        ("cafe zoe", ["Café"]),
        ("雨", ["今日"]),
        ("今日は", ["今日"]),
        ("日今", []),
        ("brighton", ["Rain at"]),
        ("#home", ["Rain on"]),
        ('tag:"Long Walk"', ["今日"]),
        ("#hom", []),
        ("mood:good", ["Rain on"]),
        ("mood:bad", ["Café"]),
        ("rain mood:none", ["Rain at"]),
        ("after:2026-11-24", ["Rain at"]),
        ("before:2025", ["今日"]),
        ("after:2025 before:2026", ["Café"]),
        ("is:starred rain", ["Rain on"]),
        ("rain OR café", []),
        ("", []),
        ("!!", []),
    ],
)
def test_finds_what_is_asked_for_and_nothing_else(diary, query, found):
    matches = texts(entries.find(diary, query))

    assert len(matches) == len(found)
    assert all(map(str.startswith, matches, found))


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "'",
        "rain*)",
        "NEAR(",
        "a AND",
        "text:rain",
        "^rain",
        "{title}: rain",
        "rain;--",
        "-",
    ],
)
def test_a_search_is_never_a_program(vault, query):
    entries.write(vault, "quiet", day=MONDAY)

    assert texts(entries.find(vault, query)) == []


def test_the_newest_come_first_if_asked(diary):
    assert texts(entries.find(diary, "rain", newest=True))[0].startswith("Rain at")


def test_of_a_word_that_many_entries_have_the_newest_come_first(diary, monkeypatch):
    entries.write(diary, "rain rain rain", day=date(2020, 1, 1))
    assert texts(entries.find(diary, "rain"))[0] == "rain rain rain"

    monkeypatch.setattr(search, "RANKED", 2)
    found = entries.find(diary, "rain")

    assert [each.entry.day for each in found] == [TUESDAY, MONDAY, date(2020, 1, 1)]


@pytest.mark.parametrize(
    "query", ["rain", '"the roof"', "r*", "rain -- roof", "rain is:starred", "ro* after:2026"]
)
@pytest.mark.parametrize("ranked", [0, 3, 1_000])
def test_in_order_of_days_rare_and_common_words_find_the_same(
    vault, monkeypatch, query, ranked
):
    for number in range(12):
        entries.write(
            vault,
            ["rain on the roof", "the roof", "dry"][number % 3],
            day=date(2026 - number % 2, 1, 1 + number * 5 % 12),
            starred=number % 2 == 0,
        )
    slow = [hit.entry for hit in entries.find(vault, query, limit=99)]

    monkeypatch.setattr(search, "RANKED", ranked)
    found = [hit.entry for hit in entries.find(vault, query, newest=True, limit=99)]

    assert found == sorted(slow, key=lambda entry: entry.day, reverse=True) != []


@pytest.mark.parametrize(
    "begun", ["z", "zü", "ZUR", "züri", "zurich", "雨", "雨が", "雨が降", "1"]
)
def test_a_word_may_go_on_after_any_letter(vault, begun):
    rain = entries.write(vault, "Zürich 雨が降った 12", day=MONDAY)
    entries.write(vault, "Basel Wurzen 今日は雪 21", day=TUESDAY)

    assert [hit.entry for hit in entries.find(vault, f"{begun}*")] == [rain]


@pytest.mark.parametrize("query", ["@anna", "who:Anna", "who:@anna supper", 'who:"jo maria"'])
def test_finds_whom_it_is_about(vault, query):
    entries.write(vault, "Supper with @Anna", day=MONDAY, tags=["@Jo Maria"])

    assert len(entries.find(vault, query)) == 1


@pytest.mark.parametrize("query", ["tag:anna", "#anna", "who:jo", "who:home"])
def test_takes_no_tag_for_a_person_and_none_for_another(vault, query):
    entries.write(vault, "Supper with @Anna at #home", day=MONDAY, tags=["@Jo Maria"])

    assert entries.find(vault, query) == []


def test_filters_alone_bring_the_newest_first(diary):
    assert [item.entry.day.year for item in entries.find(diary, "after:2000")] == [
        2026,
        2026,
        2025,
        2024,
    ]


def test_a_title_counts_more_than_the_text(vault):
    entries.write(vault, "a day in Brighton " * 5, day=MONDAY)
    entries.write(vault, "a day", title="Brighton", day=MONDAY)

    assert entries.find(vault, "brighton")[0].entry.title == "Brighton"


@pytest.mark.parametrize(
    ("text", "query", "snippet"),
    [
        ("Rain & rain", "rain", "<mark>Rain</mark> &amp; <mark>rain</mark>"),
        ("a <b>wet</b> day", "wet", "a <mark>wet</mark> day"),
        ("1 < 2 <script>x</script>", "2", "1 &lt; <mark>2</mark>"),
        ("the *Café* there", "cafe", "the <mark>Café</mark> there"),
        ("gardens, gardener, garden", "garden", "gardens, gardener, <mark>garden</mark>"),
        ("gardens", "gard*", "<mark>gardens</mark>"),
        ("rain, on it", '"rain on"', "<mark>rain, on</mark> it"),
        ("今日は雨", "日は", "今<mark>日は</mark>雨"),
    ],
)
def test_a_snippet_is_safe_and_marks_the_hits(vault, text, query, snippet):
    entries.write(vault, text, day=MONDAY)

    assert entries.find(vault, query)[0].snippet == snippet


def test_a_title_is_safe_and_marks_the_hits(vault):
    entries.write(vault, "x", title="<b>Café</b> & rain", day=MONDAY)

    title = entries.find(vault, "cafe")[0].title
    assert title == "&lt;b&gt;<mark>Café</mark>&lt;/b&gt; &amp; rain"


def test_a_snippet_shows_the_place_of_the_hit(vault):
    entries.write(vault, "before " * 500 + "here " + "after " * 500, day=MONDAY)

    snippet = entries.find(vault, "here")[0].snippet

    assert snippet.startswith("… before")
    assert "before <mark>here</mark> after" in snippet
    assert snippet.endswith(" …")


def test_a_hit_in_the_title_shows_how_the_text_begins(diary):
    assert entries.find(diary, "brighton")[0].snippet == "Rain at sea, and a long walk"


def test_a_search_takes_one_query_of_the_database(diary, django_assert_num_queries):
    with django_assert_num_queries(1):
        entries.find(diary, "rain")


def test_a_search_says_what_it_does_not_know_yet(diary):
    assert entries.unread(diary) == 0

    record = entries.on_day(diary, MONDAY)[0].id
    store.index(diary).read_in(
        [(record, Version(store.get(diary, record, kind="entry"), b"1"))]
    )

    assert entries.unread(diary) == 1


def test_no_search_finds_the_name_of_a_file_nobody_reads(vault):
    entries.write(vault, "![sea](attachment:5b0c1f8e-3d4e-4f50-8a6b-7c8d9e0f1a2b)", day=MONDAY)

    assert texts(entries.find(vault, "attachment")) == texts(entries.find(vault, "5b0*")) == []
    assert len(entries.find(vault, "sea")) == 1


def test_pictures_can_be_asked_for(vault, picture):
    entries.write(vault, f"{picture.markdown} the river", day=MONDAY)
    entries.write(vault, "the river", day=MONDAY)

    assert len(entries.find(vault, "river has:photo")) == 1


def test_a_file_that_is_no_picture_is_none(vault):
    kept = attachments.keep(vault, [b"%PDF-1.7"], name="a.pdf", size=8)
    entries.write(vault, f"{kept.markdown} the river", day=MONDAY)

    assert entries.find(vault, "has:photo") == []


@pytest.mark.parametrize("query", ["rain", "after:2000"])
def test_a_search_goes_on_where_it_ended(vault, query):
    for number in range(7):
        entries.write(vault, f"rain {number}", day=MONDAY)
    pages = [texts(entries.find(vault, query, limit=3, skip=skip)) for skip in (0, 3, 6, 9)]

    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert len({text for page in pages for text in page}) == 7
