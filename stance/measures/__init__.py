"""What the statements add up to: tables in, tables out.

Each measure is one file. All of them know the columns of `stance.table` and nothing behind them; what is
counted, and which articles belong together, is decided once, in `counting`.
"""
