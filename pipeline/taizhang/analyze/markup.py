"""GraphML and GEXF, as Gephi reads them, and Cytoscape JSON: the network with all that is known of nodes and edges.

networkx writes the first two as well, but GEXF with the day in it, GraphML differently where lxml is installed, and both many
times slower.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

import networkx as nx

from taizhang.tables import to_json

COLORS = {  # of the types, in pictures too: Okabe and Ito's palette, told apart by the color-blind
    "PLACE": "#999999",
    "AGENCY": "#0072b2",
    "ORG": "#56b4e9",
    "PROJECT": "#e69f00",
    "PROGRAM": "#d55e00",
    "EVENT": "#cc79a7",
    "DOC": "#009e73",
    "PERSON": "#f0e442",
}
_GRAPHML = {str: "string", int: "int", float: "double"}
_GEXF = {str: "string", int: "integer", float: "double"}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2


def graphml(graph: nx.MultiDiGraph) -> Iterator[str]:
    """The lines of a GraphML file; names stand twice, as Gephi shows what is called label."""
    labeled = [(node, {"label": data["name"], **data}) for node, data in graph.nodes(data=True)]
    nodes, edges = _attributes(labeled), _attributes(_edges(graph))
    keys = {("node", name): f"n{at}" for at, name in enumerate(nodes)}
    keys |= {("edge", name): f"e{at}" for at, name in enumerate(edges)}
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">\n'
    for (kind, name), key in keys.items():
        value = _GRAPHML[(nodes if kind == "node" else edges)[name]]
        yield f'<key id="{key}" for="{kind}" attr.name="{name}" attr.type="{value}"/>\n'
    yield '<graph edgedefault="directed">\n'
    for node, data in labeled:
        yield f"<node id={_quoted(node)}>{_data('node', data, keys)}</node>\n"
    for at, (head, tail, data) in enumerate(graph.edges(data=True)):
        yield f'<edge id="{at}" source={_quoted(head)} target={_quoted(tail)}>{_data("edge", data, keys)}</edge>\n'
    yield "</graph>\n</graphml>\n"


def gexf(graph: nx.MultiDiGraph) -> Iterator[str]:
    """The lines of a GEXF 1.2 file, with names as labels and a color for each type."""
    nodes, edges = _attributes(graph.nodes(data=True)), _attributes(_edges(graph))
    nodes.pop("name", None)  # the label
    edges.pop("weight", None)  # GEXF has it of its own
    yield '<?xml version="1.0" encoding="utf-8"?>\n'
    yield (
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">\n'
    )
    yield '<graph defaultedgetype="directed" mode="static">\n'
    for kind, attributes in (("node", nodes), ("edge", edges)):
        yield f'<attributes class="{kind}" mode="static">\n'
        for at, (name, value) in enumerate(attributes.items()):
            yield f'<attribute id="{at}" title="{name}" type="{_GEXF[value]}"/>\n'
        yield "</attributes>\n"
    yield "<nodes>\n"
    for node, data in graph.nodes(data=True):
        red, green, blue = bytes.fromhex(COLORS[data["type"]][1:])
        yield (
            f"<node id={_quoted(node)} label={_quoted(data['name'])}>{_values(nodes, data)}"
            f'<viz:color r="{red}" g="{green}" b="{blue}"/></node>\n'
        )
    yield "</nodes>\n<edges>\n"
    for at, (head, tail, data) in enumerate(graph.edges(data=True)):
        yield (
            f'<edge id="{at}" source={_quoted(head)} target={_quoted(tail)} '
            f'label="{data["type"]}" weight="{data["weight"]}">{_values(edges, data)}</edge>\n'
        )
    yield "</edges>\n</graph>\n</gexf>\n"


def cytoscape(graph: nx.MultiDiGraph) -> Iterator[str]:
    """The lines of a JSON file of elements, as Cytoscape and Cytoscape.js read them."""
    yield '{"data":{"name":"taizhang"},"directed":true,"multigraph":true,"elements":{"nodes":[\n'
    yield from _joined(
        to_json({"data": {"id": node, **data}}) for node, data in graph.nodes(data=True)
    )
    yield '],"edges":[\n'
    yield from _joined(
        to_json({"data": {"id": f"e{at}", "source": head, "target": tail, **data}})
        for at, (head, tail, data) in enumerate(graph.edges(data=True))
    )
    yield "]}}\n"


def _joined(lines: Iterator[str]) -> Iterator[str]:
    before = next(lines, None)
    if before is None:
        return
    for line in lines:
        yield before + ",\n"
        before = line
    yield before + "\n"


def _edges(graph: nx.MultiDiGraph) -> Iterator[tuple[str, dict[str, object]]]:
    return (("", data) for _, _, data in graph.edges(data=True))


def _attributes(items: object) -> dict[str, type]:
    """Names and kinds of the attributes of nodes or edges, which all of them have."""
    first = next(iter(items), None)  # type: ignore[call-overload]
    return {name: type(value) for name, value in first[1].items()} if first else {}


def _data(kind: str, data: dict[str, object], keys: dict[tuple[str, str], str]) -> str:
    return "".join(
        f'<data key="{keys[kind, name]}">{_clean(value)}</data>' for name, value in data.items()
    )


def _values(attributes: dict[str, type], data: dict[str, object]) -> str:
    values = "".join(
        f'<attvalue for="{at}" value={_quoted(data[name])}/>' for at, name in enumerate(attributes)
    )
    return f"<attvalues>{values}</attvalues>"


def _clean(value: object) -> str:
    return escape(_NO_XML.sub("\ufffd", value)) if isinstance(value, str) else str(value)


def _quoted(value: object) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", value)) if isinstance(value, str) else f'"{value}"'
