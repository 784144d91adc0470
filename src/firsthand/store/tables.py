"""The tables of a case, as they are after the last migration.

Lists read narrow tables with one column for each thing shown or asked for; the whole record lies beside them as JSON,
in a table of its own where it is long. Incidents, claims, sources, echoes and pairs are computed: each corroboration
replaces them.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
)

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

reports = Table(
    "reports",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("fingerprint", Text, nullable=False, unique=True),
    Column("title", Text),
    Column("outlet", Text),
    Column("published", Text),
    Column("lang", Text, nullable=False),
    Column("url", Text),
    Column("name", Text, nullable=False),
    Column("media_type", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("container", Text),
    Column("engine", Text, nullable=False),
    Column("attributions", Integer, nullable=False),
    Index("ix_reports_lang_attributions", "lang", "attributions"),
    sqlite_autoincrement=True,
)
"""One row for each report, in the order in which they came; `engine` names the reading that counts."""

report_records = Table(
    "report_records",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), primary_key=True),
    Column("record", Text, nullable=False),
)
"""The whole report, its text included."""

readings = Table(
    "readings",
    metadata,
    Column("report", Text, ForeignKey("reports.id"), nullable=False),
    Column("engine", Text, nullable=False),
    Column("made", Text, nullable=False),
    Column("record", Text, nullable=False),
    PrimaryKeyConstraint("report", "engine"),
)
"""What each engine read in each report."""

rejections = Table(
    "rejections",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=True),
    Column("fingerprint", Text, index=True),
    Column("key", Text, nullable=False, unique=True),
    Column("at", Text, nullable=False),
    Column("record", Text, nullable=False),
)
"""What did not become a report, and why; `key` is the digest of the record."""

incidents = Table(
    "incidents",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("country", Text, index=True),
    Column("country_name", Text),
    Column("place", Text),
    Column("date", Text),
    Column("until", Text, nullable=False),
    Column("reports", Integer, nullable=False),
    Column("claims", Integer, nullable=False),
    Column("chief_claim", Text),
    Column("confirmed", Integer, nullable=False),
    Column("possible", Integer, nullable=False),
    Column("sources_to_fail", Integer, nullable=False),
    Column("bottleneck", Text, nullable=False),
    Column("against", Integer, nullable=False),
    Column("record", Text, nullable=False),
    Index("ix_incidents_order", "reports", "until", "ordinal"),
)
"""One row for each incident with the figures of its chief claim; `until` is the end of its date, or empty."""

incident_reports = Table(
    "incident_reports",
    metadata,
    Column("incident", Text, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False),
    Column("report", Text, ForeignKey("reports.id"), nullable=False, index=True),
    PrimaryKeyConstraint("incident", "report"),
)
"""Which reports tell of which incident."""

claims = Table(
    "claims",
    metadata,
    Column("id", Text, primary_key=True),
    Column("incident", Text, ForeignKey("incidents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("ordinal", Integer, nullable=False),
    Column("statement", Text, nullable=False),
    Column("confirmed", Integer, nullable=False),
    Column("possible", Integer, nullable=False),
    Column("sources_to_fail", Integer, nullable=False),
    Column("record", Text, nullable=False),
)
"""One row for each claim; voices, origins and reasons lie in the record."""

sources = Table(
    "sources",
    metadata,
    Column("id", Text, primary_key=True),
    Column("ordinal", Integer, nullable=False),
    Column("label", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("named", Boolean, nullable=False),
    Column("record", Text, nullable=False),
)
"""Everyone who is said to say something, made one over all reports."""

echoes = Table(
    "echoes",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("later", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("earlier", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("score", Float, nullable=False),
    Column("record", Text, nullable=False),
)
"""Which report depends on which."""

pairs = Table(
    "pairs",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=False),
    Column("a", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("b", Text, ForeignKey("reports.id"), nullable=False, index=True),
    Column("relation", Text, nullable=False),
    Column("record", Text, nullable=False),
)
"""How two reports of one incident stand to each other."""

corroborations = Table(
    "corroborations",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=True),
    Column("at", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("readings", Integer, nullable=False),
    Column("corrections", Integer, nullable=False, server_default="0"),
    sqlite_autoincrement=True,
)
"""One row for each corroboration: how many readings there were when it was made, and how many corrections of them."""

decisions = Table(
    "decisions",
    metadata,
    Column("ordinal", Integer, primary_key=True, autoincrement=True),
    Column("id", Text, nullable=False, unique=True),
    Column("subject", Text, nullable=False, index=True),
    Column("supersedes", Text, ForeignKey("decisions.id"), unique=True),
    Column("record", Text, nullable=False),
    Column("report", Text, index=True),
    sqlite_autoincrement=True,
)
"""What people ruled; a later one may take the place of an earlier one, once. `report` is that of a correction."""

log = Table(
    "log",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("at", Text, nullable=False),
    Column("by", Text, nullable=False),
    Column("act", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("detail", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False),
)
"""The append-only log; each entry carries the hash of the one before."""

PARTS = 4096
"""Most parts of one searchable text: `search.ordinal` is the text's number times this, plus the part's number."""

search = Table(
    "search",
    metadata,
    # SQLite numbers rows by INTEGER alone, which has 64 bits there.
    Column("ordinal", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", Text, nullable=False, index=True),
    Column("ref", Text, nullable=False),
    Column("tokens", Text, nullable=False),
)
"""Words of reports and claims as `segment` cuts them, in parts that both databases can index."""

COMPUTED = (incident_reports, claims, incidents, sources, echoes, pairs)
"""What a corroboration replaces, in an order in which rows may be deleted."""
