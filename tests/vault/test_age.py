"""The age files we write open anywhere, and broken ones open nowhere."""

import io
import os
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from journal.vault import age, bech32
from journal.vault.age import scrypt

KEY = age.X25519Identity.generate()
TO_KEY = age.X25519Recipient(KEY.recipient_text())
WORDS = age.PassphraseIdentity("six words")
TO_WORDS = age.PassphraseRecipient("six words", log_n=10)
EDGES = [0, 1, 65535, 65536, 65537, 131072, 131073, 400_000]


def sealed(plain, *recipients):
    sink = io.BytesIO()
    with age.Writer(sink, recipients or [TO_KEY]) as out:
        out.write(plain)
    return sink.getvalue()


def opened(whole, *identities):
    return age.Reader(io.BytesIO(whole), identities or [KEY]).read()


@pytest.mark.parametrize("size", EDGES)
def test_gives_back_what_was_written(size):
    plain = os.urandom(size)

    reader = age.Reader(io.BytesIO(sealed(plain)), [KEY])

    assert reader.size == size
    assert reader.read() == plain


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 200_000), max_size=8), st.data())
def test_reads_anywhere_however_it_was_written(sizes, data):
    parts = [random.Random(size).randbytes(size) for size in sizes]
    sink = io.BytesIO()
    with age.Writer(sink, [TO_KEY]) as out:
        for part in parts:
            out.write(part)
    plain = b"".join(parts)
    reader = io.BufferedReader(age.Reader(io.BytesIO(sink.getvalue()), [KEY]), age.CHUNK)

    for _ in range(5):
        at = data.draw(st.integers(0, len(plain)))
        count = data.draw(st.integers(0, 70_000))
        reader.seek(at)
        assert reader.read(count) == plain[at : at + count]


def test_behaves_as_a_file_that_zipfile_can_read():
    reader = age.Reader(io.BytesIO(sealed(b"words")), [KEY])

    assert reader.readable()
    assert reader.seekable()
    assert reader.seek(-1, io.SEEK_END) == reader.tell() == 4
    assert reader.read() == b"s"
    assert reader.read() == b""
    with pytest.raises(ValueError, match="before the start"):
        reader.seek(-1)


class TestWhatIsCutShort:
    def test_a_file_whose_writer_failed_never_opens(self):
        sink = io.BytesIO()

        def write_and_fail():
            with age.Writer(sink, [TO_KEY]) as out:
                out.write(bytes(200_000))
                raise OSError("disk is full")

        with pytest.raises(OSError, match="disk is full"):
            write_and_fail()
        with pytest.raises(age.PayloadError):
            opened(sink.getvalue())

    def test_a_zip_whose_writer_failed_never_opens(self):
        """`ZipFile` writes its directory even then, so the age writer must stand outside."""
        sink = io.BytesIO()

        def write_and_fail():
            with age.Writer(sink, [TO_KEY]) as out, zipfile.ZipFile(out, "w") as archive:
                archive.writestr("entries.jsonl", bytes(200_000))
                raise OSError("disk is full")

        with pytest.raises(OSError, match="disk is full"):
            write_and_fail()
        with pytest.raises(age.PayloadError):
            opened(sink.getvalue())

    def test_a_download_that_was_closed_never_opens(self):
        sent = io.BytesIO()

        def download():
            with age.Writer(sent, [TO_KEY]) as out:
                while True:
                    out.write(bytes(70_000))
                    yield

        stream = download()
        next(stream), next(stream)
        stream.close()

        with pytest.raises(age.PayloadError):
            opened(sent.getvalue())

    def test_a_finished_writer_takes_no_more(self):
        with age.Writer(io.BytesIO(), [TO_KEY]) as out:
            out.flush()

        out.finish()
        with pytest.raises(ValueError, match="finished"):
            out.write(b"late")

    @pytest.mark.parametrize("size", [1, 65536, 200_000])
    def test_every_cut_is_refused(self, size):
        whole, chance = sealed(bytes(size)), random.Random(size)
        border = len(whole) - (len(whole) - len(sealed(b"")) + age.TAG) % (age.CHUNK + age.TAG)
        cuts = {chance.randrange(len(whole)) for _ in range(60)} | {len(whole) - 1, border}

        for cut in cuts - {len(whole)}:
            with pytest.raises(age.AgeError):
                opened(whole[:cut])

    @pytest.mark.parametrize("size", [1, 65536, 200_000])
    def test_every_flipped_bit_is_refused(self, size):
        whole, chance = sealed(bytes(size)), random.Random(size)

        for _ in range(60):
            broken = bytearray(whole)
            broken[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
            with pytest.raises(age.AgeError):
                opened(bytes(broken))

    def test_what_follows_the_end_is_refused(self):
        with pytest.raises(age.PayloadError):
            opened(sealed(b"words") + b"x")


class TestWhoOpens:
    def test_each_of_two_recipients(self):
        other = age.X25519Identity.generate()
        whole = sealed(b"for both", TO_KEY, age.X25519Recipient(other.recipient_text()))

        assert opened(whole, other) == opened(whole) == b"for both"

    def test_a_passphrase_in_either_spelling_of_an_accent(self):
        whole = sealed(b"x", age.PassphraseRecipient("caf\u00e9", log_n=10))

        assert opened(whole, age.PassphraseIdentity("cafe\u0301")) == b"x"

    def test_nobody_with_another_passphrase_or_key(self):
        for whole in (sealed(b"x"), sealed(b"x", TO_WORDS)):
            with pytest.raises(age.NoMatchError):
                opened(whole, age.X25519Identity.generate(), age.PassphraseIdentity("other"))

    def test_a_passphrase_must_stand_alone(self):
        with pytest.raises(age.AgeError):
            sealed(b"x", TO_WORDS, TO_KEY)

    def test_a_file_for_nobody_is_not_written(self):
        with pytest.raises(age.AgeError):
            age.Writer(io.BytesIO(), [])

    def test_a_secret_key_is_shown_only_when_asked(self):
        secret = KEY.secret_text()

        assert len(secret) == 74
        assert secret not in f"{KEY} {KEY!r}"
        assert age.X25519Identity(secret).recipient_text() == KEY.recipient_text()

    @pytest.mark.parametrize(
        "text",
        ["", "age1", "1", KEY.secret_text(), KEY.recipient_text()[:-1], "Age1" + "q" * 58,
         bech32.encode("age", bytes(31)), "\u00e4" + KEY.recipient_text()],
    )  # fmt: skip
    def test_a_mistyped_recipient_is_refused(self, text):
        with pytest.raises(age.KeyTextError):
            age.X25519Recipient(text)

    def test_a_recipient_that_anybody_could_open_is_refused(self):
        with pytest.raises(age.KeyTextError, match="low-order"):
            sealed(b"x", age.X25519Recipient(bech32.encode("age", bytes(32))))


class TestWhatIsHostile:
    @settings(max_examples=200, deadline=None)
    @given(st.binary(max_size=300), st.integers(0, 150))
    def test_nonsense_gets_an_age_error_and_nothing_else(self, noise, keep):
        with pytest.raises(age.AgeError):
            opened(sealed(b"x")[:keep] + noise)

    def test_a_header_without_end_is_not_read_to_its_end(self):
        source = io.BytesIO(b"age-encryption.org/v1\n" + b"-> X25519 a\n\n" * 100_000)

        with pytest.raises(age.HeaderError):
            age.Reader(source, [KEY])

        assert source.tell() < 2 * age.HEADER_LIMIT

    def test_a_costly_passphrase_is_refused_before_it_is_paid_for(self, monkeypatch):
        costly = sealed_at(21)
        monkeypatch.setattr(scrypt, "_derive", lambda *_: pytest.fail("paid"))

        with pytest.raises(age.CostError, match="work factor 21"):
            opened(costly, WORDS)

    def test_no_passphrase_takes_more_than_a_quarter_of_the_memory(self, monkeypatch):
        costly = sealed_at(19)
        monkeypatch.setattr(scrypt, "_memory", lambda: 1 << 30)
        monkeypatch.setattr(scrypt, "_derive", lambda *_: pytest.fail("paid"))

        with pytest.raises(age.CostError, match="19 is above 18"):
            opened(costly, age.PassphraseIdentity("six words"))

    def test_a_small_computer_writes_at_a_smaller_cost(self, monkeypatch):
        monkeypatch.setattr(scrypt, "_memory", lambda: 1 << 29)

        whole = sealed(b"x", age.PassphraseRecipient("six words"))

        assert whole.split(b"\n")[1].endswith(b" 16")

    def test_too_little_memory_left_is_said_as_such(self, monkeypatch):
        class Full:
            def __init__(self, **_):
                pass

            def derive(self, secret):
                raise MemoryError

        whole = sealed(b"x", TO_WORDS)
        monkeypatch.setattr(scrypt, "Scrypt", Full)

        with pytest.raises(age.CostError):
            opened(whole, WORDS)

    def test_memory_that_cannot_be_told_bounds_nothing(self, monkeypatch):
        monkeypatch.delattr(os, "sysconf")

        assert scrypt._affordable() == age.MAX_LOG_N


def sealed_at(log_n):
    """Claim another cost than was paid."""
    return sealed(b"x", TO_WORDS).replace(b" 10\n", b" %d\n" % log_n, 1)
