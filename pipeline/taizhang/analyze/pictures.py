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
from taizhang.text import cut

NOT_DRAWN = ("PLACE", "PERSON")
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
    """The most central things but places and people that hang together, and what ties them."""
    import matplotlib.pyplot as plt
    from matplotlib.lines import Line2D

    rank = analysis.centrality.pagerank
    kinds = nx.get_node_attributes(analysis.network, "type")
    graph = _core(analysis.ties, [each for each in rank if kinds[each] not in NOT_DRAWN], rank)
    if graph is None:
        return None
    places = _spread(nx.spring_layout(graph, seed=analysis.seed, k=2 / len(graph) ** 0.5))
    figure, axes = plt.subplots(figsize=(14, 10))
    widths = [0.5 + min(data["weight"], 6) * 0.4 for _, _, data in graph.edges(data=True)]
    nx.draw_networkx_edges(graph, places, ax=axes, width=widths, edge_color="#cccccc")
    largest = max(rank[each] for each in graph)
    sizes = [30 + 400 * rank[each] / largest for each in graph]
    colors = [COLORS[kinds[each]] for each in graph]
    nx.draw_networkx_nodes(graph, places, ax=axes, node_size=sizes, node_color=colors)
    for each in graph:
        text = cut(analysis.name(each), LONGEST)
        axes.annotate(
            text, places[each], (8, 0), textcoords="offset points", va="center", fontsize=8
        )
    shown = [kind for kind in ENTITY_TYPES if kind in {kinds[each] for each in graph}]
    dots = [
        Line2D([], [], linestyle="", marker="o", color=COLORS[kind], label=kind) for kind in shown
    ]
    axes.legend(handles=dots, loc="upper left", bbox_to_anchor=(1, 1), frameon=False)
    axes.set_title(f"最居中的 {len(graph)} 个事物及其联系 The most central things and their ties")
    axes.set_axis_off()
    axes.margins(x=0.12)
    return figure


def _core(ties: nx.Graph, things: list[str], rank: dict[str, float]) -> nx.Graph | None:
    """The largest part that the highest ranked of these things make; None where nothing ties them."""
    shown = sorted(things, key=lambda each: (-rank[each], each))[: 2 * DRAWN]
    for limit in (DRAWN, None):  # cut to size, then again to what still hangs together
        parts = [sorted(part) for part in nx.connected_components(ties.subgraph(shown))]
        largest = min(parts, key=lambda part: (-len(part), part), default=[])
        shown = sorted(largest, key=lambda each: (-rank[each], each))[:limit]
    if len(shown) < 2:
        return None
    graph = nx.Graph()  # a subgraph keeps no order of its own
    graph.add_nodes_from(shown)
    inside = ((min(a, b), max(a, b), data) for a, b, data in ties.subgraph(shown).edges(data=True))
    graph.add_edges_from(sorted(inside, key=lambda edge: edge[:2]))
    return graph


def _spread(places: dict[str, Any]) -> dict[str, tuple[float, float]]:
    """Places in which each thing has a line of its own, so that no name lies on another, and columns are filled evenly."""
    order = [sorted(places, key=lambda each: (places[each][axis], each)) for axis in (0, 1)]
    columns, lines = ({each: at for at, each in enumerate(one)} for one in order)
    return {each: (columns[each], lines[each]) for each in places}


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
        [cut(row[name], LONGEST) for row in rows],
        [row[places] for row in rows],
        color=COLORS["PROGRAM"],
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


_PICTURES: dict[str, Callable[[Analysis], Any]] = {
    "network": _network,
    "programs": _programs,
    "places": _places,
}
