"""The forms in which tables are published, open and for machines (Directive (EU) 2019/1024 Article 5(1))."""
