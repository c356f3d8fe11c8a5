"""`entente serve` as a person starts it: its pages answer, and an interrupt ends it."""

import signal
import socket
import subprocess
import sys
import time
from urllib.error import URLError
from urllib.request import urlopen


def test_pages_are_served_until_an_interrupt(ledger_file):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "entente", "serve", "-l", str(ledger_file), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        try:
            text = ""
            for _ in range(300):
                try:
                    text = urlopen(f"http://127.0.0.1:{port}/commitments").read().decode()
                    break
                except URLError:
                    assert server.poll() is None, server.stderr.read()
                    time.sleep(0.1)
            assert "14 Leopard 2 (tank)" in text
        finally:
            server.send_signal(signal.SIGINT)
        told = server.communicate(timeout=30)[1]
    assert f"Entente shows {ledger_file} at http://127.0.0.1:{port}/ (Ctrl+C ends it)" in told
    assert "Traceback" not in told
