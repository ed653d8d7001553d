"""The encrypted desk: engine, keys, tables, migrations, queries."""
