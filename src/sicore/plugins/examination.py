"""Examining one plugin, in a process of its own that may be stopped: `python -m sicore.plugins.examination FILE`.

FILE is JSON: the plugin and its settings when the process begins, and what was found so far at any time after that, so
that whoever stops the process knows how far it came.
"""

import json
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from attrs import asdict

from sicore.errors import PluginError, UsageError
from sicore.plugins.announcements import KINDS, Announced, Announcements, announcements_of
from sicore.plugins.components import Health, HealthResult
from sicore.plugins.context import ComponentContext
from sicore.plugins.doctor import SETTINGS
from sicore.plugins.equipment import Equipment
from sicore.plugins.extensions import extension_schema
from sicore.plugins.guarding import Guard
from sicore.plugins.installed import InstalledPlugin
from sicore.plugins.loading import Loaded
from sicore.plugins.memory import components_of
from sicore.plugins.secrets import Redactor, shown_settings
from sicore.plugins.specs import ComponentSpec, ExtensionSpec, HealthCheckSpec, TranslationSpec
from sicore.plugins.weight import HEAVY


class Examination:
    """One examination.

    Args:
        file: Where it reads what to examine and writes what it finds.
    """

    def __init__(self, file: Path) -> None:
        self._file = file
        asked = json.loads(file.read_text(encoding="utf-8"))
        self._told: dict[str, Any] = {"step": "beginning", "faults": [], "checks": [], "is_complete": False}
        self._plugin = InstalledPlugin(**(asked["plugin"] | {"requires": tuple(asked["plugin"]["requires"])}))
        self._settings = asked["settings"]
        self._redactor = Redactor()

    def run(self) -> None:
        """Examine: the import, the announcements, the components, the health checks."""
        announcements = self._at("its import", self._imported)
        if announcements is not None:
            self._told |= {"components": [asdict(each) for each in components_of(announcements)]}
            self._told |= {"title": announcements.info.title, "api": announcements.info.api}
            self._told |= {"namespaces": list(announcements.info.namespaces)}
            equipment = self._at(SETTINGS, lambda: self._equipped(announcements))
            for where, look in self._parts(announcements):
                self._at(where, look)
            if equipment is not None:
                self._check_health(announcements, equipment)
        self._told["is_complete"] = True
        self._save()

    def _at(self, step: str, work: Callable[[], Any]) -> Any:
        self._told["step"] = step
        self._save()
        try:
            return work()
        except (Exception, SystemExit) as error:  # noqa: BLE001  (whatever a plugin raises is what is looked for)
            cause = error.__cause__ if isinstance(error, PluginError) and error.__cause__ is not None else error
            text = "".join(traceback.format_exception(cause))
            kind = type(cause).__name__
            message = f"{kind}: {cause}".rstrip(": ")
            self._told["faults"].append(
                {
                    "step": step,
                    "kind": kind,
                    "message": self._redactor.text(message),
                    "trace": self._redactor.text(text),
                }
            )
            return None

    def _imported(self) -> Announcements:
        before = set(sys.modules)
        begun = time.perf_counter()
        module = self._plugin.load()
        self._told["seconds"] = time.perf_counter() - begun
        self._told["heavy"] = sorted({name.partition(".")[0] for name in set(sys.modules) - before} & HEAVY)
        return announcements_of(self._plugin.name, module)

    def _equipped(self, announcements: Announcements) -> Equipment:
        name = self._plugin.name
        loaded = Loaded(origins={name: self._plugin}, announcements={name: announcements})
        equipment = Equipment(loaded, {name: self._settings})
        settings = equipment.settings(name)
        self._redactor = Redactor.of(settings)
        self._told["settings"] = shown_settings(settings)
        return equipment

    def _parts(self, announcements: Announcements) -> Iterator[tuple[str, Callable[[], Any]]]:
        name = self._plugin.name
        equipment = Equipment(Loaded(origins={name: self._plugin}, announcements={name: announcements}), {})
        for kind, word in KINDS.items():
            for spec in announcements.specs[kind]:
                if isinstance(spec, ComponentSpec):
                    announced: Announced[Any] = Announced(spec=spec, plugin=name)
                    yield f"the {word} {spec.id}", partial(_callable_target, equipment, announced)
                elif isinstance(spec, TranslationSpec):
                    yield f"the translations {spec.domain}", partial(_there, spec.package, "locale")
                elif isinstance(spec, ExtensionSpec):
                    yield f"the extension {spec.namespace}", partial(extension_schema, spec)
        if announcements.info.samples:
            yield "its samples", partial(_there, announcements.info.samples, ".")

    def _check_health(self, announcements: Announcements, equipment: Equipment) -> None:
        name = self._plugin.name
        for spec in announcements.specs[HealthCheckSpec]:
            announced: Announced[HealthCheckSpec] = Announced(spec=spec, plugin=name)
            result = self._at(f"the health check {spec.id}", partial(self._health, equipment, announced))
            if result is not None:
                self._told["checks"].append({"id": spec.id, **result})

    def _health(self, equipment: Equipment, announced: Announced[HealthCheckSpec]) -> dict[str, Any]:
        guard: Guard = equipment.guard(announced)
        context = equipment.equip(announced.plugin)(ComponentContext(today=datetime.now(UTC).date()))
        check = equipment.load(announced)
        with guard.at_work():
            result = check(context)
        if not isinstance(result, HealthResult):
            raise guard.wrong(f"gave {type(result).__name__}, which is no HealthResult")
        return {
            "health": Health(result.health).value,
            "message": self._redactor.text(result.message),
            "hint": None if result.hint is None else self._redactor.text(result.hint),
        }

    def _save(self) -> None:
        part = self._file.with_suffix(".part")
        part.write_text(json.dumps(self._told), encoding="utf-8")
        part.replace(self._file)


def _callable_target(equipment: Equipment, announced: Announced[Any]) -> None:
    target = equipment.load(announced)
    if not callable(target):
        raise UsageError(f"The target is {type(target).__name__}, which cannot be called.")


def _there(package: str, path: str) -> None:
    if not Path(str(files(package)), path).exists():
        raise UsageError(f"There is no {path} in the package {package}.")


if __name__ == "__main__":
    Examination(Path(sys.argv[1])).run()
