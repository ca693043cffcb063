"""Names by HanLP's components."""
