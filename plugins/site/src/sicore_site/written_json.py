"""JSON as it may stand where a browser reads more than JSON."""

from sicore.render.visible import visible


def in_element(told: bytes) -> str:
    """JSON as the text of an element: nothing of it ends the element.

    What would turn the line around is shown by its number, which is how JSON writes it too.
    """
    text = told.decode()
    return visible(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def in_script(told: bytes) -> str:
    """JSON as a value in a file of JavaScript, where two separators of lines once ended a text (ECMA-262, 2018)."""
    return told.decode().replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
