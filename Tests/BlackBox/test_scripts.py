"""Scripts/install and Scripts/package-deb: what they put there, what they take away."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
import unittest

from harness import BINARY, IS_FULL, TOP

INSTALL = os.path.join(TOP, "Scripts", "install")
PACKAGE = os.path.join(TOP, "Scripts", "package-deb")
RELEASE = os.path.join(TOP, ".build-release", "release", "dapu")
INSTALLED = [
    "bin/dapu",
    "share/bash-completion/completions/dapu",
    "share/fish/vendor_completions.d/dapu.fish",
    "share/man/man1/dapu.1",
    "share/zsh/site-functions/_dapu",
]


class Scripted(unittest.TestCase):
    def setUp(self):
        if not BINARY or os.path.realpath(BINARY) != os.path.realpath(RELEASE):
            self.skipTest(
                "DAPU_BINARY is not the release build, so the build is not ready to install"
            )
        if not shutil.which("swift"):
            self.skipTest("Swift is missing")
        self.folder = tempfile.mkdtemp(prefix="dapu-install-")
        self.addCleanup(shutil.rmtree, self.folder)

    def install(self, *words, **env):
        return subprocess.run(
            [INSTALL, *words],
            capture_output=True,
            text=True,
            check=False,
            cwd="/",
            env={**os.environ, **env},
        )

    def files(self):
        return sorted(
            os.path.relpath(os.path.join(p, n), self.folder)
            for p, _, names in os.walk(self.folder)
            for n in names
        )


class Planted(unittest.TestCase):
    def test_every_bug_can_still_be_planted(self):
        words = [sys.executable, os.path.join(TOP, "Scripts", "planted-bugs"), "--list"]
        listed = subprocess.run(words, capture_output=True, text=True, check=False)
        self.assertEqual(listed.returncode, 0, listed.stdout + listed.stderr)


class Install(Scripted):
    def test_it_installs_everything_and_takes_it_away_again(self):
        prefix = os.path.join(self.folder, "a b", "prefix")
        done = self.install("--prefix", prefix)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.files(), ["a b/prefix/" + name for name in INSTALLED])
        for name in INSTALLED[1:]:
            path = os.path.join(prefix, name)
            self.assertEqual(stat.S_IMODE(os.stat(path).st_mode), 0o644, name)
            self.assertGreater(os.path.getsize(path), 1_000, name)
        installed = os.path.join(prefix, "bin", "dapu")
        self.assertEqual(stat.S_IMODE(os.stat(installed).st_mode), 0o755)
        self.assertRegex(
            subprocess.run(
                [installed, "--version"], capture_output=True, text=True, check=True
            ).stdout,
            r"\Adapu \d",
        )
        self.assertLessEqual(os.path.getsize(installed), 12 * 1024 * 1024)
        if sys.platform == "linux":
            libraries = subprocess.run(["ldd", installed], capture_output=True, check=False)
            self.assertNotIn(b"swift", libraries.stdout.lower())
            self.assertNotIn(b"=>", libraries.stdout)
        done = self.install("--prefix", prefix, "--uninstall")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(os.listdir(self.folder), [])

    def test_a_folder_that_was_there_before_stays(self):
        os.makedirs(os.path.join(self.folder, "bin"))
        self.assertEqual(self.install("--prefix", self.folder).returncode, 0)
        self.assertEqual(self.install("--prefix", self.folder, "--uninstall").returncode, 0)
        self.assertEqual(os.listdir(self.folder), ["bin"])

    def test_destdir_goes_before_the_prefix(self):
        done = self.install("--prefix=/opt/dapu", DESTDIR=self.folder)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.files(), ["opt/dapu/" + name for name in INSTALLED])
        self.assertEqual(
            self.install("--prefix=/opt/dapu", "--uninstall", DESTDIR=self.folder).returncode, 0
        )
        self.assertEqual(os.listdir(self.folder), [])

    def test_without_a_prefix_or_with_a_relative_one_it_refuses(self):
        for words in (
            (),
            ("--uninstall",),
            ("--prefix",),
            ("--prefix", "relative/folder"),
            ("--prefix=",),
            ("--prefiks", "/x"),
        ):
            done = self.install(*words)
            self.assertNotEqual(done.returncode, 0, words)
            self.assertIn("prefi", done.stderr)

    def test_there_is_nothing_to_take_away_twice(self):
        done = self.install("--prefix", self.folder, "--uninstall")
        self.assertNotEqual(done.returncode, 0)
        self.assertEqual(os.listdir(self.folder), [])

    def test_nothing_is_asked_of_the_network_or_of_another_user(self):
        for script in (INSTALL, PACKAGE):
            with open(script, encoding="utf-8") as file:
                text = file.read()
            for word in ("sudo", "curl", "wget", "http:", "https:", "git "):
                self.assertNotIn(word, text)


@unittest.skipUnless(
    shutil.which("dpkg-deb") and shutil.which("dpkg"), "dpkg and dpkg-deb are missing"
)
class DebianPackage(Scripted):
    def package(self):
        made = subprocess.run(
            [PACKAGE, self.folder], capture_output=True, text=True, check=False, cwd="/"
        )
        self.assertEqual(made.returncode, 0, made.stderr)
        return made.stdout.strip()

    def listed(self, package):
        lines = subprocess.run(
            ["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True
        ).stdout.splitlines()
        return {line.split()[5]: line.split()[:2] for line in lines}

    def test_it_holds_what_it_should_and_can_be_installed_and_removed(self):
        package = self.package()
        self.assertRegex(os.path.basename(package), r"\Adapu_[0-9.]+_[a-z0-9]+\.deb\Z")
        listed = self.listed(package)
        for name, mode in (
            ("usr/bin/dapu", "-rwxr-xr-x"),
            ("usr/share/bash-completion/completions/dapu", "-rw-r--r--"),
            ("usr/share/fish/vendor_completions.d/dapu.fish", "-rw-r--r--"),
            ("usr/share/zsh/vendor-completions/_dapu", "-rw-r--r--"),
            ("usr/share/man/man1/dapu.1.gz", "-rw-r--r--"),
        ):
            self.assertEqual(listed["./" + name], [mode, "root/root"], name)
        fields = subprocess.run(
            ["dpkg-deb", "--field", package], capture_output=True, text=True, check=True
        ).stdout
        self.assertIn("Package: dapu\n", fields)
        self.assertNotIn("Depends:", fields)
        if os.geteuid() == 0 or IS_FULL:
            self.install_and_remove(package)

    def install_and_remove(self, package):
        root = os.path.join(self.folder, "root")
        os.makedirs(root + "/var/lib/dpkg/updates")
        os.makedirs(root + "/var/lib/dpkg/info")
        with open(root + "/var/lib/dpkg/status", "wb"):
            pass
        dpkg = ["dpkg", f"--root={root}", "--force-not-root", "--force-bad-path"]
        done = subprocess.run([*dpkg, "--install", package], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        store = os.path.join(self.folder, "store")
        env = {"DAPU_STORE": store, "DAPU_ACTOR": "tester"}
        for words in (["store", "init"], ["refer", "--name", "A Sample", "--source", "self"]):
            subprocess.run([root + "/usr/bin/dapu", *words], env=env, capture_output=True, check=True)
        # The catalogue and the bank holidays are in the executable: nothing else was installed.
        listed = subprocess.run(
            [root + "/usr/bin/dapu", "complete", "programme"], env=env, capture_output=True, check=True
        )
        self.assertIn(b"dapu\t", listed.stdout)
        done = subprocess.run([*dpkg, "--purge", "dapu"], capture_output=True, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)
        left = [
            os.path.join(path, name)
            for path, _, names in os.walk(root)
            for name in names
            if "/var/lib/dpkg" not in path
        ]
        self.assertEqual(left, [])
        self.assertFalse(os.path.exists(root + "/usr/bin"))

    def test_a_folder_that_is_not_there_is_an_error(self):
        made = subprocess.run([PACKAGE, "/none"], capture_output=True, text=True, check=False)
        self.assertEqual(made.returncode, 1)
        self.assertIn("there is no folder", made.stderr)
