"""Bring in the few front-end files we did not write, or check that they are what they were.

    python scripts/vendor.py            fetch with npm, write the files, fill in vendor.toml
    python scripts/vendor.py --check    no network: compare hashes, exit 1 on any difference

Contributors need no npm: the files are committed. Hashes printed in a package's README are not
trusted (htmx 4.0.1's names the file of 4.0.0): ours are made of what npm delivered.
"""

import base64
import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

TABLE = Path("static/vendor/vendor.toml")
SVG = "http://www.w3.org/2000/svg"


def sha384(content: bytes) -> str:
    """Hash as in an integrity attribute."""
    return base64.b64encode(hashlib.sha384(content).digest()).decode()


def fetch(package: str, version: str, folder: Path) -> Path:
    """Unpack one npm package (npm checks its integrity) and return its folder."""
    packed = subprocess.run(  # noqa: S603
        ["npm", "pack", "--silent", f"{package}@{version}"],  # noqa: S607
        cwd=folder, check=True, capture_output=True, text=True,
    ).stdout.split()[-1]  # fmt: skip
    into = folder / f"{package}-{version}".replace("/", "_")
    with tarfile.open(folder / packed) as archive:
        archive.extractall(into, filter="data")
    return into / "package"


def tidy(name: str, content: bytes) -> bytes:
    """Drop the pointer to a source map: we ship none."""
    if name.endswith((".js", ".css")):
        content = re.sub(rb"\n?/[/*][#@] sourceMappingURL=[^\n*]*(\*/)?\s*$", b"\n", content)
    return content


def sprite(folder: Path, pattern: str, icons: list[str]) -> bytes:
    """Put the chosen icons into one file, for `<use href="/static/icons.svg#pen">`."""
    ET.register_namespace("", SVG)
    root = ET.Element(f"{{{SVG}}}svg")
    for icon in sorted(icons):
        drawn = ET.parse(folder / pattern.format(icon=icon)).getroot()  # noqa: S314
        symbol = ET.SubElement(
            root, f"{{{SVG}}}symbol", id=icon, viewBox=drawn.get("viewBox", "0 0 24 24")
        )
        symbol.extend(drawn)
    for element in root.iter():
        element.attrib.pop("class", None)
        element.text = element.tail = None
    return ET.tostring(root) + b"\n"


def rows() -> list[dict]:
    """Read the table."""
    table = tomllib.loads(TABLE.read_text())
    return [*table["file"], *table.get("sprite", [])]


def check() -> list[str]:
    """Name every file that is missing or not what the table says."""
    return [
        row["to"]
        for row in rows()
        if not Path(row["to"]).is_file()
        or sha384(Path(row["to"]).read_bytes()) != row["sha384"]
    ]


def bring() -> None:
    """Fetch everything and write the hashes back into the table."""
    text = TABLE.read_text()
    with tempfile.TemporaryDirectory() as temporary:
        at: dict[tuple[str, str], Path] = {}
        for row in rows():
            key = row["package"], row["version"]
            at[key] = at.get(key) or fetch(*key, Path(temporary))
            if "icons" in row:
                content = sprite(at[key], row["from"], row["icons"])
            else:
                content = tidy(row["to"], (at[key] / row["from"]).read_bytes())
            target = Path(row["to"])
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            place = re.compile(rf'(to = "{re.escape(row["to"])}"\nsha384 = ")[^"]*')
            text = place.sub(lambda m, c=content: m[1] + sha384(c), text)
    TABLE.write_text(text)


if __name__ == "__main__":
    if "--check" not in sys.argv:
        bring()
    wrong = check()
    sys.stdout.writelines(f"differs: {name}\n" for name in wrong)
    sys.exit(bool(wrong))
