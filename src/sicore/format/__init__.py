"""The exchange format: strict JSON, the codec, the schema, documents and versions. Never checks."""
