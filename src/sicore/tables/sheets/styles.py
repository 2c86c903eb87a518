"""How the cells of a workbook look: quiet, readable, and unlocked but for the ids."""

from typing import Any

from attrs import frozen

_TEXT = "@"
"""The number format of cells in which what is typed stays as it was typed."""

INK, QUIET, LINE, SHADE, ASKED, REQUIRED = "#1F2933", "#5F6B76", "#D5DBE1", "#EEF2F6", "#FFF4CE", "#FBE3D6"
ACCENT = "#2F6F8F"


@frozen(kw_only=True)
class Styles:
    """The formats of one workbook."""

    machine: Any
    heading: Any
    required_heading: Any
    locked: Any
    text: Any
    number: Any
    money: Any
    title: Any
    prose: Any
    quiet: Any
    label: Any
    group: Any
    answer: Any
    asked: Any
    link: Any

    @classmethod
    def of(cls, book: Any) -> "Styles":
        """Make them in a workbook."""
        cell = {"valign": "top", "font_color": INK, "text_wrap": True}
        open_text = {**cell, "locked": False, "num_format": _TEXT}
        heading = {**open_text, "bold": True, "bg_color": SHADE, "bottom": 1, "bottom_color": LINE}
        framed = {"border": 1, "border_color": LINE}
        made = {
            "machine": {"font_color": QUIET, "locked": False, "num_format": _TEXT},
            "heading": heading,
            "required_heading": {**heading, "bg_color": REQUIRED},
            "locked": {**cell, "locked": True, "num_format": _TEXT, "font_color": QUIET},
            "text": open_text,
            "number": {**cell, "locked": False},
            "money": {**cell, "locked": False, "num_format": "#,##0.00"},
            "title": {"bold": True, "font_size": 16, "font_color": INK},
            "prose": {**cell},
            "quiet": {**cell, "font_color": QUIET},
            "label": {**open_text, "bold": True},
            "group": {"bold": True, "font_size": 12, "font_color": INK, "bg_color": SHADE, "valign": "vcenter"},
            "answer": {**open_text, **framed},
            "asked": {**open_text, **framed, "bg_color": ASKED},
            "link": {**cell, "font_color": ACCENT, "underline": True},
        }
        return cls(**{name: book.add_format(properties) for name, properties in made.items()})
