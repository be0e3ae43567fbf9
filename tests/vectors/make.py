"""Bundles that are wrong on purpose, each named for its fault: ``python -m tests.vectors.make DIR`` writes them.

Belongs here: gathering them, and what a reader needs to use them: their names, verdicts and digests. Most are made by
somebody who may sign and tries to get something past the rules: manifest and chain are then in order, and only the
rules can tell.
"""

import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from tests.vectors import cards, chains, files, hands, histories, libraries, signoffs, words
from tests.vectors.vector import VECTORS as GATHERED

__all__ = [
    "INDEX",
    "VECTORS",
    "cards",
    "chains",
    "files",
    "hands",
    "histories",
    "index",
    "libraries",
    "signoffs",
    "words",
]

VECTORS = sorted(GATHERED, key=lambda one: one.name)
INDEX = Path(__file__).with_name("index.json")


def index() -> list[dict[str, Any]]:
    """What is expected of each vector, and the SHA-256 of its bytes; null where those depend on the packer."""
    return [
        {
            "name": one.name,
            "story": one.story,
            "verdict": one.verdict,
            "reasons": list(one.reasons),
            "fingerprint": one.fingerprint,
            "sha256": None if one.packed else sha256(one.make()).hexdigest(),
        }
        for one in VECTORS
    ]


def main(folder: Path) -> None:
    """Write every vector to ``folder``, with the index beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for one in VECTORS:
        (folder / f"{one.name}.zip").write_bytes(one.make())
    (folder / INDEX.name).write_text(json.dumps(index(), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
    INDEX.write_bytes((Path(sys.argv[1]) / INDEX.name).read_bytes())
