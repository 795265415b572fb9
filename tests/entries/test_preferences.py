from journal.entries import preferences, store


def test_what_is_not_chosen_has_a_default(vault):
    assert preferences.get(vault) == preferences.Preferences()


def test_a_choice_is_kept_beside_the_others(vault):
    preferences.keep(vault, ai="off")
    preferences.keep(vault, idle_minutes=60)

    assert preferences.get(vault) == preferences.Preferences(ai="off", idle_minutes=60)


def test_a_setting_of_a_newer_version_survives(vault):
    store.put(vault, {"kind": "settings", "horizon": 3})
    preferences.keep(vault, ai="off")

    (document,) = (kept for _, kept in store.every(vault))
    assert document["horizon"] == 3


def test_what_was_kept_is_at_hand_without_the_disk(vault, django_assert_num_queries):
    preferences.keep(vault, language="de")

    with django_assert_num_queries(0):
        assert preferences.at_hand(vault).language == "de"


def test_what_was_never_read_is_not_at_hand(vault):
    store.put(vault, {"kind": "settings", "language": "de"})

    assert preferences.at_hand(vault) == preferences.Preferences()
