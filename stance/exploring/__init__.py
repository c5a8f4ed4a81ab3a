"""Looking around in one's news: choose a part of it, mark points in a chart, read them, score a pasted text.

What is shown is made of tables by functions that know no widgets (`viewing`, `explaining`); the widgets of
an open notebook (`choosing`, `brushing`, `browsing`, `pasting`) only set what these are asked for. Where
there are none, the same is shown once, as the parameters say (`starting`).
"""
