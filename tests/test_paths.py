"""Where the notebooks are: beside the package in a checkout, inside it once installed."""

import pytest

from stance.paths import PACKAGE, notebooks_folder


def test_this_checkout_has_the_briefing():
    assert (notebooks_folder() / "01_briefing.ipynb").is_file()
    assert PACKAGE.name == "stance"


@pytest.mark.parametrize("place", ["stance/notebooks", "notebooks"])
def test_installed_and_checkout(tmp_path, place):
    folder = tmp_path / place
    folder.mkdir(parents=True)
    (folder / "01_briefing.ipynb").write_text("{}")
    assert notebooks_folder(tmp_path / "stance") == folder


def test_a_folder_without_notebooks_does_not_count(tmp_path):
    (tmp_path / "notebooks").mkdir()
    with pytest.raises(FileNotFoundError, match="install stance-notebooks again"):
        notebooks_folder(tmp_path / "stance")
