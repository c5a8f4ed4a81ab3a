"""Where the files that come with the library are.

In a checkout the notebooks lie beside the package, where people look for them; an installed package
carries them inside. Nothing else has to know the difference.
"""

from __future__ import annotations

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent


def notebooks_folder(package: Path = PACKAGE) -> Path:
    """Return the folder that holds the notebooks, of a checkout or of an installed package.

    `package` is the folder of the `stance` package. Raises `FileNotFoundError` naming both places.
    """
    places = (package / "notebooks", package.parent / "notebooks")
    for folder in places:
        if any(folder.glob("*.ipynb")):
            return folder
    raise FileNotFoundError(f"no notebooks in {places[0]} or {places[1]}: install stance-notebooks again")
