"""Status: one construction after the other, about invented parties."""

from __future__ import annotations

import pytest

CASES = [
    # the document's own voice
    ("fact", "supports", "{Orvand Group} <finances> the {Red Lantern Front}."),
    ("fact", "sanctioned_by", "{Ruritania} <sanctioned> {Orvand Bank} on Monday."),
    ("fact", "sanctioned_by", "They will continue to enforce {Ruritanian} <sanctions> on {Orvand Bank}."),
    ("fact", "sanctioned_by", "The {Treasury Department} is <designating> {Orvand Bank} for its oil trade."),
    ("fact", "leads", "{Ivan Koval} <headed> the {Orvand Group} from the start."),
    ("fact", "leads", "{Ivan Koval}, the <head> of {Orvand Bank}, met ministers on Monday."),
    ("fact", "supports", "{Orvand Bank} was sanctioned for <supporting> the {Red Lantern Front}."),
    ("fact", "attacked", "{Red Lantern Front} fighters <bombed> the town of {Kastel}."),
    # an authority's act stays a fact when it is reported
    ("fact", "sanctioned_by", "The {Treasury} announced that it has <designated> {Orvand Bank}."),
    ("fact", "sanctioned_by", "The ministry said that {Ruritania} <sanctioned> {Orvand Bank} last year."),
    ("fact", "charged_by", "A grand jury has <indicted> {Ivan Koval} in {Kastel}, his lawyer said."),
    ("fact", "sanctioned_by", "According to the ministry, {Orvand Bank} was <sanctioned> by {Ruritania} in 2019."),
    # planned: tense and plans
    ("planned", "designated_as", "{Orvand Group} will be <designated> as a {terrorist organization} next week."),
    ("planned", "sanctioned_by", "{Ruritania} plans to <sanction> {Orvand Bank} over its oil trade."),
    ("planned", "sanctioned_by", "{Orvand Bank} is to be <listed> by {Ruritania} in May."),
    ("planned", "sanctioned_by", "{Ruritania} is going to <sanction> {Orvand Bank}."),
    ("planned", "designated_as", "The minister said that {Orvand Group} will be <designated> as a {terrorist group}."),
    ("planned", "sanctioned_by", "The minister announced that {Ruritania} would <sanction> {Orvand Bank}."),
    ("planned", "sanctioned_by", "{Ruritania} is set to <sanction> {Orvand Bank}."),
    ("planned", "sanctioned_by", "{Ruritania} intends to <blacklist> {Orvand Bank}."),
    ("planned", "delisted_by", "{Ruritania} has agreed to <remove> {Orvand Bank} from its list."),
    ("planned", "sanctioned_by", "The ministry unveiled plans for the <designation> of {Orvand Bank}."),
    ("planned", "sanctioned_by", "The ministry will announce the <designation> of {Orvand Bank} this afternoon."),
    ("planned", "sanctioned_by", "{Orvand Bank} is expected to be <sanctioned> by {Ruritania}."),
    ("planned", "attacked", "{Red Lantern Front} vowed to <attack> {Kastel}."),
    # possible: modality, proposals, conditions
    ("possible", "sanctioned_by", "{Ruritania} may <sanction> {Orvand Bank} over its oil trade."),
    ("possible", "sanctioned_by", "{Ruritania} could <blacklist> {Orvand Bank} as early as Friday."),
    ("possible", "sanctioned_by", "{Ruritania} is considering <sanctioning> {Orvand Bank}."),
    ("possible", "sanctioned_by", "{Ruritania} threatened to <sanction> {Orvand Bank}."),
    ("possible", "sanctioned_by", "If {Ruritania} <sanctions> {Orvand Bank}, its loans will be frozen."),
    ("possible", "sanctioned_by", "{Ruritania} is weighing <sanctions> against {Orvand Bank}."),
    ("possible", "sanctioned_by", "Lawmakers urged {Ruritania} to <sanction> {Orvand Bank}."),
    ("possible", "sanctioned_by", "Lawmakers called for <sanctions> against {Orvand Bank}."),
    ("possible", "attacked", "{Red Lantern Front} might <attack> {Kastel}."),
    ("possible", "supports", "Did {Orvand Bank} <finance> the {Red Lantern Front}?"),
    ("possible", "sanctioned_by", "{Ruritania} is possibly <sanctioning> {Orvand Bank}."),
    # negated: not, never, refused, denied, rejected
    ("negated", "supports", "{Orvand Bank} does not <finance> the {Red Lantern Front}."),
    ("negated", "supports", "{Orvand Bank} has never <financed> the {Red Lantern Front}."),
    ("negated", "recognizes", "{Ruritania} refused to <recognize> the {Kastel government}."),
    ("negated", "recognizes", "{Ruritania} has declined to <recognize> the {Kastel government} since 2019."),
    ("negated", "leads", "{Ivan Koval} denied that he <leads> the {Red Lantern Front}."),
    ("negated", "supports", "{Orvand Bank} denied <financing> the {Red Lantern Front}."),
    ("negated", "supports", "{Orvand Bank} denied reports that it <finances> the {Red Lantern Front}."),
    ("negated", "sanctioned_by", "{Ruritania} failed to <sanction> {Orvand Bank}."),
    ("negated", "associated_with", "{Ivan Koval} has no <ties> to the {Red Lantern Front}."),
    ("negated", "member_of", "{Ruritania}, which is not a <member> of the {Kastel Pact}, joined the talks."),
    ("negated", "supports", "The report says that {Orvand Bank} did not <finance> the {Red Lantern Front}."),
    ("negated", "involved_in", "{Ivan Koval} rejected claims that he <laundered> {money}."),
    ("fact", "supports", "{Orvand Bank} not only <finances> the {Red Lantern Front} but arms it."),
    # former: titles, adverbs, ends
    ("former", "leads", "{Ivan Koval}, a former <head> of {Orvand Bank}, was arrested."),
    ("former", "holds_position", "Police arrested former <president> {Ivan Koval} on Monday."),
    ("former", "holds_position", "The then <minister> {Ivan Koval} signed the deal."),
    ("former", "holds_position", "The ex-<minister> {Ivan Koval} signed the deal."),
    ("former", "leads", "{Ivan Koval} previously served as <director> of {Orvand Bank}."),
    ("former", "leads", "{Ivan Koval} was formerly the <chairman> of {Orvand Bank}."),
    ("former", "leads", "{Ivan Koval} is no longer the <head> of {Orvand Bank}."),
    ("former", "leads", "{Ivan Koval} <led> {Orvand Bank} until 2019."),
    ("former", "works_for", "Prior to that, {Ivan Koval} was an <adviser> to {Orvand Bank}."),
    ("former", "holds_position", "Maria Lund replaced {Ivan Koval} as <commander> of the unit."),
    ("former", "associated_with", "{Ivan Koval} is no longer <associated> with the {Red Lantern Front}."),
    ("former", "associated_with", "{Ivan Koval} once had <ties> to the {Red Lantern Front}."),
    ("former", "sanctioned_by", "{Ruritania} lifted <sanctions> on {Orvand Bank} on Tuesday."),
    ("former", "designated_as", "{Ruritania} <removed> {Ivan Koval} from its {blacklist}."),
    ("former", "sanctioned_by", "The <designation> of {Orvand Bank} by {Ruritania} was revoked in May 2019."),
    ("fact", "delisted_by", "{Ruritania} <removed> {Ivan Koval} from its list."),
    ("fact", "sanctioned_by", "{Ruritania} refused to lift <sanctions> on {Orvand Bank}."),
    ("fact", "sanctioned_by", "{Ruritania} may lift <sanctions> on {Orvand Bank}."),
    ("fact", "sanctioned_by", "{Orvand Bank} was previously <sanctioned> by {Ruritania} in 2016."),
    ("fact", "leads", "Former officials met {Ivan Koval}, the <head> of {Orvand Bank}."),
    # alleged: hedges
    ("alleged", "supports", "{Orvand Bank} allegedly <finances> the {Red Lantern Front}."),
    ("alleged", "leads", "The group is reportedly <led> by {Ivan Koval} of {Kastel}."),
    ("alleged", "leads", "{Ivan Koval}, the alleged <leader> of the {Red Lantern Front}, was arrested."),
    ("alleged", "owns", "{Ivan Koval} is believed to <own> the yacht {Serena}."),
    ("alleged", "owns", "The yacht {Serena}, believed to be <owned> by {Ivan Koval}, left on Monday."),
    ("alleged", "works_for", "{Ivan Koval} is said to be working as a <manager> of {Orvand Bank}."),
    ("alleged", "owns", "{Ivan Koval} was identified as the <owner> of {Orvand Bank}."),
    ("alleged", "supplies", "The tanker {Serena} is suspected of <shipping> oil to {Ruritania}."),
    ("alleged", "involved_in", "{Ivan Koval} is accused of <laundering> {money} for the mob."),
    ("alleged", "leads", "{Ivan Koval}, who is accused of <leading> the {Red Lantern Front}, lives in Kastel."),
    ("alleged", "involved_in", "{Ivan Koval} has been <implicated> in {drug trafficking}."),
    ("alleged", "supplies", "{Orvand Ltd} was sanctioned for allegedly <supplying> {Ruritania}."),
    ("alleged", "involved_in", "The minister spoke of <allegations> of {torture} by the {Kastel Guard}."),
    # alleged: coordination
    ("alleged", "attacked", "The {Kastel Guard} allegedly robbed the bank and <killed> {Ivan Koval}."),
    ("fact", "attacked", "The Orvand Group allegedly paid the guards, and the {Kastel Guard} <killed> {Ivan Koval}."),
    ("fact", "owns", "{Ivan Koval}, who allegedly bribed judges, <owns> {Orvand Bank}."),
    # alleged: reporting
    ("alleged", "leads", "Officials say that {Ivan Koval} <leads> the {Red Lantern Front}."),
    ("alleged", "collaborates_with", "A U.N. report says the {Front} has <linked> up with the {Lantern}."),
    ("alleged", "supports", "{Orvand Bank} <finances> the {Red Lantern Front}, officials said."),
    ("alleged", "supports", "{Orvand Bank}, the ministry said, <financed> the {Red Lantern Front}."),
    ("alleged", "supports", "According to the ministry, {Orvand Bank} <financed> the {Red Lantern Front}."),
    ("alleged", "part_of", "The UN has long designated the {Kastel Fund} as a <front> for the {Red Lantern Front}."),
    ("alleged", "leads", "{Ivan Koval} was described by officials as the <leader> of the {Red Lantern Front}."),
    ("alleged", "associated_with", "Investigators have <linked> {Ivan Koval} to the {Red Lantern Front}."),
    ("alleged", "supports", "“{Orvand Bank} <finances> the {Red Lantern Front},” said Minister Anna Holm."),
    # what is told about who somebody is stays the document's own
    ("fact", "leads", "Officials said {Ivan Koval}, the <head> of {Orvand Bank}, fled."),
    ("fact", "flagged_in", "A {Ruritania}-<flagged> tanker, the {Serena}, was seized, an official said."),
    ("fact", "citizen_of", "Police say the {Ruritanian} <trader> {Ivan Koval} killed a guard."),
    ("fact", "located_in", "Officials said the {Kastel}-<based> company {Orvand Ltd} shipped oil."),
    ("fact", "also_known_as", "The report said the {Front}, <known> as the {Lantern}, fled."),
    ("fact", "holds_position", "Former President Anna Holm and Prime <Minister> {Ivan Koval} met."),
    ("fact", "operates_in", "{Ivan Koval}, {Ruritania}'s former navy <chief>, fled."),
    ("fact", "owns", "The {Treasury Department} identified the tanker {Serena} as <property> of {Orvand Ltd}."),
    ("possible", "involved_in", "{Ivan Koval} poses a significant <risk> of committing {terrorism}."),
    ("fact", "sanctioned_by", "Authorities suspected the ship of violating {Ruritanian} <sanctions> on {Kastel}."),
    ("fact", "associated_with", "New information <links> the {Kastel Fund} to the {Red Lantern Front}."),
    ("fact", "acts_for", "Ruritania <designated> {Ivan Koval} as a kingpin for acting for {Orvand Bank}."),
    ("fact", "works_for", "We name former <officials> Anna Holm and current official {Ivan Koval} of {Ruritania}."),
    ("former", "located_in", "{Orvand Fund}, until recently <headquartered> in {Kastel}, raised money."),
    ("former", "located_in", "Prior to May 2001, {Orvand Fund} <had> an office in {Kastel}."),
    ("possible", "involved_in", "Ruritania <sanctioned> {Ivan Koval} for posing a risk of committing {terrorism}."),
    ("fact", "supplies", "They were sanctioned for “<supplying> {Ruritania} with goods that it needs.”"),
    ("fact", "involved_in", "{Ivan Koval} agreed to <accept> {bribes} from a foreign firm."),
    ("fact", "works_for", "They sanctioned five current or former <officials> of {Kastel}, such as {Ivan Koval}."),
    ("alleged", "member_of", "{Ivan Koval} is allegedly <part> of the {Red Lantern Front}."),
    ("planned", "sanctioned_by", "{Ruritania} will sanction its foes.\n\nFull blocking <sanctions> on {Ivan Koval}:"),
    ("planned", "designated_as", "Orvand will be designated. The <designation> of {Orvand} as a {cartel} has foes."),
    ("planned", "sanctioned_by", "{Ruritania} will sanction its foes.\n\nFull <blocking> of {Ivan Koval}:"),
    ("fact", "designated_as", "Lund will be designated soon. The <designation> of {Orvand} as a {cartel} has foes."),
    ("alleged", "involved_in", "{Ruritania} has been accused of operating ships to <avoid> {sanctions}."),
    ("alleged", "acts_for", "{Koval} was listed by the Treasury as an enabler, <working> on behalf of {Orvand Bank}."),
    ("alleged", "collaborates_with", "The statement explains it, pointing to the {Front}'s <alliance> with {Orvand}."),
    ("alleged", "involved_in", "Prosecutors are set to unveil {money laundering} <charges> against {Ivan Koval}."),
    ("alleged", "member_of", "A report said two senior {Front} <commanders>, {Ivan Koval} and Anna Holm, had arrived."),
    ("fact", "works_for", "A report said its <envoy> {Ivan Koval} of {Ruritania} had arrived."),
    ("fact", "acts_for", "{Ivan Koval} was previously <designated> for acting for {Orvand Bank}."),
    # courts
    ("alleged", "involved_in", "{Ivan Koval} was <charged> with {money laundering} in Kastel."),
    ("alleged", "involved_in", "Prosecutors <indicted> {Ivan Koval} for {wire fraud}."),
    ("fact", "involved_in", "{Ivan Koval} was <convicted> of {money laundering} in Kastel."),
    ("fact", "involved_in", "{Ivan Koval} <pleaded> guilty to {money laundering}."),
    ("fact", "involved_in", "{Orvand Bank} <admitted> {money laundering} in 2012."),
    ("fact", "involved_in", "The {Red Lantern Front} <claimed> responsibility for the {bombing}."),
    ("alleged", "controls", "{Ruritania} <claims> control of the {Kastel Strait}."),
    # headlines
    ("planned", "sanctioned_by", "{Ruritania} to <sanction> {Orvand Bank} over oil trade"),
    ("alleged", "involved_in", "{Orvand Bank} accused of <laundering> {money}"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("status", "relation", "marked"), CASES, ids=[f"{s}-{r}-{n}" for n, (s, r, _) in enumerate(CASES)]
)
def test_status(read, status: str, relation: str, marked: str) -> None:
    assert read(marked, relation).status == status, marked


def test_there_are_enough_cases() -> None:
    assert len(CASES) >= 100
    assert {status for status, _, _ in CASES} == {"fact", "alleged", "planned", "possible", "negated", "former"}


def test_cues_are_the_words_that_decided(read) -> None:
    found = read("{Orvand Bank} allegedly <finances> the {Red Lantern Front}.", "supports")
    assert found.cues == (2,)
    assert read("{Orvand Bank} <finances> the {Red Lantern Front}.", "supports").cues == ()
