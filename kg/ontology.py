"""The sole reader of ontologies/: relations, types, concepts, frames, lexicons, shapes and saved queries."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from kg.errors import OntologyError, UnknownRelation

_PACKAGED = Path(__file__).with_name("_ontologies")  # where a wheel carries the folder
_CHECKOUT = Path(__file__).resolve().parent.parent / "ontologies"  # an editable install or a checkout

_KG = "https://w3id.org/sanctions-kg/ontology#"
_DATATYPES = {"string": "Name", "date": "Date"}


def folder() -> Path:
    """Return the ontologies/ folder: the one that `KG_ONTOLOGIES` names, or that of this installation."""
    if chosen := os.environ.get("KG_ONTOLOGIES"):
        if not (Path(chosen) / "kg.ttl").is_file():
            raise OntologyError(f"there is no kg.ttl in {chosen}, which KG_ONTOLOGIES names; unset it")
        return Path(chosen)
    for candidate in (_PACKAGED, _CHECKOUT):
        if (candidate / "kg.ttl").is_file():
            return candidate
    raise OntologyError(f"ontologies/kg.ttl is neither in {_PACKAGED} nor in {_CHECKOUT}; reinstall kg")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of claims: its types are the union allowed, before subtypes are added."""

    name: str
    label: str
    inverse_label: str
    definition: str
    subject_types: frozenset[str]
    object_types: frozenset[str]
    symmetric: bool = False
    literal: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept of a scheme. `labels` are all forms that name it in texts, the preferred one first."""

    id: str  # IRI reference: ontology#FTO
    name: str
    type: str  # DesignationType | Activity | LegalInstrument
    labels: tuple[str, ...]
    broader: tuple[str, ...] = ()
    notations: tuple[str, ...] = ()  # codes that lists give it, no names of it in texts
    issued: str = ""  # year of a statute, order or regulation


@dataclass(frozen=True)
class Ontology:
    """Everything that ontologies/ says, parsed once."""

    root: Path
    relations: Mapping[str, Relation]
    supertypes: Mapping[str, frozenset[str]]  # type → itself and all its supertypes
    concepts: Mapping[str, Concept]  # by id
    type_labels: Mapping[str, str]
    _toml: dict[str, Mapping[str, Any]] = field(default_factory=dict, repr=False)

    def relation(self, name: str) -> Relation:
        """Return the relation of that name. Raises UnknownRelation."""
        try:
            return self.relations[name]
        except KeyError:
            raise UnknownRelation(name, self.relations) from None

    def is_a(self, type: str, wanted: str) -> bool:
        """Whether `type` is `wanted` or a subtype of it."""
        return wanted in self.supertypes.get(type, frozenset((type,)))

    def fits(self, relation: str, subject_type: str, object_type: str) -> bool:
        """Whether a claim of this relation may join these two types."""
        found = self.relation(relation)
        subject = self.supertypes.get(subject_type, frozenset((subject_type,)))
        object_ = self.supertypes.get(object_type, frozenset((object_type,)))
        return bool(subject & found.subject_types) and bool(object_ & found.object_types)

    def concepts_of(self, type: str) -> tuple[Concept, ...]:
        """Return the concepts of a type (Activity, DesignationType, LegalInstrument), sorted by id."""
        return tuple(c for _, c in sorted(self.concepts.items()) if c.type == type)

    def lexicon(self, name: str) -> Mapping[str, Any]:
        """Return `lexicons/NAME.toml`."""
        return self._read_toml(self.root / "lexicons" / f"{name}.toml")

    @cached_property
    def frames(self) -> tuple[Mapping[str, Any], ...]:
        """All `[[frame]]` tables of frames/*.toml, by file name and then in file order, each with its `file`."""
        made: list[Mapping[str, Any]] = []
        for path in sorted((self.root / "frames").glob("*.toml")):
            for number, frame in enumerate(self._read_toml(path).get("frame", ()), start=1):
                where = f"{path.name} frame {number}"
                relation = frame.get("relation")
                if not relation:
                    raise OntologyError(f"{where} has no relation")
                try:
                    self.relation(relation)
                except UnknownRelation as error:
                    raise OntologyError(f"{where}: {error}") from error
                made.append({**frame, "file": where})
        return tuple(made)

    @cached_property
    def measures(self) -> Mapping[str, tuple[Mapping[str, Any], ...]]:
        """The `[[measure]]`, `[[criterion]]` and `[[ground]]` tables of frames/measures.toml."""
        tables = self._read_toml(self.root / "frames" / "measures.toml")
        for criterion in (*tables["criterion"], *tables["ground"]):
            self.relation(criterion["relation"])
        return {key: tuple(tables[key]) for key in ("measure", "criterion", "ground")}

    @cached_property
    def queries(self) -> Mapping[str, Path]:
        """Saved queries: name → file of queries/."""
        return {path.stem: path for path in sorted((self.root / "queries").glob("*.rq"))}

    def turtle_files(self) -> Sequence[Path]:
        """Return the Turtle files of the vocabulary itself (not the shapes), sorted."""
        return [self.root / "kg.ttl", *sorted((self.root / "concepts").glob("*.ttl"))]

    @property
    def shapes_file(self) -> Path:
        return self.root / "shapes.ttl"

    def _read_toml(self, path: Path) -> Mapping[str, Any]:
        key = path.as_posix()
        if key not in self._toml:
            try:
                self._toml[key] = tomllib.loads(path.read_text("utf-8"))
            except FileNotFoundError as error:
                raise OntologyError(f"{path} is missing; reinstall kg") from error
            except tomllib.TOMLDecodeError as error:
                raise OntologyError(f"{path}: {error}") from error
        return self._toml[key]


@cache
def load(root: Path | None = None) -> Ontology:
    """Read ontologies/ (or another folder of the same shape).

    Raises OntologyError naming the file that is wrong.
    """
    import pyoxigraph as ox

    root = root or folder()
    store = ox.Store()
    for path in [root / "kg.ttl", *sorted((root / "concepts").glob("*.ttl"))]:
        try:
            store.load(path=str(path), format=ox.RdfFormat.TURTLE)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path}: {error}") from error
    return _Reader(store).ontology(root)


class _Reader:
    """Reads what kg needs to know out of the Turtle files."""

    def __init__(self, store: Any) -> None:
        self.store = store

    def ontology(self, root: Path) -> Ontology:
        return Ontology(root, self.relations(), self.supertypes(), self.concepts(), self.type_labels())

    def rows(self, query: str) -> list[tuple[str, ...]]:
        prefixes = (
            f"PREFIX kg: <{_KG}> PREFIX owl: <http://www.w3.org/2002/07/owl#> "
            "PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#> "
        )
        found = self.store.query(prefixes + query)
        return sorted(tuple("" if term is None else term.value for term in row) for row in found)

    def relations(self) -> dict[str, Relation]:
        subjects, objects = self.pairs("kg:subject_type"), self.pairs("kg:object_type")
        literal = {r for (r,) in self.rows("SELECT ?r { ?r a kg:Relation, owl:DatatypeProperty }")}
        symmetric = {r for (r,) in self.rows("SELECT ?r { ?r a kg:Relation, owl:SymmetricProperty }")}
        made = {}
        for iri, label, inverse, definition in self.rows(
            "SELECT ?r ?l ?i ?d { ?r a kg:Relation ; rdfs:label ?l ; kg:inverse_label ?i ; skos:definition ?d }"
        ):
            name = _local(iri)
            made[name] = Relation(
                name, label, inverse, definition,
                frozenset(subjects.get(iri, ())), frozenset(objects.get(iri, ())), iri in symmetric, iri in literal,
            )  # fmt: skip
        return made

    def pairs(self, predicate: str) -> dict[str, list[str]]:
        made: dict[str, list[str]] = {}
        for subject, value in self.rows(f"SELECT ?s ?o {{ ?s {predicate} ?o }}"):
            name = _local(value)
            made.setdefault(subject, []).append(_DATATYPES.get(name, name) if "XMLSchema" in value else name)
        return made

    def supertypes(self) -> dict[str, frozenset[str]]:
        made: dict[str, set[str]] = {}
        query = """SELECT ?c ?s { ?c a owl:Class ; rdfs:subClassOf* ?s
                   FILTER(STRSTARTS(STR(?s), STR(kg:)) || ?s = skos:Concept) }"""  # prov:Entity is no kg:Entity
        for kind, above in self.rows(query):
            made.setdefault(_local(kind), {_local(kind)}).add(_local(above))
        return {kind: frozenset(above) for kind, above in made.items()}

    def type_labels(self) -> dict[str, str]:
        """Types of entities and of concepts, without the classes of claims and documents."""
        query = """SELECT ?c ?l { ?c a owl:Class ; rdfs:label ?l ; rdfs:subClassOf* ?top
                   FILTER(?top IN (kg:Entity, skos:Concept)) }"""
        return {_local(c): label for c, label in self.rows(query)}

    def concepts(self) -> dict[str, Concept]:
        broader = self.pairs("skos:broader")
        labels: dict[str, list[str]] = {}
        for iri, label in self.rows("SELECT ?c ?l { ?c skos:altLabel|skos:hiddenLabel ?l }"):
            labels.setdefault(iri, []).append(label)
        codes: dict[str, list[str]] = {}
        for iri, code in self.rows("SELECT ?c ?n { ?c skos:notation ?n }"):
            codes.setdefault(iri, []).append(code)
        issued = {row[0]: row[1] for row in self.rows("SELECT ?c ?y { ?c <http://purl.org/dc/terms/issued> ?y }")}
        made = {}
        for iri, name, kind in self.rows(
            "SELECT ?c ?l ?k { ?c skos:inScheme ?s ; skos:prefLabel ?l ; a ?k FILTER(STRSTARTS(STR(?k), STR(kg:))) }"
        ):
            ref = f"ontology#{_local(iri)}"
            above = tuple(f"ontology#{name}" for name in broader.get(iri, ()))
            made[ref] = Concept(
                ref, name, _local(kind), (name, *labels.get(iri, ())), above, tuple(codes.get(iri, ())),
                issued.get(iri, ""),
            )  # fmt: skip
        return made


def _local(iri: str) -> str:
    return iri.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
