"""The columns of a calendar of calls: what Article 49(2) asks for, point by point."""

from sicore_eu.art49.layout import Column, amount, column, named
from sicore_eu.art49.table import Kind

CALL_COLUMNS: tuple[Column, ...] = (
    column("call_code", "identifiers"),
    column("call", "title", is_text=True),
    column("area", "area", law="(a)", is_text=True, has_many=True),
    column("country", "countries", "code", law="(a)", has_many=True),
    *named("call_objective", "objectives", law="(b)", has_many=True),
    column("applicants", "eligible_applicants", law="(c)", is_text=True, has_many=True),
    *amount("support", "budget", law="(d)"),
    column("opens", "opens", law="(e)", kind=Kind.DAY),
    column("closes", "closes", law="(e)", kind=Kind.DAY),
    column("link", "url"),
)
