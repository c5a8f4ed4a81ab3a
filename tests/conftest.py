"""What every test shares: no window ever opens."""

import os

os.environ.setdefault("MPLBACKEND", "Agg")
