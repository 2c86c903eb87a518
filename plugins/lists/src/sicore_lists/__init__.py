"""Lists of operations of ten countries, each read by a mapping file."""
