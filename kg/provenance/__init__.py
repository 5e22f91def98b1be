"""Claims ↔ RDF quads: the two views of a claim, PROV-O and Web Annotation. docs/rdf.md draws and explains them.

A document's graph is named by the document and holds its claims, their evidence, its facts as plain triples, and what
it calls each entity. What several documents say together (entities, designations) stands in `graph/entities`.
"""

from kg.provenance.entities import ENTITIES, RESOLUTION, entities, entity_quads
from kg.provenance.read import claims, documents, entities_said
from kg.provenance.together import designation_quads, ontology_quads
from kg.provenance.write import document_quads, quads

__all__ = [
    "ENTITIES",
    "RESOLUTION",
    "claims",
    "designation_quads",
    "document_quads",
    "documents",
    "entities",
    "entities_said",
    "entity_quads",
    "ontology_quads",
    "quads",
]
