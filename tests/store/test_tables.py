"""The tables that the program knows are those that the migrations make."""

from contextlib import closing
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from app.store.tables import metadata
from tests.support.shelves import shelf


def test_the_migrations_lead_to_the_tables_of_today(tmp_path: Path):
    with closing(shelf(tmp_path / "room.db")) as store:
        assert compare_metadata(MigrationContext.configure(store._connection), metadata) == []


def test_keys_and_checks_are_those_of_today(tmp_path: Path):
    with closing(shelf(tmp_path / "room.db")) as store:
        found = inspect(store._connection)
        for table in metadata.tables.values():
            checks = {(check["name"], check["sqltext"]) for check in found.get_check_constraints(table.name)}
            assert checks == {
                (str(check.name), str(check.sqltext)) for check in table.constraints if hasattr(check, "sqltext")
            }
            unique = {tuple(one["column_names"]) for one in found.get_unique_constraints(table.name)}
            assert unique == {
                tuple(one.columns.keys()) for one in table.constraints if type(one).__name__ == "UniqueConstraint"
            }
            assert found.get_pk_constraint(table.name)["constrained_columns"] == table.primary_key.columns.keys()
