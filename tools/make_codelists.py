"""Make ontology/codelists/indicators.ttl and units.ttl from the tables of pipeline/taizhang/data.

    python tools/make_codelists.py [--out FOLDER]

A graph says of an indicator or a unit what these files say of it. The same tables give the same bytes.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from taizhang.emit.concepts import add_codelist_of_indicators, add_codelist_of_units
from taizhang.emit.turtle import Turtle

ROOT = Path(__file__).resolve().parent.parent
TOPICS = {
    "经济总量": "National accounts",
    "工业": "Industry",
    "能源": "Energy",
    "农业": "Agriculture",
    "投资": "Investment",
    "消费": "Consumption",
    "外贸": "Foreign trade",
    "财政": "Public finance",
    "金融": "Finance",
    "价格": "Prices",
    "就业": "Employment",
    "收入": "Incomes",
    "人口": "Population",
    "教育": "Education",
    "卫生": "Health and sports",
    "社会保障": "Social security",
    "住房": "Housing",
    "交通": "Transport",
    "通信": "Communication and digital economy",
    "科技": "Science and technology",
    "企业": "Enterprises",
    "旅游文化": "Tourism and culture",
    "环境": "Environment",
    "城乡": "Towns and villages",
    "安全": "Safety",
    "政务": "Government and law",
}


def main() -> None:
    """Write both files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=ROOT / "ontology" / "codelists")
    folder = parser.parse_args().out
    known, measures = Turtle(), Turtle()
    add_codelist_of_indicators(known, TOPICS)
    add_codelist_of_units(measures)
    for name, graph in (("indicators.ttl", known), ("units.ttl", measures)):
        print(f"{folder / name}: {graph.write(folder / name)} triples")


if __name__ == "__main__":
    main()
