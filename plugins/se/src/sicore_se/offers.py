"""The activities that a text offers or plans, and what else comes of them: clusters, evaluations, methods."""

from collections.abc import Iterator

from attrs import frozen

from sicore.codelists import Code
from sicore.findings import Finding
from sicore.model import Activity, AnyRecord, Cluster, Document, Evaluation, Method, MethodStep, Relation
from sicore.plugins import Intake
from sicore_se.bank import put_known, swedish
from sicore_se.description import Area, Said
from sicore_se.reading import PageReading


@frozen(kw_only=True)
class Offers:
    """The groups of activities of one page.

    Args:
        reading: The page.
        organiser: The id of the centre that offers them, None where the text does not say who does.
    """

    reading: PageReading
    organiser: str | None

    def records(self) -> Iterator[AnyRecord | Finding]:
        """The records of all groups, their activities, and what comes of them."""
        for number, area in enumerate(self.reading.description.areas, start=1):
            yield from self._area(str(number), area)

    def _area(self, key: str, area: Area) -> Iterator[AnyRecord | Finding]:
        whole = str(self.reading.project)
        if area.heading is not None:
            group = self._activity(key, area.heading, area.mode, whole)
            yield from self.reading.finish(group)
            whole = group.id
        for number, offer in enumerate(area.offers, start=1):
            yield from self._offer(f"{key}.{number}", offer, area.mode, whole)

    def _offer(self, key: str, offer: Said, mode: str, whole: str) -> Iterator[AnyRecord | Finding]:
        activity = self._activity(key, offer, mode, whole)
        kind = self.reading.words.first("activity", offer.text)
        if kind:
            place = self.reading.place(offer.line)
            activity.put("/kind", Code(list="activity-kind", code=kind), place)
        yield from self.reading.finish(activity)
        if kind == "cluster-coalition":
            cluster = self._outcome(self.reading.derived(Cluster, "cluster", key), offer, activity.id)
            cluster.put("/mode", mode, self.reading.place(offer.line))
            yield from self.reading.finish(cluster)
        elif kind == "cluster-evaluation":
            evaluation = self._outcome(self.reading.derived(Evaluation, "evaluation", key), offer, activity.id)
            evaluation.put("/kind", "cluster", self.reading.place(offer.line))
            evaluation.put("/mode", "planned", self.reading.place(offer.line))
            yield from self.reading.finish(evaluation)
        elif kind == "method-development":
            method = self._outcome(self.reading.derived(Method, "method", key), offer, activity.id)
            word = "model" if "modell" in offer.text.casefold() else "method"
            method.put("/kind", word, self.reading.place(offer.line))
            method.put("/steps", (MethodStep(step="develop"),), self.reading.place(offer.line))
            yield from self.reading.finish(method)

    def _outcome(self, intake: Intake, offer: Said, activity: str) -> Intake:  # type: ignore[type-arg]
        intake.put("/title", swedish(offer.text), self.reading.place(offer.line))
        intake.put("/relations", (Relation(rel="part-of", target=activity),), self.reading.place(offer.line))
        return intake

    def _activity(self, key: str, said: Said, mode: str, whole: str) -> Intake[Activity]:
        place = self.reading.place(said.line)
        intake = self.reading.derived(Activity, "activity", key)
        intake.put("/title", swedish(said.text), place)
        intake.put("/mode", mode, place)
        intake.put("/relations", (Relation(rel="part-of", target=whole),), place)
        if said.number is not None:
            intake.put("/number", said.number, place)
        put_known(intake, "/recurrence", self.reading.words.first("recurrence", said.text), place)
        if self.organiser:
            intake.put("/organisers", (self.organiser,), place)
        for member in ("audience", "reach", "purposes"):
            self.reading.phrases(intake, member, said)
        self.reading.phrases(intake, "partners", said, sectors=True)
        return intake

    def outputs(self) -> list[Said]:
        """What the activities are to produce, in the words of the text."""
        found = self.reading.words.single["outputs"]
        return [offer for area in self.reading.description.areas for offer in area.offers if found.search(offer.text)]

    def documents(self) -> list[tuple[Document, int]]:
        """The documents that the activities are to bring, each with its line."""
        documents = []
        for said in self.outputs():
            kind = self.reading.words.first("document", said.text)
            if kind:
                documents.append((Document(title=swedish(said.text), kind=kind, availability="planned"), said.line))
        return documents
