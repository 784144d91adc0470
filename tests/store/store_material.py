"""Invented reports and an invented answer over them."""

from __future__ import annotations

from hashlib import sha256

from firsthand.records.attribution import Attribution, Hop
from firsthand.records.claim import Claim, Independence, Origin, Reason, Source, Voice
from firsthand.records.event import Place
from firsthand.records.incident import Corroboration, Echo, Incident, Pair
from firsthand.records.reading import Reading
from firsthand.records.report import Passage, Report
from firsthand.records.span import Span
from firsthand.records.vocabulary import Basis, EchoKind, HopKind, OriginStatus, Relation, Stance

TEXTS: dict[str, tuple[str, str | None, str]] = {
    "r1": (
        "en",
        "Tailor held in Ostrava",
        "Officers held the tailor Milo Brandt in Ostrava, a cousin told the Ferry Post.",
    ),
    "r2": ("ko", "재단사 구금", "선양에서 재단사가 구금됐다고 소식통이 본지에 전했다."),
    "r3": ("zh", "裁缝被拘留", "外交部发言人表示,没有听说裁缝被拘留。"),
    "r4": ("ru", "Портной задержан", "Жители Владивостока сообщили, что портного Ёлкина задержали."),
    "th": ("th", None, "เจ้าหน้าที่กล่าวว่าผู้ลี้ภัยสามคนถูกควบคุมตัวที่กรุงเทพ"),
    "de": ("de", None, "Die Züricher Polizei hielt O'Brien und al-Hadi vor dem G20峰会 fest."),
}


def report(name: str, lang: str = "en", title: str | None = None, text: str = "") -> tuple[bytes, Report, Reading]:
    """Bytes, report and reading as `save_report` takes them."""
    data = text.encode()
    made = Report(
        id=name,
        text=text,
        fingerprint=sha256(data).hexdigest(),
        passages=(Passage(Span(0, len(text))),),
        lang=lang,
        title=title,
        outlet="Ferry Post",
        published="2016-02-04",
        name=f"folder/{name}.txt",
        received="2026-01-01T00:00:00Z",
    )
    hop = Hop("Ferry Post", HopKind.MEDIA, True, None, None, "s0")
    attribution = Attribution("a1", (), (), (Span(0, 4),), Stance.ASSERTS, None, (hop,))
    return data, made, Reading(name, lang, "rules 1", (attribution,))


def all_reports() -> list[tuple[bytes, Report, Reading]]:
    return [report(name, lang, title, text) for name, (lang, title, text) in TEXTS.items()]


def claim(name: str, statement_report: str, reports: tuple[str, ...], confirmed: int = 1) -> Claim:
    voice = Voice(reports[0], "a1", (Span(0, 8),), ("s1", "s2"))
    denial = Voice("r3", None, (Span(0, 5),), ("s3",))
    return Claim(
        id=name,
        statement=TEXTS[statement_report][2],
        statement_report=statement_report,
        statement_span=(Span(0, 8),),
        reports=reports,
        support=(voice,),
        against=(denial,),
        origins=(Origin("s2", "a cousin", HopKind.PERSON, False, Basis.RELATIVE, OriginStatus.CONFIRMED),),
        independent=Independence(confirmed, confirmed + 1),
        bottleneck=("s1",),
        why=(Reason("Both name the same cousin.", "r1", (Span(0, 8),)),),
    )


def answer() -> Corroboration:
    ostrava = Place("Ostrava", "CZ", "Czechia", city="Ostrava", geonameid=3068799, lat=49.83465, lon=18.28204)
    return Corroboration(
        incidents=(
            Incident(
                "i1",
                "Tailor held in Ostrava",
                "detention",
                ("r1", "r2"),
                ostrava,
                "2016-02",
                (claim("c1", "r1", ("r1", "r2")), claim("c2", "r2", ("r2",), 0)),
                (Reason("Same place, same trade."),),
            ),
            Incident(
                "i2", "Portnoi", "detention", ("r3", "r4"), None, "2016-03-01/..", (claim("c3", "r4", ("r4",), 2),)
            ),
            Incident("i3", "Statement", "denial", ("r3",), Place("Beijing", "CN", "China"), None, ()),
            Incident("i4", "Older", "threat", ("r3",), None, "2015~", (claim("c4", "r3", ("r3",), 1),)),
        ),
        sources=(
            Source("s1", "Ferry Post", HopKind.MEDIA),
            Source("s2", "a cousin", HopKind.PERSON, named=False),
            Source("s3", "the spokesman", HopKind.STATE_BODY),
        ),
        echoes=(Echo("r2", "r1", EchoKind.CITES, (Span(0, 4),), 0.75, "It names the Ferry Post."),),
        pairs=(Pair("r1", "r2", Relation.SAME_ORIGIN), Pair("r3", "r4", Relation.UNCLEAR)),
    )
