"""What can go wrong when sending a mail, and what to say about it.

* MailError           `hint` tells the writer what to do; `kind` names the trouble on disk
    * UnprovenError   nobody has shown that the address is the writer's own
"""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass

from journal.mail.account import Account


@dataclass(frozen=True, slots=True)
class Trouble:
    """What to say, with {host} and {port} to fill in, and what the sender should do."""

    words: str
    again: bool = False  # worth another try later
    offer_pin: bool = False  # ask whether to trust exactly this certificate


TROUBLES = {
    "clear-text": Trouble(
        "Without encryption anyone on the way can read the mail and the password."
        " Nothing was sent. Choose STARTTLS or TLS."
    ),
    "no-such-host": Trouble(
        "No mail server is called {host}. Check the spelling, or your connection.", again=True
    ),
    "closed": Trouble(
        "Nothing answers at {host}:{port}. Usual ports are 587 (STARTTLS) and 465 (TLS).",
        again=True,
    ),
    "no-bridge": Trouble(
        "Nothing answers at {host}:{port}. Is Proton Mail Bridge running?", again=True
    ),
    "out-of-date": Trouble(
        "The certificate of {host} is out of date. The password was not sent."
    ),
    "other-name": Trouble(
        "The certificate of {host} is for another name. The password was not sent."
    ),
    "unknown-certificate": Trouble(
        "{host} shows a certificate that nobody else vouches for. That is normal for Proton"
        " Mail Bridge and for a server of your own. The password was not sent.",
        offer_pin=True,
    ),
    "not-tls": Trouble("The server at {host}:{port} does not start with TLS. Choose STARTTLS."),
    "no-common-encryption": Trouble(
        "The server at {host}:{port} and this computer found no common encryption."
    ),
    "no-starttls": Trouble(
        "The server at {host}:{port} offers no encryption on this port. Try TLS with port 465."
    ),
    "wants-encryption": Trouble(
        "The server takes no password without encryption. Choose STARTTLS."
    ),
    "no-login-here": Trouble(
        "The server asks for no password here. Leave user name and password empty."
    ),
    "silent": Trouble(
        "{host}:{port} is silent. Either a firewall is in between, or the port wants TLS at"
        " once: try TLS with port 465.",
        again=True,
    ),
    "hung-up": Trouble("{host}:{port} hung up. It may be busy.", again=True),
    "app-password": Trouble(
        "This provider wants an app password, not your usual one."
        " Make one in its security settings."
    ),
    "wrong-password": Trouble(
        "The server refused the user name or password. Gmail, iCloud and Fastmail want an"
        " app password."
    ),
    "password-later": Trouble("The server could not check the password just now.", again=True),
    "wants-login": Trouble("This server wants a user name and a password."),
    "no-such-address": Trouble("The server does not take mail for this address."),
    "too-big": Trouble("The server says that the message is too big."),
    "later": Trouble(
        "The server asks us to try again later. Lamplit does so by itself.", again=True
    ),
    "refused": Trouble("The server refused the message."),
    "unknown": Trouble("Sending failed for a reason that Lamplit does not know.", again=True),
    "unproven": Trouble(
        "Send a test first, and type in the code that comes with it."
        " No mail goes to an address that is not proven to be yours."
    ),
}
PROTON_BRIDGE = 1025  # its port


class MailError(Exception):
    """A mail did not go out. Its message is a word of ours and no part of any mail."""

    def __init__(self, kind: str, account: Account) -> None:
        """Say what *kind* of trouble there is with *account*."""
        super().__init__(f"mail: {kind}")
        trouble = TROUBLES[kind]
        self.kind, self.again, self.offer_pin = kind, trouble.again, trouble.offer_pin
        self.words, self.facts = trouble.words, {"host": account.host, "port": account.port}
        self.hint = words(kind, account)


class UnprovenError(MailError):
    """Nobody has shown that the address is the writer's own."""

    def __init__(self, account: Account) -> None:
        """Ask for the code."""
        super().__init__("unproven", account)


def words(kind: str, account: Account) -> str:
    """Return what to tell the writer about a *kind* of trouble."""
    return TROUBLES[kind].words.format(host=account.host, port=account.port)


def explain(error: BaseException, account: Account) -> MailError:
    """Return in plain words what *error* means for *account*."""
    kinds = (*_of_place(error, account), *_of_encryption(error, account), *_of_answer(error))
    return MailError(kinds[0] if kinds else "unknown", account)


def _of_place(error: BaseException, account: Account) -> Iterator[str]:
    """Yield what is wrong with where the server is."""
    match error:
        case socket.gaierror():
            yield "no-such-host"
        case ConnectionRefusedError():
            yield "no-bridge" if account.port == PROTON_BRIDGE else "closed"
        case smtplib.SMTPServerDisconnected() | TimeoutError() if account.mode != "tls":
            yield "silent"
        case smtplib.SMTPServerDisconnected() | TimeoutError() | ConnectionError():
            yield "hung-up"


def _of_encryption(error: BaseException, account: Account) -> Iterator[str]:
    """Yield what is wrong with encryption and the login that depends on it."""
    said = str(error)
    match error:
        case ssl.SSLCertVerificationError():
            names = {"expired": "out-of-date", "match": "other-name"}
            yield next((names[word] for word in names if word in said), "unknown-certificate")
        case ssl.SSLError():
            yield "not-tls" if "WRONG_VERSION_NUMBER" in said else "no-common-encryption"
        case smtplib.SMTPNotSupportedError() if "STARTTLS" in said:
            yield "no-starttls"
        case smtplib.SMTPNotSupportedError():
            yield "wants-encryption" if account.mode == "none" else "no-login-here"


def _of_answer(error: BaseException) -> Iterator[str]:
    """Yield what the server's own code means."""
    match error:
        case smtplib.SMTPAuthenticationError():
            yield {534: "app-password", 535: "wrong-password"}.get(
                error.smtp_code, "password-later"
            )
        case smtplib.SMTPRecipientsRefused():
            yield _by_code(
                min(code for code, _ in error.recipients.values()), "no-such-address"
            )
        case smtplib.SMTPResponseException():
            yield _by_code(error.smtp_code, "refused")


def _by_code(code: int, refused: str) -> str:
    later = "later" if 400 <= code < 500 else refused
    return {530: "wants-login", 552: "too-big"}.get(code, later)
