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
