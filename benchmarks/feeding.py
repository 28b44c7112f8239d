#!/usr/bin/env python3
"""Whether the feed command keeps the ingest-service busy, and how its pace compares with posting alone.

    ./clusterpulse demo            # or up
    python3 benchmarks/made_up_files.py /tmp/files 400000
    python3 benchmarks/feeding.py deals /tmp/files/deals.csv [--data data] [--rounds 3]

In turns: what the command would send is posted as it is by four connections, as many as the command has, which
read nothing and look at no answer but its status; and the command feeds the file, its own start included. While it feeds,
the ingest-service is asked every 20 ms how many requests are under way (clusterpulse_ingest_streams): the share of
the answers that are not 0, from the first that is not to the last, says how busy it was kept. Before each turn
the scoring-service has caught up with what was posted, if anything was; the first round is a cold one.
"""
import argparse
import http.client
import os
import subprocess
import tempfile
import threading
import time

CONNECTIONS = 4
LINES_OF_A_REQUEST = 1000
ASK_EVERY_SECONDS = 0.02
QUIET_SECONDS = 5
DOORS = {"deals": "deals", "pct": "patents", "epo": "patents", "uspto": "patents", "regpat": "patents",
         "patentsview": "patents", "openalex": "publications", "crossref": "publications", "pubmed": "publications"}


def post(options, key, requests):
    connection = http.client.HTTPConnection("127.0.0.1", options.port)
    headers = {"X-API-Key": key, "Content-Type": "application/x-ndjson"}
    for body in requests:
        connection.request("POST", "/v1/" + DOORS[options.format], body, headers)
        answer = connection.getresponse()
        text = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{answer.status}: {text[:200]}")


def post_ready(options, key, lines):
    """Documents per second."""
    requests = [b"".join(lines[at:at + LINES_OF_A_REQUEST]) for at in range(0, len(lines), LINES_OF_A_REQUEST)]
    threads = [threading.Thread(target=post, args=(options, key, requests[k::CONNECTIONS])) for k in range(CONNECTIONS)]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(lines) / (time.monotonic() - begun)


def requests_under_way(connection):
    connection.request("GET", "/q/metrics")
    for line in connection.getresponse().read().decode().splitlines():
        if line.startswith("clusterpulse_ingest_streams") and not line.startswith("#"):
            return float(line.split()[-1])
    raise RuntimeError("the ingest-service has no metric clusterpulse_ingest_streams")


def await_quiet(options):
    """Until the ranking is up to date: what was posted before must not be counted by the processors of the next turn."""
    connection = http.client.HTTPConnection("127.0.0.1", options.query_port)
    quiet = 0
    while quiet < QUIET_SECONDS:
        connection.request("GET", "/v1/rankings/latest?limit=1")
        answer = connection.getresponse()
        answer.read()
        nothing_yet = answer.status == 404
        quiet = quiet + 1 if nothing_yet or answer.getheader("X-Freshness", "").startswith("records=0;") else 0
        time.sleep(1)


def feed(options, arguments):
    return subprocess.Popen(
        [options.command, "--data", options.data, "feed", options.format, *options.files, *arguments],
        stdout=subprocess.DEVNULL)


def feed_watched(options, documents):
    """Documents per second and the share of time in which a request was under way."""
    connection = http.client.HTTPConnection("127.0.0.1", options.port)
    asked = []
    begun = time.monotonic()
    command = feed(options, ["--json", "--restart"])
    while command.poll() is None:
        asked.append(requests_under_way(connection))
        time.sleep(ASK_EVERY_SECONDS)
    seconds = time.monotonic() - begun
    if command.returncode:
        raise RuntimeError(f"feed ended with {command.returncode}")
    busy = [at for at, count in enumerate(asked) if count > 0]
    share = len(busy) / (busy[-1] - busy[0] + 1)
    return documents / seconds, share


def main(options):
    with open(os.path.join(options.data, "feed.key")) as file:
        key = file.read().strip()
    with tempfile.TemporaryDirectory() as directory:
        ready = os.path.join(directory, "documents.ndjson")
        if feed(options, ["--dry-run", "--json", "--documents", ready]).wait():
            raise RuntimeError("a dry run of the file does not end well")
        with open(ready, "rb") as file:
            lines = file.readlines()
    print(f"{len(lines):,} documents")
    print("| posted ready, documents/s | fed by the command | ratio | a request under way |")
    print("| ---: | ---: | ---: | ---: |")
    for _ in range(options.rounds):
        await_quiet(options)
        bare = post_ready(options, key, lines)
        await_quiet(options)
        fed, share = feed_watched(options, len(lines))
        print(f"| {bare:,.0f} | {fed:,.0f} | {fed / bare:.2f} | {share:.0%} |", flush=True)


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument("format", choices=sorted(DOORS))
parser.add_argument("files", nargs="+")
parser.add_argument("--command", default="./clusterpulse")
parser.add_argument("--data", default="data")
parser.add_argument("--port", type=int, default=8081, help="of the ingest-service")
parser.add_argument("--query-port", type=int, default=8080)
parser.add_argument("--rounds", type=int, default=3)
main(parser.parse_args())
