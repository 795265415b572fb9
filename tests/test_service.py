"""docs/lamplit@.service takes away what a journal never needs."""

import shutil
import subprocess
from configparser import RawConfigParser
from pathlib import Path

import pytest

UNIT = Path(__file__).parent.parent / "docs" / "lamplit@.service"
HARDENED = {
    "LimitCORE": "0",
    "MemorySwapMax": "0",
    "UMask": "0077",
    "PrivateTmp": "yes",
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
    "IPAddressDeny": "any",
    "IPAddressAllow": "localhost",
}


@pytest.fixture
def service():
    unit = RawConfigParser()
    unit.optionxform = str
    unit.read(UNIT)
    return dict(unit["Service"])


@pytest.mark.parametrize("name", HARDENED)
def test_the_unit_is_hardened(service, name):
    assert service[name] == HARDENED[name]


def test_only_the_data_folder_is_written_to(service):
    assert service["Environment"] == f"LAMPLIT_HOME={service['ReadWritePaths']}"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not here")
def test_systemd_understands_it(tmp_path):
    unit = tmp_path / "lamplit@anna.service"
    unit.write_text(UNIT.read_text().replace("/home/%i/.local/bin/lamplit", "/bin/true"))
    verify = ["systemd-analyze", "verify", unit]
    said = subprocess.run(verify, capture_output=True, text=True, check=False)

    assert said.stderr == ""
