import asyncio
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from journal.ai import NonsenseError, NotRunningError, Passage, ScriptedEmbedder
from journal.ai.meaning import DIMENSIONS, families, family_of, makes_vectors, nearness, packed
from journal.ai.models import listed

VECTORS = st.lists(
    st.floats(-1, 1, allow_subnormal=False), min_size=DIMENSIONS, max_size=DIMENSIONS
).filter(lambda values: math.hypot(*values) > 0.01)


@given(VECTORS, VECTORS)
def test_nearness_is_the_cosine_within_what_a_byte_can_say(one, other):
    cosine = math.sumprod(one, other) / math.hypot(*one) / math.hypot(*other)

    assert nearness(packed(one), [packed(other)])[0] == pytest.approx(cosine, abs=0.07)


@given(VECTORS)
def test_a_vector_is_256_bytes_and_nearest_to_itself(values):
    vector = packed(values)

    assert len(vector) == 256
    assert nearness(vector, [vector])[0] == pytest.approx(1, abs=0.07)


def test_only_the_first_256_dimensions_count():
    assert packed([1.0] * 768) == packed([1.0] * 256)


@pytest.mark.parametrize(
    "values",
    [
        [],
        [1.0] * 255,
        [0.0] * 256,
        [math.nan] * 256,
        [math.inf] * 256,
        ["1"] * 256,
        [None] * 256,
        {"0": 1.0},
        "vector",
        None,
    ],
    ids=str,
)
def test_refuses_what_is_no_vector(values):
    with pytest.raises(NonsenseError):
        packed(values)


def test_every_family_says_where_the_words_go():
    for family in families():
        assert "{text}" in family.query
        assert {"{title}", "{text}"} <= {
            part for part in ("{title}", "{text}") if part in family.document
        }
        assert family_of(family.model) == family


@pytest.mark.parametrize(
    ("name", "capabilities", "more", "able"),
    [
        ("embeddinggemma:latest", ["embedding"], {}, True),
        ("me/embeddinggemma:300m-qat-q8_0", ["embedding"], {}, True),
        ("embeddinggemma:latest", [], {}, True),
        ("gemma4:e4b", ["completion", "embedding"], {}, False),
        ("embeddinggemma:latest", ["completion"], {}, False),
        ("embeddinggemma:latest", ["embedding"], {"remote_host": "https://x"}, False),
    ],
)
def test_knows_which_models_to_offer(name, capabilities, more, able):
    row = {"name": name, "digest": "a" * 64, "size": 6 * 10**8, "capabilities": capabilities}

    assert makes_vectors(listed([row | more])[0]) is able


class TestScripted:
    def test_takes_words_for_alike(self):
        embedder = ScriptedEmbedder(alike={"mother": "mum"})
        vectors = asyncio.run(embedder.passages([Passage("rain"), Passage("mum")]))

        near = nearness(asyncio.run(embedder.question("mother")), vectors)
        assert near[1] > 0.9 > near[0]

    def test_breaks_where_it_is_told_to(self):
        with pytest.raises(NotRunningError):
            asyncio.run(ScriptedEmbedder(error=NotRunningError("no")).question("rain"))
