"""A disk that loses its power: what was flushed is there, of the rest any part."""

import os

SECTOR = 512


class File:
    """The bytes on the disk, those that a process sees, and what happened between the two."""

    def __init__(self, data=b""):
        self.durable, self.seen, self.pending = data, data, []

    def write(self, place, data):
        self.pending.append((place, data))
        self.seen = spliced(self.seen, place, data)

    def cut(self, length):
        self.pending.append((length, None))
        self.seen = self.seen[:length].ljust(length, b"\0")

    def flush(self):
        self.durable, self.pending = self.seen, []

    def after_power_cut(self, dice):
        """Flushed bytes, and of each write since none, all, some sectors, or its length as zero bytes."""
        data = self.durable
        pending = list(self.pending)
        dice.shuffle(pending)
        for place, piece in pending:
            way = dice.choice(("none", "all", "sectors", "length"))
            if way == "none":
                continue
            if piece is None:
                data = data[:place].ljust(place, b"\0")
            elif way == "length":
                data = data.ljust(place + len(piece), b"\0")
            else:
                data = self.sectors(data, place, piece, 1.0 if way == "all" else 0.5, dice)
        return data

    @staticmethod
    def sectors(data, place, piece, share, dice):
        start = place
        while start < place + len(piece):
            end = min((start // SECTOR + 1) * SECTOR, place + len(piece))
            if dice.random() < share:
                data = spliced(data, start, piece[start - place : end - place])
            start = end
        return data


def spliced(data, place, piece):
    return data[:place].ljust(place, b"\0") + piece + data[place + len(piece) :]


class Disk:
    """The files under one folder, moved on by the calls of a traced run."""

    def __init__(self, files):
        self.files = {path: File(data) for path, data in files.items()}
        # Which names are on the disk: those that were made or changed since their folder was flushed
        # may be there or not.
        self.names = {path: file for path, file in self.files.items()}
        self.unflushed_names = []

    def carry_out(self, call):
        """Does what a call did; gives whether it could have changed anything."""
        if call.result is None or call.result < 0:
            return False
        file = self.files.get(call.path)
        if call.creates and file is None:
            self.files[call.path] = File()
            self.unflushed_names.append((call.path, self.files[call.path]))
        elif call.name == "openat" and file and call.arguments[2] & os.O_TRUNC:
            file.cut(0)
        elif call.name in ("pwrite64", "write") and file:
            place = call.arguments[3] if call.name == "pwrite64" else len(file.seen)
            file.write(place, call.data[: call.result])
        elif call.name == "ftruncate" and file:
            file.cut(call.arguments[1])
        elif call.name in ("fsync", "fdatasync"):
            self.flush(call.path)
        elif "rename" in call.name:
            self.files[call.target] = self.files.pop(call.path)
            self.unflushed_names += [(call.target, self.files[call.target]), (call.path, None)]
        elif "unlink" in call.name and file:
            del self.files[call.path]
            self.unflushed_names.append((call.path, None))
        else:
            return False
        return True

    def flush(self, path):
        if path in self.files:
            self.files[path].flush()
            return
        # A folder: its names are on the disk now.
        kept = []
        for name, file in self.unflushed_names:
            if os.path.dirname(name) == path:
                self.name(name, file)
            else:
                kept.append((name, file))
        self.unflushed_names = kept

    def name(self, path, file):
        if file is None:
            self.names.pop(path, None)
        else:
            self.names[path] = file

    def after_power_cut(self, dice):
        """One of the states in which the files may be found afterwards."""
        names = dict(self.names)
        for path, file in self.unflushed_names:
            if dice.random() < 0.5:
                names.pop(path, None) if file is None else names.__setitem__(path, file)
        return {path: file.after_power_cut(dice) for path, file in names.items()}
