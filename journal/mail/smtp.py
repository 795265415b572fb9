"""Send through the writer's own mail server, and tell it nothing about this computer."""

import smtplib
import ssl
from contextlib import suppress
from hashlib import sha256
from typing import Any

from django.core.mail import EmailMessage, mailers
from django.core.mail.backends.smtp import EmailBackend
from django.core.mail.utils import DNS_NAME

from journal.mail.account import Account
from journal.mail.errors import MailError, explain

# A client without a name gives its address in brackets (RFC 5321, 4.1.4). Django would look up
# the name of this computer and put it into EHLO and Message-ID.
NAMELESS = "[127.0.0.1]"
DNS_NAME._fqdn = NAMELESS  # noqa: SLF001 - no other way in

TIMEOUT = 20.0  # seconds


class WriterSmtp(EmailBackend):
    """Django's SMTP mailer, told its server at the moment of sending."""

    def __init__(self, **options: Any) -> None:
        """Know no server yet."""
        super().__init__(host="unset.invalid", timeout=TIMEOUT, **options)

    def use(self, account: Account) -> None:
        """Send through *account* from now on."""
        self.host, self.port = account.host, account.port
        self.username, self.password = account.user, account.password
        self.use_tls, self.use_ssl = account.mode == "starttls", account.mode == "tls"
        self.ssl_context = _context(account.pinned)


def send(account: Account, message: EmailMessage) -> None:
    """
    Send one message; return when the server has taken it.

    Raises:
        MailError: If it has not.
    """
    if not account.sealed:
        raise MailError("clear-text", account)
    mailer = mailers.default
    if isinstance(mailer, WriterSmtp):  # Django's tests keep mails in memory
        mailer.use(account)
    try:
        mailer.send_messages([message])
    except (OSError, smtplib.SMTPException, ValueError) as error:
        raise explain(error, account) from None
    finally:
        with suppress(OSError, smtplib.SMTPException):  # what broke is known already
            mailer.close()


def offered_certificate(account: Account) -> str:
    """
    Return the certificate (PEM) that the server shows. Nothing else is sent to it.

    Raises:
        MailError: If it shows none.
    """
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    try:
        with _connected(account, context) as smtp:
            if account.mode == "starttls":
                smtp.starttls(context=context)
            # The file knows ssl sockets only by what they can do.
            return ssl.DER_cert_to_PEM_cert(smtp.sock.getpeercert(binary_form=True))  # type: ignore[union-attr]
    except (OSError, smtplib.SMTPException) as error:
        raise explain(error, account) from None


def fingerprint(pem: str) -> str:
    """Return a certificate's SHA-256 as people compare it: "AB:CD:..."."""
    return sha256(ssl.PEM_cert_to_DER_cert(pem)).digest().hex(":").upper()


def _connected(account: Account, context: ssl.SSLContext) -> smtplib.SMTP:
    place = (account.host, account.port, NAMELESS)
    if account.mode == "tls":
        return smtplib.SMTP_SSL(*place, timeout=TIMEOUT, context=context)
    return smtplib.SMTP(*place, timeout=TIMEOUT)


def _context(pinned: str) -> ssl.SSLContext:
    """Trust the system's authorities, or exactly the *pinned* certificate (PEM)."""
    context = ssl.create_default_context(cadata=pinned or None)
    if pinned:
        context.check_hostname = False  # the certificate itself is the name
        context.verify_flags &= ~ssl.VERIFY_X509_STRICT  # self-made ones often fail it
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
    return context
