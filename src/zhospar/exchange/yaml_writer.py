"""A plan as YAML for people: short groups in one line, long texts in blocks, the order of the records' fields."""

from typing import Any

import yaml

from zhospar.engine.plan import Plan
from zhospar.exchange.json_writer import plain_of

_WIDTH = 120
_ONE_LINE = 110
"""Letters up to which a group of plain values stands in one line."""


class _Dumper(yaml.SafeDumper):
    """Lists indented as in our samples; no aliases."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 - PyYAML's signature
        return True


def write_yaml(plan: Plan) -> str:
    """The text of a YAML file (UTF-8)."""
    return dump(plain_of(plan))


def dump(data: Any) -> str:
    """Plain data as YAML that our reader takes."""
    text: str = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=_WIDTH)
    return text


def _mapping(dumper: _Dumper, data: dict[Any, Any]) -> yaml.Node:
    return dumper.represent_mapping("tag:yaml.org,2002:map", data, flow_style=_is_short(data.values(), data))


def _sequence(dumper: _Dumper, data: list[Any]) -> yaml.Node:
    return dumper.represent_sequence("tag:yaml.org,2002:seq", data, flow_style=_is_short(data, data))


def _text(dumper: _Dumper, data: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style="|" if "\n" in data else None)


def _is_short(values: Any, whole: Any) -> bool:
    """Whether a group holds only plain values of one line and fits in one."""
    plain = all(not isinstance(one, dict | list) and "\n" not in str(one) for one in values)
    return plain and len(str(whole)) <= _ONE_LINE


_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(list, _sequence)
_Dumper.add_representer(str, _text)
