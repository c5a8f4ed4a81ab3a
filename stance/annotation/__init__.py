"""An article with its statements shown in place: for a terminal, a notebook, a browser and paper."""
