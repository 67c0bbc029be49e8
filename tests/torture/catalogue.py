"""Every fault that is tried, in the order of the table: a function in a module of this folder, and a line here.

Targets are text, so that one fault's libraries do not weigh on another's processes.
"""

from tests.torture.frame import Fault

FAULTS = (
    Fault("S1", "killed -9 while saving, importing, deleting, restoring, locking up", "kills:run", 30, 1_000),
    Fault("S2", "power cut while saving", "power:run", 120, 2_000),
    Fault("S2", "power cut while a file is made, backed up, restored, migrated", "power:run_replacing", 20, 400),
    Fault("S3", "power cut, photographed on a real file system", "photo:run", 0, 40),
    Fault("S4", "migrations killed, failing on a row, without room", "migrations:run", 20, 300),
    Fault("S5", "killed while backing up and dropping old backups; restore drill", "backups:run", 6, 300),
    Fault("S6", "disk full at the k-th write: save, import, backup, migration …", "full_disk:run", 18, 340),
    Fault("S6", "start on a full disk", "full_start:run", 4, 20),
    Fault("S7", "files that are broken, foreign, hostile or of other programs", "mutants:run", 150, 10_000),
    Fault("S8", "a single bit falls over in the file or a backup", "flips:run", 60, 1_000),
    Fault("S9", "a twentieth of all pages destroyed, and rescued", "rescue:run", 5, 100),
    Fault("S10", "a sync client that replaces, overwrites and takes away files", "sync_client:run", 9, 100),
    Fault("S11", "started twice; lock files that were left behind", "double_starts:run", 10, 200),
    Fault("S12", "clocks that jump by up to 30 years either way", "clocks:run", 20, 200),
    Fault("S13", "import bombs: tables, workbooks, lists and cards made to hurt", "bombs:run", 20, 60),
    Fault("S13", "mutants of files of every format, imported and taken back", "fuzz_importers:run", 120, 20_000),
    Fault("S14", "bad texts in every field: all pages, dialogs, boxes, menus, tooltips", "injection_window:run", 2, 60),
    Fault("S14", "bad texts on paper and in charts", "injection_paper:run", 1, 20),
    Fault("S14", "bad texts in files, greetings and on the command line", "injection_files:run", 1, 30),
    Fault("S15", "texts of any kind in every search box", "fuzz_search:run", 2_000, 100_000),
    Fault("S16", "erased for good: marks in files, backups, journal, index, drafts", "privacy:run", 2, 40),
    Fault("S16", "files and folders that others could read", "rights:run", 1, 1),
    Fault("S16", "marked people in logs, crash reports, caches, stray files", "leaks:run", 1, 5),
    Fault("S17", "the whole program under the eyes of a tracer: no network", "network:run", 1, 2),
    Fault("S19", "mistakes of people, taken back in three clicks", "mistakes:run", 26, 104),
    Fault("S20", "bugs planted on purpose: the harness must see them", "teeth:run", 9, 9),
    Fault("F6", "handles of our own on a file that SQLite has open", "handles:run", 2, 20),
    Fault("F16", "a long day with readers that hold on: no BUSY, no growing log", "soak:run", 90, 20_000),
    Fault("F18", "ended with a half-filled form: SIGTERM and kill -9 in turn", "drafts:run", 6, 50),
)  # fmt: skip

NOT_TRIED = (
    ("Windows and macOS: replacing open files, their flushes, rights and shares", "needs such machines"),
    ("disks that lie about having flushed", "no software on a virtual disk can show it"),
    ("virus scanners that hold files", "needs a machine that has one"),
    ("a laptop switched off by its button", "needs a hand and a laptop"),
)
"""What nobody has tried, and why."""
