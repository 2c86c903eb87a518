"""The importers and exporters that come with sicore, announced through the same hooks as everybody's."""
