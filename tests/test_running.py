from journal.running import Invitation


def test_an_invitation_is_good_once():
    invitation = Invitation()

    assert invitation.accept(invitation.code)
    assert not invitation.accept(invitation.code)


def test_a_wrong_code_does_not_use_it_up():
    invitation = Invitation("k7qm-x2pd-9fht-w3nc")

    assert not invitation.accept("k7qm-x2pd-9fht-w3nd")
    assert not invitation.accept("")
    assert invitation.accept("k7qm-x2pd-9fht-w3nc")


def test_it_may_be_typed_as_people_type():
    assert Invitation("k7qm-x2pd-9fht-w3nc").accept(" K7QM X2PD 9fht w3nc\n")


def test_no_two_processes_have_the_same():
    assert Invitation().code != Invitation().code
