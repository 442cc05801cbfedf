"""Makes the page of plans from what bench/plans.sh took out of PostgreSQL's log; ends with 1 when a growing table is read whole."""

import argparse
import pathlib
import re
import sys

# What the server does by itself, whoever asks: its text is in none of the calls.
ROUNDS = re.compile(
    r"\b(outbox|watches|plant_changes|ended_sessions|signing_keys|label_jobs|printers|events|audit_chains|command_answers|OrleansQuery|grain_states"
    r"|pg_catalog|pg_type)\b|delayed/run-",
    re.S,
)
ENTRY = re.compile(r"LOG:  duration: ([\d.]+) ms  plan:\n(.*?)(?=^\d{4}-\d\d-\d\d |\Z)", re.S | re.M)


def statements(log: str):
    """Each statement's time, text and plan."""
    for match in ENTRY.finditer(log):
        body = re.sub(r"^\t", "", match[2], flags=re.M)
        text, _, plan = body.partition("\n" + first_node(body))
        plan = first_node(body) + plan
        yield float(match[1]), text.removeprefix("Query Text: ").strip(), plan.rstrip()


def first_node(body: str) -> str:
    """The line that begins the plan: the first with a cost."""
    return next(line for line in body.splitlines() if "(cost=" in line)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--growing", required=True, help="tables that grow, apart by blanks")
    parser.add_argument("--rows", required=True)
    parser.add_argument("--version", required=True)
    options = parser.parse_args()
    growing = set(options.growing.split())
    bad = []

    print("# How each call is read\n")
    print("Made by `bench/plans.sh`; do not edit. Each list, dashboard and analytics call was asked of the running server, and PostgreSQL")
    print(f"{options.version} logged what it really did (`auto_explain`, `ANALYZE`, `BUFFERS`).")
    print(f"\nRows: {options.rows}.\n")
    print("No plan reads a table of over 2,500 rows from end to end (`Seq Scan`), sums by day and hour apart, which are kept for that; the script fails when one does.\nWith 2,001 LOTs a page near the end of all of them is a scan; with 60,000 it is none (`PlanTests`).\n")
    for file in sorted(options.folder.glob("*.path")):
        path = file.read_text().strip()
        found = [it for it in statements(file.with_suffix(".log").read_text()) if not ROUNDS.search(it[1])]
        print(f"## `GET {path}`\n")
        if not found:
            print("No statement: answered from memory.\n")
        for milliseconds, text, plan in found:
            whole = {table for table in re.findall(r"Seq Scan on (?:\w+\.)?(\w+)", plan) if table in growing}
            bad += [f"{path}: {table}" for table in whole]
            print(f"{milliseconds:.2f} ms\n\n```sql\n{text}\n```\n\n```\n{plan}\n```\n")
    for each in bad:
        print(f"reads a growing table from end to end: {each}", file=sys.stderr)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
