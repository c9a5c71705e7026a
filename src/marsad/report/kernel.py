"""A kernel of this very interpreter: no kernel has to be installed, no port is taken, no start-up file of the user is read."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, ClassVar

from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager

from marsad.opened import SESSION

_running: list[OwnKernelManager] = []
_guard = threading.Lock()


class OwnKernelManager(AsyncKernelManager):
    """Start `sys.executable` as the kernel and speak to it over sockets in a folder of its own.

    Ports, which two notebooks run side by side may both draw, are not used. The environment is fixed where a chart's bytes
    could depend on it: hash seed, time zone, locale, backend, IPython's profile.
    """

    folder: ClassVar[Path]
    environment: ClassVar[Mapping[str, str]] = {}

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 - traits of the base class
        if os.name == "posix":
            kwargs |= {"transport": "ipc", "ip": str(self.folder / "k")}
        super().__init__(connection_file=str(self.folder / "k.json"), **kwargs)
        with _guard:
            _running.append(self)

    @property
    def kernel_spec(self) -> KernelSpec:
        """The specification of this interpreter's kernel, whatever name the notebook asks for."""
        return KernelSpec(
            argv=[sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"],
            display_name="marsad",
            language="python",
            env={
                "IPYTHONDIR": str(self.folder),
                "LC_ALL": "C.UTF-8",
                "MPLBACKEND": "agg",
                "PYTHONHASHSEED": "0",
                "PYTHONUTF8": "1",
                "TZ": "UTC",
                SESSION: "",  # a report may be made from a notebook that is open; its own notebooks have no reader
                **self.environment,
            },
        )

    async def start_kernel(self, **kwargs: Any) -> None:  # type: ignore[override]  # noqa: ANN401 - the base class awaits it
        """Start it; what it writes outside of its cells is kept in `folder/said` for the error message, not shown."""
        with (self.folder / "said").open("ab") as said:
            await super()._async_start_kernel(stdout=said, stderr=said, **kwargs)


def manager_in(folder: Path, environment: Mapping[str, str]) -> type[OwnKernelManager]:
    """Return the class of managers that keep their connection in `folder`, which the caller makes and removes.

    `environment` is added to that of their kernels.
    """
    return type("OwnKernelManager", (OwnKernelManager,), {"folder": folder, "environment": environment})


def kill_kernels() -> None:
    """End every kernel that was started and still runs, at once; for when the report is interrupted."""
    with _guard:
        managers = tuple(_running)
        _running.clear()
    for manager in managers:
        process = getattr(manager.provisioner, "process", None)
        if process is not None:
            with contextlib.suppress(OSError):
                process.kill()
