"""The Markdown copy gives back every entry byte for byte."""

import json
import re
import uuid

from hypothesis import given, settings
from hypothesis import strategies as st

from journal.archive import format as archive_format
from journal.archive.format import Links

NASTY = st.text(
    st.sampled_from(
        "\n\r\t\0\x07\x85\xa0\u2028\ufeff:-#\"'\\/{}[]&*!%@`|>\u200b\ufffe~\x7f\x9f ab\u00e9"
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=40,
)
IDS = [str(uuid.UUID(int=number)) for number in range(1, 5)]
PATHS = {
    f"attachment:{IDS[0]}": "media/2026/11/9e0f1a2b/IMG 1234 (2).HEIC",
    f"attachment:{IDS[1]}": "media/2026/11/9e0f1a2b/Gr\u00fcn.jpg",
    f"entry:{IDS[2]}": "entries/2025/01/2025-01-03_0830_abcdef12.md",
}
LINKS = Links(PATHS)
PIECES = st.sampled_from(
    [
        *(f"![x]({link})" for link in PATHS),
        f"[y](entry:{IDS[3]})",
        "![z](../../../media/2026/11/9e0f1a2b/Gr%C3%BCn.jpg)",
        "](",
        "---\n",
        "\r\n",
        "\n\n",
    ]
)
BODY = st.lists(NASTY | PIECES, max_size=8).map("".join)


def line(**changes):
    plain = {"id": IDS[2], "date": "2026-11-24", "at": "2026-11-24T08:30:00+01:00"}
    return plain | {"title": "", "tags": [], "body_format": "markdown", "body": ""} | changes


def read(copy):
    """Read a Markdown copy as docs/archive-format.md says."""
    front, body = re.fullmatch(r"---\n(.*?)^---\n(.*)", copy, re.DOTALL | re.MULTILINE).groups()
    pairs = (text.split(": ", 1) for text in front.split("\n")[:-1])
    entry = {key: json.loads(value) for key, value in pairs}
    if entry.pop("links", None) != "kept":
        body = LINKS.inward(body)
    return entry | {"body_format": "markdown", "body": body}


@settings(max_examples=500, deadline=None)
@given(NASTY, st.lists(NASTY, max_size=3), BODY)
def test_gives_back_every_entry_byte_for_byte(title, tags, body):
    kept = line(title=title, tags=tags, body=body, mood={"valence": -1, "labels": tags})

    back = read(archive_format.to_markdown(kept, LINKS))

    assert back == {name: value for name, value in kept.items() if value or name == "body"}


@settings(max_examples=500, deadline=None)
@given(NASTY)
def test_no_value_of_the_front_matter_breaks_its_line(title):
    scalar = archive_format.scalar(title)

    assert json.loads(scalar) == title
    assert len(scalar.splitlines()) == 1


def test_links_become_paths_that_other_programs_follow():
    copy = archive_format.to_markdown(line(body=f"![a](attachment:{IDS[0]})"), LINKS)

    assert copy.endswith("![a](../../../media/2026/11/9e0f1a2b/IMG%201234%20%282%29.HEIC)")


def test_a_path_that_somebody_typed_is_left_as_it_is():
    typed = "[see](../../../entries/2025/01/2025-01-03_0830_abcdef12.md)"

    copy = archive_format.to_markdown(line(body=typed), LINKS)

    assert copy.endswith(typed)
    assert 'links: "kept"' in copy


def test_a_file_is_named_by_day_time_and_uid_never_by_title():
    assert archive_format.entry_path(line(title="Secret")).endswith(
        "/2026-11-24_0830_00000003.md"
    )
    assert archive_format.entry_path(line(at=None)) == (
        "entries/2026/11/2026-11-24_day_00000003.md"
    )


def test_two_entries_never_share_a_file():
    taken = set()

    names = {archive_format.distinct("entries/a.md", uid, taken) for uid in IDS}

    assert len(names) == 4
