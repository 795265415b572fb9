"""Everything an opened vault keeps in memory, on one page, as models.py is for the disk.

A kind has statements that are fed with its document's fields and with what facts.py derives
from them: the index knows shapes, not meanings. A room adds a kind by adding SQL here.
"""

from collections.abc import Mapping

SCHEMA = """
CREATE TABLE record (
    n INTEGER PRIMARY KEY AUTOINCREMENT, id INTEGER NOT NULL UNIQUE, kind TEXT NOT NULL,
    uid TEXT NOT NULL, mark BLOB NOT NULL, was TEXT
);
CREATE INDEX record_uid ON record (uid);
CREATE TABLE entry (
    n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, day TEXT NOT NULL, at TEXT NOT NULL,
    title TEXT NOT NULL, valence INTEGER, energy INTEGER, starred INTEGER NOT NULL,
    kept_out INTEGER NOT NULL, words INTEGER NOT NULL, text_hash TEXT NOT NULL,
    updated TEXT NOT NULL, worded INTEGER NOT NULL, journal TEXT NOT NULL,
    own_kept_out INTEGER NOT NULL, hidden INTEGER NOT NULL, until TEXT NOT NULL, hour INTEGER
);
CREATE INDEX entry_until ON entry (until) WHERE until != '';
CREATE INDEX entry_journal ON entry (journal, day);
CREATE INDEX entry_wordless ON entry (day) WHERE NOT worded;
CREATE INDEX entry_day ON entry (day, at, n);
CREATE INDEX entry_date ON entry (substr(day, 6));
CREATE TABLE capsule (
    n INTEGER PRIMARY KEY, id INTEGER NOT NULL UNIQUE, day TEXT NOT NULL, at TEXT NOT NULL,
    until TEXT NOT NULL, journal TEXT NOT NULL
);
CREATE TABLE journal (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, mark TEXT NOT NULL,
    place INTEGER NOT NULL, kept_out INTEGER NOT NULL, hidden INTEGER NOT NULL,
    template TEXT NOT NULL, folded TEXT NOT NULL
);
CREATE TABLE template (id INTEGER PRIMARY KEY, uid TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE prompt (id INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE settings (id INTEGER PRIMARY KEY, zone TEXT NOT NULL);
CREATE TABLE tag (
    entry INTEGER NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, PRIMARY KEY (key, entry)
) WITHOUT ROWID;
CREATE INDEX tag_entry ON tag (entry);
CREATE TABLE felt (
    entry INTEGER NOT NULL, name TEXT NOT NULL, sort TEXT NOT NULL,
    PRIMARY KEY (sort, name, entry)
) WITHOUT ROWID;
CREATE INDEX felt_entry ON felt (entry);
CREATE TABLE mention (
    uid TEXT NOT NULL, n INTEGER NOT NULL, PRIMARY KEY (uid, n)
) WITHOUT ROWID;
CREATE INDEX mention_n ON mention (n);
CREATE VIRTUAL TABLE entry_text USING fts5 (
    text, title, tags, content='', prefix='3', tokenize='unicode61 remove_diacritics 2'
);
CREATE TABLE ghost (n INTEGER PRIMARY KEY);
CREATE TABLE reading (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, voice TEXT NOT NULL, speaker TEXT NOT NULL,
    state TEXT NOT NULL, valence INTEGER, own INTEGER, decided TEXT NOT NULL,
    text_hash TEXT NOT NULL
);
CREATE INDEX reading_entry ON reading (entry);
CREATE INDEX reading_own ON reading (speaker) WHERE own IS NOT NULL;
CREATE TABLE month (
    month TEXT PRIMARY KEY, entries INTEGER NOT NULL, shown INTEGER NOT NULL,
    turns INTEGER NOT NULL
) WITHOUT ROWID;
CREATE TRIGGER entry_came AFTER INSERT ON entry BEGIN
    INSERT INTO month VALUES (substr(new.day, 1, 7), 1, NOT new.hidden, 1)
    ON CONFLICT (month) DO UPDATE SET entries = entries + 1, shown = shown + excluded.shown,
    turns = turns + 1;
END;
CREATE TRIGGER entry_went AFTER DELETE ON entry BEGIN
    UPDATE month SET entries = entries - 1, shown = shown - NOT old.hidden, turns = turns + 1
    WHERE month = substr(old.day, 1, 7);
END;
CREATE TRIGGER entry_hidden AFTER UPDATE OF hidden ON entry WHEN new.hidden != old.hidden BEGIN
    UPDATE month SET shown = shown + old.hidden - new.hidden
    WHERE month = substr(new.day, 1, 7);
END;
CREATE TRIGGER reading_came AFTER INSERT ON reading BEGIN
    UPDATE month SET turns = turns + 1
    WHERE month = (SELECT substr(day, 1, 7) FROM entry WHERE id = new.entry);
END;
CREATE TRIGGER reading_went AFTER DELETE ON reading BEGIN
    UPDATE month SET turns = turns + 1
    WHERE month = (SELECT substr(day, 1, 7) FROM entry WHERE id = old.entry);
END;
CREATE TABLE question (
    id INTEGER PRIMARY KEY, entry INTEGER, voice TEXT NOT NULL, lens TEXT NOT NULL,
    shown TEXT NOT NULL, fate TEXT NOT NULL, text_hash TEXT NOT NULL, rests_on TEXT NOT NULL
);
CREATE INDEX question_shown ON question (shown);
CREATE INDEX question_entry ON question (entry);
CREATE TABLE digest (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, voice TEXT NOT NULL, text_hash TEXT NOT NULL
);
CREATE INDEX digest_entry ON digest (entry);
CREATE TABLE letter (
    id INTEGER PRIMARY KEY, period TEXT NOT NULL, voice TEXT NOT NULL, state TEXT NOT NULL,
    prompt TEXT NOT NULL, rests_on TEXT NOT NULL, text_hash TEXT NOT NULL
);
CREATE INDEX letter_period ON letter (period);
CREATE TABLE answer (id INTEGER PRIMARY KEY, asked TEXT NOT NULL, rests_on TEXT NOT NULL);
CREATE TABLE vector (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, text_hash TEXT NOT NULL,
    title TEXT NOT NULL, digest TEXT NOT NULL
);
CREATE INDEX vector_entry ON vector (entry);
CREATE TABLE passage (
    id INTEGER NOT NULL, start INTEGER NOT NULL, stop INTEGER NOT NULL, packed BLOB NOT NULL
);
CREATE INDEX passage_id ON passage (id);
CREATE TABLE draft (
    id INTEGER PRIMARY KEY, entry INTEGER, text_hash TEXT NOT NULL, updated TEXT NOT NULL
);
CREATE TABLE deleted (
    id INTEGER PRIMARY KEY, deleted TEXT NOT NULL, overdue TEXT NOT NULL
);
CREATE TABLE version (
    id INTEGER PRIMARY KEY, entry INTEGER NOT NULL, made TEXT NOT NULL
);
CREATE INDEX version_entry ON version (entry, made);
CREATE TABLE attachment (
    id INTEGER PRIMARY KEY, address INTEGER NOT NULL, uid TEXT NOT NULL, look TEXT NOT NULL,
    unnamed TEXT NOT NULL, width INTEGER, height INTEGER
);
CREATE INDEX attachment_address ON attachment (address);
CREATE INDEX attachment_uid ON attachment (uid);
CREATE TABLE file (
    id INTEGER NOT NULL, name TEXT NOT NULL, PRIMARY KEY (id, name)
) WITHOUT ROWID;
CREATE TABLE upload (id INTEGER PRIMARY KEY, folder TEXT NOT NULL, created TEXT NOT NULL);
"""
# The text is the first column: each word of any other takes two bytes more for every entry.
# `prefix` is for words that go on, as the palette asks for at each key: 0.4 ms with it, 9 ms
# without among 10,000 entries, for which it takes 5 MB.
BEST = "bm25(entry_text, 1, 4, 2)"  # a word in a title or a tag says more
WORD = """INSERT INTO entry_text (rowid, text, title, tags)
    VALUES (:n, :text_words, :title_words, :tag_words)"""
UNWORD = """INSERT INTO entry_text (entry_text, rowid, text, title, tags)
    VALUES ('delete', :n, :text_words, :title_words, :tag_words)"""
EMPTY_WORDS = (
    "INSERT INTO entry_text (entry_text) VALUES ('delete-all')",
    "UPDATE entry SET worded = 0",
    "DELETE FROM ghost",
)
NUMBER = "SELECT record.n, worded FROM record LEFT JOIN entry USING (id) WHERE record.id = ?"
VERSION = "lower(hex(substr(mark, 1, 16)))"  # as moves.py names it
AGAIN = f"UPDATE record SET was = {VERSION}, mark = ? WHERE id = ?"  # noqa: S608 - ours
RENAMED = f"SELECT {VERSION} FROM record WHERE id = :id AND was = :was"  # noqa: S608 - ours
CLOSE = "INSERT INTO capsule VALUES (:n, :id, :day, :moment, :closed_until, :journal)"
DUE = "SELECT id FROM capsule WHERE until <= :today"
WORDLESS = "SELECT n FROM entry WHERE id = ? AND NOT worded"
ENTER: Mapping[str, tuple[str, ...]] = {
    "entry": (
        """INSERT INTO entry VALUES (:n, :id, :day, :moment, :title, :valence, :energy,
        :starred, :kept_out OR coalesce((SELECT kept_out FROM journal WHERE key = :journal),
        :journal != ''), :words, :text_hash, :updated, 0, :journal, :kept_out,
        coalesce((SELECT hidden FROM journal WHERE key = :journal), 0),
        :closed_until, :hour)""",
    ),
    "journal": (
        """INSERT INTO journal VALUES
        (:id, :key, :name, :mark, :place, :kept_out, :hidden, :template, :folded)""",
        """UPDATE entry SET kept_out = own_kept_out OR :kept_out, hidden = :hidden
        WHERE journal = :key""",
    ),
    "template": ("INSERT INTO template VALUES (:id, :uid, :name)",),
    "prompt": ("INSERT INTO prompt VALUES (:id, :text)",),
    "settings": ("INSERT INTO settings VALUES (:id, :zone)",),
    "reading": (
        """INSERT INTO reading VALUES (:id, :entry, :voice, :speaker, :state, :valence, :own,
        :decided, :text_hash)""",
    ),
    "question": (
        """INSERT INTO question VALUES (:id, :entry, :voice, :lens, :shown, :fate, :text_hash,
        :rests_on)""",
    ),
    "digest": ("INSERT INTO digest VALUES (:id, :entry, :voice, :text_hash)",),
    "answer": ("INSERT INTO answer VALUES (:id, :asked, :rests_on)",),
    "vector": ("INSERT INTO vector VALUES (:id, :entry, :text_hash, :title, :digest)",),
    "letter": (
        """INSERT INTO letter VALUES (:id, :period, :voice, :state, :prompt, :rests_on,
        :text_hash)""",
    ),
    "draft": ("INSERT INTO draft VALUES (:id, :entry, :text_hash, :updated)",),
    "deleted": ("INSERT INTO deleted VALUES (:id, :deleted, :overdue)",),
    "version": ("INSERT INTO version VALUES (:id, :entry, :made)",),
    "attachment": (
        """INSERT INTO attachment VALUES (:id, :address, :uid, :look, :unnamed, :shown_width,
        :shown_height)""",
    ),
    "upload": ("INSERT INTO upload VALUES (:id, :folder, :created)",),
}
MENTION = "INSERT OR IGNORE INTO mention VALUES (:uid, :n)"
MANY: Mapping[str, Mapping[str, str]] = {  # a row for each of several things in a document
    "entry": {
        "tag": "INSERT OR IGNORE INTO tag VALUES (:n, :key, :name)",
        "felt": "INSERT OR IGNORE INTO felt VALUES (:n, :name, :sort)",
        "mention": MENTION,
    },
    "draft": {"mention": MENTION},
    "vector": {"passage": "INSERT INTO passage VALUES (:id, :start, :stop, :packed)"},
    "version": {"mention": MENTION},
    "deleted": {"mention": MENTION},
    "attachment": {"file": "INSERT INTO file VALUES (:id, :name)"},
}
LEAVE: Mapping[str, tuple[str, ...]] = {
    "entry": (
        "DELETE FROM entry WHERE n = :n",
        "DELETE FROM capsule WHERE n = :n",
        "DELETE FROM tag WHERE entry = :n",
        "DELETE FROM felt WHERE entry = :n",
        "DELETE FROM mention WHERE n = :n",
    ),
    "journal": (  # what names a journal that is not there is kept out, whatever it said
        """UPDATE entry SET kept_out = own_kept_out OR journal != '', hidden = 0
        WHERE journal = (SELECT key FROM journal WHERE id = :id)""",
        "DELETE FROM journal WHERE id = :id",
    ),
    "template": ("DELETE FROM template WHERE id = :id",),
    "prompt": ("DELETE FROM prompt WHERE id = :id",),
    "settings": ("DELETE FROM settings WHERE id = :id",),
    "reading": ("DELETE FROM reading WHERE id = :id",),
    "question": ("DELETE FROM question WHERE id = :id",),
    "digest": ("DELETE FROM digest WHERE id = :id",),
    "letter": ("DELETE FROM letter WHERE id = :id",),
    "answer": ("DELETE FROM answer WHERE id = :id",),
    "vector": ("DELETE FROM vector WHERE id = :id", "DELETE FROM passage WHERE id = :id"),
    "draft": ("DELETE FROM draft WHERE id = :id", "DELETE FROM mention WHERE n = :n"),
    "deleted": ("DELETE FROM deleted WHERE id = :id", "DELETE FROM mention WHERE n = :n"),
    "version": ("DELETE FROM version WHERE id = :id", "DELETE FROM mention WHERE n = :n"),
    "attachment": ("DELETE FROM attachment WHERE id = :id", "DELETE FROM file WHERE id = :id"),
    "upload": ("DELETE FROM upload WHERE id = :id",),
}
