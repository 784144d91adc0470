"""The patterns of the Korean rules, built from the word table; they are matched against masked sentences."""

from __future__ import annotations

import re

from firsthand.engines.rules.korean_chinese_russian import QUOTED, any_of, table
from firsthand.records.vocabulary import Stance

PAIRS = {"“": "”", '"': '"', "「": "」", "『": "』", "〝": "〞", "＂": "＂", "«": "»", "„": "“"}
REACH = 600
"""How many characters before its verb a clause may begin."""
TABLE = table("ko")


def _verb_forms() -> str:
    ends = TABLE["endings"]
    past, stem, adnominal = any_of(ends["past"]), any_of(ends["stem"]), any_of(ends["adnominal"])
    hada = any_of(TABLE["verbs"]["hada"])
    hada_forms = (
        rf"(?P<hada>{hada})\s?(?:(?:했었?|하였){past}|하{stem}|한다|합니다|해요|"
        rf"해 ?왔{past}|해 ?온{adnominal}|한{adnominal})"
    )
    forms = [hada_forms]
    rows = TABLE["verbs"]["other"]
    pasts = any_of(row[1] for row in rows)
    presents = any_of(form for row in rows for form in row[2:4])
    before = any_of(row[4] for row in rows)
    stems = any_of(row[0] for row in rows)
    forms.append(rf"(?P<other>{pasts}{past}|{presents}|{before}{adnominal}|{stems}{stem})")
    return rf"(?<![가-힣])(?:{'|'.join(forms)})(?=[^가-힣]|[고며는면던]|$)"


VERB = re.compile(_verb_forms())
STEM_OF = sorted(
    ((form, row[0]) for row in TABLE["verbs"]["other"] for form in (row[0], row[1], *row[2:5])),
    key=lambda pair: -len(pair[0]),
)
QUOTATIVE = re.compile(
    r"(?P<quote>(?<=”)(?:이?라고|고|이?라며|며|이?라면서|면서|이?라는|는|이?란)(?:만|도|까지)?(?=[\s,]|$)|(?<=”)(?=\s*,|$)"
    r"|(?<=”)(?:이?라)?는\s+(?:말|입장|뜻|주장|설명|답변|반응|의사)(?:만|을|를)(?=\s))"
    r"|(?P<clause>(?<=[다라자냐])(?:고|며|면서)(?:는|도|만|까지)?(?=[\s,]|$)|(?<=[다라자냐])는\s+(?:말|입장|뜻|의사)(?:만|을|를)(?=\s))"
    r"|(?P<as>\s(?:것|걸)으?로)(?=\s)"
)
LINKED_QUOTE = re.compile(rf"{QUOTED}(?:이?라고|고|이?라며|며|이?라면서|면서|이?라는|는)?(?:만|도|까지)?(?=[\s,]|$)")
OBJECT = re.compile(
    r"(?P<object>[^\s“”]*(?:”)?)(?P<mark>을|를|(?:(?<=언급)|(?<=답변)|(?<=논평)|(?<=즉답))은)\s+(?:[^\s“”]{1,8}(?:히|게|으로|로|혀)?\s+){0,2}$"
)
TAKEN = frozenset(TABLE["objects"]["taken"])
REFUSABLE = re.compile(any_of(TABLE["objects"]["refusable"]))
REFUSING = frozenset(TABLE["stances"]["declines"])
STANCES = {stem: Stance(name) for name, stems in TABLE["stances"].items() for stem in stems}
HEARSAY = re.compile(
    rf"(?P<link>\s*것으로|\s*걸로|(?<=다)고)\s+(?:[^\s“”]{{1,8}}\s+){{0,2}}?"
    rf"(?P<cue>{any_of(TABLE['hearsay']['verbs'])}{any_of(TABLE['hearsay']['endings'])})"
)
THEY_SAY = re.compile(r"(?<=[다라자])고\s+(?P<cue>한다|합니다|해요|하더라|하네요|했습니다)(?=[.\s]|$)")
APPEARED = re.compile(
    rf"(?P<link>(?<=[다라자냐])는|(?<=”)(?:이?라)?는)\s+(?:[^\s“”]{{1,8}}\s+){{0,1}}?"
    rf"(?P<cue>{any_of(TABLE['hearsay']['nouns'])}(?:이|가|도|은|는|들이)\s+{any_of(TABLE['hearsay']['appears'])})"
)
HEARD = re.compile(
    rf"(?:(?P<link>(?<=[다라자냐])는)\s+{any_of(TABLE['hearsay']['nouns'])}(?:을|를)\s+|(?<=[다라])(?P<link2>고)\s+)"
    rf"(?P<cue>{any_of(TABLE['hearsay']['heard'])})"
)
FROM = re.compile(r"(?:에게서|한테서|으로부터|로부터|에게|한테)(?:는)?$")
ACCORDING = re.compile(
    r"(?P<cue>(?:에게|에)\s*(?:따르면|의하면)|(?<=말)(?:을\s*빌리면|로는|로)(?=[\s,])|(?:(?<=말)|(?<=전언)|(?<=주장)|(?<=증언)|(?<=설명))대로라면)"
)
CITING = re.compile(r"(?P<mark>을|를|의\s말을)\s+(?P<cue>인용해|인용하며|인용하여|인용하면서|인용,|빌려)")
LABEL = re.compile(r"(?P<who>[^\s:：“”.!?,=()0-9][^:：“”.!?=]{0,24}?)\s*[:：](?!//)\s*(?=\S)")
NOT_LABEL = re.compile(any_of(TABLE["nouns"]["not_labels"]) + r"(?:\s|$)")
DATELINE = re.compile(
    r"\s*(?:[(\[【][^()\[\]【】]{1,40}[)\]】]\s*)?"
    r"(?:[^=“”.]{1,30}(?:기자|특파원|통신원|취재팀)[^=“”.]{0,20}|[가-힣]{2,4}(?:[·, ]+[가-힣]{2,4}){0,3})?\s*=\s*"
    r"|\s*[(\[【][^()\[\]【】]{1,30}[=＝][^()\[\]【】]{1,20}[)\]】]\s*"
)
NEITHER = re.compile(
    r"(?P<object>[^\s“”\x00]{1,30}(?:을|를|은|는|도)?)\s+"
    r"(?P<cue>(?:확인|부인|시인)도\s*(?:부인|확인|부정)도\s*하지\s*않(?:았다|았습니다|고 있다|는다))"
)
ADNOMINAL_CUE = re.compile(
    r"(?<![가-힣])(?:(?:말|주장|설명|강조|증언|진술|폭로|비판|호소|토로|경고|보도|지적|발표|해명|고백)한|밝힌|전한|덧붙인|털어놓은|말하는|주장하는)(?=\s)"
)
ANY_VERB = re.compile(r"\s+(?:[^\s“”]{1,8}\s+){0,2}?(?P<cue>[가-힣]{1,6}(?:다|니다|요))(?=[.!?…]*(?:\s|$))")
FULL = re.compile(r"(?:[다요까죠라자네나지오냐음됨함군데걸야어해돼]|니다|습니까)[.!?…,。！？]*”$")
MEDIUM = re.compile(
    rf"\s*(?:[^\s“”,]+\s+){{0,4}}?[^\s“”,]*{any_of(TABLE['nouns']['media'])}(?:을|를)?\s?(?:에서|으로|로|에|통해|내고|내|열고|갖고|내어|발표하고)(?=[\s,])"
)
SKIPPED = re.compile(r"\s*[,·]?\s*")
NO_COMMENT = re.compile(
    r"(?:말씀드릴|말할|밝힐|언급할|답할|답변할|확인해\s?줄|공개할)\s+(?:수|것이|내용이|게|사항이)\s+없|드릴\s+말씀이\s+없|노코멘트"
)
NO_SPEECH = re.compile(r"(?:망명|난민\s?지위|비자|익명|보석)$")
COURT = re.compile(r"(?:법원|재판부|재판소)$")
