"""The strict loader: what a file of fields may not say, and what only looks like something else."""

from __future__ import annotations

from tests.attacks.attack import BRIDGE, FIELDS, MINA, STAFF, Attack, Contents, Group, Read, Refused

__all__ = ["GROUP"]

SIGN = "Text cannot begin with “{}” here."
DEEP = "Lists and fields stand more than 20 deep inside one another here."
NO_TEXT = "This file is not plain text."
NOT_UTF8 = "Line 1 has a character that is not in UTF-8."
BACKSLASH = "A backslash in this value stands for an invisible control character."
CONTROL = "There is an invisible control character (U+{}) here."
SAMPLE = f"{BRIDGE}/sample.md"


def staff(text: str | bytes) -> Contents:
    return {STAFF: text}


def work(fields: str, body: str = "It held.") -> Contents:
    return {SAMPLE: f"---\ntitle: A bridge\ndate: 2026-09-28\n{fields}---\n{body}\n"}


def of_staff(name: str, text: str | bytes, at: str, says: str) -> Attack:
    return Attack(name, Refused(f"{STAFF}:{at}", says), staff(text))


def of_work(name: str, files: Contents, at: str, says: str) -> Attack:
    return Attack(name, Refused(f"{SAMPLE}:{at}", says), files)


def typed(value: str, what: str) -> Attack:
    return Attack(f"A name that YAML would take for {what}: `{value}`", Read(value), staff(f"name: {value}\n"))


LAUGHS = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nname: Ms Rivera\n"

GROUP = Group(
    "The strict loader",
    "Fields are read as plain text, with nothing that repeats, names or makes anything else. What a field means is "
    "decided by what it is for.",
    (
        of_staff("A name for a value, to be repeated (YAML anchor)", "name: &a Ms Rivera\n", "1:7", SIGN.format("&")),
        of_staff("A value repeated by its name (YAML alias)", "name: Ms Rivera\nfree: *a\n", "2:7", SIGN.format("*")),
        of_staff("Repetitions of repetitions that fill the memory (billion laughs)", LAUGHS, "1:4", SIGN.format("&")),
        of_staff(
            "A tag that runs a program (`!!python/object/apply:os.system`)",
            "name: !!python/object/apply:os.system [id]\n",
            "1:7",
            SIGN.format("!"),
        ),
        of_staff("A tag that reads a secret (`!env`)", "name: !env SECRET\n", "1:7", SIGN.format("!")),
        of_staff("A tag that hides bytes (`!!binary`)", "name: !!binary aGk=\n", "1:7", SIGN.format("!")),
        of_staff("A tag of one's own (`%TAG`)", "%TAG ! tag:x\n---\nname: x\n", "1:1", SIGN.format("%")),
        of_staff(
            "Fields brought in from elsewhere (merge key `<<`)",
            "<<: {name: Ms Rivera}\n",
            "1:1",
            "“<<” cannot bring in fields from elsewhere.",
        ),
        of_work(
            "`audience: student`, and `audience: class` further down",
            work("audience: student\naudience: class\n"),
            "5:1",
            "“audience” stands here a second time; it is already on line 4.",
        ),
        of_staff(
            "The same field twice, as JSON",
            '{"name": "x", "name": "y"}',
            "1:15",
            "“name” stands here a second time; it is already on line 1.",
        ),
        of_staff("500 lists in one another", f"name: x\nfree: {'[' * 500}{']' * 500}\n", "2:26", DEEP),
        of_staff(
            "60 lists in one another, by indentation",
            "name: x\nfree:\n" + "".join(f"{'  ' * deep}- \n" for deep in range(1, 60)),
            "22:41",
            DEEP,
        ),
        of_staff(
            "A file of more than a megabyte",
            "name: x\n#" + "x" * 1_100_000,
            "1:1",
            "This file has 2 MB; 1 MB is the most.",
        ),
        of_staff("A name of 900,000 letters", f"name: {'x' * 900_000}\n", "1:7", "“name” is too long."),
        Attack(
            "A score of 5,000 digits",
            Refused(f"{SAMPLE}:5:20", "This is not a level of the rubric “Writing”."),
            {
                **work(f"rubric: writing\nscores: {{cohesion: {'9' * 5_000}}}\n"),
                "rubrics/writing.yml": "title: Writing\nlevels: [1, 2]\ncriteria: {cohesion: {title: Cohesion}}\n",
            },
        ),
        typed("no", "false"),
        typed("12:30", "750 (minutes)"),
        typed("007", "7"),
        typed("1e3", "1000"),
        typed("0x1F", "31"),
        typed("1_000", "1000"),
        typed(".inf", "an endless number"),
        typed("2026-09-28", "a day"),
        of_staff("A name that is YAML's nothing: `~`", "name: ~\n", "1:1", "There is nothing after “name:”."),
        of_work(
            "A day that is not in the calendar",
            {SAMPLE: "---\ntitle: A bridge\ndate: 2026-13-45\n---\n"},
            "3:7",
            "“2026-13-45” is not a day of the calendar.",
        ),
        of_staff("A NUL character", "name: Ms\0Rivera\n", "1:1", NO_TEXT),
        of_staff(
            "A character that steers the terminal (ESC), typed", "name: Ms\x1b[31m\n", "1:9", CONTROL.format("001B")
        ),
        of_staff("A character that steers the terminal, as an escape", 'name: "Ms\\x1b[31m"\n', "1:7", BACKSLASH),
        of_work("A bell in the words of a text", {SAMPLE: f"{FIELDS}a\x07b\n"}, "6:2", CONTROL.format("0007")),
        of_staff(
            "Letters turned around so that a name reads as another (U+202E)",
            "name: Ms \u202eareviR\n",
            "1:10",
            CONTROL.format("202E"),
        ),
        of_staff("The same, as an escape", 'name: "Ms \\u202eareviR"\n', "1:7", BACKSLASH),
        of_staff(
            "A field with an invisible character in its name",
            "na\u200bme: Ms Rivera\n",
            "1:1",
            "This is not a field of a member of staff.",
        ),
        of_staff(
            "Half of a pair of characters (`\\ud800`)",
            'name: "\\ud800"\n',
            "1:8",
            ("Between double quotes, this backslash is read as the beginning of a special sign."),
        ),
        Attack("A byte order mark", Read("Ms Rivera"), staff("name: Ms Rivera\n".encode("utf-8-sig"))),
        of_staff("UTF-16", "name: Ms Rivera\n".encode("utf-16"), "1:1", "This file is in UTF-16."),
        of_staff("UTF-16 without its mark", "name: Ms Rivera\n".encode("utf-16-le"), "1:1", NO_TEXT),
        of_staff("Latin-1", "name: Señora\n".encode("latin-1"), "1:9", NOT_UTF8),
        of_staff("“..” written in too many bytes (overlong UTF-8)", b"name: \xc0\xae\xc0\xae\n", "1:7", NOT_UTF8),
        of_work(
            "Fields without an end, so that all would be shown or nothing",
            {SAMPLE: "---\ntitle: A bridge\ndate: 2026-09-28\naudience: student\nMy secret.\n"},
            "1:1",
            "The fields at the top begin after “---”, and no second “---” ends them.",
        ),
        of_staff(
            "Two sets of fields in one file",
            "name: x\n---\nname: y\n",
            "2:1",
            "A second set of fields begins here, and a file has one.",
        ),
        of_staff(
            "A list for the name of a field",
            "? [a]\n: b\n",
            "1:3",
            "A bracket cannot begin the name of a field.",
        ),
        of_work(
            "A template of one's own choice (`template:`, which MkDocs heeds)",
            work("template: ../../evil.html\n"),
            "4:1",
            "“template” is not a field of a sample.",
        ),
        of_work(
            "A page without its navigation (`hide:`, which Material heeds)",
            work("hide: [navigation]\n"),
            "4:1",
            "“hide” is not a field of a sample.",
        ),
        of_staff(
            "Python's own names for fields (`__class__`)",
            "name: x\n__class__: y\n",
            "2:1",
            "“__class__” is not a field of a member of staff.",
        ),
        Attack(
            "A draft that is a program",
            Refused(f"{SAMPLE}:4:10", "The draft “run.py” is not a text."),
            {**work("drafts: [run.py]\n"), f"{MINA}/samples/bridge/run.py": "print(1)\n"},
        ),
    ),
)
