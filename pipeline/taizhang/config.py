"""Where things are: the folder of the ontology, and the bases of all IRIs."""

from __future__ import annotations

from pathlib import Path

from taizhang.errors import ConfigError

TERMS = "https://w3id.org/taizhang/ns#"  # classes and properties
CODES = "https://w3id.org/taizhang/code/"  # codelists, one folder each
SHAPES = "https://w3id.org/taizhang/shape/"  # the rules of ontology/shapes
CUBE = "https://w3id.org/taizhang/cube#"  # the data set and its structure
IDS = "https://w3id.org/taizhang/id/"  # things, one folder a kind: flat, see docs/decisions/20261120-iri-scheme.md
GRAPH_NAMES = {  # of the two files of a build, where they stand beside each other
    "graph.ttl": "https://w3id.org/taizhang/graph/knowledge",
    "evidence.ttl": "https://w3id.org/taizhang/graph/evidence",
}


def ontology_dir() -> Path:
    """The folder with taizhang.ttl, codelists/ and shapes/: the packaged one, else the repository's.

    A wheel holds a copy at taizhang/ontology; an editable install sees the repository instead.

    Raises:
        ConfigError: There is neither, so that the installation is broken.
    """
    here = Path(__file__).resolve().parent
    for folder in (here / "ontology", here.parent.parent / "ontology"):
        if (folder / "taizhang.ttl").is_file():
            return folder
    raise ConfigError(f"{here / 'ontology'}: no taizhang.ttl; reinstall the package taizhang")
