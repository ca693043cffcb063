"""Pictures of an analysis, by matplotlib (the extra taizhang[pictures]), with Chinese characters in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import networkx as nx
import numpy as np

from taizhang.analyze.markup import COLORS
from taizhang.analyze.projections import carried
from taizhang.analyze.similarity import alike
from taizhang.analyze.tables import Analysis
from taizhang.errors import ConfigError
from taizhang.records import ENTITY_TYPES

DRAWN = 60  # things in the picture of the network: more names than that lie on one another
BARS = 25
SQUARES = 40  # places in the picture of places
LONGEST = 18  # characters of a name; the table has it whole


def require_matplotlib() -> None:
    """Load matplotlib, to draw without a screen.

    Raises:
        ConfigError: It is not installed.
    """
    try:
        import matplotlib
    except ImportError as err:
        raise ConfigError(
            "pictures need matplotlib: pip install 'taizhang[pictures]', or leave out --format png and svg"
        ) from err
    matplotlib.use("agg")


def draw(analysis: Analysis, folder: Path, style: str) -> Iterator[Path]:
    """Draw network, programs and places into a folder as png or svg, and give each file; one of nothing is left out.

    Raises:
        ConfigError: matplotlib or a Chinese font is missing.
    """
    require_matplotlib()
    import matplotlib.pyplot as plt

    from taizhang.analyze.fonts import fonts

    settings: Any = {
        "font.family": fonts(),
        "axes.unicode_minus": False,
        "svg.hashsalt": "taizhang",  # else ids are drawn at random
        "svg.fonttype": "path",  # so that the picture needs no font where it is shown
    }
    for name, make in _PICTURES.items():
        with plt.rc_context(settings):
            figure = make(analysis)
            if figure is None:
                continue
            path = folder / f"{name}.{style}"
            metadata = {"Date": None} if style == "svg" else {"Software": None}
            figure.savefig(path, dpi=150, bbox_inches="tight", metadata=metadata)
            plt.close(figure)
        yield path


def _network(analysis: Analysis) -> Any:
    """The most central things but places, and what ties them."""
    import matplotlib.pyplot as plt

    rank = analysis.centrality.pagerank
    kinds = nx.get_node_attributes(analysis.network, "type")
    shown = [each for each in sorted(rank, key=lambda x: (-rank[x], x)) if kinds[each] != "PLACE"]
    graph = nx.Graph(analysis.ties.subgraph(shown[:DRAWN]))
    if not graph.size():
        return None
    graph.remove_nodes_from([each for each in list(graph) if not graph.degree(each)])
    ordered = nx.Graph()  # a subgraph keeps no order of its own
    ordered.add_nodes_from(each for each in shown if each in graph)
    ordered.add_edges_from(sorted((min(a, b), max(a, b)) for a, b in graph.edges))
    places = nx.spring_layout(
        ordered, seed=analysis.seed % 2**32, k=1.8 / len(ordered) ** 0.5, iterations=200
    )
    figure, axes = plt.subplots(figsize=(14, 10))
    widths = [0.5 + min(graph[a][b]["weight"], 6) * 0.5 for a, b in ordered.edges]
    nx.draw_networkx_edges(ordered, places, ax=axes, width=widths, edge_color="#bbbbbb")
    largest = max(rank[each] for each in ordered)
    for kind in ENTITY_TYPES:
        members = [each for each in ordered if kinds[each] == kind]
        if members:
            sizes = [40 + 500 * rank[each] / largest for each in members]
            nx.draw_networkx_nodes(
                ordered,
                places,
                members,
                ax=axes,
                node_size=sizes,
                node_color=COLORS[kind],
                label=kind,
            )
    for each in ordered:
        axes.annotate(
            _short(analysis.name(each)), places[each], xytext=(0, 6), textcoords="offset points",
            ha="center", fontsize=8,
        )  # fmt: skip
    axes.legend(loc="lower right", frameon=False, markerscale=0.6)
    axes.set_title(f"最居中的 {len(ordered)} 个事物 The most central things")
    axes.set_axis_off()
    return figure


def _programs(analysis: Analysis) -> Any:
    """The programs that most places speak of."""
    import matplotlib.pyplot as plt
    from matplotlib.ticker import MaxNLocator

    table = analysis.table("programs")
    rows = table.rows[:BARS][::-1]
    if not rows:
        return None
    places, name = table.columns.index("places"), table.columns.index("name")
    figure, axes = plt.subplots(figsize=(9, 0.5 + 0.32 * len(rows)))
    axes.barh(
        [_short(row[name]) for row in rows], [row[places] for row in rows], color=COLORS["PROGRAM"]
    )
    axes.set_xlabel("提到该专项的地方数 places whose documents speak of it")
    axes.xaxis.set_major_locator(MaxNLocator(integer=True))
    axes.spines[["top", "right"]].set_visible(False)
    return figure


def _places(analysis: Analysis) -> Any:
    """How alike places are by their programs."""
    import matplotlib.pyplot as plt

    pairs = alike(carried(analysis.material))
    closeness: dict[str, float] = {}
    for pair in pairs:
        for place in (pair.left, pair.right):
            closeness[place] = closeness.get(place, 0.0) + pair.similarity
    if len(closeness) < 3:
        return None
    names = sorted(closeness, key=lambda place: (-closeness[place], place))[:SQUARES]
    at = {name: index for index, name in enumerate(names)}
    values = np.full((len(names), len(names)), np.nan)
    for pair in pairs:
        if pair.left in at and pair.right in at:
            values[at[pair.left], at[pair.right]] = values[at[pair.right], at[pair.left]] = (
                pair.similarity
            )
    side = 2.5 + 0.28 * len(names)
    figure, axes = plt.subplots(figsize=(side, side))
    image = axes.imshow(values, cmap="cividis")
    axes.set_xticks(range(len(names)), names, rotation=90)
    axes.set_yticks(range(len(names)), names)
    axes.set_title("各地专项的相似度 How alike places are by their programs")
    figure.colorbar(image, ax=axes, shrink=0.7)
    return figure


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else name[: LONGEST - 1] + "…"


_PICTURES: dict[str, Callable[[Analysis], Any]] = {
    "network": _network,
    "programs": _programs,
    "places": _places,
}
