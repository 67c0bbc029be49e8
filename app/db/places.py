"""Folders where a database is at risk: those that a sync program copies about, and drives of other machines.

A sync program that puts an older file back under a running program loses what was saved since; network drives do not
lock reliably. Both are warned of and not refused: a shop may know better.
"""

import os
import sys
from pathlib import Path, PurePath

SYNCED, NETWORK = "synced_folder", "network_folder"

_SYNCED_NAMES = (
    "dropbox",
    "onedrive",
    "icloud drive",
    "iclouddrive",
    "com~apple~clouddocs",
    "mobile documents",
    "google drive",
    "googledrive",
    "my drive",
    "nextcloud",
    "owncloud",
    "seafile",
    "syncthing",
    "pcloud",
    "mega",
    "nutstore",
    "nutstore files",
    "坚果云",
    "我的坚果云",
    "baidusyncdisk",
    "百度云同步盘",
    "百度网盘同步空间",
    "腾讯微云",
)
_SYNC_MARKS = (".stfolder", ".dropbox", ".dropbox.cache", ".sync", ".seafile-data", ".nextcloudsync.log")
_NETWORK_TYPES = {
    "nfs",
    "nfs4",
    "cifs",
    "smb3",
    "smbfs",
    "smb2",
    "afs",
    "9p",
    "davfs",
    "fuse.sshfs",
    "fuse.rclone",
}
_NETWORK_TYPES |= {"fuse.gvfsd-fuse", "fuse.davfs2", "ncpfs", "ceph", "glusterfs", "fuse.glusterfs"}


def warnings(path: Path) -> tuple[str, ...]:
    """Codes of what is risky about the place of this file: `synced_folder`, `network_folder`."""
    path = path.absolute()
    found = [SYNCED] if is_synced(path) else []
    if is_network(path):
        found.append(NETWORK)
    return tuple(found)


def is_synced(path: Path) -> bool:
    """By the names of the folders above, and by the marks that sync programs leave in them."""
    for folder in path.parents:
        if _named_like_synced(folder):
            return True
        if any((folder / mark).exists() for mark in _SYNC_MARKS if os.access(folder, os.X_OK)):
            return True
    return False


def is_network(path: Path) -> bool:
    if sys.platform == "win32":
        return _is_windows_network(path)
    try:
        mounts = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    return mount_type(path, mounts) in _NETWORK_TYPES


def mount_type(path: PurePath, mounts: str) -> str:
    """The file system that holds the path, by the system's list of mounts.

    >>> from pathlib import PurePosixPath
    >>> mount_type(PurePosixPath("/srv/shop/a.db"), "dev / ext4 rw\\nnas:/x /srv/shop nfs4 rw\\n")
    'nfs4'
    """
    best, found = 0, ""
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) < 3:
            continue
        point = PurePath(parts[1].replace("\\040", " "))
        if (point == path or point in path.parents) and len(point.parts) >= best:
            best, found = len(point.parts), parts[2]
    return found


def _named_like_synced(folder: PurePath) -> bool:
    name = folder.name.casefold()
    return any(name == known or name.startswith((f"{known} -", f"{known} (")) for known in _SYNCED_NAMES)


if sys.platform == "win32":
    import ctypes

    _REMOTE = 4

    def _is_windows_network(path: PurePath) -> bool:
        return path.drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == _REMOTE
