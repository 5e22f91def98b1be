"""A relation that only the files of ontologies/ know is extracted, stored, validated, queried, exported and drawn."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

RELATION = """
kg:insures a owl:ObjectProperty, kg:Relation ;
    rdfs:label "insures"@en ;
    kg:inverse_label "insured by"@en ;
    skos:definition "The subject insures the object."@en ;
    kg:subject_type kg:Organization ;
    kg:object_type kg:Vessel, kg:Organization .
"""
FRAME = """
[[frame]]
relation = "insures"
verbs = ["insure", "underwrite"]
subject = ["agent"]
object = ["patient"]
"""
TEXT = (
    "Acme Bank insured Borealis Shipping Company in 2023. Comet Bank denied that it insured Delta Mining Corporation."
)


@pytest.mark.slow
def test_a_relation_added_by_editing_ontology_files_alone(tmp_path: Path, root: Path) -> None:
    ontologies = tmp_path / "ontologies"
    shutil.copytree(root / "ontologies", ontologies)
    with (ontologies / "kg.ttl").open("a", encoding="utf-8") as file:
        file.write(RELATION)
    (ontologies / "frames" / "insurance.toml").write_text(FRAME, "utf-8")
    (tmp_path / "article.txt").write_text(TEXT, "utf-8")

    def run(*arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "-c", "from kg.cli import main; main()", *arguments],
            cwd=tmp_path,
            env={**os.environ, "KG_ONTOLOGIES": str(ontologies)},
            capture_output=True,
            text=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    run("build", "article.txt")
    claims = [json.loads(line) for line in (tmp_path / "output" / "claims.jsonl").read_text("utf-8").splitlines()]
    found = {(c["subject"]["name"], c["object"]["name"], c["status"]) for c in claims if c["relation"] == "insures"}
    assert ("Acme Bank", "Borealis Shipping Company", "fact") in found
    assert ("Comet Bank", "Delta Mining Corporation", "negated") in found
    assert run("validate") == ""
    rows = run("query", "SELECT ?who { ?w kg:insures ?o . ?w skos:prefLabel ?who }", "--format", "csv")
    assert rows.split() == ["who", "Acme", "Bank"]
    assert "kg:insures" in run("export", "-f", "ttl")
    assert "insured by" in run("view")
    assert "insures" in (tmp_path / "output" / "report.md").read_text("utf-8")


def test_a_wrong_type_is_a_violation(tmp_path: Path) -> None:
    """The shapes know the relations' types: a person that is a measure does not conform."""
    from kg import shapes
    from kg.model import Claim, Document, Entity, Evidence
    from kg.store import Store

    store = Store.memory()
    document = Document("a" * 32, source="a.txt")
    wrong = Claim.make(
        document,
        Entity.named("Acme", "Company"),
        "citizen_of",
        Entity.named("Ruritania", "Country"),
        status="fact",
        evidence=Evidence("Acme is a citizen.", 0, 18),
        extractor="test/1",
    )
    store.load([wrong])
    assert [violation for violation in shapes.validate(store) if "citizen_of" in violation.message]
