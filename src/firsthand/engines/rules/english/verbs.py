"""Attributions by reporting verbs in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from firsthand.engines.rules.english.contents import Contents
from firsthand.engines.rules.english.groups import Group, find_groups
from firsthand.engines.rules.english.inversions import Inversions
from firsthand.engines.rules.english.lexicon import Cue, lexicon
from firsthand.engines.rules.english.passives import Passives
from firsthand.engines.rules.english.sources import Range, phrase_end, subject_before
from firsthand.records.vocabulary import Stance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from firsthand.engines.rules.english.drafts import Draft
    from firsthand.engines.rules.english.tokens import Token


class VerbReader:
    """Reads one sentence; `drafts` holds what it found, in order of the cues."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.groups = find_groups(tokens)
        self.subjects: list[Range | None] = []
        self.by_group: dict[int, Draft] = {}
        self.drafts: list[Draft] = []
        self.spoken_for: set[int] = set()
        self.starters = self._starters()
        self.contents = Contents(tokens, self.starters)
        self.inversions = Inversions(tokens, self.starters)
        self.passives = Passives(tokens, self.starters)

    def read(self) -> list[Draft]:
        """All attributions by verbs."""
        for number, group in enumerate(self.groups):
            self.subjects.append(self._subject(number, group))
            draft = self._draft(number, group)
            if draft is not None:
                self.by_group[number] = draft
                self.drafts.append(draft)
        return self.drafts

    def _cue(self, group: Group) -> tuple[Cue, int] | None:
        """The cue of a group, phrasal verbs first, and the index behind its last word."""
        cues = lexicon().cues
        behind = group.head + 1
        plain = cues.get(group.lemma)
        if behind < len(self.tokens):
            word = self.tokens[behind].low
            phrasal = cues.get(f"{group.lemma}-{word}")
            if phrasal is not None:
                return phrasal, behind + 1
            if plain is not None and word in plain.particles:
                return plain, behind + 1
        return None if plain is None else (plain, behind)

    def _starters(self) -> frozenset[int]:
        """Cues that begin a second attribution: ", adding", "and said", ", and Kim said", ", according"."""
        found: set[int] = set()
        for group in self.groups:
            cue = self._cue(group)
            before = self.tokens[group.first - 1] if group.first else None
            place = group.first
            while before is not None and before.tag == "RB" and place > 1:
                place -= 1
                before = self.tokens[place - 1]
            if cue is None or before is None:
                continue
            if group.kind == "participle" and before.tag in {",", "-"} and cue[0].participle:
                found.add(place)
            elif group.kind == "finite" and self._coordinate(group, cue[0]) is not None:
                found.add(self._coordinate(group, cue[0]) or 0)
            elif (
                group.kind == "finite" and before.tag == "CC" and cue[0].inverts and self.tokens[group.head].tag != "VB"
            ):
                found.add(place)
        for at, token in enumerate(self.tokens):
            if at and token.low in {"according", "citing", "quoting"} and self.tokens[at - 1].tag in {",", "-"}:
                found.add(at)
        return frozenset(found)

    def _coordinate(self, group: Group, cue: Cue) -> int | None:
        """Where ", and Kim said" begins: a clause of its own, not part of what was said before."""
        if not cue.inverts or "c" not in cue.frames:
            return None
        subject = subject_before(self.tokens, group.first - 1)
        if subject is None or subject[0] < 2:
            return None
        joint, comma = self.tokens[subject[0] - 1], self.tokens[subject[0] - 2]
        joins = joint.tag == "CC" or joint.low in {"while", "although", "though", "whereas"}
        return subject[0] - 1 if joins and comma.tag == "," else None

    def _subject(self, number: int, group: Group) -> Range | None:  # noqa: C901, PLR0911 - a cascade of cases
        before = group.first - 1
        while before >= 0 and self.tokens[before].tag == "RB":
            before -= 1
        previous = self.tokens[before] if before >= 0 else None
        if self.tokens[group.first].low == "nor" and number and previous is not None and previous.tag != "CC":
            return self.subjects[number - 1]
        if group.kind == "finite":
            if previous is not None and (previous.tag == "CC" or (previous.tag == "," and before + 1 < group.first)):
                return self._inherited(number, additive=True)
            return subject_before(self.tokens, group.first - 1)
        if group.kind == "infinitive":
            return self._controller(number)
        if previous is None:
            return self._main_subject_after(group)
        if previous.tag in {",", "-", "CC", "Q"} or previous.tag == "SU":
            return self._inherited(number, additive=True)
        if previous.tag == "IN":
            if previous.low in {"for", "of", "from", "as"} and before:
                found = subject_before(self.tokens, before - 1)
                if found is not None:
                    return found
            return self._inherited(number, additive=True)
        if previous.tag in {"NN", "NP", "PO", "CD"}:
            return subject_before(self.tokens, before)
        return self._inherited(number, additive=False)

    def _inherited(self, number: int, *, additive: bool) -> Range | None:
        if additive:
            for one in range(number - 1, -1, -1):
                if one in self.by_group and self.subjects[one] is not None and self.groups[one].kind != "participle":
                    return self.subjects[one]
        for one in range(number - 1, -1, -1):
            if self.groups[one].kind == "finite" and self.subjects[one] is not None:
                return self.subjects[one]
        return None

    def _controller(self, number: int) -> Range | None:
        for one in range(number - 1, -1, -1):
            group = self.groups[one]
            cue = lexicon().cues.get(group.lemma)
            if cue is not None and "r" in cue.frames and group.kind != "past":
                end = phrase_end(self.tokens, group.head + 1)
                if end > group.head + 1:
                    return (group.head + 1, end)
            if self.subjects[one] is not None:
                return self.subjects[one]
        return None

    def _main_subject_after(self, group: Group) -> Range | None:
        """As "Citing police, Kim said …": the subject of the first finite verb."""
        for one in self.groups:
            if one.first > group.head and one.kind == "finite":
                found = subject_before(self.tokens, one.first - 1)
                if found is not None and found[0] > group.head:
                    return found
        return None

    def _draft(self, number: int, group: Group) -> Draft | None:  # noqa: C901, PLR0911 - a cascade of cases
        found = self._cue(group)
        if found is None:
            return None
        cue, behind = found
        if self._belongs_to_passive(group) or (behind < len(self.tokens) and self.tokens[behind].low == "nor"):
            return None
        if group.passive:
            return self.passives.read(group, cue, behind, self.subjects[number])
        if self.tokens[group.head].low in lexicon().citing and group.kind == "participle":
            return None  # a phrase: "R reported, citing S"
        if group.kind == "past" or not self._plausible(number, group, cue, behind):
            return None
        subject = self.subjects[number]
        quoted = self._quoted(number, group, cue, behind)
        if quoted is not None:
            return quoted
        inverted = self.inversions.read(group, cue, behind, subject)
        if inverted is not None:
            return inverted
        if subject is None or self._talks(subject, group, cue):
            return None
        if self._hides_a_name(cue, behind):
            return None
        content = self.contents.read(group, cue, behind, subject)
        if content is None:
            return None
        spans, takes_more, opens = content
        words = [*group.words, *range(group.head + 1, behind)]
        if self.tokens[group.first].low == "nor" and number and self.groups[number - 1].head == group.first - 1:
            words = [*self.groups[number - 1].words, *words]  # "could neither confirm nor deny"
        draft = self.contents.make(subject, words, spans, self._stance(group, cue), f"verb:{cue.lemma}")
        draft.takes_more = takes_more
        draft.opens = opens
        if spans and spans[0].end <= self.tokens[subject[0]].start:
            draft.tail = self.tokens[subject[0]].start
        return draft

    def _quoted(self, number: int, group: Group, cue: Cue, behind: int) -> Draft | None:
        """As "the paper quoted an official as saying P": P is the paper's, and the official's inside it."""
        if cue.lemma not in {"quote", "cite"} or self.subjects[number] is None:
            return None
        end = phrase_end(self.tokens, behind)
        if end == behind or end + 1 >= len(self.tokens):
            return None
        if self.tokens[end].low != "as" or self.tokens[end + 1].tag != "VG":
            return None
        content = self.contents.forward(end + 2, "clause")
        if not content:
            return None
        self.spoken_for.add(end + 1)
        outer = self.contents.make(self.subjects[number], group.words, content, Stance.ASSERTS, "quoted-as")
        inner = self.contents.make((behind, end), (end, end + 1), content, Stance.ASSERTS, "quoted-as")
        inner.parent = outer
        self.drafts.append(inner)
        return outer

    def _belongs_to_passive(self, group: Group) -> bool:
        """Whether the verb is the second of "was quoted as saying"."""
        if group.head in self.spoken_for:
            return True
        before = self.tokens[max(0, group.head - 2) : group.head]
        return len(before) == 2 and before[1].low == "as" and before[0].lemma in {"quote", "cite"}

    def _plausible(self, number: int, group: Group, cue: Cue, behind: int) -> bool:
        tokens = self.tokens
        head = tokens[group.head]
        if group.kind == "finite" and head.tag == "VD" and group.words == (group.head,):
            # "a man accused of spying", "known for"
            following = tokens[behind] if behind < len(tokens) else None
            governed = following is not None and following.tag == "IN" and following.low not in cue.prepositions
            if governed and not set("cqt") & set(cue.frames):
                return False
        if group.kind == "participle" and not (cue.participle or group.first in self.starters):
            before = tokens[group.first - 1] if group.first else None
            return (
                before is not None
                and before.tag in {",", "NN", "NP"}
                and bool(set("nr") & set(cue.frames))
                and number > 0
            )
        return True

    def _hides_a_name(self, cue: Cue, behind: int) -> bool:
        """Whether it is a request for anonymity or asylum: that is about the source, not what the source says."""
        if cue.stance not in {Stance.ASKS, Stance.DECLINES} and cue.lemma not in {"insist", "want", "agree", "prefer"}:
            return False
        words = {token.low for token in self.tokens[behind : behind + 7]}
        return bool(words & {"anonymity", "asylum"}) or (
            bool(words & {"named", "identified"}) and bool(words & {"be", "being"})
        )

    def _talks(self, subject: Range, group: Group, cue: Cue) -> bool:
        """Whether it is "you know", "I think", or somebody who did not answer."""
        if group.negated and cue.lemma in {"respond", "reply", "answer", "react"}:
            return True
        return cue.lemma in lexicon().own_voice and self.tokens[subject[0]].low in {"i", "we", "you"}

    def _stance(self, group: Group, cue: Cue) -> Stance:
        first = self.tokens[group.words[0]].low
        if group.negated:
            if cue.stance is Stance.CONFIRMS or cue.lemma in {
                "say",
                "comment",
                "disclose",
                "reveal",
                "specify",
                "identify",
            }:
                return Stance.DECLINES
            if cue.lemma in {"believe", "think", "know", "recall", "remember"}:
                return Stance.DOUBTS
            if cue.stance is Stance.DENIES:
                return Stance.DECLINES if first in {"neither", "nor", "could", "would"} else Stance.ASSERTS
        return cue.stance
