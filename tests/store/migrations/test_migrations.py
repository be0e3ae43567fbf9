"""From nothing to today, once; and never from the future."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, create_engine, inspect, text

from app.store import migrations


@pytest.fixture
def database() -> Iterator[Connection]:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        yield connection
    engine.dispose()


def test_an_empty_database_has_every_revision_before_it(database: Connection):
    assert migrations.pending(database) == ["0001"]
    assert inspect(database).get_table_names() == [], "looking writes nothing"


def test_upgrading_leaves_nothing_pending_and_again_changes_nothing(database: Connection):
    migrations.upgrade(database)
    assert migrations.pending(database) == []
    migrations.upgrade(database)
    assert database.execute(text("SELECT version_num FROM alembic_version")).all() == [("0001",)]


def test_a_revision_from_the_future_is_not_touched(database: Connection):
    migrations.upgrade(database)
    database.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(migrations.Newer):
        migrations.pending(database)
