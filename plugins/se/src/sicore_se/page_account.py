"""The account of a project page: which labels were taken, which were kept, and which lines are the site's own."""

from collections import Counter

from sicore.findings import Coverage, CoveredColumn, Fate
from sicore_se.page_fields import ProjectPage

_UNKNOWN = "the label is not known"


def account_of(page: ProjectPage, source: str) -> Coverage:
    """What became of the lines of a page; its labels are the columns, its lines the rows.

    Args:
        page: The page.
        source: The file's own name.
    """
    labels = dict.fromkeys((each.label, each.about is not None) for each in page.fields)
    coverage = Coverage(
        source=source,
        columns=tuple(
            CoveredColumn(name=label, fate=Fate.MAPPED)
            if is_known
            else CoveredColumn(name=label, fate=Fate.KEPT, reason=_UNKNOWN)
            for label, is_known in labels
        ),
        rows=page.lines,
        operations=1,
        left_out=Counter(page.ignored),
    )
    for number, (label, is_known) in enumerate(labels):
        filled = sum(each.value is not None for each in page.fields if each.label == label)
        (coverage.mapped if is_known else coverage.kept)[number] += filled
    return coverage
