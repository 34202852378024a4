# SPDX-License-Identifier: GPL-3.0-or-later
"""Cleans many files: the list, who works on which, names of results, and what is remembered. No Qt, no torch.

The command line and the window share it. `Queue` is the list; `jobs_for` makes its jobs of files and folders.
"""

from editor.batch.items import Item, results_folder
from editor.batch.jobs import TEMPLATE, Job, Outcome, State
from editor.batch.journal import Journal, journal_path
from editor.batch.names import check_template, jobs_for
from editor.batch.queue import Queue
from editor.batch.workers import ProcessWorker, ThreadWorker

__all__ = [
    "TEMPLATE",
    "Item",
    "Job",
    "Journal",
    "Outcome",
    "ProcessWorker",
    "Queue",
    "State",
    "ThreadWorker",
    "check_template",
    "journal_path",
    "jobs_for",
    "results_folder",
]
