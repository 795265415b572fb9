import socket
from datetime import UTC, datetime

import pytest

from journal import mail
from journal.mail.plan import code_for
from journal.models import MailPlan
from tests.mail import servers

ASKED = {"authenticator": servers.check}
LOGIN = {"auth_required": True, **ASKED}
SUNDAY_EVENING = mail.When(6, 18, "Europe/Berlin")
TUESDAY = datetime(2026, 11, 24, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def home(settings, tmp_path):
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def over_smtp(settings):
    """Send over the wire, where Django would keep the mails of tests in memory."""
    settings.MAILERS = {"default": {"BACKEND": "journal.mail.smtp.WriterSmtp"}}


@pytest.fixture(scope="session")
def house(tmp_path_factory):
    """Ports of all the servers by name, certificates by name, and the servers."""
    folder = tmp_path_factory.mktemp("mail")
    good, good_pem = servers.certificate(folder / "good.pem")
    old, old_pem = servers.certificate(folder / "old.pem", begins=-31, ends=-1)
    odd, odd_pem = servers.certificate(folder / "odd.pem", named=False)
    upgraded = {"require_starttls": True, **LOGIN}
    made = {
        "plain": servers.serve(),
        "starttls": servers.serve(tls_context=servers.tls(good), **upgraded),
        "tls": servers.serve(ssl_context=servers.tls(good), auth_require_tls=False, **ASKED),
        "old": servers.serve(tls_context=servers.tls(old), **upgraded),
        "odd": servers.serve(tls_context=servers.tls(odd), **upgraded),
        "nobody": servers.serve(servers.Box(at_recipient="550 5.1.1 no such user")),
        "big": servers.serve(servers.Box(at_data="552 5.3.4 message too big")),
        "grey": servers.serve(servers.Box(at_data="451 4.7.1 greylisted, try later")),
    }
    ports = {name: controller.port for name, controller in made.items()}
    with socket.create_server(("127.0.0.1", 0)) as silent:
        ports["silent"] = silent.getsockname()[1]
        with socket.create_server(("127.0.0.1", 0)) as closed:
            ports["closed"] = closed.getsockname()[1]
        yield ports, {"good": good_pem, "old": old_pem, "odd": odd_pem, "": ""}, made
    for controller in made.values():
        controller.stop()


@pytest.fixture
def box(house):
    """What the plain server has got in this test."""
    found = house[2]["plain"].handler
    found.got.clear()
    found.greetings.clear()
    return found


@pytest.fixture
def account(house):
    """The plain server on this computer."""
    return mail.Account("127.0.0.1", house[0]["plain"], "none")


@pytest.fixture
def planned(vault, account):
    """Anna's vault with a plan and a proven address."""
    mail.keep_plan(vault, "anna@example.org", account, SUNDAY_EVENING, now=TUESDAY)
    mail.prove(vault, code(vault))
    return vault


def code(vault):
    return code_for(MailPlan.objects.get(vault=vault.id))
