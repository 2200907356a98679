"""An archive of papers in the papers' folder is kept up with like the folder itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

from starlette.testclient import TestClient

from bot.bootstrap import Application
from bot.web.app import web
from corpus.audience import OFFICER, STRANGER, Audience, Viewer
from tests.bot.conftest import Open
from tests.bot.papers import SPRING

REPORT = "# Shelters\n\nReport of Ann Roe\n\n## Figures\n\nFour shelters were mended in May.\n"


def pack(path: Path, **parts: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/") + ".md", text)
    return path


def names(application: Application, viewer: Viewer = OFFICER) -> set[str]:
    return {paper.name for paper in application.shelf.all(viewer)}


def test_the_papers_of_an_archive_are_indexed_each_by_itself_and_only_once(
    opened: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "stack"
    pack(folder / "public" / "march.zip", minutes=SPRING, officers__shelters=REPORT)
    application = opened()
    first = application.ingest.run([folder])
    second = application.ingest.run([folder])
    assert (first.added, second.added, second.changed) == (2, 0, 0)
    assert not first.problems
    assert names(application) == {
        "public/march.zip/minutes.md",
        "public/march.zip/officers/shelters.md",
    }
    assert names(application, STRANGER) == {"public/march.zip/minutes.md"}


def test_a_member_that_is_gone_from_its_archive_is_gone_from_the_index(
    opened: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "stack"
    path = pack(folder / "march.zip", a__minutes=SPRING, b__shelters=REPORT)
    application = opened()
    application.ingest.run([folder])
    pack(path, a__minutes=SPRING)
    tally = application.ingest.run([folder])
    assert (tally.removed, tally.problems) == (1, ())
    assert names(application) == {"march.zip/a/minutes.md"}


def test_an_archive_named_by_itself_narrows_what_the_command_allows(
    opened: Open, tmp_path: Path
) -> None:
    path = pack(tmp_path / "stack" / "march.zip", minutes=SPRING, officers__shelters=REPORT)
    application = opened()
    application.ingest.run([path], audience=Audience.parse("public"))
    assert names(application, STRANGER) == {"march.zip/minutes.md"}


def test_a_member_whose_audience_an_officer_sets_is_indexed_anew_from_its_archive(
    opened: Open, tmp_path: Path
) -> None:
    pack(tmp_path / "stack" / "march.zip", minutes=SPRING)
    application = opened()
    application.ingest.run([tmp_path / "stack"])
    (paper,) = application.shelf.all(OFFICER)
    tally = application.ingest.retake(paper)
    assert not tally.problems
    assert tally.documents == 1


def test_the_original_of_a_member_is_given_out_of_its_archive(opened: Open, tmp_path: Path) -> None:
    path = pack(tmp_path / "stack" / "march.zip", minutes=SPRING)
    application = opened()
    application.ingest.run([tmp_path / "stack"])
    (paper,) = application.shelf.all(OFFICER)
    site = web(application, 8765, caller=lambda scope: OFFICER)
    browser = TestClient(site, base_url="http://127.0.0.1:8765", raise_server_exceptions=False)
    given = browser.get(f"/papers/{paper.id}/original")
    assert given.text == SPRING
    assert given.headers["content-disposition"].startswith("attachment")
    pack(path, minutes=SPRING + "changed")
    assert browser.get(f"/papers/{paper.id}/original").status_code == 410


def test_a_paper_beside_an_archive_that_holds_it_too_is_a_paper_of_its_own(
    opened: Open, tmp_path: Path
) -> None:
    folder = tmp_path / "stack"
    pack(folder / "march.zip", minutes=SPRING)
    (folder / "minutes.md").write_text(SPRING, encoding="utf-8")
    application = opened()
    application.ingest.run([folder])
    second = application.ingest.run([folder])
    assert names(application) == {"march.zip/minutes.md", "minutes.md"}
    assert (second.added, second.changed, second.removed) == (0, 0, 0)
