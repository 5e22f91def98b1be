"""The model of how names sound, and its recipe."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.nlp import name_model, train_names


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Mohammad Reza Karimi", "Person"),
        ("Juan Carlos Velmora Ortega", "Person"),
        ("Jabhat al-Orvane al-Islamiya", "Organization"),
        ("Velmora Trading Company", "Organization"),
    ],
)
def test_how_names_sound(name: str, kind: str) -> None:
    chances = name_model.likely(name)
    assert max(chances, key=lambda k: chances[k]) == kind
    assert sum(chances.values()) == pytest.approx(1.0)


def test_the_weights_know_parts_of_names_and_no_name() -> None:
    for line in name_model.WEIGHTS.read_text("utf-8").splitlines():
        feature, *weights = line.split("\t")
        assert " " not in feature
        assert len(weights) == len(name_model.CLASSES)


def test_the_recipe_learns_and_repeats_itself(tmp_path: Path) -> None:
    people = [f'{n},"KOLM{n % 7}, FARHAN MIR",individual' + ',"X"' * 9 for n in range(100, 160)]
    bodies = [f'{n},"VELMORA{n % 7} TRADING CO.",-0- ' + ',"X"' * 9 for n in range(160, 220)]
    (tmp_path / "sdn.csv").write_text("\r\n".join(people + bodies) + "\r\n\x1a", "utf-8")
    (tmp_path / "alt.csv").write_text('100,1,"aka","ALIAS, FARHAN",-0- \r\n', "utf-8")
    (tmp_path / "add.csv").write_text('100,1,-0- ,"Havana","Cuba",-0- \r\n', "utf-8")
    files = [str(tmp_path / name) for name in ("sdn.csv", "alt.csv", "add.csv")]
    assert train_names.main([*files, str(tmp_path / "one.tsv")]) == 0
    assert train_names.main([*files, str(tmp_path / "two.tsv")]) == 0
    assert (tmp_path / "one.tsv").read_bytes() == (tmp_path / "two.tsv").read_bytes()
    table = {line.split("\t")[0]: [int(v) for v in line.split("\t")[1:]] for line in (tmp_path / "one.tsv").open()}
    assert train_names.guess(table, "Farhan Mir Nobody") == "Person"
    assert train_names.guess(table, "Nobody Trading Co") == "Organization"


def test_the_recipe_tells_how_it_is_called(capsys: pytest.CaptureFixture[str]) -> None:
    assert train_names.main([]) == 2
    assert "SDN.csv" in capsys.readouterr().err
