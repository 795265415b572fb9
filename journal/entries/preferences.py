"""What the writer has chosen: one sealed record of kind `settings`."""

from dataclasses import asdict, dataclass, field, fields
from typing import Literal, TypedDict, Unpack

from journal import zones
from journal.entries import store
from journal.entries.kinds import Document
from journal.vault import Vault


@dataclass(frozen=True, slots=True)
class Preferences:
    """Every setting of one vault, with what holds until the writer chooses."""

    ai: Literal["off", "questions", "everything"] = "questions"
    model: str = ""  # "": the best of those installed
    digest: str = ""  # of the model, pinned when it was chosen
    vectors: str = ""  # the model that search by meaning uses; "": none
    vectors_digest: str = ""  # of that model, pinned when it was chosen
    without: tuple[str, ...] = ()  # what no model shall do though `ai` allows it
    forget_at_lock: bool = False  # the model leaves memory when the vault locks
    read_since: str = ""  # day (ISO 8601) from which on older entries are read too
    idle_minutes: Literal[5, 15, 60] = 15  # until the vault locks itself
    look: Literal["system", "light", "dark"] = "system"
    hand: Literal["serif", "sans"] = "serif"  # the letters of the writer's own words
    size: Literal["small", "middle", "large"] = "middle"
    single_keys: bool = True  # n, t, / and others, while no text is being typed
    spelling: bool = True  # let the browser look for mistakes; some send words away for it
    language: str = ""  # BCP 47; "": as the browser asks
    zone: str = ""  # IANA; "": as the computer says
    unasked: bool = True  # a question stands below an empty page
    safety_card: Literal["always", "daily", "never"] = "always"
    country: str = ""  # ISO 3166; whose help lines come first
    sheet_due: str = ""  # day (ISO 8601) from which the recovery sheet shall be checked
    hidden_memories: tuple[str, ...] = ()  # uids of entries that no page shows unasked
    memories_without: tuple[str, ...] = ()  # keys of tags; entries with one are not shown so


class Choices(TypedDict, total=False):
    """What may be chosen; the fields of `Preferences`."""

    ai: Literal["off", "questions", "everything"]
    model: str
    digest: str
    vectors: str
    vectors_digest: str
    without: tuple[str, ...]
    forget_at_lock: bool
    read_since: str
    idle_minutes: Literal[5, 15, 60]
    look: Literal["system", "light", "dark"]
    hand: Literal["serif", "sans"]
    size: Literal["small", "middle", "large"]
    single_keys: bool
    spelling: bool
    language: str
    zone: str
    unasked: bool
    safety_card: Literal["always", "daily", "never"]
    country: str
    sheet_due: str
    hidden_memories: tuple[str, ...]
    memories_without: tuple[str, ...]


NAMES = frozenset(one.name for one in fields(Preferences))


@dataclass
class _Remembered:
    """The document last read, and the commitment of the bytes it lay in."""

    mark: bytes = b""
    document: Document = field(default_factory=dict)

    def close(self) -> None:
        """Forget it."""
        self.document = {}


def get(vault: Vault) -> Preferences:
    """Return what the writer has chosen. The disk is asked only after a change."""
    found = store.index(vault).rows(
        # in this order, else SQLite walks through all records of a vault without settings
        "SELECT id, mark FROM settings CROSS JOIN record USING (id) ORDER BY n LIMIT 1"
    )
    if not found:
        return Preferences()
    [(record, mark)] = found
    known = vault.derived(_Remembered, _Remembered)
    if known.mark != mark:
        known.document, known.mark = store.get(vault, record, kind="settings"), mark
    return _preferences(known.document)


def at_hand(vault: Vault) -> Preferences:
    """Return what `get` or `keep` saw last. For where requests arrive: it asks no disk."""
    return _preferences(vault.derived(_Remembered, _Remembered).document)


def keep(vault: Vault, **changes: Unpack[Choices]) -> Preferences:
    """Keep *changes*; whatever else the record holds stays."""
    with vault.writing:
        record, document = _kept(vault)
        document |= {"kind": "settings", **asdict(_preferences(document)), **changes}
        store.put(vault, document, record=record)
        return get(vault)


def _kept(vault: Vault) -> tuple[int | None, Document]:
    found = store.index(vault).column(
        "SELECT id FROM record WHERE kind = 'settings' ORDER BY n"
    )
    for record in found:
        return record, store.get(vault, record, kind="settings")
    return None, {}


def _preferences(document: Document) -> Preferences:
    chosen = {name: value for name, value in document.items() if name in NAMES}
    lists = {name: tuple(value) for name, value in chosen.items() if isinstance(value, list)}
    return Preferences(**chosen | lists | {"zone": zones.known(chosen.get("zone"))})
