"""What reports call their parts, in one language: sections, captions, notes, columns, rows."""

from collections.abc import Mapping
from typing import NamedTuple

from sicore.codelists import Shelf
from sicore.evaluation.report.page import cluster_words
from sicore.evaluation.report.parts import Label
from sicore.render import Translator
from sicore.render.visible import on_one_line
from sicore.render.vocabulary import Vocabulary
from sicore.text import UNDETERMINED, LangText, language_of


class Said(NamedTuple):
    """A text and the language that it is in; empty where that is not known."""

    language: str
    text: str


class Words:
    """Says the words of reports.

    Args:
        translator: Who speaks.
        shelf: The code lists, for the names of codes.

    Attributes:
        are_official: Whether every name of a code that was said so far stands in its source like that.
    """

    def __init__(self, translator: Translator, shelf: Shelf) -> None:
        self.language = translator.language
        self.are_official = True
        self._translator = translator
        self._shelf = shelf
        self._vocabulary = Vocabulary(translator.language)
        self.headings = {**_headings(translator), **cluster_words.headings(translator)}
        self.captions = {**_captions(translator), **cluster_words.captions(translator)}
        self.notes = {**_notes(translator), **cluster_words.notes(translator)}
        self._own = {**_rows(translator), **cluster_words.rows(translator)}

    def word(self, word: str) -> str:
        """A word of reports; the format's own word where reports have none."""
        if word in self._own:
            return self._own[word]
        if word in self.captions:
            return self.captions[word]
        if word in _TITLES:
            return self._vocabulary.title(_TITLES[word])
        _, _, bare = word.partition("-") if word.startswith(("grade-", "mode-")) else ("", "", word)
        return self._vocabulary.word(bare)

    def label(self, label: Label) -> Said:
        """What a row or a column is called."""
        if label.text is not None:
            return self.text(label.text)
        if label.title:
            return self.said(label.title)
        if label.word:
            return Said(self.language, self.word(label.word))
        return self.code(label.list, label.code)

    def said(self, english: str) -> Said:
        """What a metric says of a figure; in English where nobody translated it, as what plugins say."""
        return Said(self._translator.language_said(english), on_one_line(self._translator.said(english)))

    def code(self, list_id: str, code: str) -> Said:
        """The name of a code; the code where its list has none."""
        listed = self._shelf.find(list_id) if list_id else None
        entry = listed.get(code) if listed is not None else None
        if entry is None or not entry.labels:
            return Said("", on_one_line(code))
        tag, name = entry.labels.best(self.language)
        self.are_official &= entry.is_attested(tag)
        return Said(_spoken(tag), on_one_line(name))

    def text(self, text: LangText, original: str | None = None) -> Said:
        """A text of a record, in this language where there is one."""
        if not text:
            return Said("", "–")
        tag, told = text.best(self.language, original=original)
        return Said(_spoken(tag), on_one_line(told))


def _spoken(tag: str) -> str:
    language = language_of(tag)
    return "" if language == UNDETERMINED else language


_TITLES = {
    "country": "Countries",
    "theme": "Themes",
    "target-group": "Target groups",
    "objective": "Specific objectives",
    "status": "Status",
    "currency": "Currency",
    "total_cost": "Total cost",
    "total_eligible_cost": "Total eligible cost",
    "eu_contribution": "EU contribution",
    "granted_amount": "Granted amount",
    "paid_amount": "Paid amount",
    "indicator": "Indicator",
    "criterion": "Criteria",
    "stage": "Stage",
    "reach": "Reach",
    "kind": "Kind",
    "members": "Members",
    "evidence": "Evidence level",
    "milestone": "Milestone",
    "target": "Target",
    "value": "Value",
    "independence": "Independence",
    "response": "Response",
    "subjects": "Subjects",
}
"""Words that members of the format are called by; these are translated with the format."""


def _headings(translator: Translator) -> Mapping[str, str]:
    return {
        "portfolio": translator.text("Portfolio"),
        "indicators": translator.text("Indicators by sex"),
        "achievement": translator.text("Milestones and targets"),
        "finance": translator.text("Absorption and cost"),
        "lessons": translator.text("What worked, what did not, what is unknown"),
        "evidence": translator.text("Where there is evidence, and where there is none"),
        "evaluations": translator.text("Evaluations"),
        "pipeline": translator.text("Innovations by stage"),
        "systemic": translator.text("Systemic changes, and how innovations grew"),
        "activities": translator.text("Activities and their reach"),
        "communities": translator.text("Communities of practice and clusters"),
        "recommendations": translator.text("What lessons and evaluations recommend, by the strength of their evidence"),
        "further": translator.text("Further figures"),
        "applicants": translator.text("Who may apply"),
        "records": translator.text("Records"),
    }


def _captions(translator: Translator) -> Mapping[str, str]:
    return {
        "projects-total": translator.text("Projects in all"),
        "projects-by-country": translator.text("Projects by country"),
        "projects-by-theme": translator.text("Projects by theme"),
        "projects-by-group": translator.text("Projects by target group"),
        "projects-by-objective": translator.text("Projects by specific objective"),
        "projects-by-status": translator.text("Projects by status"),
        "money-by-currency": translator.text("Amounts by currency"),
        "outputs-by-sex": translator.text("Participants by indicator and sex"),
        "chart-outputs-by-sex": translator.text("Participants by sex, as parts of all, by indicator"),
        "chart-participants-by-country": translator.text("Participants by sex, as parts of all, by country"),
        "chart-rates-by-sex": translator.text("Results by sex, in percent of those eligible"),
        "entities-supported": translator.text("Supported entities"),
        "participants-by-country": translator.text("Participants by country and sex"),
        "rates-by-sex": translator.text("Results among those eligible for them, by sex"),
        "achievement-by-indicator": translator.text("What was reached of targets and milestones"),
        "finance-by-currency": translator.text("Absorption, co-financing and cost by currency"),
        "lessons-by-kind": translator.text("Lessons by kind and evidence"),
        "evaluations-by-mode": translator.text("Evaluations by status"),
        "evaluations-by-criterion": translator.text("Evaluations by criterion"),
        "places-by-evidence": translator.text("Pairs of target group and theme by their strongest evidence"),
        "case-studies-by-stage": translator.text("Case studies by stage of the innovation"),
        "case-studies-by-scaling": translator.text("Case studies by how the innovation grew or is to grow"),
        "changes-by-kind": translator.text("Verified changes of rules, budgets and practice"),
        "changes-register": translator.text("Register of changes"),
        "scaling-told": translator.text("How innovations grew or are to grow, in the words of case studies"),
        "activities-by-kind": translator.text("Activities by kind"),
        "activities-by-reach": translator.text("Activities by reach"),
        "communities-listed": translator.text("Communities of practice"),
        "applicants-listed": translator.text("Organisations in projects of the theme"),
        "clusters-listed": translator.text("Clusters of projects"),
        "further-metrics": translator.text("Figures of further metrics"),
        "lessons-worked": translator.text("What worked"),
        "lessons-did-not": translator.text("What did not work"),
        "lessons-unknown": translator.text("What is unknown"),
        "evaluations-clusters": translator.text("What evaluations of clusters found"),
        "evaluations-results": translator.text("What evaluations found"),
        "recommendations-graded": translator.text("Lessons for others and findings of evaluations"),
    }


def _notes(translator: Translator) -> Mapping[str, str]:
    return {
        "several-rows": translator.text("A record can stand in several rows, so the rows do not add up to all."),
        "not-converted": translator.text("Amounts are told in their own currency; nothing is converted."),
        "treated": translator.text(
            "Amounts were brought to one price level and currency, each once; below it is told by which rates."
        ),
        "participations": translator.text(
            "Participations are counted: whoever took part in two projects counts twice. What nobody tells is unknown "
            "and not 0."
        ),
        "eligible-only": translator.text(
            "A rate is divided by those who could have had the result, over projects that tell both; it is never a "
            "mean of rates."
        ),
        "chart-explained": translator.text(
            "The figures stand in the table below. Where one is hidden or not known, its part of the bar is left out."
        ),
        "n-eligible": translator.text("n is the number of those eligible."),
        "milestones-outputs": translator.text(
            "Milestones are set for outputs only. Projects that tell both the value and the aim are counted."
        ),
        "not-invented": translator.text(
            "Each sentence is that of its record. The program words no recommendations; it sorts them by the strength "
            "of their evidence."
        ),
        "gap-explained": translator.text(
            "A gap is a place where projects work and nobody has shown what comes of it. What did not work is evidence "
            "too."
        ),
        "changes-verified": translator.text("Counted is what somebody verified and what has a source."),
        "scaling-explained": translator.text(
            "Case studies tell what happened and what is planned; nobody verified it."
        ),
        "offer-no-event": translator.text("What is offered or planned did not take place yet."),
        "applicants-explained": translator.text("Who took part before is known, not better."),
        "first-ones": translator.text("Only the first ones are listed."),
    }


def _rows(translator: Translator) -> Mapping[str, str]:
    return {
        "projects": translator.text("Projects"),
        "evaluations": translator.text("Evaluations"),
        "case-studies": translator.text("Case studies"),
        "activities": translator.text("Activities"),
        "number": translator.text("Number"),
        "records": translator.text("Records"),
        "name": translator.text("Name"),
        "metric": translator.text("Metric"),
        "places": translator.text("Pairs"),
        "total": translator.text("All"),
        "not-told": translator.text("Sex not told"),
        "unlisted": translator.text("Not in the code list"),
        "own-words": translator.text("In the source's own words"),
        "several-countries": translator.text("Several countries"),
        "grade-none": translator.text("No evidence"),
        "grade-unknown": translator.text("Not graded"),
        "absorption": translator.text("Absorption"),
        "cofinancing": translator.text("Co-financing by the Union"),
        "change": translator.text("Change"),
        "changes": translator.text("Changes"),
        "change-rule": translator.text("Rule"),
        "change-budget": translator.text("Budget"),
        "change-practice": translator.text("Practice"),
        "verified": translator.text("Verified"),
        "verified-yes": translator.text("Yes"),
        "verified-no": translator.text("No"),
        "cost-per-participant": translator.text("Cost per participant"),
        "reached-target": translator.text("Reached by those with a target"),
        "reached-milestone": translator.text("Reached by those with a milestone"),
        "achieved-target": translator.text("Part of the target"),
        "achieved-milestone": translator.text("Part of the milestone"),
    }
