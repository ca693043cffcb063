"""What readers see of the ledger: rows that stand alone, chosen and ordered, as table, CSV, page and workbook."""
