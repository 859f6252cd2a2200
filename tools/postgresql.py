"""Whether a PostgreSQL server can be tested on: it answers, and lets its user make databases. `answers URL` says which, or why not."""

import sys

import psycopg


def answers(address: str) -> str:
    """The server's version. Raises psycopg.Error, or PermissionError where no database may be made there."""
    with psycopg.connect(address, connect_timeout=5) as server:
        row = server.execute(
            "SELECT current_setting('server_version'), rolcreatedb OR rolsuper FROM pg_roles WHERE rolname = current_user"
        ).fetchone()
    assert row is not None
    version, may_make = row
    if not may_make:
        raise PermissionError("its user may not make databases (ALTER ROLE ... CREATEDB)")
    return f"PostgreSQL {version}"


def main(arguments: list[str]) -> int:
    try:
        print(answers(arguments[-1]))
    except (psycopg.Error, PermissionError) as error:
        print(f"{' '.join(str(error).split())[:200]}")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
