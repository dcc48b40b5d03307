"""What launches leave in the database: which nonces were used, and who on a platform has which name here."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from gradedescent.service.attempts import Attempts


class Visits:
    """Two tables, in the database of attempts."""

    def __init__(self, attempts: Attempts) -> None:
        from sqlalchemy import Column, Float, MetaData, String, Table

        self._database = attempts
        metadata = MetaData()
        self._nonces = Table(
            "lti_nonce", metadata, Column("nonce", String(255), primary_key=True), Column("seen", Float, nullable=False)
        )
        self._people = Table(
            "lti_person",
            metadata,
            Column("name", String(128), primary_key=True),
            Column("issuer", String(255), nullable=False),
            Column("user_id", String(255), nullable=False),
        )
        self._database.transaction(metadata.create_all)

    def first_time(self, nonce: str, keep: float) -> bool:
        """Tell whether a nonce was never seen, and see it; it is kept so many seconds."""
        from sqlalchemy import delete

        def work(connection: Connection) -> bool:
            connection.execute(delete(self._nonces).where(self._nonces.c.seen < time.time() - keep))
            seen = self._database.insert(self._nonces).values(nonce=nonce, seen=time.time()).on_conflict_do_nothing()
            return bool(connection.execute(seen).rowcount)

        return self._database.transaction(work)

    def may_be_called(self, name: str, issuer: str, user_id: str, *, known: bool) -> bool:
        """Tell whether somebody on a platform may have a name: who came first has it, and no other person after them.

        So that nobody becomes another by changing their e-mail address, say. Whom the gradebook has by their id
        (`known`) has the name whoever came before.
        """
        from sqlalchemy import select

        table = self._people
        values = {"issuer": issuer, "user_id": user_id}
        new = self._database.insert(table).values(name=name, **values)
        entered = (
            new.on_conflict_do_update(index_elements=["name"], set_=values) if known else new.on_conflict_do_nothing()
        )

        def work(connection: Connection) -> bool:
            connection.execute(entered)
            row = connection.execute(select(table).where(table.c.name == name)).one()
            return (row.issuer, row.user_id) == (issuer, user_id)

        return self._database.transaction(work)
