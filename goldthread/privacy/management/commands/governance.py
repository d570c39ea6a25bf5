"""`governance`: write the documents in docs/governance that are made from data."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from goldthread.privacy.documents import FOLDER, all_documents


class Command(BaseCommand):
    help = "Write the record of processing, the hazard log and the ASVS list anew."

    def handle(self, *args: Any, **options: Any) -> None:
        for name, content in all_documents().items():
            (FOLDER / name).write_text(content, encoding="utf-8")
            self.stdout.write(f"Wrote docs/governance/{name}")
