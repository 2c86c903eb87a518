"""What other plugins say of a record in their own forms: a line to cite it, and files to take along."""

from collections.abc import Iterator, Sequence

from attrs import frozen

from sicore.model import Record
from sicore.plugins import ExportContext, PageContext, PageForm, PagePlace
from sicore_site.addresses import key_of, record_file

JSON_LD = "application/ld+json"
_OWN = ".json"


def forms_at_hand(context: ExportContext) -> tuple[PageForm, ...]:
    """The forms that pages can have; of several whose files would have one name the first."""
    found: dict[str, PageForm] = {}
    for form in context.page_forms():
        if form.spec.place is not PagePlace.FILE or form.suffix != _OWN:
            found.setdefault(f"{form.spec.place} {form.suffix}", form)
    return tuple(found.values())


def for_machines(forms: Sequence[PageForm]) -> PageForm | None:
    """The form of what stands inside a page for machines; None where no plugin brings one."""
    return next((each for each in forms if (each.spec.place, each.spec.media_type) == (PagePlace.HEAD, JSON_LD)), None)


def files_of(forms: Sequence[PageForm], record_id: str, kind: str) -> Iterator[tuple[PageForm, str]]:
    """The forms that a record of a type may have as files, and where these belong."""
    key = key_of(record_id)
    for form in forms:
        if form.spec.place is PagePlace.FILE and (not form.spec.types or kind in form.spec.types):
            yield form, record_file(key, form.suffix)


@frozen(kw_only=True)
class Taken:
    """A file of a record in one form.

    Args:
        label: What people call the form.
        media_type: Its media type.
        path: Where it is.
        text: What it holds.
    """

    label: str
    media_type: str
    path: str
    text: str


@frozen(kw_only=True)
class Forms:
    """A record in other forms.

    Args:
        citation: The line by which it is cited; None where no plugin makes one.
        files: What can be taken along beside the record itself.
    """

    citation: str | None = None
    files: tuple[Taken, ...] = ()

    @classmethod
    def of(cls, forms: Sequence[PageForm], record: Record, context: PageContext) -> "Forms":
        """What other plugins make of a record.

        Raises:
            PluginError: one of them failed.
        """
        lines = (form.text(record, context) for form in forms if form.spec.place is PagePlace.CITATION)
        taken = []
        for form, path in files_of(forms, record.id, record.type):
            text = form.text(record, context)
            if text is not None:
                taken.append(Taken(label=form.spec.label, media_type=form.spec.media_type, path=path, text=text))
        return cls(citation=next(filter(None, lines), None), files=tuple(taken))
