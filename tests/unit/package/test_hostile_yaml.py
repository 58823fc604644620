"""YAML that means harm is refused by name, before anything is built of it (hostile cases A06 and A07)."""

from __future__ import annotations

import pytest

from judge.package.yamlfile import MAX_BYTES, BadYaml, read_yaml

BOMB = "a: &a [x, x]\n" + "".join(
    f"{new}: &{new} [*{old}, *{old}]\n" for old, new in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("name: !!python/object/apply:os.system [ls]\n", "the tag"),
        ("name: !!python/name:os.system x\n", "the tag"),
        ("!!python/object/new:subprocess.Popen [[ls]]\n", "the tag"),
        ("? !!python/tuple [a]\n: b\n", "the tag"),
        ("name: !!binary aGk=\n", "the tag"),
        (BOMB, "an alias"),
        ("a: &a\n  b: *a\n", "an alias"),
        ("base: &b {x: 1}\nother:\n  <<: *b\n", "an alias"),
        ("name: one\nname: two\n", "twice"),
        ("limits: {memory: 1, memory: 2}\n", "twice"),
        ("[" * 60_000, "nested deeper"),
        ("{a: " * 10_000, "nested deeper"),
        ("- " * 30_000, "nested deeper"),
        ("a: 1\n---\nb: 2\n", "a second document"),
        ("? [a, b]\n: c\n", "a key that is not text"),
    ],
)
def test_refused_by_name(text: str, said: str) -> None:
    with pytest.raises(BadYaml, match=said) as caught:
        read_yaml(text.encode())
    assert caught.value.remedy


def test_a_scalar_of_ten_megabytes_is_not_even_decoded() -> None:
    with pytest.raises(BadYaml, match=str(10 * 1024 * 1024)):
        read_yaml(b"\xff" * 10 * 1024 * 1024)


def test_as_many_keys_as_a_file_can_hold() -> None:
    data = "".join(f"k{number}: 1\n" for number in range(MAX_BYTES // 9)).encode()
    tree = read_yaml(data).tree
    assert isinstance(tree, dict)
    assert len(tree) == MAX_BYTES // 9
