"""Hosts asked over TLS: the connection goes to a number, but the certificate must be of the host's name."""

import shutil
import socket
import ssl
import subprocess

import pytest
from pytest_httpserver import HTTPServer

from entente.feeds.fetching import Fetcher, Trouble
from entente.feeds.manners import Manners

NAME = "news.example"


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """A certificate of NAME that vouches for itself, with its key."""
    if not shutil.which("openssl"):
        pytest.skip("there is no openssl to make a certificate with")
    folder = tmp_path_factory.mktemp("certificate")
    key, made = folder / "key.pem", folder / "made.pem"
    words = f"req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN={NAME} -addext subjectAltName=DNS:{NAME}".split()
    subprocess.run(["openssl", *words, "-keyout", str(key), "-out", str(made)], check=True, capture_output=True)
    return made, key


@pytest.fixture(scope="module")
def server(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(*certificate)
    with HTTPServer(ssl_context=context) as made:
        made.expect_request("/robots.txt").respond_with_data("")
        made.expect_request("/open").respond_with_data("open")
        yield made


@pytest.fixture
def fetcher(certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    known = socket.getaddrinfo
    here = {NAME, "other.example"}
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *more, **named: known("127.0.0.1" if host in here else host, *more, **named)
    )
    made = Fetcher(Manners(pause=0), private=True)
    yield made
    made.close()


def test_a_host_with_a_certificate_of_its_name_is_asked(server, fetcher):
    assert fetcher.get(f"https://{NAME}:{server.port}/open").body == b"open"


def test_a_host_with_a_certificate_of_another_name_is_not(server, fetcher):
    found = fetcher.get(f"https://other.example:{server.port}/open")
    assert isinstance(found, Trouble)
    assert found.issue.code == "unreachable"
    assert "other.example" in found.issue.message
