"""Why a text is not JSON, in words for people who do not program; they are translated as all reasons are."""


def in_words(message: str) -> str:
    r"""What a message of the standard library's JSON reader means; its own words where nothing better is known.

    >>> in_words("Expecting ':' delimiter"), in_words("Invalid \\escape")
    ('a colon is missing behind a key', 'a backslash begins nothing that JSON knows')
    """
    match message.removesuffix(" at"):
        case "Expecting value":
            return "a value is missing here"
        case "Expecting ':' delimiter":
            return "a colon is missing behind a key"
        case "Expecting ',' delimiter":
            return "a comma or the end is missing here"
        case "Expecting property name enclosed in double quotes":
            return "a key in double quotes is missing here"
        case "Unterminated string starting":
            return "a text in quotes has no end"
        case "Invalid control character":
            return "a text in quotes holds a line end or another control character"
        case "Invalid \\escape" | "Invalid \\uXXXX escape":
            return "a backslash begins nothing that JSON knows"
        case "Extra data":
            return "more text follows the end of the value"
        case other if other.startswith("Illegal trailing comma"):
            return "a comma stands before the end"
    return message
