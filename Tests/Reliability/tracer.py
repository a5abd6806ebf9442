"""Runs a program call by call: sees what it asks of the system, and kills it, fails or shortens one call.

Only the calls on files under a given folder and on the three standard streams are seen, so that what
the runtime does when it starts is left out. Linux on x86-64; `can_trace()` says whether it works here.
"""

import ctypes
import errno
import os
import platform
import resource
import signal
import struct
import sys

NAMES = {
    0: "read", 1: "write", 2: "open", 3: "close", 5: "fstat", 17: "pread64", 18: "pwrite64",
    20: "writev", 73: "flock", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate",
    82: "rename", 83: "mkdir", 84: "rmdir", 86: "link", 87: "unlink", 90: "chmod", 91: "fchmod",
    92: "chown", 93: "fchown", 217: "getdents64", 257: "openat", 258: "mkdirat", 260: "fchownat",
    262: "newfstatat", 263: "unlinkat", 264: "renameat", 265: "linkat", 268: "fchmodat",
    277: "sync_file_range", 285: "fallocate", 296: "pwritev", 316: "renameat2", 326: "copy_file_range",
    9: "mmap", 40: "sendfile", 332: "statx",
}  # fmt: skip
BY_PATH = {"open", "truncate", "rename", "mkdir", "rmdir", "link", "unlink", "chmod", "chown"}
BY_PATH_AT = {
    "openat", "mkdirat", "fchownat", "newfstatat", "unlinkat", "renameat", "linkat", "fchmodat",
    "renameat2", "statx",
}  # fmt: skip
WRITING = {
    "write", "pwrite64", "writev", "pwritev", "fsync", "fdatasync", "ftruncate", "truncate", "rename",
    "renameat", "renameat2", "mkdir", "mkdirat", "unlink", "unlinkat", "flock", "link", "linkat",
    "chmod", "fchmod", "fchmodat", "fallocate", "copy_file_range", "sendfile",
}  # fmt: skip
TRACEME, POKEUSER, DETACH, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 6, 17, 24, 0x4200, 0x420E
SYSGOOD_AND_EXITKILL = 0x100001
RAX, RDX, ORIG_RAX = 10 * 8, 12 * 8, 15 * 8
SECONDS = 60
STOPPED_AT_CALL = signal.SIGTRAP | 0x80

libc = ctypes.CDLL(None, use_errno=True)
libc.ptrace.restype = ctypes.c_long
libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]


class Call:
    """One call: its name, the file that it is about, and whether it creates or writes."""

    def __init__(self, name, path, arguments):
        self.name, self.path, self.arguments = name, path, arguments
        self.data, self.target, self.result, self.nth = b"", None, None, 0

    @property
    def creates(self):
        flags = self.arguments[2] if self.name == "openat" else self.arguments[1]
        return self.name in ("openat", "open") and bool(flags & os.O_CREAT)

    @property
    def writes(self):
        return self.name in WRITING or self.creates

    def __str__(self):
        return f"{self.name}#{self.nth} {os.path.basename(self.path)}"


class Plan:
    """What is done to the n-th call of a name: "kill", "kill-after", "fail" or "shorten"."""

    def __init__(self, name, nth, deed, value=0):
        self.name, self.nth, self.deed, self.value = name, nth, deed, value


class Traced:
    """What a traced run gave back; the code is negative after a signal."""

    def __init__(self, code, out, err, calls):
        self.code, self.out, self.bytes_err, self.calls = code, out, err, calls
        self.err = err.decode("utf-8", "replace")

    def __str__(self):
        return f"exit {self.code}\nstdout: {self.out[:400]!r}\nstderr: {self.err[:1200]}"


def contents(descriptor):
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(descriptor, "rb") as file:
        return file.read()


def run(words, env, folder, stdin=b"", plan=None, keeps_data=False):
    """Runs words in a folder, with the calls under that folder seen and the plan carried out.

    After the planned deed the program is let go, so that the calls of a run with a plan end there.
    """
    streams = [os.memfd_create(name) for name in ("stdin", "stdout", "stderr")]
    os.write(streams[0], stdin)
    os.lseek(streams[0], 0, os.SEEK_SET)
    process = os.fork()
    if process == 0:
        try:
            for number, stream in enumerate(streams):
                os.dup2(stream, number)
            os.chdir(folder)
            resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
            libc.ptrace(TRACEME, 0, None, None)
            os.execve(words[0], [os.fsencode(word) for word in words], env)
        finally:
            os._exit(127)
    os.close(streams[0])
    try:
        code, calls = Tracer(process, folder, plan, keeps_data).follow()
    except BaseException:
        os.kill(process, signal.SIGKILL)
        os.waitpid(process, 0)
        raise
    return Traced(code, contents(streams[1]), contents(streams[2]), calls)


class Tracer:
    def __init__(self, process, folder, plan, keeps_data):
        self.process, self.folder, self.plan = process, os.path.realpath(folder), plan
        self.keeps_data, self.is_done = keeps_data, False
        self.calls, self.counts, self.current, self.info = (
            [],
            {},
            None,
            ctypes.create_string_buffer(88),
        )

    def ask(self, request, address, data):
        result = libc.ptrace(request, self.process, address, data)
        if result < 0:
            raise OSError(ctypes.get_errno(), "ptrace")
        return result

    def follow(self):
        _, status = os.waitpid(self.process, 0)
        if os.WIFEXITED(status):
            return os.WEXITSTATUS(status), []
        self.ask(SETOPTIONS, None, SYSGOOD_AND_EXITKILL)
        # Opened once the new program is there: the old one's memory is gone by then.
        self.memory = os.open(f"/proc/{self.process}/mem", os.O_RDONLY)
        passed_on = 0
        try:
            while True:
                try:
                    self.ask(DETACH if self.is_done else SYSCALL, None, passed_on)
                except ProcessLookupError:
                    pass
                _, status = os.waitpid(self.process, 0)
                if os.WIFEXITED(status):
                    return os.WEXITSTATUS(status), self.calls
                if os.WIFSIGNALED(status):
                    return -os.WTERMSIG(status), self.calls
                passed_on = 0
                if os.WSTOPSIG(status) == STOPPED_AT_CALL:
                    self.stopped()
                else:
                    passed_on = os.WSTOPSIG(status)
        finally:
            os.close(self.memory)

    def stopped(self):
        try:
            self.ask(GET_SYSCALL_INFO, 88, ctypes.addressof(self.info))
        except ProcessLookupError:
            return
        if self.info.raw[0] == 1:
            number, *arguments = struct.unpack_from("<7Q", self.info.raw, 24)
            self.current = self.entered(number, arguments)
        elif self.info.raw[0] == 2 and self.current:
            call, self.current = self.current, None
            call.result = struct.unpack_from("<q", self.info.raw, 24)[0]
            self.left(call)

    def text(self, address):
        piece = os.pread(self.memory, 4096 - address % 4096, address)
        if b"\0" not in piece:
            piece += os.pread(self.memory, 4096, address + len(piece))
        return os.fsdecode(piece.partition(b"\0")[0])

    def place(self, descriptor):
        descriptor &= 0xFFFFFFFF
        if descriptor == 0xFFFFFF9C:
            return os.readlink(f"/proc/{self.process}/cwd")
        try:
            return os.readlink(f"/proc/{self.process}/fd/{descriptor}")
        except OSError:
            return ""

    def path_of(self, name, arguments):
        if name in BY_PATH:
            return os.path.join(self.place(0xFFFFFF9C), self.text(arguments[0]))
        if name in BY_PATH_AT:
            text = self.text(arguments[1])
            return (
                os.path.join(self.place(arguments[0]), text) if text else self.place(arguments[0])
            )
        if name == "mmap":
            return self.place(arguments[4])
        return self.place(arguments[0])

    def entered(self, number, arguments):
        name = NAMES.get(number)
        if name is None or name == "mmap" and arguments[4] & 0x80000000:
            return None
        path = self.path_of(name, arguments)
        if not path.startswith((self.folder, "/memfd:std")):
            return None
        call = Call("fstat" if name == "newfstatat" else name, path, arguments)
        if "rename" in name:
            target = arguments[1] if name == "rename" else arguments[3]
            start = 0xFFFFFF9C if name == "rename" else arguments[2]
            call.target = os.path.join(self.place(start), self.text(target))
        if self.keeps_data and name in ("write", "pwrite64"):
            call.data = os.pread(self.memory, arguments[2], arguments[1])
        self.counts[call.name] = call.nth = self.counts.get(call.name, 0) + 1
        self.calls.append(call)
        if self.is_planned(call):
            self.begin(self.plan)
        return call

    def is_planned(self, call):
        plan = self.plan
        return plan is not None and (plan.name, plan.nth) == (call.name, call.nth)

    def begin(self, plan):
        if plan.deed == "kill":
            # Killed before the call is carried out.
            os.kill(self.process, signal.SIGKILL)
        elif plan.deed == "fail":
            self.ask(POKEUSER, ORIG_RAX, ctypes.c_void_p(2**64 - 1))
        elif plan.deed in ("shorten", "shorten-kill"):
            self.ask(POKEUSER, RDX, ctypes.c_void_p(plan.value))

    def left(self, call):
        if not self.is_planned(call):
            return
        self.is_done = True
        if self.plan.deed == "fail":
            call.result = -self.plan.value
            self.ask(POKEUSER, RAX, ctypes.c_void_p(2**64 - self.plan.value))
        elif self.plan.deed in ("kill-after", "shorten-kill"):
            os.kill(self.process, signal.SIGKILL)


def can_trace():
    """Whether calls can be followed here; a sentence for the skip where they cannot."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "following system calls is written for Linux on x86-64"
    try:
        plain = run(["/bin/true"], {}, "/")
        failed = run(["/bin/sh", "-c", "echo x"], {}, "/", b"", Plan("write", 1, "fail", errno.EIO))
    except OSError as error:
        return f"system calls cannot be followed here ({error.strerror})"
    return None if plain.code == 0 != failed.code else "a system call could not be made to fail"
