"""routes/: the route of each kind, variant and class of body, as a drawing and as a table."""

from reference_pages.markdown import GENERATED, code, link, page, table
from zhospar.engine.procedure import Route, route_of
from zhospar.engine.terms_in_words import term_in_words
from zhospar.exchange.route_drawing import as_mermaid
from zhospar.statute.edition import Edition


def pages(edition: Edition) -> dict[str, str]:
    found: dict[str, str] = {}
    rows = []
    for kind, cited in edition.kinds.items():
        drawn: dict[str, str] = {}
        for variant in [one.id for one in cited.entry.variants_named] or [""]:
            for body_class in ["", *edition.classes] if edition.body_class(kind, "") else [""]:
                route = route_of(edition, kind, body_class, variant)
                if not route.steps:
                    continue
                name = "-".join(part for part in (kind, variant, body_class) if part)
                drawing = as_mermaid(route, edition, "en")
                if drawing in drawn:
                    rows.append(_row(kind, variant, body_class, drawn[drawing], route))
                    continue
                drawn[drawing] = f"{name}.md"
                found[f"routes/{name}.md"] = _page(edition, route, cited.entry.name.en, drawing)
                rows.append(_row(kind, variant, body_class, f"{name}.md", route))
    heads = ("kind", "variant", "class of body", "steps", "route")
    found["routes/README.md"] = page(
        "Routes", "From the first step to the approval, as the decree gives it.", table(heads, rows)
    )
    return found


def _row(kind: str, variant: str, body_class: str, file: str, route: Route) -> tuple[str, ...]:
    return code(kind), code(variant), code(body_class), str(len(route.steps)), f"[{file.removesuffix('.md')}]({file})"


def _page(edition: Edition, route: Route, name: str, drawing: str) -> str:
    place = {step.id: str(number) for number, step in enumerate(route.steps, 1)}
    rows = []
    for step in route.steps:
        entry = step.entry
        terms = [term for term in (entry.term, *entry.also_terms) if term is not None]
        rows.append(
            (
                place[step.id],
                entry.name.en,
                ", ".join(edition.bodies[body].en for body in entry.by),
                ", ".join(edition.bodies[body].en for body in entry.to),
                "; or ".join(term_in_words(term, edition, route.kind).en for term in terms),
                ", ".join([*(_before(name, place) for name in step.after), *(code(one) for one in step.awaits)]),
                edition.conditions[entry.when].entry.name.en if entry.when else "",
                link(step.provision).replace("](", "](../"),
            )
        )
    told = [f"class of body {code(route.body_class)}"] if route.body_class else []
    told += [f"variant {code(route.variant)}"] if route.variant else []
    text = page(
        f"Route: {name}",
        "; ".join(told).capitalize(),
        f"```mermaid\n{drawing}\n```",
        table(("", "step", "by", "to", "term", "after", "when", "provision"), rows),
    )
    assert text.startswith(GENERATED)
    return text


def _before(name: str, place: dict[str, str]) -> str:
    step, _, outcome = name.partition(":")
    return f"{place.get(step, step)}{f' ({outcome})' if outcome else ''}"
