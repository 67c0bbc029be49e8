"""The file: connections, transactions, journal, derived tables, migrations, backups. All that is special to SQLite."""
