"""Views with flat columns, one row for each record, for people who use SQL and data frames."""

from alembic import op

revision = "0002"
down_revision = "0001"

_COMMON = (
    "r.id", "r.centre", "r.title", "r.title_en", "r.language", "r.status", "r.start_date", "r.end_date",
    "r.changed", "r.added", "r.change",
)  # fmt: skip
_PROJECTS = (
    "codes:countries", "codes:kind", "words:status as implementation", "amount:total_cost",
    "amount:total_eligible_cost", "amount:eu_contribution", "amount:granted_amount", "amount:paid_amount",
    "codes:funds", "codes:cci", "codes:intervention_fields", "codes:locations as regions", "codes:target_groups",
    "codes:themes", "related:programme", "related:beneficiary as beneficiaries", "related:partner as partners",
)  # fmt: skip
_CASE_STUDIES = (
    "codes:countries", "codes:stage", "codes:themes", "codes:target_groups", "codes:innovation_types",
    "codes:type_of_initiative", "codes:evidence_level", "codes:locations as regions", "related:methods",
)  # fmt: skip
_ORGANISATIONS = (
    "codes:countries", "codes:legal_category", "codes:sectors", "codes:organisation_types", "codes:topics as themes",
    "codes:looking_for_partner", "identifiers", "related:parent",
)  # fmt: skip
VIEWS = {
    "projects": ("project", _PROJECTS),
    "case_studies": ("case_study", _CASE_STUDIES),
    "organisations": ("organisation", _ORGANISATIONS),
}


def upgrade() -> None:
    """Make the views."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for name, (kind, columns) in VIEWS.items():
        told = ", ".join((*_COMMON, *(_column(column, is_sqlite=is_sqlite) for column in columns)))
        op.execute(f"create view {name} as select {told} from record r where r.type = '{kind}'")  # noqa: S608  (no input)


def _column(told: str, *, is_sqlite: bool) -> str:
    what, _, rest = told.partition(":")
    member, _, name = rest.partition(" as ")
    if what == "amount":
        return ", ".join(
            f"(select a.{column} from amount a where a.record = r.number and a.kind = '{member}') as {member}{suffix}"  # noqa: S608
            for column, suffix in (("amount", ""), ("currency", "_currency"))
        )
    table, value, where = {
        "codes": ("code", "code", f" and t.field = '{member}'"),
        "words": ("code", "code", f" and t.field = '{member}' and t.list = ''"),
        "related": ("relation", "target", f" and t.rel = '{member}'"),
        "identifiers": ("identifier", "value", ""),
    }[what]
    joined = f"group_concat(distinct t.{value})" if is_sqlite else f"string_agg(distinct t.{value}, ',')"
    return f"(select {joined} from {table} t where t.record = r.number{where}) as {name or member or what}"  # noqa: S608
