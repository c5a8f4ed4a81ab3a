"""From text to statements: parsing, actors, attribution. One step a file."""
