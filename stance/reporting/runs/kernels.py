"""The processes that run notebooks: this interpreter, with a fixed hash seed, and ended on demand.

Nobody else's kernels are used, whatever is installed. Those that run are known here, so that whoever
is interrupted can end them at once. A kernel whose parent was killed ends by itself within a second.
"""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import suppress
from threading import Lock
from typing import Any
from weakref import WeakSet

from ipykernel.kernelspec import get_kernel_dict
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

KERNEL_ENVIRONMENT = {"PYTHONHASHSEED": "0", "PYDEVD_DISABLE_FILE_VALIDATION": "1"}
"""The same order of sets in every run; no warning from a debugger that nobody uses."""

_lock = Lock()
_started: WeakSet[subprocess.Popen[bytes]] = WeakSet()


class ThisInterpreter(AsyncKernelManager):
    """Start kernels with the interpreter that runs this, not with one that is installed elsewhere.

    What passes between the two is encrypted, for machines that several people share.
    """

    transport_encryption = "auto"

    @property
    def kernel_spec(self) -> KernelSpec:
        """The kernel of this interpreter, with our environment."""
        return KernelSpec(**{**get_kernel_dict(), "env": KERNEL_ENVIRONMENT})

    async def _async_launch_kernel(self, kernel_cmd: list[str], **kw: Any) -> None:
        """Start it without our terminal, where it would lament its own end when the run is interrupted."""
        await super()._async_launch_kernel(kernel_cmd, **kw, stderr=subprocess.DEVNULL)
        with _lock:
            _started.add(getattr(self.provisioner, "process"))  # noqa: B009  what a local kernel has


def end_kernels() -> None:
    """End every kernel that this process has started and that still runs, with what it started itself."""
    with _lock:
        running = [process for process in _started if process.poll() is None]
    for process in running:
        if os.name == "posix":  # a kernel leads a group of its own
            with suppress(ProcessLookupError):  # it has just ended by itself
                os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
