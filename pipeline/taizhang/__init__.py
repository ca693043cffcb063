"""Taizhang (台账): Chinese government reports in, a knowledge graph and a ledger of promises out."""

__version__ = "0.1.0"
