"""Tables in; charts, tables of the page, prose and whole reports out."""
