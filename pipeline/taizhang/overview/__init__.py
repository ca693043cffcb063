"""report.html of a build: what went in, what came out, and what was not understood, on one page that needs nothing else."""

from taizhang.overview.material import Build
from taizhang.overview.page import FILE, page

__all__ = ["FILE", "Build", "page"]
