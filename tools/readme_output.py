"""Write what the README's Python prints under it, after a change that moves the figures: `make figures`."""

from __future__ import annotations

import contextlib
import io
import os
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BLOCKS = re.compile(r"(```python\n(.*?)```\n\n```text\n)(.*?)(```)", re.DOTALL)


def printed(code: str) -> str:
    """Return what the code prints, run in the project's folder."""
    os.chdir(ROOT)
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "README.md", "exec"), {})
    return "\n".join(line.rstrip() for line in out.getvalue().strip().splitlines()) + "\n"


def main() -> None:
    """Run the block and put its output in place."""
    path = ROOT / "README.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(BLOCKS.sub(lambda m: m[1] + printed(m[2]) + m[4], text, count=1), encoding="utf-8")


if __name__ == "__main__":
    main()
