"""Small SMTP servers: STARTTLS, TLS, logins, and every refusal that we explain."""

import datetime as dt
import ipaddress
import socket
import ssl

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

DAY = dt.timedelta(days=1)
HERE = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))


def certificate(path, *, begins=-1, ends=365, named=True):
    """Write a self-signed certificate for 127.0.0.1 and its key (days from today)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = dt.datetime.now(dt.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
    builder = builder.not_valid_before(now + begins * DAY).not_valid_after(now + ends * DAY)
    if named:
        ours = x509.BasicConstraints(ca=True, path_length=None)
        builder = builder.add_extension(x509.SubjectAlternativeName([HERE]), critical=False)
        builder = builder.add_extension(ours, critical=True)
    made = builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    encoding = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8)
    path.write_bytes(key.private_bytes(*encoding, serialization.NoEncryption()) + made)
    return path, made.decode()


def tls(path):
    """Make the server's side of TLS."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(path)
    return context


class Box:
    """Keeps what arrives, or answers as it is told."""

    def __init__(self, *, at_recipient="", at_data=""):
        self.got, self.greetings = [], []
        self.at_recipient, self.at_data = at_recipient, at_data

    async def handle_EHLO(self, server, session, envelope, hostname, responses):  # noqa: N802
        """Remember how the other side named itself."""
        session.host_name = hostname
        self.greetings.append(hostname)
        return responses

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        """Take or refuse the recipient."""
        envelope.rcpt_tos.append(address)
        return self.at_recipient or "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Take or refuse the message."""
        if not self.at_data:
            self.got.append(envelope.content)
        return self.at_data or "250 2.0.0 queued"


def check(server, session, envelope, mechanism, login):
    """Take the password "right"; let others wish for app passwords or for later."""
    wishes = {
        b"gmail": "534 5.7.9 Application-specific password required.",
        b"busy": "454 4.7.0 Temporary authentication failure",
    }
    if isinstance(login, LoginPassword) and login.password == b"right":
        return AuthResult(success=True)
    said = wishes.get(login.login, "535 5.7.8 Username and Password not accepted")
    return AuthResult(success=False, handled=False, message=said)


def serve(box=None, **options):
    """Start a server on a free port of 127.0.0.1."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(box or Box(), hostname="127.0.0.1", port=port, **options)
    controller.start()
    return controller
