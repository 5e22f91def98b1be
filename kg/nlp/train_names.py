"""The recipe of name_model.tsv: `python -m kg.nlp.train_names SDN.csv ALT.csv ADD.csv [OUT.tsv]`.

The data are OFAC's legacy files of the SDN list (sdn.csv, alt.csv, add.csv; a work of the U.S. government, public
domain): names of individuals, entities and vessels, their aliases, and the cities of their addresses. Softmax
regression with AdaGrad, a fixed order, no random numbers: the same files give the same weights. Every fifth entry, by
its number, is held out and the accuracy on it printed.
"""

from __future__ import annotations

import csv
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from kg.namespaces import digest
from kg.nlp.lexicon import fold
from kg.nlp.name_model import CLASSES, WEIGHTS, features

SHARED = 10  # different entries that must share a feature
EPOCHS = 12
RATE = 0.25
SMALL = 12  # hundredths; rows with only smaller weights are left out
DECAY = 2e-4
_NULL = "-0-"


def main(arguments: list[str]) -> int:
    """Train, print the accuracy on what was held out, write the weights."""
    if len(arguments) not in (3, 4):
        print(__doc__, file=sys.stderr)
        return 2
    rows = sorted(set(samples(*map(Path, arguments[:3]))), key=lambda row: digest(*map(str, row)))
    held = [row for row in rows if row[2] % 5 == 0]
    kept = [row for row in rows if row[2] % 5]
    table = train(kept)
    right = Counter(kind for name, kind, _ in held if guess(table, name) == kind)
    total = Counter(kind for _, kind, _ in held)
    for kind in CLASSES:
        print(f"{kind}: {right[kind]} of {total[kind]} held-out names right", file=sys.stderr)
    out = Path(arguments[3]) if len(arguments) == 4 else WEIGHTS
    lines = ["\t".join([feature, *map(str, row)]) for feature, row in sorted(table.items())]
    out.write_text("\n".join(lines) + "\n", "utf-8")
    return 0


def samples(names: Path, aliases: Path, addresses: Path) -> Iterator[tuple[str, str, int]]:
    """Yield (name, class, number of the entry); persons also by their last and first names alone."""
    kinds: dict[str, str] = {}
    for row in _rows(names, 12):
        kind = {"individual": "Person", "vessel": "Vessel", "aircraft": ""}.get(row[2], "Organization")
        kinds[row[0]] = kind
        yield from _forms(row[1], kind, int(row[0]))
    for row in _rows(aliases, 5):
        yield from _forms(row[3], kinds.get(row[0], ""), int(row[0]))
    for row in _rows(addresses, 6):
        city = row[3].split(",")[0].strip()
        if city and city != _NULL and not any(c.isdigit() for c in city):
            yield fold(city), "Place", int(row[0])


def _forms(name: str, kind: str, number: int) -> Iterator[tuple[str, str, int]]:
    if not kind or name == _NULL:
        return
    if kind == "Person" and "," in name:
        last, first = (part.strip() for part in name.split(",", 1))
        yield fold(f"{first} {last}"), kind, number
        yield fold(last), kind, number
        if number % 3 == 0:
            yield fold(first), kind, number
    else:
        yield fold(name), kind, number


def _rows(path: Path, width: int) -> Iterator[list[str]]:
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.reader(lines):
            if len(row) == width and row[0].strip().isdigit():
                yield [field.strip() for field in row]


def train(rows: list[tuple[str, str, int]]) -> dict[str, list[int]]:
    """Return feature → weights of the classes, in hundredths."""
    entries: dict[str, set[int]] = {}
    for name, _, number in rows:
        for feature in features(name):
            entries.setdefault(feature, set()).add(number)
    index = {feature: place for place, feature in enumerate(sorted(f for f, n in entries.items() if len(n) >= SHARED))}
    encoded = [
        (np.array([index[f] for f in features(name) if f in index]), CLASSES.index(kind)) for name, kind, _ in rows
    ]
    sizes = Counter(kind for _, kind in encoded)
    share = [len(encoded) / (len(CLASSES) * max(sizes[k], 1)) for k in range(len(CLASSES))]
    weights = np.zeros((len(index), len(CLASSES)))
    squares = np.full((len(index), len(CLASSES)), 1e-6)
    for _ in range(EPOCHS):
        for places, kind in encoded:
            if not len(places):
                continue
            sums = weights[places].sum(axis=0)
            powers = np.exp(sums - sums.max())
            step = powers / powers.sum()
            step[kind] -= 1.0
            step *= min(share[kind], 3.0)
            gradient = step + DECAY * weights[places]
            squares[places] += gradient**2
            weights[places] -= RATE * gradient / np.sqrt(squares[places])
    whole = np.rint(weights * 100).astype(int)
    return {f: whole[place].tolist() for f, place in index.items() if np.abs(whole[place]).max() >= SMALL}


def guess(table: dict[str, list[int]], name: str) -> str:
    """Return the likeliest class of a name under a table of weights."""
    sums = [0] * len(CLASSES)
    for feature in features(name):
        for place, weight in enumerate(table.get(feature, ())):
            sums[place] += weight
    return CLASSES[sums.index(max(sums))]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
