"""The shapes: those of ontologies/shapes.ttl, and one for each relation made of the types that kg.ttl lets it join."""

from __future__ import annotations

from rdflib import Graph

from kg.model import LITERAL_TYPES
from kg.namespaces import DEFAULT_BASE, base, iri, prefixes
from kg.ontology import Ontology, Relation

_DATATYPES = {
    "Date": ("date", "gYearMonth", "gYear", "gMonthDay"),
    "Name": ("string",),
    "Text": ("string",),
    "Identifier": ("string",),
}


def shapes(ontology: Ontology) -> Graph:
    """Return the shapes under the base of the moment: those of the file, and one for each relation."""
    text = ontology.shapes_file.read_text("utf-8").replace(DEFAULT_BASE, base())
    made = Graph().parse(data=text, format="turtle")
    head = "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in sorted(prefixes().items()))
    relations = "".join(_shape(relation) for _, relation in sorted(ontology.relations.items()))
    return made.parse(data=head + relations, format="turtle")


def _shape(relation: Relation) -> str:
    """Return the shape of the claims with a relation, as Turtle."""
    subjects = sorted(relation.subject_types)
    objects = sorted(relation.object_types)
    alternatives = [f"[ sh:class kg:{type_} ]" for type_ in objects if type_ not in LITERAL_TYPES]
    datatypes = sorted({name for type_ in objects for name in _DATATYPES.get(type_, ())})
    alternatives += [f"[ sh:datatype xsd:{name} ]" for name in datatypes]
    return f"""
<{iri("shape/relation/")}{relation.name}> a sh:NodeShape ;
    sh:target [ a sh:SPARQLTarget ; sh:select "SELECT ?this {{ ?this <{prefixes()["rdf"]}predicate> <{prefixes()["kg"]}{
        relation.name
    }> }}" ] ;
    sh:property
        [ sh:path rdf:subject ; sh:or ( {" ".join(f"[ sh:class kg:{type_} ]" for type_ in subjects)} ) ;
          sh:message "the subject of {relation.name} is {" or ".join(subjects)}" ],
        [ sh:path rdf:object ; sh:or ( {" ".join(alternatives)} ) ;
          sh:message "the object of {relation.name} is {" or ".join(objects)}" ] .
"""
