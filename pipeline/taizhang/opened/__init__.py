"""A finished build opened for Python and notebooks: ``taizhang.open("output/")``."""

from taizhang.opened.build import Build

__all__ = ["Build"]
