import pytest

from journal.insights import builtin

ORDINARY = [
    "walked to the office, wrote the letters, made the soup and read in the garden"
] * 60
FIRE = [
    "the fire came down to the bridge, the fire took the houses",
    "again the fire, all goods moved, goods on the river",
]
WEEK = [
    "Monday again. I was awake from four, thinking about the budget talk on Thursday.",
    "Mum called. Her knee is bad and she will not see the doctor. I felt guilty all evening.",
    "Ran 5k in the rain! Slow, but I finished and did not stop once. I feel proud.",
    "Budget talk. My hands shook for the first minute, then it was fine. Relieved.",
]


def test_a_good_day_reads_better_than_a_bad_one():
    assert builtin.mood(WEEK[2]) > 0 > builtin.mood(WEEK[1])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  \n",
        "Die Mutter war heute da, und es war schön.",
        "今日は雨だった。",
        "😀",
        "12 34",
    ],
)
def test_no_mood_is_guessed_where_the_words_are_not_known(text):
    assert builtin.mood(text) is None


def test_what_happened_counts_less_than_what_was_felt():
    felt = builtin.mood("I am so happy.")

    assert felt / 2 < builtin.mood("I am so happy. The bus came at ten.") < felt


def test_words_that_only_diaries_use_count_too():
    assert (
        builtin.mood("A migraine, and then nightmares.") < 0 < builtin.mood("Cosy and rested.")
    )


def test_two_english_words_are_enough():
    assert builtin.mood("Feeling awful.") < 0


def test_a_score_stands_on_one_of_seven_steps():
    scores = [-1, -0.5, -0.2, 0, 0.2, 0.5, 1]

    assert [builtin.valence(score) for score in scores] == [-3, -2, -1, 0, 1, 2, 3]


def test_words_of_this_week_stand_out_from_the_writers_own_past():
    said = [word for word, _ in builtin.distinctive(FIRE, ORDINARY)]

    assert said[0] == "fire"
    assert "soup" not in said


def test_nothing_stands_out_of_nothing():
    assert builtin.distinctive([], []) == []
    assert builtin.distinctive(["rain rain"], []) == []


def test_every_entry_speaks_before_one_speaks_twice():
    picked = builtin.pick(WEEK, most=4)

    assert [found.text for found in picked] == [0, 1, 2, 3]


def test_a_week_is_told_in_sentences_of_the_writer():
    for number, sentence in builtin.pick(WEEK):
        assert WEEK[number][sentence.start : sentence.end] == sentence.text


def test_a_picture_and_a_row_of_a_table_speak_for_nothing():
    text = "![Dusk over it](attachment:0)\n\n| good | 500 g | 350 g |\n\nIt was a good loaf."

    assert [sentence.text for _, sentence in builtin.pick([text])] == ["It was a good loaf."]


def test_a_week_of_a_whole_book_is_looked_at_in_part():
    book = " ".join(f"In chapter {number} the rain came down again." for number in range(5000))

    assert len(builtin.pick([book])) == 5


def test_a_week_of_short_words_has_no_sentence_to_show():
    assert builtin.pick([]) == []
    assert builtin.pick(["Short."]) == []
