"""Evaluating what a file or a catalogue holds, keeping the run, and running it again."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack
from datetime import date
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from sicore.builtin.records import read_records
from sicore.errors import UsageError
from sicore.evaluation.engine import Evaluation, ModelName, Part, Question, answer_json, evaluate, provenance
from sicore.evaluation.engine.revising import Revision, revision_json, revisions
from sicore.evaluation.engine.telling import json_of
from sicore.format import dump_json, parse_json
from sicore.outputs import written_whole
from sicore.workspace.given import counted_at
from sicore.workspace.progress import Progress, unwatched
from sicore.workspace.rates import Money, kept_money
from sicore.workspace.workspace import Workspace

INPUTS, ASKED, RESULTS, PROVENANCE = "inputs.jsonl", "asked.json", "results.json", "provenance.json"
"""What the folder of a run holds: the records, the questions, the answers, and where they come from."""


@frozen(kw_only=True)
class Evaluated:
    """An evaluation with what it corrects.

    Args:
        evaluation: What was computed.
        answer: The same for programs.
        revisions: Which earlier results it corrects.
    """

    evaluation: Evaluation
    answer: Mapping[str, Any]
    revisions: tuple[Revision, ...] = ()


@frozen(kw_only=True)
class Evaluating:
    """Evaluates with one set of plugins.

    Args:
        workspace: The plugins, the code lists and the day.
        seed: What chance is drawn from.
        centre: The id of the centre that evaluates; None where nobody says.
        role: In which role somebody does it; a role, never a name.
        source: What the place is called in the provenance, without folders and accounts; None where nobody says.
        money: How amounts are brought to one price level and unit; None where they stay as they are stated.
        model: The evaluation model that the questions are of; None where somebody asks them one by one.
    """

    workspace: Workspace
    seed: int = 0
    centre: str | None = None
    role: str | None = None
    source: str | None = None
    money: Money | None = None
    model: ModelName | None = None

    def run(
        self,
        questions: Sequence[Question],
        place: Path | str | None = None,
        *,
        out: Path | None = None,
        corrects: Path | None = None,
        reason: str = "",
        progress: Progress = unwatched,
    ) -> Evaluated:
        """Evaluate.

        Args:
            questions: The metrics and their parameters.
            place: A document, a package or a catalogue, of which what is published is read; None where no metric reads
                records.
            out: The folder to keep the run in; None where it is not kept.
            corrects: The answers of the earlier run that this one corrects, `results.json`.
            reason: Why it is corrected.
            progress: Told how many records were read.

        Raises:
            UsageError: there is no such place or metric, the folder holds something already, or a correction has no
                reason.
        """
        # Refuses a place that is none before anything is begun.
        records = tuple if place is None else counted_at(place)
        earlier = _earlier(corrects)
        with ExitStack() as stack:
            keep = None
            if out is not None:
                _empty_folder(out)
                keep = stack.enter_context(written_whole(out / INPUTS, "wb")).write
            found = evaluate(
                questions,
                records,
                registry=self.workspace.registry,
                today=self.workspace.today,
                seed=self.seed,
                shelf=self.workspace.shelf,
                money=None if self.money is None else self.money.reckoning,
                keep=keep,
                progress=progress,
            )
        found = evolve(found, model=self.model)
        answer = answer_json(found)
        corrected = revisions(earlier, answer, reason=reason) if earlier is not None else ()
        if corrected:
            answer |= {"revisions": [revision_json(each) for each in corrected]}
        if out is not None:
            self._keep(out, found, answer, corrected)
        return Evaluated(evaluation=found, answer=answer, revisions=corrected)

    def _keep(self, out: Path, found: Evaluation, answer: Mapping[str, Any], corrected: Iterable[Revision]) -> None:
        asked = {
            "day": found.day.isoformat(),
            "seed": found.seed,
            "questions": [
                {
                    "metric": each.question.metric,
                    "parameters": json_of(each.question.parameters),
                    **({} if each.question.part is None else {"part": each.question.part.to_json()}),
                }
                for each in found.outcomes
            ],
            **({} if self.money is None else {"money": self.money.keep(out)}),
        }
        told = provenance(found, source=self.source, centre=self.centre, role=self.role, revisions=corrected)
        for name, value in ((ASKED, asked), (RESULTS, answer), (PROVENANCE, told)):
            with written_whole(out / name, "wb") as file:
                file.write(dump_json(value, indented=True) + b"\n")


def _empty_folder(out: Path) -> None:
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is not empty. A run is kept in a folder of its own; name a new one.")
    out.mkdir(parents=True, exist_ok=True)


def _earlier(corrects: Path | None) -> dict[str, Any] | None:
    if corrects is None:
        return None
    if not corrects.is_file():
        raise UsageError(f"There is no file {str(corrects)!r}.")
    told = parse_json(corrects.read_bytes())
    if not isinstance(told, dict):
        raise UsageError(f"{corrects.name} is not what `sicore evaluate --out` writes.")
    return told


def repeated(folder: Path, *, discover: bool = True, progress: Progress = unwatched) -> tuple[str, ...]:
    """Run a kept run again, from its own records and questions, and compare.

    Args:
        folder: The folder of the run.
        discover: Whether to use installed plugins.
        progress: Told how many records were read.

    Returns:
        The metrics that came out otherwise; none where the results are the same.

    Raises:
        UsageError: the folder holds no run.
    """
    if lacking := [name for name in (INPUTS, ASKED, RESULTS) if not (folder / name).is_file()]:
        raise UsageError(f"{folder} holds no run: it lacks {', '.join(lacking)}.")
    asked: Any = parse_json((folder / ASKED).read_bytes())
    before: Any = parse_json((folder / RESULTS).read_bytes())
    workspace = Workspace(today=date.fromisoformat(asked["day"]), discover=discover)
    found = evaluate(
        [
            Question(
                metric=each["metric"],
                parameters=each["parameters"],
                part=Part.read(each["part"]) if "part" in each else None,
            )
            for each in asked["questions"]
        ],
        lambda: read_records(folder / INPUTS),
        registry=workspace.registry,
        today=workspace.today,
        seed=int(asked["seed"]),
        shelf=workspace.shelf,
        money=kept_money(folder, asked["money"]).reckoning if "money" in asked else None,
        progress=progress,
    )
    after = answer_json(found)
    pairs = zip(before["results"], after["results"], strict=True)
    differing = tuple(old["metric"] for old, new in pairs if dump_json(old) != dump_json(new))
    same = before["snapshot"] == after["snapshot"]
    return differing if same else (INPUTS, *differing)
