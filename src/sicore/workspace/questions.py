"""What to ask for where a case study has a gap: the questions behind the checklist of the European database."""


def question(member: str) -> str:
    """What to ask for where a member of a case study is missing, in English.

    >>> question("lessons_learned")
    'What would you do again, and what would you do otherwise?'
    """
    return _of_the_story(member) or _of_the_frame(member)


def _of_the_story(member: str) -> str:
    match member:
        case "problem":
            reason = "What problem or need does it answer, whose is it, and how large is it?"
        case "solution":
            reason = "What was done, by whom, and what is new about it?"
        case "results":
            reason = "What has changed since, for whom, and how do you know?"
        case "lessons_learned":
            reason = "What would you do again, and what would you do otherwise?"
        case "mainstreaming":
            reason = "What would others need to take it up, and what could make it ordinary practice?"
        case "summary":
            reason = "What is it in two or three plain sentences?"
        case _:
            reason = ""
    return reason


def _of_the_frame(member: str) -> str:
    match member:
        case "participants":
            reason = "Which organisation leads it, and which others take part?"
        case "countries":
            reason = "In which countries does it take place?"
        case "themes":
            reason = "Which themes does it belong to?"
        case "target_groups":
            reason = "Whom does it serve?"
        case "level_of_action":
            reason = "Does it act locally, regionally, nationally or across borders?"
        case "funding_text":
            reason = "Who pays for it?"
        case _:
            reason = "What belongs here?"
    return reason


def language_question() -> str:
    """What to ask for where a text is not there in English."""
    reason = "How is this said in English, the language of the European database?"
    return reason  # noqa: RET504  (the name tells the collector of messages that it is one)
