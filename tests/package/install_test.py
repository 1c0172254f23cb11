#!/usr/bin/env python3
"""What others get: installs a build, moves the installation, and uses it as they do.

Usage: install_test.py CMAKE BUILD_DIR SOURCE_DIR, with everything built."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

CMAKE, BUILD, SOURCE = sys.argv[1:4]
HEADERS = ["error", "export", "fit", "program", "report", "surrogate", "tune"]


def run(*words, **options):
    """The standard output of a command that must succeed."""
    options.setdefault("timeout", 300)
    result = subprocess.run(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **options)
    if result.returncode != 0:
        raise AssertionError(f"{' '.join(words)}: {result.returncode}\n{result.stdout}{result.stderr}")
    return result.stdout


class Installation(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os.environ.pop("UNDERSTUDY_DATA", None)
        cls.folder = tempfile.mkdtemp(prefix="understudy-install-")
        first = os.path.join(cls.folder, "first")
        run(CMAKE, "--install", BUILD, "--prefix", first, "--strip")
        cls.prefix = os.path.join(cls.folder, "moved", "elsewhere")
        os.makedirs(os.path.dirname(cls.prefix))
        os.rename(first, cls.prefix)
        cls.command = os.path.join(cls.prefix, "bin", "understudy")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.folder)

    def new_folder(self, name):
        folder = os.path.join(self.folder, name)
        os.makedirs(folder, exist_ok=True)
        return folder

    def find(self, name):
        for folder, folders, files in os.walk(self.prefix):
            if name in files + folders:
                return os.path.join(folder, name)
        self.fail(f"no {name} in the installation")

    def test_has_what_is_asked_of_it(self):
        for name in ["understudy-worker", "understudy-reader", "understudy_torch.so", "understudy_llvm.so",
                     "understudy_libclang.so", "understudy_solvers.so", "graph.model", "nearest.library",
                     "quick.toml", "test.hashes", "parrot", "libunderstudy.so", "understudy.pc",
                     "understudy.1", "_understudy", "understudy.fish", "README.md", "LICENSE",
                     "CHANGELOG.md"]:
            self.find(name)

    def test_knows_nothing_of_where_it_was_built(self):
        for place in (SOURCE, BUILD):
            found = subprocess.run(["grep", "-rlF", place, self.prefix], stdout=subprocess.PIPE, text=True)
            self.assertEqual(found.stdout, "")

    def test_is_well_and_finds_its_data(self):
        folder = self.new_folder("empty")
        self.assertNotIn("FAIL", run(self.command, "doctor", cwd=folder))
        self.assertIn("kmeans", run(self.command, "list", cwd=folder))
        self.assertEqual(os.listdir(folder), [])

    def test_says_what_is_missing(self):
        models = self.find("models")
        os.rename(models, models + ".away")
        try:
            words = [self.command, "compile", "fft"]
            result = subprocess.run(words, stderr=subprocess.PIPE, text=True, stdout=subprocess.PIPE)
        finally:
            os.rename(models + ".away", models)
        self.assertEqual(result.returncode, 1)
        self.assertIn(f"no '{models}'", result.stderr)

    def test_the_library_shows_its_interface_alone(self):
        symbols = run("nm", "-D", "-C", "--defined-only", self.find("libunderstudy.so"))
        names = {line.split(" ", 2)[2] for line in symbols.splitlines()}
        strange = [name for name in names
                   if "understudy::v0::" not in name and not name.endswith("understudy::Error")]
        self.assertEqual(strange, [])
        self.assertIn("understudy::v0::compile(understudy::v0::Program const&, "
                      "understudy::v0::CompileOptions const&)", names)

    def test_each_header_stands_alone(self):
        folder = self.new_folder("headers")
        include = os.path.join(self.prefix, "include")
        self.assertEqual(sorted(os.listdir(os.path.join(include, "understudy"))),
                         sorted(name + ".h" for name in HEADERS))
        for header in HEADERS:
            path = os.path.join(folder, header + ".cc")
            with open(path, "w") as file:
                file.write(f"#include <understudy/{header}.h>\n")
            run("c++", "-std=c++17", "-fsyntax-only", "-pedantic", "-Wall", "-Wextra", "-Werror",
                "-I", include, path)

    def test_examples_say_what_they_should(self):
        source, build = self.find("examples"), self.new_folder("build")
        run(CMAKE, "-S", source, "-B", build, "-G", "Ninja", f"-DCMAKE_PREFIX_PATH={self.prefix}",
            "-DCMAKE_BUILD_TYPE=Debug", "-DCMAKE_CXX_FLAGS=-Wall -Wextra -pedantic -Werror")
        run(CMAKE, "--build", build)
        names = sorted(name for name in os.listdir(source) if os.path.isdir(os.path.join(source, name)))
        self.assertEqual(len(names), 5)
        for name in names:
            with self.subTest(name), open(os.path.join(source, name, "output.txt")) as expected:
                place = self.new_folder("run-" + name)
                shutil.copytree(os.path.join(source, name), place, dirs_exist_ok=True)
                output = run(os.path.join(build, name, name), cwd=place)
                self.assertEqual(output, expected.read())

    def test_pkg_config_tells_how_to_build(self):
        pc = os.path.dirname(self.find("understudy.pc"))
        environment = dict(os.environ, PKG_CONFIG_PATH=pc)
        flags = run("pkg-config", "--cflags", "--libs", "understudy", env=environment).split()
        folder = self.new_folder("pkg-config")
        source = os.path.join(folder, "main.cc")
        with open(source, "w") as file:
            file.write('#include <understudy/program.h>\n'
                       'int main() { return understudy::Input::integer("n", 1, 2).hi == 2 ? 0 : 1; }\n')
        program = os.path.join(folder, "program")
        run("c++", "-std=c++17", source, "-o", program, *flags)
        libraries = os.path.dirname(self.find("libunderstudy.so"))
        run(program, env=dict(os.environ, LD_LIBRARY_PATH=libraries))


class Pages(unittest.TestCase):
    """The manual page and the completions, as the build tree has them."""

    @classmethod
    def setUpClass(cls):
        cls.command = os.path.join(BUILD, "bin", "understudy")
        cls.manual = os.path.join(BUILD, "share", "man", "man1", "understudy.1")

    def commands(self):
        """All that people are told of, by what leads to them: [], ["run"], ["study", "run"]."""
        found, left = [], [[]]
        while left:
            path = left.pop()
            found.append(path)
            told = run(self.command, *path, "--help").split("Subcommands:\n")
            if len(told) > 1:
                left += [path + [name] for name in re.findall(r"(?m)^  ([a-z-]+)", told[1])]
        return found

    def options(self, path):
        return set(re.findall(r"(?m)^  (?:-[a-z],)?(--[a-z-]+)", run(self.command, *path, "--help")))

    def test_the_manual_tells_of_every_command_and_option(self):
        with open(self.manual) as file:
            text = file.read().replace("\\-", "-")
        sections = dict(re.findall(r"(?ms)^\.SS understudy ([a-z -]+)\n(.*?)(?=^\.S)", text))
        commands = [path for path in self.commands() if path]
        self.assertGreater(len(commands), 15)
        for path in commands:
            self.assertIn(" ".join(path), sections)
            for option in self.options(path):
                self.assertIn(f"\\fB{option}\\fR", sections[" ".join(path)])
        self.assertIn("One of random, ", sections["compile"])

    @unittest.skipUnless(shutil.which("groff"), "needs groff")
    def test_groff_has_no_objection_to_the_manual(self):
        result = subprocess.run(["groff", "-man", "-ww", "-z", "-Tutf8", self.manual],
                                stderr=subprocess.PIPE, text=True)
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    @unittest.skipUnless(shutil.which("man"), "needs man")
    def test_man_shows_the_manual_without_a_warning(self):
        result = subprocess.run(["man", "--warnings", "-l", self.manual], stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE, text=True, env=dict(os.environ, MANWIDTH="80"))
        self.assertEqual((result.returncode, result.stderr), (0, ""))

    def completed(self, *words):
        """What bash offers where the last of the words is being written."""
        script = run(self.command, "completion", "bash")
        line = " ".join(f"'{word}'" for word in ("understudy",) + words)
        ask = f"COMP_WORDS=({line}); COMP_CWORD={len(words)}; _understudy; printf '%s\\n' \"${{COMPREPLY[@]}}\""
        return set(run("bash", "--norc", "-c", script + "\n" + ask).split())

    def test_bash_completes_commands_options_and_values(self):
        self.assertTrue({"run", "fit", "tune", "study"} <= self.completed(""))
        self.assertNotIn("serve-tasks", self.completed(""))
        self.assertEqual(self.completed("stu"), {"study"})
        self.assertTrue({"run", "resume", "watch"} <= self.completed("study", ""))
        for path in self.commands():
            self.assertTrue(self.options(path) <= self.completed(*path, "--"), path)
        self.assertIn("graph+distil", self.completed("fit", "a.c", "--init", "gr"))
        self.assertIn("graph+distil", self.completed("fit", "--init", "=", "gr"))
        self.assertEqual(self.completed("report", "--format", ""), {"html", "md", "csv", "json"})
        self.assertIn("parrot", self.completed("run", "par"))
        self.assertEqual(self.completed("fit", "--save", "x"), set())  # bash then offers files

    @unittest.skipUnless(shutil.which("zsh"), "needs zsh")
    def test_zsh_reads_its_completion(self):
        script = run(self.command, "completion", "zsh")
        run("zsh", "-f", "-n", "-c", script)
        names = run("zsh", "-f", "-c", "autoload -U compinit && compinit -D -u\n" + script +
                    "\nprint -l ${(k)functions[(I)_understudy*]}").split()
        self.assertIn("_understudy_study_run", names)

    @unittest.skipUnless(shutil.which("fish"), "needs fish")
    def test_fish_completes_commands_options_and_values(self):
        script = run(self.command, "completion", "fish")

        def completed(line):
            out = run("fish", "--no-config", "-c", script + f"\ncomplete -C '{line}'")
            return {line.split("\t")[0] for line in out.splitlines()}

        self.assertTrue({"run", "fit", "study"} <= completed("understudy "))
        self.assertTrue({"resume", "watch"} <= completed("understudy study "))
        self.assertIn("graph+distil", completed("understudy fit a.c --init gr"))
        self.assertIn("--dry-run", completed("understudy study run --d"))
        self.assertNotIn("--dry-run", completed("understudy run --d"))


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1] + sys.argv[4:])
