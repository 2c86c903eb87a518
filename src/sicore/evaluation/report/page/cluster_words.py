"""What evaluations of clusters call their parts, beside the words of all reports."""

from collections.abc import Mapping

from sicore.render import Translator


def headings(translator: Translator) -> Mapping[str, str]:
    """The names of sections."""
    return {
        "protocol": translator.text("Question and protocol"),
        "members": translator.text("Projects of the cluster"),
        "rubric": translator.text("Five themes, judged by two raters"),
        "pooling": translator.text("Effects side by side"),
        "ladder": translator.text("Levels of evidence"),
        "qualitative": translator.text("Evidence of qualitative designs"),
        "contradictions": translator.text("Findings that contradict each other"),
    }


def captions(translator: Translator) -> Mapping[str, str]:
    """The names of tables."""
    return {
        "protocol": translator.text("Protocol"),
        "cluster-members": translator.text("Projects"),
        "rubric-ratings": translator.text("Judgements by project and theme"),
        "rubric-agreement": translator.text("Agreement of the raters"),
        "rubric-differing": translator.text("Where the raters differ"),
        "comparability-matrix": translator.text("What must be the same before effects are pooled"),
        "forest-plot": translator.text("Effects with their intervals"),
        "pooled-effect": translator.text("Mean effect"),
        "leave-one-out": translator.text("Mean effect without each study"),
        "evidence-ladder": translator.text("Levels of evidence by project"),
        "what-would-raise": translator.text("What would raise the level"),
        "qualitative-findings": translator.text("Claims and what shows them"),
        "contradictions": translator.text("What speaks for it, and what against"),
    }


def notes(translator: Translator) -> Mapping[str, str]:
    """What a reader must know."""
    return {
        "protocol-late": translator.text(
            "The protocol is not older than the evaluation: nobody can tell that it came first."
        ),
        "rubric-scale": translator.text(
            "0 nothing is shown, 1 something, 2 most of it, 3 all of it; one number for each rater."
        ),
        "comparability-explained": translator.text(
            "A column with two values keeps effects from being pooled. What is unknown does not, and is warned of."
        ),
        "forest-explained": translator.text("The dashed line is no effect. Of ratios the natural logarithm is told."),
        "pooling-exception": translator.text(
            "Few projects are compared case by case first. Pooling is the exception, and where it is refused the "
            "reason is told."
        ),
        "ladder-explained": translator.text("The level follows from the design, not from how good a result looks."),
    }


def rows(translator: Translator) -> Mapping[str, str]:
    """The names of rows and columns."""
    return {
        "project": translator.text("Project"),
        "study": translator.text("Study"),
        "studies": translator.text("All studies"),
        "estimate": translator.text("Estimate"),
        "weight": translator.text("Weight"),
        "mean-effect": translator.text("Mean effect"),
        "mean-of-all": translator.text("Mean of all"),
        "further-project": translator.text("Expected of a further project"),
        "items": translator.text("Items"),
        "ratings": translator.text("Judgements"),
        "agreement": translator.text("Agreement"),
        "kappa": translator.text("Cohen's kappa"),
        "theme-causes": translator.text("Causes of the challenge"),
        "theme-co-creation": translator.text("Co-creation across sectors"),
        "theme-participation": translator.text("Participation of the target group"),
        "theme-ecosystem": translator.text("Ecosystem"),
        "theme-sustainability": translator.text("Sustainable results"),
        "ladder-evidence.sms": translator.text("Maryland scale"),
        "ladder-evidence.nesta": translator.text("Nesta's standards"),
        "raised-by": translator.text("What would raise it"),
        "not-known": translator.text("unknown"),
        "key-measure": translator.text("Measure"),
        "key-definition": translator.text("Definition"),
        "key-follow_up": translator.text("Follow-up"),
        "key-denominator": translator.text("Denominator"),
        "key-period": translator.text("Period"),
        "protocol-question": translator.text("Question"),
        "protocol-dated": translator.text("Decided on"),
        "protocol-chosen": translator.text("How the projects were chosen"),
        "protocol-outcome": translator.text("Outcome declared beforehand"),
        "protocol-limits": translator.text("Limits"),
        "of-what": translator.text("Of what"),
        "text": translator.text("What is said"),
        "design": translator.text("Design"),
        "claim": translator.text("Claim"),
        "shown-by": translator.text("What shows it"),
        "design-contribution-analysis": translator.text("Contribution analysis"),
        "design-outcome-harvesting": translator.text("Outcome harvesting"),
        "design-process-tracing": translator.text("Process tracing"),
        "design-realist": translator.text("Realist evaluation"),
        "design-developmental": translator.text("Developmental evaluation"),
        "design-other": translator.text("Another design"),
    }
