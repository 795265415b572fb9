import threading
from contextlib import suppress
from pathlib import Path

import pytest

from journal.entries import index as indexing
from journal.entries import tables
from journal.entries.index import Index, Version
from journal.entries.kinds import KINDS, whole
from journal.vault import LockedError


def entry(text="rain", day="2026-11-23", **more):
    stamp = "2026-11-23T08:00:00+00:00"
    return whole({"kind": "entry", "day": day, "text": text, "created": stamp, **more})


def version(document, mark=b"1"):
    return Version(document, mark.ljust(32))


def found(index, word):
    return index.rows(
        "SELECT id FROM entry JOIN entry_text ON entry_text.rowid = n"
        " WHERE entry_text MATCH :word",
        word=word,
    )


@pytest.fixture
def index():
    index = Index()
    yield index
    index.close()


@pytest.mark.parametrize("kind", sorted(tables.ENTER))
def test_each_kind_with_a_table_goes_in_and_out(index, kind):
    document = entry() if kind == "entry" else whole({"kind": kind})
    rows = f"SELECT id FROM {kind}"  # noqa: S608 - our own names
    index.swap(7, None, version(document))
    assert index.rows(rows) == [(7,)]

    index.swap(7, document, None)

    assert (index.rows(rows), index.marks()) == ([], {})


def test_every_kind_with_a_table_stands_on_the_page_of_kinds():
    assert tables.ENTER.keys() == tables.LEAVE.keys() <= KINDS.keys()


def test_a_revised_record_keeps_its_number(index):
    index.swap(7, None, version(entry()))
    before = index.rows("SELECT n FROM record")

    index.swap(7, entry(), version(entry("snow")))

    assert index.rows("SELECT n FROM record") == before
    assert (found(index, "rain"), found(index, "snow")) == ([], [(7,)])


def test_words_of_a_forgotten_record_are_nobodys(index):
    index.swap(7, None, version(entry()))
    index.forget([7])
    index.swap(8, None, version(entry("snow")))

    assert found(index, "rain") == []


def test_what_was_read_in_is_found_by_its_words_once_they_are_added(index):
    index.read_in([(7, version(entry()))])
    assert (found(index, "rain"), index.wordless(9)) == ([], [7])

    index.add_words({7: entry()})

    assert (found(index, "rain"), index.wordless(9)) == ([(7,)], [])


def test_words_are_added_once(index):
    index.swap(7, None, version(entry()))
    index.add_words({7: entry("snow")})

    assert found(index, "snow") == []


def test_a_wordless_entry_that_is_revised_has_its_new_words_only(index):
    index.read_in([(7, version(entry()))])
    index.swap(7, entry(), version(entry("snow")))
    index.add_words({7: entry()})

    assert (found(index, "rain"), found(index, "snow")) == ([], [(7,)])


def test_when_many_were_forgotten_the_words_are_gathered_anew(index, monkeypatch):
    monkeypatch.setattr(indexing, "GHOSTS", 1)
    for record in (7, 8, 9):
        index.swap(record, None, version(entry()))

    index.forget([7, 8])

    assert index.wordless(9) == [9]
    assert index.rows("SELECT count(*) FROM ghost") == [(0,)]


def test_an_image_is_the_same_index(index):
    index.swap(7, None, version(entry()))

    copy = Index(index.image())

    assert (found(copy, "rain"), copy.marks()) == ([(7,)], index.marks())
    copy.close()


def test_a_large_image_is_copied(index, monkeypatch):
    monkeypatch.setattr(indexing, "COPIED", 1)
    index.swap(7, None, version(entry()))

    copy = Index(index.image())
    copy.swap(8, None, version(entry("snow")))

    assert copy.marks().keys() == {7, 8}
    copy.close()


def test_a_locked_index_says_so():
    index = Index()
    index.close()

    with pytest.raises(LockedError):
        index.rows("SELECT 1")


def open_files():
    """Return the targets of the process's open files."""
    names = set()
    for number in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            names.add(str(number.readlink()))
    return names


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs Linux")
def test_no_temporary_file_is_open_while_it_sorts(index):
    """SQLite unlinks its temporary files at once: only the open descriptors show them."""
    index._db.execute("CREATE TABLE t (a TEXT)")
    rows = ((f"{number * 7919 % 1_000_003} " + "x" * 150,) for number in range(60_000))
    index._db.executemany("INSERT INTO t VALUES (?)", rows)
    seen, done = set(), threading.Event()

    def look():
        while not done.is_set():
            seen.update(name for name in open_files() if "etilqs_" in name)

    watcher = threading.Thread(target=look)
    watcher.start()
    index.rows("SELECT a FROM t ORDER BY a LIMIT 1 OFFSET 50000")
    index._db.execute("CREATE INDEX sorted ON t (a)")
    done.set()
    watcher.join()

    assert seen == set()
