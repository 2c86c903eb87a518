"""What the import of a plugin's module may cost everybody who runs sicore."""

LONGEST_IMPORT = 0.1
"""Seconds on top of the import of sicore itself."""

_HEAVY_NAMES = """
altair babel bokeh bs4 cryptography dash django duckdb fastapi flask geopandas html5lib httpx jinja2 jsonschema
jsonschema_rs lxml matplotlib msgspec networkx nltk numpy openpyxl pandas PIL plotly polars psycopg pyarrow pydantic
pyspark pytest python_calamine rapidfuzz requests rich scipy seaborn selenium shapely sklearn spacy splink sqlalchemy
stdnum sympy tantivy tensorflow torch transformers typer urllib3 xlrd xlsxwriter
"""
HEAVY = frozenset(_HEAVY_NAMES.split())
"""Libraries that only a component may import, when it is used."""
