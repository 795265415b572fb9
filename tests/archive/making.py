"""Make archives, whole and broken, for the tests of this folder."""

import hashlib
import io
import json
import zipfile
from datetime import date

from journal.archive import export
from journal.entries import store
from journal.vault import age

KEY = age.X25519Identity.generate()
TO_KEY = age.X25519Recipient(KEY.recipient_text())
MONDAY = date(2026, 11, 23)


def archived(vault, **scope):
    """Return a whole archive, encrypted to KEY."""
    return b"".join(export.download(vault, [TO_KEY], export.Scope(**scope)))


def plain(whole):
    """Return the ZIP inside, as `age -d` would."""
    return age.Reader(io.BytesIO(whole), [KEY]).read()


def members(whole):
    """Return all members of an archive by their names."""
    with zipfile.ZipFile(io.BytesIO(plain(whole))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts):
    """Pack *parts* into a ZIP in clear."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return io.BytesIO(sink.getvalue())


def documents(vault):
    """Return all documents by their uid, references as uids, for comparing two vaults."""
    uids = dict(store.index(vault).rows("SELECT id, uid FROM record"))
    return {found["uid"]: spelt(found, uids) for _, found in store.every(vault)}


def spelt(value, uids):
    """Return *value* with the uid in place of each record's id."""
    if isinstance(value, dict):
        return {name: spelt(part, uids) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [spelt(part, uids) for part in value]
    return uids.get(value, value) if type(value) is int else value


def resummed(parts, *, entries=None):
    """Pack changed *parts* with sums, and a count of entries, that fit them."""
    manifest = json.loads(parts["manifest.json"])
    manifest["counts"]["entries"] = entries or manifest["counts"]["entries"]
    parts["manifest.json"] = json.dumps(manifest).encode()
    parts.pop("SHA256SUMS")
    sums = "".join(
        f"{hashlib.sha256(text).hexdigest()}  {name}\n" for name, text in parts.items()
    )
    return zipped(parts | {"SHA256SUMS": sums.encode()})


def lines(whole, name):
    return [json.loads(line) for line in members(whole)[name].splitlines()]
