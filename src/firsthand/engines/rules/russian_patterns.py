"""The patterns of the Russian rules, built from the word table; they are matched against masked sentences."""

from __future__ import annotations

import re

from firsthand.engines.rules.korean_chinese_russian import any_of, table
from firsthand.records.vocabulary import Stance

PAIRS = {"«": "»", "„": "“", "“": "”", '"': '"', "＂": "＂"}
TABLE = table("ru")
VERBS = TABLE["verbs"]
PAST = rf"{any_of(VERBS['past'])}(?:а|о|и)?"
REFLEXIVE = rf"{any_of(VERBS['reflexive'])}(?:ся|ась|ось|ись)"
REPORTING = rf"(?:{REFLEXIVE}|{PAST}|{any_of(VERBS['present'])})"
NEGATION = r"(?:не\s+)?"
FLAGS = re.IGNORECASE
VERB = re.compile(rf"\b(?P<cue>{NEGATION}(?P<verb>{REPORTING}|{any_of(VERBS['adverbial'])}))\b(?!-)", FLAGS)
ADVERBIAL = frozenset(VERBS["adverbial"])
NO_SPEAKERS = frozenset(TABLE["words"]["no_speakers"])
CLAUSE_ONLY = re.compile(any_of(VERBS["clause_only"]), FLAGS)
OBJECT = re.compile(any_of(VERBS["object"]), FLAGS)
ABOUT = re.compile(any_of(VERBS["about"]), FLAGS)
STANCES = [(re.compile(any_of(stems), FLAGS), Stance(name)) for name, stems in TABLE["stances"].items()]
THAT = any_of(TABLE["words"]["complementisers"])
WHAT = any_of(TABLE["words"]["questions"])
CLAUSE = re.compile(
    rf"(?P<between>[^,.:;—!?]{{0,90}}?)\s*,\s*(?P<content>(?:(?:{THAT})\b|(?:в\s+|о\s+|за\s+|на\s+|с\s+)?(?:{WHAT})\b))",
    FLAGS,
)
THAT_BARE = re.compile(r"\s+(?P<content>(?:будто|якобы|чтобы)\b)", FLAGS)
COLON = re.compile(r"(?P<between>[^,.:;—!?]{0,90}?)\s*:\s*(?=\S)")
REFUSAL = re.compile(
    rf"\b(?P<cue>{any_of(VERBS['refuses'])})\s+(?P<content>(?:от\s+|давать\s+|что-либо\s+)?{any_of(VERBS['refused'])}[^.;:—!?]{{0,80}}?)(?=\s+(?:и|а|но)\s+{REPORTING}\b|,|[.;:—!?]|$)",
    FLAGS,
)
REFUSAL_BACK = re.compile(
    r"\b(?P<content>от\s+(?:любых\s+|каких-либо\s+)?(?:комментариев|комментария|ответа|интервью))\s+(?:пока\s+|также\s+)?(?P<cue>отказал\w+|воздержал\w+)\b",
    FLAGS,
)
JOINED = re.compile(r"(?:^|[\s,])(?:но|а|и|однако)\s+(?:также\s+|при этом\s+)?$", FLAGS)
NEITHER = re.compile(
    r"\b(?P<cue>не\s+подтверди(?:л|ла|ли|ло)\s+и\s+не\s+опроверг(?:ла|ли|ло)?|не\s+опроверг(?:ла|ли)?\s+и\s+не\s+подтверди(?:л|ла|ли))\b(?P<content>[^.;:!?]*)",
    FLAGS,
)
ACCORDING = re.compile(
    rf"\b(?:(?P<by>по)\s+(?:(?P<pronoun>{any_of(TABLE['according']['pronouns'])})\s+(?P<noun>{any_of(TABLE['according']['by'])})"
    rf"|(?P<nobody>{any_of(TABLE['according']['nobody'])})\s+{any_of(TABLE['according']['by'])}|(?P<noun2>{any_of(TABLE['according']['by'])})\s+(?=\S))"
    rf"|(?P<other>{any_of(TABLE['according']['other'])})\s+(?=\S))",
    FLAGS,
)
CITING = re.compile(rf"\b(?P<cue>{any_of(TABLE['according']['citing'])})\s+(?=\S)", FLAGS)
HOW = re.compile(
    rf"(?:^|(?<=[,(]\s)|(?<=[.—]\s))как\s+(?:(?:ранее|позже|уже|также|раньше|ему|нам|мне)\s+)?(?P<cue>{REPORTING})\b",
    FLAGS,
)
HEARSAY = re.compile(
    rf"(?:^|(?<=[.,—]\s))(?:(?:но|а|и|однако|также|при этом|кроме того,)\s+)?"
    rf"(?P<cue>{any_of(TABLE['according']['hearsay'])})\b\s*,?\s*",
    FLAGS,
)
SAYS_PAPER = re.compile(
    r"\b(?P<cue>говорится|указано|сказано|указывается|отмечается|сообщается|написано|утверждается|подчеркивается|подчёркивается)\b",
    FLAGS,
)
ALLEGEDLY = re.compile(r"\b(?P<cue>якобы)\b", FLAGS)
LABEL = re.compile(r"(?P<who>[^\s:“”.!?,—\d][^:“”.!?\n]{0,40}?)\s*:(?!//)\s*(?=[А-ЯЁA-Z“])")
NOT_LABEL = re.compile(rf"{any_of(TABLE['words']['not_labels'])}\b", FLAGS)
DATELINE = re.compile(
    r"\s*(?:[А-ЯЁ][А-ЯЁA-Z.\- ]{1,30}(?:\([^)]{1,30}\))?|[А-ЯЁ][а-яё-]{2,20})"
    r"(?:,\s*(?:\d{1,2}\s+[а-яё]{3,9}\.?|[А-ЯЁ][^,./—]{1,20},\s*\d{1,2}\s+[а-яё]{3,9}\.?)(?:\s+\d{4}(?:\s+г\.?)?)?)?"
    r"\s*(?:(?:—|–|-)\s*[^.“”]{2,40}\.|\.?\s*/[^/]{2,40}/\.?)(?:\s*[—–]\s*)?\s*"
)
ABOUT_THIS = re.compile(
    rf"(?:(?:раньше|ранее|позже|также|первым|первой)\s+)?(?P<about>{any_of(TABLE['words']['about_this'])})\s", FLAGS
)
FALSE = re.compile(any_of(TABLE["words"]["falsehood"]), FLAGS)
LEAD_IN = re.compile(r"(?:[,!?…]?\s*—|,|(?<=[!?…,.]”))\s*(?:и\s+)?$")
CONTINUES = re.compile(r"\s*[.,]?\s*—\s*(?=“)|\s*[.,]\s*(?=“)")
WORDS_OF_AUTHOR = re.compile(
    rf"[,!?….]\s+[—–-]\s+(?=(?:[^.,«»—–]{{0,24}}\s)?{REPORTING}\b)(?P<author>[^«»]{{2,160}}?)(?P<back>[.,:]\s+[—–-]\s+|(?=[»“”\"]$))",
    FLAGS,
)
ABBREVIATION = re.compile(rf"(?:^|[\s(«“.])(?:{any_of(TABLE['words']['abbreviations'])}|(?-i:[А-ЯЁA-Z]))$", FLAGS)
NEXT_VERB = re.compile(
    rf"(?:,\s*(?:но|а|однако|при этом|и)\s+|\s+и\s+|,\s*)(?:также\s+|ещё\s+|еще\s+)?"
    rf"(?:(?:{NEGATION}{REPORTING})|{any_of(VERBS['adverbial'])}|{any_of(VERBS['refuses'])})\b"
    rf"|,\s*(?:однако|а|но|тогда\s+как)\s+(?:[^\s,]+\s+){{1,4}}?{NEGATION}{REPORTING}\b",
    FLAGS,
)
DESCRIBES = re.compile(r"\s+\w+(?:ых|их|ого|его|ый|ий|ая|ые|ие|ую|ой|ей|ым|ими|ыми|ое|ее)\b", FLAGS)
NO_COMMENT = re.compile(r"\bне\s+комментиру\w+|без\s+комментариев", FLAGS)
THIS = re.compile(
    r"\s(?P<what>это|(?:эту|эти|этот|свою|свои|все|всякую|любую)\s\w+|обвинения|вину|причастность)\s+(?:также\s+|категорически\s+)?$",
    FLAGS,
)
OBJECT_FIRST = re.compile(r"(?:эту|эти|все\s+эти|такую|такие|данную)\s+\w", FLAGS)
COURT = re.compile(r"(?:\w+\s+){0,2}(?:суд|прокуратура|трибунал|судья|присяжные)\b", FLAGS)
JUDGED = re.compile(
    rf"“|\bэт[оиу]|обвинен|сообщен|заявлен|доклад|арест|задерж|похищ|приговор|решени|действи|слух|\bдел[оа]\b|{FALSE.pattern}",
    FLAGS,
)
