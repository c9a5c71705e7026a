"""Review: what was read goes in, a page comes out on which people correct it by clicking; it writes corrections.yaml.

The page works from a file or in JupyterLab, without a server, and sends nothing anywhere.
"""

from __future__ import annotations

from marsad.review.page import review_page

__all__ = ["review_page"]
