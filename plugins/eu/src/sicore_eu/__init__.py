"""European sources for sicore: the pages on social innovation and transnational cooperation."""
