"""GraphML and the edge list, read by networkx."""

from __future__ import annotations

import csv
import io

import networkx

from comity.model import Participant


def test_graphml_is_read_with_its_types(write):
    graph = networkx.read_graphml(io.BytesIO(write("graphml")[0].encode()), force_multigraph=True)
    assert graph.is_directed()
    assert graph.nodes["RUS"] == {"name": "Russia", "country": "RUS"}
    assert graph.number_of_edges() == 4
    (plan,) = graph.get_edge_data("RUS", "IRN").values()
    assert plan["status"] == "planned"
    assert plan["label"] == "SUPPORT, planned"
    assert plan["is_mutual"] is True
    assert plan["weight"] == 1
    assert (plan["first_on"], plan["last_on"], plan["date_precision"]) == (
        "2025-01-01",
        "2025-01-31",
        "month",
    )


def test_graphml_keeps_the_quote_letter_by_letter(write, happenings):
    graph = networkx.read_graphml(io.BytesIO(write("graphml")[0].encode()), force_multigraph=True)
    (plan,) = graph.get_edge_data("RUS", "IRN").values()
    assert plan["quote"] == happenings[1].tellings[0].statement.quote.text
    (denial,) = graph.get_edge_data("IRN", "RUS").values()
    assert denial["quote"].startswith("Iran has not delivered")


def test_edge_list_makes_the_same_graph(write, happenings):
    rows = list(csv.DictReader(io.StringIO(write("edges")[0], newline="")))
    graph = networkx.MultiDiGraph()
    graph.add_edges_from((row["Source"], row["Target"], row["Id"]) for row in rows)
    other = networkx.read_graphml(io.BytesIO(write("graphml")[0].encode()), force_multigraph=True)
    assert set(graph.edges(keys=True)) == set(other.edges(keys=True))
    assert {row["quote"] for row in rows} == {h.voice.statement.quote.text for h in happenings}
    assert [row["Type"] for row in rows] == ["Undirected", "Undirected", "Directed", "Directed"]
    assert {row["status"] for row in rows} == {"happened", "planned", "negated"}


def test_an_event_with_one_participant_is_counted(write, happenings):
    lonely = happenings[0].event
    object.__setattr__(lonely, "actors", (Participant(id="RUS", name="Russia", country="RUS", sector=None),))
    for name in ("graphml", "edges"):
        (left,) = write(name)[1]
        assert (left.n, left.why) == (1, "events with fewer than two participants")
