"""Who is who inside one document: names into entities, then descriptions and pronouns to entities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from kg.model import Entity
from kg.namespaces import slug
from kg.nlp import anaphora, clusters
from kg.nlp.concepts import CONCEPT_KEY
from kg.nlp.grouping import Cluster, Clusters, Span
from kg.nlp.lexicon import load as lexicon
from kg.nlp.tokens import Tokens
from kg.ontology import Concept


@Language.component("kg_coref")
def kg_coref(doc: Doc) -> Doc:
    """Set `doc._.entities` and the `entity` of every mention."""
    tokens, lex = Tokens.of(doc), lexicon()
    concepts: Mapping[Span, Concept] = doc.user_data.pop(CONCEPT_KEY, {})
    groups = clusters.cluster(tokens, lex, doc._.mentions, concepts, doc._.heading)
    made, places = entities(groups)
    mentions = []
    for mention in doc._.mentions:
        if mention.type == "Vessel" and clusters.is_number_alone(groups, mention):
            continue
        number = places[groups.of[mention.start, mention.end, mention.type]]
        mentions.append(replace(mention, type=made[number].type, entity=number))
    mentions += anaphora.find(tokens, lex, mentions, made, doc._.heading)
    doc._.mentions = tuple(sorted(mentions, key=lambda m: (m.start, -m.end, m.type)))
    doc._.entities = tuple(made)
    Tokens.release(doc)
    return doc


def entities(groups: Clusters) -> tuple[list[Entity], dict[int, int]]:
    """Return the entities in the order of their first mention, and the place of each cluster among them.

    An entity is named by the longest form that the text uses, all other forms are its `names`.
    """
    alive = [(min(found.spots, default=0), number) for number, found in enumerate(groups.clusters) if found.alive]
    made: list[Entity] = []
    places: dict[int, int] = {}
    for _, number in sorted(alive):
        found = groups.clusters[number]
        if found.type == "Vessel" and all(clusters.IMO.fullmatch(form) for form in found.forms):
            continue  # a hull number that nobody bears
        name = found.name or _name(found)
        ref = found.ref or f"entity/{slug(name)}"
        places[number] = len(made)
        made.append(
            Entity(ref, name, found.type, tuple(sorted({*found.forms} - {name})), tuple(sorted(found.identifiers)))
        )
    return made, places


def _name(found: Cluster) -> str:
    """The longest form, the one with fewer capitals where two are as long; of a title the first form."""
    if found.type in ("Position", "Activity"):
        return min(found.forms, key=lambda form: (form.isupper(), found.forms[form], form))
    return max(found.forms, key=lambda form: (len(form), -sum(map(str.isupper, form)), -found.forms[form], form))
