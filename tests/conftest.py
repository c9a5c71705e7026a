"""What holds for every test: no network, no clock that can fail a property, and paths of the project."""

from __future__ import annotations

import gc
import os
import socket
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# The same examples on every run, so that a red check is red for everybody; HYPOTHESIS_PROFILE=explore looks further.
settings.register_profile("fixed", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("explore", deadline=None, max_examples=2000, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "fixed"))

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    """Return the project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def seeds(root: Path) -> Path:
    """Return the corpus of the five founding articles."""
    return root / "seeds"


@pytest.fixture(autouse=True)
def _own_garbage(request: pytest.FixtureRequest) -> Iterator[None]:
    """Collect what is left of a test whose warnings are let pass as long as they are: else a later test that collects it fails by them."""
    yield
    if request.node.get_closest_marker("filterwarnings"):
        gc.collect()


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    connect = socket.socket.connect

    def only_this_machine(self: socket.socket, address: object) -> None:
        if (
            self.family in {socket.AF_INET, socket.AF_INET6}
            and isinstance(address, tuple)
            and address[0] not in {"127.0.0.1", "::1", "localhost"}
        ):
            raise AssertionError(f"a test reached for the network: {address}")
        connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", only_this_machine)
