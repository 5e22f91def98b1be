"""Pairs for people to decide, with what is known of both sides and the evidence of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from kg.model import Claim
from kg.resolve.joining import Decision
from kg.resolve.judgements import Judgement
from kg.resolve.resolution import Resolution

ANSWERS = {"y": "same", "yes": "same", "same": "same", "n": "different", "no": "different", "different": "different",
           "unsure": "unsure", "u": "unsure", "?": "unsure"}  # fmt: skip
CLAIMS = 5  # shown of each side


@dataclass(frozen=True, slots=True)
class Pair:
    """A proposal with the claims of both sides, the likeliest proposals first."""

    proposal: Decision
    left: tuple[Claim, ...]
    right: tuple[Claim, ...]

    def judged(self, answer: str, *, by: str = "") -> Judgement:
        """Return the judgement of an answer (y, n, unsure). Raises ValueError where it is none."""
        verdict = ANSWERS.get(answer.strip().casefold())
        if verdict is None:
            raise ValueError(f"{answer!r} is none of y, n, unsure")
        return Judgement.of(self.proposal.left, self.proposal.right, verdict, self.proposal.reasons, by)


def pairs(claims: Sequence[Claim], resolution: Resolution) -> Iterator[Pair]:
    """Yield the pairs to decide. `claims` are those that were resolved, as they were before."""
    if not resolution.proposals or resolution.joining is None:
        return
    wanted = {ref for proposal in resolution.proposals for ref in (proposal.left, proposal.right)}
    by_ref = _claims_of(claims, resolution, wanted)
    for proposal in resolution.proposals:
        yield Pair(proposal, tuple(by_ref[proposal.left][:CLAIMS]), tuple(by_ref[proposal.right][:CLAIMS]))


def _claims_of(claims: Iterable[Claim], resolution: Resolution, wanted: set[str]) -> dict[str, list[Claim]]:
    assert resolution.joining is not None
    sides = resolution.joining.source
    found: dict[str, list[Claim]] = {ref: [] for ref in wanted}
    for claim in claims:
        for entity in (claim.subject, claim.object):
            key = sides.key(claim, entity)
            if key is not None and (ref := sides.by_key[key].ref) in wanted:
                found[ref].append(claim)
    return {ref: sorted(said, key=lambda claim: (claim.object.is_literal, claim.id)) for ref, said in found.items()}
