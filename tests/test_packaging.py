"""What is handed out: a wheel that works alone, and lock files that fetch the same everywhere."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCKS = ["requirements.txt", "requirements-dev.txt"]
EVERY_LOCK = [*LOCKS, "tests/bench/requirements.txt", "tests/audit/requirements.txt"]

# Put beside the installed wheel: whatever Python runs there cannot reach another machine.
OFFLINE = """\
import sys


def refuse(event, args):
    if event == "socket.getaddrinfo" or (event == "socket.connect" and isinstance(args[1], tuple)):
        raise OSError(f"{event}: this program is to work without a network")


sys.addaudithook(refuse)
"""


# The wheel


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A wheel made of the checkout, and one made of the sdist made of the checkout."""
    straight, roundabout = tmp_path_factory.mktemp("straight"), tmp_path_factory.mktemp("roundabout")
    build: list[str | Path] = [sys.executable, "-m", "build", "--no-isolation"]
    subprocess.run([*build, "--wheel", "--outdir", straight, ROOT], check=True, capture_output=True)
    subprocess.run([*build, "--outdir", roundabout, ROOT], check=True, capture_output=True)
    return next(straight.glob("*.whl")), next(roundabout.glob("*.whl"))


@pytest.fixture(scope="module")
def elsewhere(wheels: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment without network that has the wheel, borrows what it depends on, and does not know the checkout."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home, symlinks=os.name != "nt")
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    pip: list[str | Path] = [sys.executable, "-m", "pip", "--python", python, "--disable-pip-version-check", "install"]
    subprocess.run([*pip, "--no-deps", "--no-index", wheels[0]], check=True, capture_output=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(home)}))
    (packages / "offline.py").write_text(OFFLINE, encoding="utf-8")
    # A folder named in a .pth file gives its packages, but its own .pth files, such as the checkout's, are not read.
    borrowed = dict.fromkeys([sysconfig.get_path("purelib"), sysconfig.get_path("platlib")])
    (packages / "offline.pth").write_text("\n".join(["import offline", *borrowed, ""]), encoding="utf-8")
    return python


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The sample school as a person would have it: `content/` and `mkdocs.yml`, nothing else."""
    folder = tmp_path / "school"
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "mkdocs.yml", folder)
    return folder


def files(folder: str) -> set[str]:
    """The files below a folder of the checkout, as the checkout names them."""
    found = {path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts}
    return {path.relative_to(ROOT).as_posix() for path in found}


def run(program: Path, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [program, *arguments], cwd=cwd, env=clean, capture_output=True, check=False, encoding="utf-8", timeout=300
    )


@pytest.mark.slow
def test_the_wheel_carries_the_theme_and_the_catalogues(wheels: tuple[Path, Path]) -> None:
    theme, locale = files("theme"), files("generator/locale")
    assert theme
    assert locale
    with ZipFile(wheels[0]) as wheel:
        inside = set(wheel.namelist())
        assert {name for name in inside if name.startswith("generator/theme/")} == {
            f"generator/{name}" for name in theme
        }
        assert locale <= inside
        assert all(wheel.read(f"generator/{name}") == (ROOT / name).read_bytes() for name in theme)


@pytest.mark.slow
def test_the_wheel_carries_nobodys_content(wheels: tuple[Path, Path]) -> None:
    with ZipFile(wheels[0]) as wheel:
        tops = {name.split("/")[0] for name in wheel.namelist()}
    assert {re.sub(r"-.*\.dist-info$", "", top) for top in tops} == {"generator", "classfolio"}


@pytest.mark.slow
def test_the_wheel_says_its_licences_and_carries_their_texts(wheels: tuple[Path, Path]) -> None:
    fonts = (ROOT / folder / "fonts" for folder in ("theme/assets", "generator/keys"))
    texts = [
        ROOT / "LICENSE",
        ROOT / "theme/assets/licences.txt",
        *(text for at in fonts for text in at.glob("*-OFL.txt")),
    ]
    with ZipFile(wheels[0]) as wheel:
        (said,) = (wheel.read(name).decode() for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        carried = {wheel.read(name) for name in wheel.namelist() if ".dist-info/licenses/" in name}
    assert "License-Expression: MIT AND OFL-1.1 AND CC-BY-3.0-US AND BSD-3-Clause" in said.splitlines()
    assert carried == {text.read_bytes() for text in texts}


@pytest.mark.slow
def test_the_sdist_makes_the_same_wheel(wheels: tuple[Path, Path]) -> None:
    straight, roundabout = wheels
    assert straight.read_bytes() == roundabout.read_bytes()


@pytest.mark.slow
def test_the_environment_elsewhere_has_neither_checkout_nor_network(elsewhere: Path, tmp_path: Path) -> None:
    where = run(elsewhere, "-c", "import generator; print(generator.__file__)", cwd=tmp_path)
    assert Path(where.stdout.strip()).is_relative_to(elsewhere.parents[1])
    assert str(ROOT) not in run(elsewhere, "-c", "import sys; print(*sys.path, sep='\\n')", cwd=tmp_path).stdout.split()
    away = run(elsewhere, "-c", "import socket; socket.create_connection(('localhost', 9))", cwd=tmp_path)
    assert "without a network" in away.stderr


@pytest.mark.slow
def test_the_wheel_builds_a_school_alone(elsewhere: Path, project: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = elsewhere.with_name("classfolio" + elsewhere.suffix)
    built = run(command, "-C", project, "build", "--plain", "--out", out, "--on", "2026-11-16", cwd=tmp_path)
    assert built.returncode == 0, built.stdout + built.stderr
    classes = [folder.name for folder in (project / "content" / "classes").iterdir() if folder.is_dir()]
    assert classes
    for name in classes:
        assert (out / name / "class" / "index.html").is_file()
        assert any((out / name / "assets").rglob("*.css"))


# The lock files


def locked(name: str) -> dict[str, list[str]]:
    """Each requirement of a lock file, as written, with its hashes."""
    text = (ROOT / name).read_text(encoding="utf-8").replace("\\\n", " ")
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {line.split(" --hash=")[0].strip(): re.findall(r"--hash=(\S+)", line) for line in lines}


def versions(name: str) -> dict[str, str]:
    """The version that a lock file gives each distribution."""
    requirements = [Requirement(line) for line in locked(name)]
    return {canonicalize_name(each.name): str(each.specifier).removeprefix("==") for each in requirements}


@pytest.mark.parametrize("name", EVERY_LOCK)
def test_every_locked_package_has_one_version_and_hashes(name: str) -> None:
    assert locked(name)
    for requirement, hashes in locked(name).items():
        assert re.fullmatch(r"[A-Za-z0-9._-]+(\[[a-z,]+\])?==[^ *,]+( ; .+)?", requirement)
        assert hashes
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", each) for each in hashes)


@pytest.mark.parametrize("name", EVERY_LOCK)
def test_a_lock_file_names_no_index_and_no_folder_of_the_machine_that_wrote_it(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.findall(r"(?m)://|file:|^\s*-(?!-hash=)\S*|\s@\s|\s/\S+", text)


def test_the_lock_files_hold_what_the_project_asks_for() -> None:
    described = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = described["dependency-groups"]
    runtime = described["project"]["dependencies"] + groups["build"]
    asked = {"requirements.txt": runtime, "requirements-dev.txt": runtime + groups["dev"]}
    for name, wishes in asked.items():
        held = versions(name)
        for wish in (Requirement(text) for text in wishes if isinstance(text, str)):
            assert held[canonicalize_name(wish.name)] in wish.specifier, f"{wish} is not in {name}: run `make lock`"


def test_the_tests_run_on_what_is_handed_out() -> None:
    runtime, development = (versions(name) for name in LOCKS)
    assert runtime.items() <= development.items()


def test_an_audit_changes_nothing_that_the_tests_run_on() -> None:
    development, audit = versions("requirements-dev.txt"), versions("tests/audit/requirements.txt")
    assert "pip-audit" in audit
    assert {name: audit[name] for name in audit.keys() & development.keys()}.items() <= development.items()


def test_whatever_is_installed_from_a_lock_file_is_checked_against_its_hashes() -> None:
    made = (ROOT / "Makefile").read_text(encoding="utf-8")
    installs = re.findall(r"^.*\$\(PIP\) install .*$", made, re.MULTILINE)
    checked = [line for line in installs if "--require-hashes" in line]
    assert {name for name in EVERY_LOCK if any(line.split(" ||")[0].endswith(name) for line in checked)} == {
        *EVERY_LOCK
    }
    # What is not checked fetches nothing: the checkout itself.
    assert [line.split("install ")[1] for line in installs if line not in checked] == [
        "--no-deps --no-build-isolation -e ."
    ]


@pytest.mark.parametrize("folder", ["tests/browser", "vault"])
def test_what_is_taken_from_npm_is_locked_with_hashes(folder: str) -> None:
    asked = json.loads((ROOT / folder / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    packages = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    root = packages.pop("")
    assert root["devDependencies"] == asked
    assert packages
    for path, each in packages.items():
        assert each["integrity"].startswith("sha512-"), path
        assert each.get("resolved", "https://registry.npmjs.org/").startswith("https://registry.npmjs.org/"), path


def test_nothing_that_is_taken_from_npm_runs_when_it_is_installed() -> None:
    assert "npm ci --prefix vault --ignore-scripts" in (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "npm ci --prefix tests/browser --ignore-scripts" in (ROOT / ".ci" / "browser").read_text(encoding="utf-8")
