"""The labels that the model gives, in the order of its outputs. Part of what the weights mean: never reordered."""

from __future__ import annotations

from firsthand.records.vocabulary import Stance

ANCHORS = ("none", "cue", "cue, on", "nested cue", "nested cue, on", "start", "nested start")
"""Of a unit: where an attribution hangs. `start` is the first word of a content that has no cue."""
NONE, CUE, CUE_ON, NESTED, NESTED_ON, START, NESTED_START = range(len(ANCHORS))

ROLES = ("none", "source", "content", "cue")
"""Of a unit, given one anchor."""
ROLE_NONE, ROLE_SOURCE, ROLE_CONTENT, ROLE_CUE = range(len(ROLES))

STANCES = tuple(Stance)

ENTITIES = ("person", "organisation", "state body", "media", "place", "date", "quantity", "document")
ENTITY_LABELS = 1 + 2 * len(ENTITIES)
"""None, then for each type its beginning and its going on."""

VIOLATIONS = ("arbitrary detention", "enforced disappearance", "kidnapping", "killing", "torture", "other", "unknown")
"""Of a report: what was done in its chief event, as HRDsAttack (Ran et al. 2023) names it; several may hold."""
PERPETRATORS = (
    "state actor", "other actors without permissions", "other non-state actors", None, "other state actors",
    "other actors with permissions", "insufficient info", "regional orgs",
)  # fmt: skip
"""Of a report: who did it; None where nobody is told of."""
ASKED = len(VIOLATIONS) + len(PERPETRATORS)

AFFECTED = ("none", "named", "named, on")
"""Of a unit: whether it begins or goes on with the name of one to whom it was done."""
SEXES = ("man", "woman", "unknown", "other")
AGES = ("adult", "child", "unknown", "other")
OCCUPATIONS = ("journalist", "human rights defender", "trade unionist", "insufficient information")

EVENT_COLUMNS = 2 * ASKED + len(AFFECTED) + len(SEXES) + len(AGES) + len(OCCUPATIONS)
"""Of a unit: how much it is looked at for each question asked of the report, what it then says, whom it names, and
what the one is whom it names."""
LOOKED = slice(0, ASKED)
SAYS = slice(ASKED, 2 * ASKED)
NAMES = slice(2 * ASKED, 2 * ASKED + len(AFFECTED))
SEX = slice(NAMES.stop, NAMES.stop + len(SEXES))
AGE = slice(SEX.stop, SEX.stop + len(AGES))
OCCUPATION = slice(AGE.stop, AGE.stop + len(OCCUPATIONS))

ZONES = 6
"""Where in the report a unit stands: 0 its title, 1 to 4 the window, counted from the first, 5 any later one."""
