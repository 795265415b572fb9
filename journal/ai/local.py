"""Where words may go: which addresses and which names of models are on this computer."""

import ipaddress
import re
from urllib.parse import urlsplit

from journal.ai.errors import NotLocalError

PORT = 11434
LOOPBACK_NAMES = {"localhost": "127.0.0.1", "0.0.0.0": "127.0.0.1", "": "127.0.0.1"}  # noqa: S104
# One label without a dot: a neighbour on a container network, never a host of the internet.
CONTAINER = re.compile(r"[a-z][a-z0-9-]*")
# No dot before a slash: `host.tld/model` makes Ollama call that host.
NAME = re.compile(r"[a-z0-9][a-z0-9._-]*(:[A-Za-z0-9._-]+)?")
OWNED = re.compile(r"[a-z0-9][a-z0-9_-]*/[a-z0-9][a-z0-9._-]*(:[A-Za-z0-9._-]+)?")


def on_this_computer(host: str, container: str = "") -> bool:
    """Tell whether *host* is a loopback number, or the one container that the owner named."""
    if container and host == container and CONTAINER.fullmatch(container):
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def local_url(text: str, container: str = "") -> str:
    """
    Return the base address for *text*, with a number and a port.

    No name is looked up: it could change between the check and its use.

    Raises:
        NotLocalError: If it is not plain HTTP to this computer or to *container*.
    """
    try:
        url = urlsplit(text if "://" in text else f"http://{text}")
        host, port = url.hostname or "", url.port or PORT
    except ValueError:
        raise NotLocalError("the address of the model cannot be read") from None
    host = LOOPBACK_NAMES.get(host, host)
    plain = url.scheme == "http" and not url.username and not url.path.strip("/")
    if not plain or url.query or url.fragment or not on_this_computer(host, container):
        raise NotLocalError("the address of the model is not on this computer")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def plain_name(model: str) -> str:
    """
    Return *model* as the name of a model that can lie on this computer.

    Raises:
        NotLocalError: For a cloud name, a name with a host in it, or none at all.
    """
    name = model.removesuffix(":local")
    if not (NAME.fullmatch(name) or OWNED.fullmatch(name)) or ".." in name:
        raise NotLocalError("not a plain model name")
    if is_cloud(name):
        raise NotLocalError("a cloud model")
    return name


def is_cloud(name: str) -> bool:
    """Tell whether Ollama would forward *name* to its makers: its tag is or ends in cloud."""
    tag = name.lower().rpartition(":")[2]
    return tag == "cloud" or tag.endswith("-cloud")
