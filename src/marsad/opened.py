"""The notebook that is open before a reader, where there is one: Jupyter's server and VS Code tell the kernels that they start for it."""

from __future__ import annotations

import os
import sys

SESSION = "JPY_SESSION_NAME"
_IN_VS_CODE = "__vsc_ipynb_file__"


def opened_notebook() -> str:
    """Return the open notebook's file as it is told, empty where nobody reads: under papermill, nbclient, nbval, in a report.

    Jupyter's server tells it by its environment, VS Code by a variable that it puts into the kernel.
    """
    interactive = sys.modules.get("IPython")
    shell = interactive.get_ipython() if interactive else None
    return str((shell.user_ns.get(_IN_VS_CODE) if shell else None) or os.environ.get(SESSION) or "")
