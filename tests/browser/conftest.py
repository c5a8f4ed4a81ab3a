"""Chromium, a small input that is scored once, and JupyterLab: what tests in a browser share.

Without Chromium or playwright these tests are left out, unless the environment says
`STANCE_BROWSER=required`, as it does where the project is checked from a clean clone.
"""

from __future__ import annotations

import json
import os
import secrets
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import nbformat
import pytest

import stance
from stance.paths import notebooks_folder

NAMES = ("chromium", "chromium-browser", "google-chrome")
START_SECONDS = 40
STOP_SECONDS = 10

SETTINGS: dict[str, dict[str, object]] = {
    "apputils-extension/notification": {"fetchNews": "false", "checkForUpdates": False},
    "notebook-extension/tracker": {"windowingMode": "none"},
}
"""JupyterLab asks nothing of other hosts, and keeps cells that are out of sight."""

ARTICLES = [
    ("Meridian", "2021-05-03", "“We want talks with Pyongyang,” said South Korean envoy Noh Kyu-duk."
     " Seoul offered aid. Washington imposed new sanctions on North Korea."),
    ("Harbour Post", "2021-05-10", "Tokyo condemned the launch. Pyongyang rejected talks, 조선중앙통신 said."
     " China urged dialogue. Seoul proposed dialogue with the North."),
    ("Wire & Co", "2021-06-01", "The United States called for dialogue. Pyongyang threatened retaliation."
     " “Sanctions will stay in place,” said Sung Kim. South Korea welcomed the offer of talks."),
    ("<unk onclick=window.hacked=1>", "2021-06-09", "<script>window.hacked = 1</script>"
     '<img src=x onerror="window.hacked = 1"> Seoul offered talks <unk onclick="window.hacked = 1">again.'
     " North Korea fired a missile."),
]  # fmt: skip
"""Outlet, day and words."""


def missing(reason: str) -> None:
    """Leave the test out, or let it fail where a browser is required."""
    if os.environ.get("STANCE_BROWSER") == "required":
        pytest.fail(f"STANCE_BROWSER=required, but {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium, started once."""
    executable = next(filter(None, map(shutil.which, NAMES)), None)
    if not executable:
        missing("there is no Chromium: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        missing("playwright is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass(frozen=True)
class Input:
    """A file of articles, and the folder of tables that their scoring wrote."""

    articles: Path
    scored: Path


@pytest.fixture(scope="session")
def small(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> Input:
    """A few articles, scored once for all tests."""
    folder = tmp_path_factory.mktemp("small")
    articles, scored = folder / "news.jsonl", folder / "scored"
    lines = (
        json.dumps({"outlet": outlet, "published": day, "text": text, "title": f"In {outlet}"})
        for outlet, day, text in ARTICLES
    )
    articles.write_text("\n".join(lines), encoding="utf-8")
    stance.analyse(stance.read_articles(articles)).write(scored)
    return Input(articles, scored)


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: its address, its token, and the folder with copies of the notebooks."""

    address: str
    token: str
    folder: Path

    def notebook(self, name: str) -> str:
        """Return the address of a notebook."""
        return f"{self.address}/lab/tree/{name}?token={self.token}&reset"


@pytest.fixture(scope="session")
def lab(small: Input, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on copies of the notebooks whose parameters name the small input."""
    folder = tmp_path_factory.mktemp("lab")
    work = folder / "notebooks"
    work.mkdir()
    for path in notebooks_folder().glob("*.ipynb"):
        _copy(path, work / path.name, {"input_path": str(small.articles), "scored": str(small.scored)})
    port, token = _free_port(), secrets.token_hex(16)
    process = _start(work, folder, port, token)
    try:
        yield Lab(_answering(process, port, token, folder / "log.txt"), token, work)
    finally:
        _end(process)


def _copy(path: Path, target: Path, parameters: dict[str, str]) -> None:
    """Copy a notebook with other values in its parameters cell."""
    notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        if "parameters" in cell.metadata.get("tags", []):
            lines = cell.source.splitlines()
            cell.source = "\n".join(_set(line, parameters) for line in lines)
    nbformat.write(notebook, target)


def _set(line: str, parameters: dict[str, str]) -> str:
    name = line.partition(":")[0]
    return f"{name}: str = {parameters[name]!r}" if name in parameters else line


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _start(work: Path, folder: Path, port: int, token: str) -> subprocess.Popen[bytes]:
    """Start JupyterLab with settings of its own, so that none of the user's matter or change."""
    kinds = ("JUPYTER_CONFIG_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR",
             "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")  # fmt: skip
    own = {kind: str(folder / kind.lower()) for kind in kinds}
    for name, values in SETTINGS.items():
        settings = Path(own["JUPYTERLAB_SETTINGS_DIR"]) / "@jupyterlab" / f"{name}.jupyterlab-settings"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps(values), encoding="utf-8")
    command = [
        sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1",
        f"--ServerApp.port={port}", "--ServerApp.port_retries=0", f"--IdentityProvider.token={token}",
        f"--ServerApp.root_dir={work}",
    ]  # fmt: skip
    with (folder / "log.txt").open("wb") as log:
        return subprocess.Popen(
            command, cwd=work, env={**os.environ, **own}, stdout=log, stderr=subprocess.STDOUT
        )


def _answering(process: subprocess.Popen[bytes], port: int, token: str, log: Path) -> str:
    """Wait until JupyterLab answers and return its address."""
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until and process.poll() is None:
        try:
            with urlopen(f"{address}/api/status?token={token}", timeout=2):
                return address
        except (URLError, ConnectionError, TimeoutError):
            time.sleep(0.3)
    _end(process)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """End JupyterLab, which ends its kernels; if it does not, end it harder."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
