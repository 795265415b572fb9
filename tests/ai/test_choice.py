import pytest

from journal.ai import Installed, Machine, Ollama, choose, offers, propose, this_machine
from journal.ai.choice import carries, table
from journal.ai.local import plain_name
from journal.ai.machine import GIB

LAPTOP = Machine(ram=16 * GIB, cores=8, fast_cpu=True)
PI = Machine(ram=int(7.8 * GIB), cores=4)


def has(*names, version="0.33.0", size=3 * 10**9, local=True):
    chat = frozenset({"completion"})
    models = [Installed(name, "d", size, "gemma4", "5B", chat, local) for name in names]
    return Ollama(running=True, version=version, models=tuple(models))


def name(found):
    return found and found.name


@pytest.mark.parametrize(
    ("machine", "model"),
    [
        (Machine(), ""),
        (Machine(ram=4 * GIB, cores=4), ""),
        (PI, "gemma4:e2b-it-qat"),
        (LAPTOP, "gemma4:e4b"),
        (Machine(ram=16 * GIB, cores=2), "gemma4:e2b-it-qat"),
        (Machine(ram=64 * GIB, cores=16, fast_cpu=True), "gemma4:26b-a4b-it-qat"),
        (Machine(ram=16 * GIB, vram=16 * GIB, cores=8), "gemma4:12b-it-qat"),
        (Machine(ram=32 * GIB, vram=24 * GIB, cores=8), "gemma4:26b-a4b-it-qat"),
        (Machine(ram=48 * GIB, unified=True, cores=12, fast_cpu=True), "gemma4:31b-it-qat"),
    ],
)
def test_proposes_what_the_machine_carries(machine, model):
    assert propose(machine).model == model


def test_a_small_machine_gets_a_small_context():
    assert propose(PI).context == 4096
    assert propose(LAPTOP).context == 8192


def test_a_full_disk_gets_a_reason_instead_of_a_model():
    proposal = propose(Machine(ram=16 * GIB, cores=8, fast_cpu=True, disk=10**9))

    assert proposal.model == ""
    assert "9.6 GB do not fit on the disk" in proposal.say


def test_every_row_names_models_that_may_be_asked():
    names = [name for row in table() for name in (row.model, row.other) if name]

    assert all(plain_name(name) for name in names)
    assert all(row.say for row in table())


def test_the_wanted_model_comes_first():
    assert name(choose(has("gemma4:e2b", "gemma4:e4b"), "gemma4:e2b", LAPTOP)) == "gemma4:e2b"


def test_else_the_proposed_one():
    ollama = has("llama:8b", "gemma4:31b", "gemma4:e4b")

    assert name(choose(ollama, "gemma4:12b", LAPTOP)) == "gemma4:e4b"


def test_else_the_largest_gemma_that_fits():
    small, large = has("gemma4:small").models[0], has("gemma4:large", size=4 * 10**9).models[0]
    huge = has("gemma4:huge", size=10**11).models[0]
    ollama = Ollama(running=True, version="0.33.0", models=(small, large, huge))

    assert name(choose(ollama, "", LAPTOP)) == "gemma4:large"


def test_else_another_that_answers():
    assert name(choose(has("llama:8b"), "gemma4:e4b", LAPTOP)) == "llama:8b"


@pytest.mark.parametrize(
    "ollama",
    [
        has(),
        has("gemma4:e4b", local=False),
        has("gemma4:e4b", version="0.20.0"),
        has("gemma4:31b", size=10**11),
    ],
    ids=["nothing", "remote", "too old", "too large"],
)
def test_chooses_nothing_rather_than_badly(ollama):
    assert choose(ollama, "", LAPTOP) is None


def test_an_unknown_memory_is_no_reason_to_refuse():
    assert carries(Machine(), 10**11)


def test_looks_at_this_machine_without_failing():
    found = this_machine()

    assert found.ram > 0
    assert found.cores > 0


def test_offers_each_model_once_and_says_whether_it_fits():
    found = offers(Machine(ram=32 * GIB, cores=2, disk=16 * 10**9))

    assert [one.model for one in found] == [
        "gemma4:e2b-it-qat",
        "gemma4:12b-it-qat",
        "gemma4:e4b",
        "gemma4:26b-a4b-it-qat",
        "gemma4:31b-it-qat",
    ]
    assert [one.fits for one in found] == [True, False, False, False, False]
    assert all(one.carried for one in found)
    assert [one.room for one in found] == [True, True, True, False, False]
