"""The first sheet of a guided workbook: what it is, why it is asked for, how long it takes, and what stays out."""

from typing import Any

from sicore.render import Translator
from sicore.tables.guided.guides import Guide
from sicore.tables.sheets.styles import Styles


def guidance(translator: Translator, guide: Guide, *, kind: str, form: str) -> list[tuple[str, str]]:
    """The headings of the sheet, each with what stands below it.

    Args:
        translator: Who speaks.
        guide: How the type is asked for.
        kind: What the type of record is called.
        form: What the sheet of the form is called.
    """
    why = {
        "art49": translator.text(
            "Fields marked as needed are those that Article 49 of Regulation (EU) 2021/1060 wants published."
        ),
        "sim": translator.text(
            "Fields marked as needed or wanted are those that the validators of the European database of social "
            "innovations look for."
        ),
    }.get(guide.profile or "", "")
    return [
        (
            translator.text("What this is"),
            translator.text(
                "A form for one record of the type {kind}. Fill in the sheet {form}; lists such as participants have "
                "sheets of their own, a row for each entry. Codes are picked from drop-down lists.",
                kind=kind,
                form=form,
            ),
        ),
        (
            translator.text("Why it is asked for"),
            " ".join(
                [
                    translator.text(
                        "Your answers become a record that competence centres, authorities and researchers in other "
                        "countries can find, read in their own language, and compare with others."
                    ),
                    why,
                ]
            ).strip(),
        ),
        (
            translator.text("How long it takes"),
            translator.plural(
                "About {count} minute with the application or the report at hand. You can save and go on later.",
                "About {count} minutes with the application or the report at hand. You can save and go on later.",
                guide.minutes,
            ),
        ),
        (
            translator.text("What to leave empty"),
            translator.text(
                "Whatever you do not know. An empty field means unknown, which is neither no nor zero. What is "
                "intended is no result: write under results only what has happened, and how you know."
            ),
        ),
        (
            translator.text("What does not belong here"),
            translator.text(
                "Names, birth dates, personal numbers, private addresses and telephone numbers of persons, and "
                "anything by which a participant could be recognised. Name organisations and roles instead."
            ),
        ),
        (
            translator.text("Further languages"),
            translator.text(
                "For a text in a further language, insert a row below it and call it like the row above, with the "
                "language in brackets: Title (fi)."
            ),
        ),
        (
            translator.text("When you are done"),
            translator.text(
                "Save the workbook and send it to your competence centre, which takes it in and checks it."
            ),
        ),
    ]


def write_guidance(page: Any, styles: Styles, heading: str, paragraphs: list[tuple[str, str]]) -> None:
    """Write the sheet."""
    page.hide_gridlines(2)
    page.set_column(0, 0, 28, styles.prose)
    page.set_column(1, 1, 96, styles.prose)
    page.set_row(0, 28)
    page.write_string(0, 0, heading, styles.title)
    for number, (title, text) in enumerate(paragraphs, start=2):
        page.set_row(number, 15 * (len(text) // 90 + 2))
        page.write_string(number, 0, title, styles.label)
        page.write_string(number, 1, text, styles.prose)
    page.protect("", {"format_rows": True, "format_columns": True})
