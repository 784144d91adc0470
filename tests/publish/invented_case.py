"""A small case by hand: invented people, places in the news and outlets, in four languages."""

from __future__ import annotations

import hashlib

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.claim import Claim, Independence, Origin, Reason, Source, Voice
from firsthand.records.event import Event, EventDate, Identifying, Perpetrator, Place, PlaceMention, Victim
from firsthand.records.incident import Corroboration, Echo, Incident, Pair
from firsthand.records.reading import Reading
from firsthand.records.report import Passage, PassageKind, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, EchoKind, EventStatus, HopKind, OriginStatus, Relation, Stance

NAME = "Daur Melikan"
RELATIVE = "Sanna Melikan"

TEXTS = {
    "r1": (
        "en",
        "Harbour Courier",
        "2031-03-04",
        "Exile seized at ferry pier, resident says",
        (
            "Advertisement\n\n"
            "Two men in plain clothes forced the exiled organiser Daur Melikan into a van at the ferry pier of Izmir "
            "on Monday evening, a resident who watched from a kiosk told the Harbour Courier.\n\n"
            '"They showed no papers and he shouted his own name," the resident said.\n\n'
            "Melikan, 34, had lived in the city since 2027, according to his sister, Sanna Melikan.\n\n"
            "Subscribe to our newsletter"
        ),
    ),
    "r2": (
        "en",
        "Inland Wire",
        "2031-03-05",
        "Organiser abducted in Izmir, paper reports",
        (
            "An exiled organiser was abducted in Izmir on Monday, the Harbour Courier reported, citing a resident.\n\n"
            "The consulate denied any part in it. “No citizen was detained,” a consulate spokesman said."
        ),
    ),
    "r3": (
        "ko",
        "항구신문",
        "2031-03-05",
        "망명 활동가, 이즈미르 부두에서 납치",
        (
            "하버 쿠리어는 한 주민의 말을 인용해 망명 활동가가 월요일 이즈미르 부두에서 납치됐다고 보도했다.\n\n"
            "영사관 대변인은 “구금된 국민은 없다”고 말했다."
        ),
    ),
    "r4": (
        "zh",
        "河口日报",
        "2031-03-06",
        "流亡活动人士在伊兹密尔被带走",
        "据《海港信使报》报道，一名流亡活动人士周一在伊兹密尔渡口被两名便衣男子带上面包车。",
    ),
    "r5": (
        "ru",
        "Речной вестник",
        "2031-03-06",
        "Активиста увезли с причала в Измире",
        "По данным Harbour Courier, в понедельник активиста увезли с причала в Измире двое в штатском.",
    ),
    "r6": (
        "en",
        "Lantern Radio",
        "2031-03-07",
        "Camera shows van at pier",
        "A port security log seen by Lantern Radio shows the van entering the ferry pier of Izmir at 19:42 on Monday.",
    ),
    "r7": (
        "en",
        "Inland Wire",
        "2031-05-11",
        "Student questioned at border",
        "Border guards questioned a student for nine hours at Kapitan Andreevo on Saturday, her lawyer said.",
    ),
}


def spans(text: str, *parts: str) -> tuple[Span, ...]:
    found = []
    at = 0
    for part in parts:
        start = text.index(part, at)
        found.append(Span(start, start + len(part)))
        at = start + len(part)
    return tuple(found)


def every(text: str, part: str) -> list[Span]:
    found, at = [], text.find(part)
    while at >= 0:
        found.append(Span(at, at + len(part)))
        at = text.find(part, at + 1)
    return found


def make_report(report_id: str) -> Report:
    lang, outlet, day, title, text = TEXTS[report_id]
    passages, at = [], 0
    for block in text.split("\n\n"):
        start = text.index(block, at)
        at = start + len(block)
        if block not in {"Advertisement", "Subscribe to our newsletter"}:
            passages.append(Passage(Span(start, at), PassageKind.PARAGRAPH))
    return Report(
        id=report_id,
        text=text,
        fingerprint=hashlib.sha256(original(report_id)).hexdigest(),
        passages=tuple(passages),
        lang=lang,
        title=title,
        outlet=outlet,
        url=f"https://news.invalid/{report_id}",
        published=day,
        byline="Ida Rask" if report_id == "r1" else None,
        name=f"clippings/{report_id}.txt",
        received="2031-06-01T08:00:00Z",
    )


def original(report_id: str) -> bytes:
    return TEXTS[report_id][4].encode()


def hop(name: str, entity: str, kind: HopKind = HopKind.MEDIA, basis: Basis | None = None) -> Hop:
    return Hop(name, kind, not name.startswith(("a ", "the ")), basis, None, entity)


COURIER = hop("Harbour Courier", "s0")
RESIDENT = hop("a resident who watched from a kiosk", "s1", HopKind.PERSON, Basis.WITNESS)
SISTER = hop(RELATIVE, "s2", HopKind.PERSON, Basis.RELATIVE)
WIRE = hop("Inland Wire", "s0")
CITED = hop("Harbour Courier", "s1", HopKind.MEDIA, Basis.TOLD)
CITED_RESIDENT = hop("a resident", "s2", HopKind.PERSON, Basis.WITNESS)
SPOKESMAN = hop("a consulate spokesman", "s3", HopKind.STATE_BODY, Basis.OFFICIAL_POSITION)

# report, id, source, cue, content, chain, stance, parent
ATTRIBUTIONS = (
    (
        "r1",
        "a1",
        "a resident who watched from a kiosk",
        "told",
        (
            "Two men in plain clothes forced the exiled organiser Daur Melikan into a van at the ferry pier of Izmir "
            "on Monday evening"
        ),
        (COURIER, RESIDENT),
        Stance.ASSERTS,
        None,
    ),
    (
        "r1",
        "a2",
        "the resident",
        "said",
        '"They showed no papers and he shouted his own name,"',
        (COURIER, RESIDENT),
        Stance.ASSERTS,
        None,
    ),
    (
        "r1",
        "a3",
        "his sister, Sanna Melikan",
        "according to",
        "Melikan, 34, had lived in the city since 2027",
        (COURIER, SISTER),
        Stance.ASSERTS,
        None,
    ),
    (
        "r2",
        "a1",
        "the Harbour Courier",
        "reported",
        "An exiled organiser was abducted in Izmir on Monday",
        (WIRE, CITED),
        Stance.ASSERTS,
        None,
    ),
    (
        "r2",
        "a2",
        "a resident",
        "citing",
        "abducted in Izmir on Monday",
        (WIRE, CITED, CITED_RESIDENT),
        Stance.ASSERTS,
        "a1",
    ),
    ("r2", "a3", "a consulate spokesman", "said", "“No citizen was detained,”", (WIRE, SPOKESMAN), Stance.DENIES, None),
    (
        "r3",
        "a1",
        "하버 쿠리어",
        "보도했다",
        "망명 활동가가 월요일 이즈미르 부두에서 납치됐다",
        (hop("항구신문", "s0"), hop("하버 쿠리어", "s1", HopKind.MEDIA, Basis.TOLD)),
        Stance.ASSERTS,
        None,
    ),
    (
        "r3",
        "a2",
        "영사관 대변인",
        "말했다",
        "“구금된 국민은 없다”",
        (hop("항구신문", "s0"), hop("영사관 대변인", "s2", HopKind.STATE_BODY, Basis.OFFICIAL_POSITION)),
        Stance.DENIES,
        None,
    ),
    (
        "r4",
        "a1",
        "《海港信使报》",
        "报道",
        "一名流亡活动人士周一在伊兹密尔渡口被两名便衣男子带上面包车",
        (hop("河口日报", "s0"), hop("海港信使报", "s1", HopKind.MEDIA, Basis.TOLD)),
        Stance.ASSERTS,
        None,
    ),
    (
        "r5",
        "a1",
        "Harbour Courier",
        "По данным",
        "в понедельник активиста увезли с причала в Измире двое в штатском",
        (hop("Речной вестник", "s0"), CITED),
        Stance.ASSERTS,
        None,
    ),
    (
        "r6",
        "a1",
        "A port security log",
        "shows",
        "the van entering the ferry pier of Izmir at 19:42 on Monday",
        (hop("Lantern Radio", "s0"), hop("a port security log", "s1", HopKind.DOCUMENT, Basis.DOCUMENT)),
        Stance.ASSERTS,
        None,
    ),
    (
        "r7",
        "a1",
        "her lawyer",
        "said",
        "Border guards questioned a student for nine hours at Kapitan Andreevo on Saturday",
        (WIRE, hop("her lawyer", "s1", HopKind.PERSON, Basis.TOLD)),
        Stance.ASSERTS,
        None,
    ),
)

IZMIR = Place("Izmir", "TR", "Türkiye", "Izmir", "Izmir", 311046, 38.41, 27.14)


def last(text: str, part: str) -> tuple[Span, ...]:
    start = text.rindex(part)
    return (Span(start, start + len(part)),)


def make_reading(report_id: str) -> Reading:
    lang, _, _, _, text = TEXTS[report_id]
    found = tuple(
        Attribution(
            ident, last(text, source), last(text, cue), spans(text, content), stance, parent, chain, 0.9, "by hand"
        )
        for report, ident, source, cue, content, chain, stance, parent in ATTRIBUTIONS
        if report == report_id
    )
    identifying, events, places = (), (), ()
    if report_id == "r1":
        identifying = (
            Identifying(Span(text.index("Daur"), text.index("Daur") + len(NAME)), "person", "victim", True),
            Identifying(last(text, "34")[0], "age", "victim", False),
            Identifying(last(text, RELATIVE)[0], "person", "relative", True),
            Identifying(
                spans(text, "\n\nMelikan")[0]._replace(start=text.index("\n\nMelikan") + 2), "person", "victim", True
            ),
        )
        place = PlaceMention(spans(text, "Izmir")[0], IZMIR)
        places = (place,)
        events = (
            Event(
                "e1",
                "abduction",
                (("tnr", "direct/abduction"),),
                ("abduction",),
                EventStatus.ACCOMPLISHED,
                Perpetrator(True, "plain clothes"),
                (Victim(NAME, "individual", ("activist",)),),
                IZMIR,
                EventDate("2031-03-02", None),
                True,
                spans(text, "forced"),
                ("a1",),
                0.8,
            ),
        )
    return Reading(report_id, lang, "by hand 1", found, events, places, identifying=identifying)


SOURCES = (
    Source("s1", "Harbour Courier", HopKind.MEDIA),
    Source("s2", "a resident who watched from a kiosk", HopKind.PERSON, named=False),
    Source("s3", "Inland Wire", HopKind.WIRE),
    Source("s4", "항구신문", HopKind.MEDIA),
    Source("s5", "河口日报", HopKind.MEDIA),
    Source("s6", "Речной вестник", HopKind.MEDIA),
    Source("s7", "a consulate spokesman", HopKind.STATE_BODY, named=False),
    Source("s8", "Lantern Radio", HopKind.MEDIA),
    Source("s9", "a port security log", HopKind.DOCUMENT, named=False),
    Source("s10", "her lawyer", HopKind.PERSON, named=False),
)


def voice(report_id: str, attribution_id: str, *hops: str) -> Voice:
    found = next(a for a in make_reading(report_id).attributions if a.id == attribution_id)
    return Voice(report_id, attribution_id, found.content, hops)


def main_claim() -> Claim:
    text = TEXTS["r1"][4]
    statement = spans(text, text.split("\n\n")[1])
    return Claim(
        id="c1",
        statement=statement[0].of(text),
        statement_report="r1",
        statement_span=statement,
        reports=("r1", "r2", "r3", "r4", "r5"),
        support=(
            voice("r1", "a1", "s1", "s2"),
            voice("r2", "a2", "s3", "s1", "s2"),
            voice("r3", "a1", "s4", "s1", "s2"),
            voice("r4", "a1", "s5", "s1", "s2"),
            voice("r5", "a1", "s6", "s1", "s2"),
        ),
        against=(voice("r2", "a3", "s3", "s7"), voice("r3", "a2", "s4", "s7")),
        origins=(
            Origin(
                "s2",
                "a resident who watched from a kiosk",
                HopKind.PERSON,
                False,
                Basis.WITNESS,
                OriginStatus.CONFIRMED,
            ),
        ),
        independent=Independence(1, 1),
        bottleneck=("s1",),
        why=(
            Reason(
                "Inland Wire has this from the Harbour Courier, so it adds no origin.",
                "r2",
                spans(TEXTS["r2"][4], "the Harbour Courier reported, citing a resident"),
            ),
            Reason(
                "항구신문 names the Harbour Courier as where it has this from.",
                "r3",
                spans(TEXTS["r3"][4], "하버 쿠리어는"),
            ),
            Reason("Daur Melikan is named by one outlet only."),
        ),
    )


def second_claim() -> Claim:
    text = TEXTS["r6"][4]
    return Claim(
        id="c2",
        statement=text,
        statement_report="r6",
        statement_span=(Span(0, len(text)),),
        reports=("r1", "r6"),
        support=(voice("r6", "a1", "s8", "s9"), voice("r1", "a2", "s1")),
        against=(),
        origins=(
            Origin("s9", "a port security log", HopKind.DOCUMENT, False, Basis.DOCUMENT, OriginStatus.CONFIRMED),
            Origin("s1", "Harbour Courier", HopKind.MEDIA, True, Basis.UNKNOWN, OriginStatus.UNKNOWN),
        ),
        independent=Independence(1, 2),
        bottleneck=("s9",),
        why=(
            Reason(
                "Harbour Courier does not say how it knows: 0 confirmed, 1 possible.",
                "r1",
                spans(TEXTS["r1"][4], "he shouted his own name"),
            ),
        ),
    )


def third_claim() -> Claim:
    text = TEXTS["r7"][4]
    return Claim(
        "c3",
        text,
        "r7",
        (Span(0, len(text)),),
        ("r7",),
        (voice("r7", "a1", "s3", "s10"),),
        (),
        (Origin("s10", "her lawyer", HopKind.PERSON, False, Basis.TOLD, OriginStatus.POSSIBLE),),
        Independence(0, 1),
        ("s10",),
        (),
    )


ECHOES = (
    Echo(
        "r2",
        "r1",
        EchoKind.QUOTES,
        spans(TEXTS["r2"][4], "the Harbour Courier reported"),
        0.9,
        "Inland Wire credits the Harbour Courier.",
    ),
    Echo(
        "r3", "r1", EchoKind.CITES, spans(TEXTS["r3"][4], "하버 쿠리어는"), 0.9, "항구신문 credits the Harbour Courier."
    ),
    Echo(
        "r4",
        "r1",
        EchoKind.CITES,
        spans(TEXTS["r4"][4], "《海港信使报》"),
        0.9,
        "河口日报 credits the Harbour Courier.",
    ),
    Echo(
        "r5",
        "r1",
        EchoKind.CITES,
        spans(TEXTS["r5"][4], "Harbour Courier"),
        0.9,
        "Речной вестник credits the Harbour Courier.",
    ),
)


def empty_claim() -> Claim:
    """A claim that no report carries: nothing for it, nothing against it."""
    claim = main_claim()
    return Claim(
        id="empty",
        statement=claim.statement,
        statement_report=claim.statement_report,
        statement_span=claim.statement_span,
        reports=(),
        support=(),
        against=(),
        origins=(),
        independent=Independence(0, 0),
        bottleneck=(),
        why=(),
    )


def corroboration() -> Corroboration:
    reports = ("r1", "r2", "r3", "r4", "r5", "r6")
    return Corroboration(
        incidents=(
            Incident(
                "i1",
                "Exile seized at ferry pier, resident says",
                "abduction",
                reports,
                IZMIR,
                "2031-03",
                (main_claim(), second_claim()),
                (
                    Reason(
                        "All six reports place an abduction at the pier of Izmir on the same Monday.",
                        "r1",
                        spans(TEXTS["r1"][4], "at the ferry pier of Izmir on Monday"),
                    ),
                ),
            ),
            Incident("i2", "Student questioned at border", "detention", ("r7",), None, "2031-05-10", (third_claim(),)),
        ),
        sources=SOURCES,
        echoes=ECHOES,
        pairs=tuple(
            Pair(a, b, Relation.INDEPENDENT if b == "r6" else Relation.SAME_ORIGIN)
            for at, a in enumerate(reports)
            for b in reports[at + 1 :]
        ),
    )


def items() -> list[tuple[Report, Reading]]:
    return [(make_report(report_id), make_reading(report_id)) for report_id in TEXTS]
