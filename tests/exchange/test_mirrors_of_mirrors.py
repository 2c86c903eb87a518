"""A mirror reads another one while the feed is away, and trusts it as little as any reader."""

from collections.abc import Callable
from pathlib import Path

import pytest

from sicore.exchange.names import fingerprint
from sicore.exchange.verifying import verify
from sicore.workspace.mirroring import Mirroring
from tests.cli.conftest import Sicore
from tests.exchange.conftest import Centre, centre_at, lesson, only
from tests.exchange.serving import Answer, Web
from tests.exchange.test_mirroring import files_in
from tests.exchange.test_registry import told_of

pytest.importorskip("tuf")


def test_a_mirror_is_renewed_from_another_one_while_the_feed_is_away(
    sicore: Sicore, mirroring: Mirroring, centre: Centre, web: Web, folder: Path, tmp_path: Path
) -> None:
    second = tmp_path / "second"
    mirror = ("feed", "mirror", web.address, second, "--allow-private", "--mirror", folder)
    assert sicore(*mirror).status == 0
    centre.publisher.publish([lesson(number) for number in range(5)])
    only(mirroring.run(web.address))
    web.twist = lambda _, __: Answer(status=404)

    said = sicore(*mirror)

    assert said.status == 0
    assert f"{web.address} is read from {folder}." in said.out
    assert files_in(second) == files_in(centre.feed)


def test_a_registry_and_its_feeds_are_mirrored_from_a_mirror_of_them(
    sicore: Sicore, registry: Callable[..., Path], folder: Path, tmp_path: Path
) -> None:
    centre = centre_at(tmp_path / "share" / "se.ncc")
    home = registry(told_of("se.ncc", centre, "../se.ncc/feed"))
    assert sicore("feed", "mirror", home, folder).status == 0
    (tmp_path / "share").rename(tmp_path / "away")
    root = fingerprint((tmp_path / "away" / "registry" / "metadata" / "1.root.json").read_bytes())

    mirror = ("feed", "mirror", home, tmp_path / "second", "--mirror", folder)
    untold, told = sicore(*mirror), sicore(*mirror, "--root", root)

    assert (untold.status, told.status) == (1, 0)
    assert files_in(tmp_path / "second" / "feeds" / "se.ncc") == files_in(folder / "feeds" / "se.ncc")


def test_a_mirror_that_lies_to_another_one_is_refused_and_passed_over(
    sicore: Sicore, mirroring: Mirroring, web: Web, folder: Path, tmp_path: Path
) -> None:
    only(mirroring.run(web.address))
    (segment,) = (folder / "segments").iterdir()
    segment.write_bytes(b"x" * segment.stat().st_size)
    root = verify(str(web.folder)).fingerprint

    said = sicore(
        *("feed", "mirror", web.address, tmp_path / "second", "--allow-private", "--root", root),
        *("--mirror", folder, "--mirrors-first"),
    )

    assert (said.status, "tampering" in said.out) == (4, True)
    assert files_in(tmp_path / "second") == files_in(web.folder)
