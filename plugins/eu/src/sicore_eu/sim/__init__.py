"""Social Innovation Match, the European database of social innovations: its case studies."""
