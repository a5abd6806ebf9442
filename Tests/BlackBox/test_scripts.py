"""Scripts/install: what it puts there, what it takes away."""

import os
import shutil
import stat
import subprocess
import tempfile
import unittest

from harness import BINARY, TOP

INSTALL = os.path.join(TOP, "Scripts", "install")
RELEASE = os.path.join(TOP, ".build-release", "release", "dapu")


class Install(unittest.TestCase):
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

    def test_it_installs_one_executable_and_takes_it_away_again(self):
        prefix = os.path.join(self.folder, "a b", "prefix")
        done = self.install("--prefix", prefix)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.files(), ["a b/prefix/bin/dapu"])
        installed = os.path.join(prefix, "bin", "dapu")
        self.assertEqual(stat.S_IMODE(os.stat(installed).st_mode), 0o755)
        self.assertRegex(
            subprocess.run(
                [installed, "--version"], capture_output=True, text=True, check=True
            ).stdout,
            r"\Adapu \d",
        )
        self.assertLessEqual(os.path.getsize(installed), 12 * 1024 * 1024)
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
        self.assertEqual(self.files(), ["opt/dapu/bin/dapu"])
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
