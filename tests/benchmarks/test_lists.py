"""Reading official lists into claims, beside a plain read of the same file in the same run: time and peak memory."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = [pytest.mark.benchmark, pytest.mark.slow]

FILES = {
    "SDN 2024-05, CSV": "ofac_sdn/sdn_2024-05.csv",
    "SDN 2021-04, CSV with ADD and ALT": "ofac_sdn/2021-04_matched_set/sdn.csv",
    "SDN enhanced XML": "ofac_enhanced/SDN_ENHANCED_IRGC_export.xml",
    "UN 2025-04, XML": "un/consolidated_2025-04-19.xml",
    "OFSI 2018-04, CSV": "uk_ofsi/sanctionsconlist_2018-04-13.csv",
}

# Each measurement is a process of its own, so that one's memory is not the other's. What is loaded once (modules, the
# ontology, country names) is loaded before the clock starts and stands in the memory of both.
_MEASURE = """
import csv, json, resource, sys, time
from lxml import etree
from kg.sources.lists import read
from kg.sources.lists.places import country
from kg.ontology import load
country("Iran"); load().fits("owns", "Person", "Organization")
path, how = sys.argv[1:]
base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
began = time.process_time()
entries = claims = 0
if how == "kg":
    for entry in read(path):
        entries += 1
        claims += len(entry.claims)
elif path.lower().endswith(".csv"):
    with open(path, encoding="latin-1", newline="") as stream:
        entries = sum(1 for _ in csv.reader(stream))
else:
    for _, element in etree.iterparse(path):
        entries += 1
        element.clear()
        while element.getprevious() is not None:
            del element.getparent()[0]
took = time.process_time() - began
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
told = {"seconds": took, "megabytes": peak / 1024, "grew": (peak - base) / 1024, "entries": entries, "claims": claims}
print(json.dumps(told))
"""


def measure(path: Path, how: str) -> dict[str, float]:
    done = subprocess.run([sys.executable, "-c", _MEASURE, str(path), how], capture_output=True, text=True, check=True)
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize("title", FILES)
def test_lists_beside_a_plain_read(title: str, shared: Path, figure: Callable[[str], None]) -> None:
    path = shared / "data" / "lists" / FILES[title]
    plain, ours = measure(path, "plain"), measure(path, "kg")
    assert ours["entries"] > 0
    assert ours["claims"] > ours["entries"]
    told = {
        "file": title,
        "entries": ours["entries"],
        "claims": ours["claims"],
        "seconds": round(ours["seconds"], 2),
        "plain_seconds": round(plain["seconds"], 3),
        "time_ratio": round(ours["seconds"] / max(plain["seconds"], 0.001), 1),
        "claims_per_second": round(ours["claims"] / ours["seconds"]),
        "megabytes": round(ours["megabytes"], 1),
        "plain_megabytes": round(plain["megabytes"], 1),
        "memory_ratio": round(ours["megabytes"] / plain["megabytes"], 2),
    }
    figure(
        f"{title}: {told['entries']:,} entries, {told['claims']:,} claims in {told['seconds']} s "
        f"({told['claims_per_second']:,} a second), plain read {told['plain_seconds']} s, ratio {told['time_ratio']}; "
        f"peak {told['megabytes']} MB, plain {told['plain_megabytes']} MB, ratio {told['memory_ratio']}"
    )
    figure(json.dumps(told))
