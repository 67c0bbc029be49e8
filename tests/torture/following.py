"""From the calls of a trace to the disk that they act upon, and to what the program said meanwhile."""

import posixpath
from dataclasses import dataclass

from tests.torture.disk_model import Disk, Inode, Names
from tests.torture.tracing import Call

STANDARD_OUTPUT = 1


@dataclass(slots=True)
class Open:
    """An open file of the folder that is watched; a folder is opened to be flushed."""

    path: str
    inode: Inode
    at: int = 0
    append: bool = False


class Follower:
    """Does to the disk what the program did. `said` is what it wrote to its standard output, line by line.

    A call that is not modelled raises: it would make the disk kinder or crueller than the program deserves.
    """

    def __init__(self, disk: Disk) -> None:
        self.disk = disk
        self.said: list[str] = []
        self._files: dict[int, Open] = {}

    def follow(self, call: Call) -> bool:
        """Tells whether the call changed anything that a cut could show."""
        act = getattr(self, f"_on_{call.name}", None)
        return act is not None and bool(act(call))

    # handles

    def _on_openat(self, call: Call) -> bool:
        path, flags = self._path(call, 1), str(call.given[2])
        self._files.pop(call.result, None)
        if not path:
            return False
        made = path not in self.disk.names
        if made:
            if "O_CREAT" not in flags:
                raise ValueError(f"a file that nobody made: {path}")
            self.disk.name({path: Inode()})
        inode = self.disk.names[path]
        if "O_TRUNC" in flags and inode.size:
            inode.truncate(0)
        self._files[call.result] = Open(path, inode, append="O_APPEND" in flags)
        return made or "O_TRUNC" in flags

    def _on_close(self, call: Call) -> bool:
        self._files.pop(call.number(0), None)
        return False

    def _on_dup(self, call: Call) -> bool:
        if found := self._file(call):
            self._files[call.result] = found
        return False

    _on_dup2 = _on_dup3 = _on_dup

    def _on_fcntl(self, call: Call) -> bool:
        return self._on_dup(call) if str(call.given[1]).startswith("F_DUPFD") else False

    def _on_lseek(self, call: Call) -> bool:
        if found := self._file(call):
            found.at = call.result
        return False

    def _on_read(self, call: Call) -> bool:
        if found := self._file(call):
            found.at += call.result
        return False

    # contents

    def _on_write(self, call: Call) -> bool:
        if call.number(0) == STANDARD_OUTPUT:
            self.said += call.data(1).decode().splitlines()
            return True
        if found := self._file(call):
            at = found.inode.size if found.append else found.at
            found.inode.write(at, call.data(1)[: call.result])
            found.at = at + call.result
        return found is not None

    def _on_pwrite64(self, call: Call) -> bool:
        if found := self._file(call):
            found.inode.write(call.number(3), call.data(1)[: call.result])
        return found is not None

    def _on_ftruncate(self, call: Call) -> bool:
        if found := self._file(call):
            found.inode.truncate(call.number(1))
        return found is not None

    def _on_fallocate(self, call: Call) -> bool:
        """Room, and with it a length of zeros."""
        if found := self._file(call):
            found.inode.truncate(max(found.inode.size, call.number(2) + call.number(3)))
        return found is not None

    def _on_fsync(self, call: Call) -> bool:
        if found := self._file(call):
            if found.inode.is_folder:
                self.disk.flush_folder(found.path)
            else:
                found.inode.flush()
        return found is not None

    _on_fdatasync = _on_fsync

    # names

    def _on_mkdir(self, call: Call, place: int = 0) -> bool:
        path = self._path(call, place)
        return self._name({path: Inode(is_folder=True)}) if path else False

    def _on_mkdirat(self, call: Call) -> bool:
        return self._on_mkdir(call, 1)

    def _on_unlink(self, call: Call, place: int = 0) -> bool:
        path = self._path(call, place)
        return self._name({path: None}) if path else False

    def _on_unlinkat(self, call: Call) -> bool:
        return self._on_unlink(call, 1)

    def _on_link(self, call: Call, old: int = 0, new: int = 1) -> bool:
        return self._moved(call, old, new, keep=True)

    def _on_linkat(self, call: Call) -> bool:
        return self._on_link(call, 1, 3)

    def _on_rename(self, call: Call) -> bool:
        return self._moved(call, 0, 1)

    def _on_renameat(self, call: Call) -> bool:
        return self._moved(call, 1, 3)

    _on_renameat2 = _on_renameat

    def _moved(self, call: Call, old_place: int, new_place: int, *, keep: bool = False) -> bool:
        old, new = self._path(call, old_place), self._path(call, new_place)
        if bool(old) != bool(new):
            raise ValueError("a file that was moved in or out")
        if not old:
            return False
        change: Names = {new: self.disk.names[old]}
        return self._name(change if keep else {**change, old: None})

    def _name(self, change: Names) -> bool:
        self.disk.name(change)
        return True

    # what the program is not known to do

    def _not_modelled(self, call: Call) -> bool:
        if any(str(one).isdigit() and int(str(one)) in self._files for one in call.given[:2]):
            raise ValueError(f"not modelled: {call.name}")
        return False

    _on_writev = _on_pwritev = _on_pwritev2 = _on_sendfile = _on_copy_file_range = _on_sync_file_range = (
        _not_modelled
    )

    def _file(self, call: Call) -> Open | None:
        return self._files.get(call.number(0))

    def _path(self, call: Call, place: int) -> str:
        """The path that the call names; empty when it lies outside the folder that is watched."""
        path = posixpath.normpath(call.data(place).decode("utf-8", "surrogateescape"))
        return path if self.disk.holds(path) else ""
