"""The interface keeps to its own description, whatever is sent: schemathesis tries it."""

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from entente.serve import make_app
from entente.serve.access import Access

ROUTES = (
    *("GET /", "GET /entries", "GET /entries/{id}", "GET /claims", "GET /claims/{id}", "GET /documents"),
    *("GET /documents/{id}", "POST /documents", "GET /positions", "GET /totals", "GET /diff", "GET /changes"),
    *("GET /decisions", "POST /decisions", "GET /export/{form}"),
)


@pytest.fixture
def described(ledger_file):
    """The operations of the interface over the stand-in's ledger, by method and path."""
    app = make_app(ledger_file, Access(local="ana", names=frozenset({"testserver"})))
    schema = schemathesis.openapi.from_asgi("/api/v1/openapi.json", app)
    found = [told.ok() for told in schema.get_all_operations()]
    return {f"{operation.method.upper()} {operation.path}": operation for operation in found}


def test_every_route_is_tried(described):
    assert sorted(described) == sorted(ROUTES)


@pytest.mark.parametrize("route", ROUTES)
def test_answers_are_as_described(described, route):
    @settings(max_examples=25, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(case=described[route].as_strategy())
    def holds(case):
        # What a query, a cursor or a decision may say is a grammar that no schema tells, so fitting words may be refused.
        case.call_and_validate(excluded_checks=[positive_data_acceptance])

    holds()


@pytest.mark.parametrize("what", ["entries", "claims", "documents"])
def test_whatever_a_list_names_is_told_as_described(described, what):
    listed = described[f"GET /{what}"].Case().call()
    for item in listed.json()["items"]:
        id = item["entry"] if what == "entries" else item["id"]
        described[f"GET /{what}/{{id}}"].Case(path_parameters={"id": id}).call_and_validate()
