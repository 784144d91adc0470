"""Which claims of an incident a desk is shown."""

from __future__ import annotations

from builders import By, body, own, said, tell

from firsthand.records.vocabulary import Stance
from firsthand.resolve.corroborate import corroborate

LEAD = said("{Selim Aydar was forced into a van in Varnai}, Mira Tosun said.", By("Mira Tosun"), main=True)


def test_a_quotation_that_says_nothing_checkable_is_no_claim() -> None:
    report = tell(
        "r1", "Harbour Daily", "2021-03-02", LEAD,
        said("“{They knew when he would be alone},” Tosun said.", By("Mira Tosun")),
        said("{His passport was taken away on 2021-02-27}, Tosun said.", By("Mira Tosun")),
    )  # fmt: skip
    told = [claim.statement for claim in corroborate([report]).incidents[0].claims]
    assert told[0].startswith("Selim Aydar was forced")
    assert any("passport" in one for one in told)
    assert not any("alone" in one for one in told)


def test_a_small_incident_lists_few_claims_and_all_that_are_denied() -> None:
    things = ["passport", "camera", "hospital", "airport", "church", "school", "prison", "visa", "court", "money"]
    verbs = ["took", "searched", "closed", "photographed", "bought", "painted", "burned", "measured", "sold", "guarded"]
    singles = [
        said(f"{{Someone {verb} the {thing} in {1950 + 3 * i}}}, Tosun said.", By("Mira Tosun"))
        for i, (verb, thing) in enumerate(zip(verbs, things, strict=True))
    ]
    denied = said(
        "The Harbour Board denied that {its divers had sunk a ferry and 3 boats off Kelma in 1998}.",
        body("Harbour Board"),
        stance=Stance.DENIES,
    )
    claims = corroborate([tell("r1", "Harbour Daily", "2021-03-02", LEAD, *singles, denied)]).incidents[0].claims
    assert len(claims) == 8
    assert any(claim.against for claim in claims)


def test_a_sentence_in_the_outlets_own_voice_is_shown_whole() -> None:
    report = tell(
        "r1", "Harbour Daily", "2021-03-02", LEAD,
        own("The van had no plates and left Varnai by the northern road on 2021-03-01."),
    )  # fmt: skip
    for claim in corroborate([report]).incidents[0].claims:
        for voice in claim.support:
            if voice.attribution is None:
                assert voice.content == claim.statement_span
