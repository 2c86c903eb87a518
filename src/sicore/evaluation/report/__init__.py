"""Reports: figures and statements first, apart from how they are written; then pages, JSON and CSV of them."""
