"""Corrections: the report that a decision corrects, and how many had been made when incidents were computed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("decisions", sa.Column("report", sa.Text(), nullable=True))
    op.create_index(op.f("ix_decisions_report"), "decisions", ["report"], unique=False)
    op.add_column(
        "corroborations", sa.Column("corrections", sa.Integer(), nullable=False, server_default=sa.text("'0'"))
    )
