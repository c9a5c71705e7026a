"""Charts: in come tables, out go matplotlib figures as SVG text whose marks lead to the Arabic sentence behind them."""
