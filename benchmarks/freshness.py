#!/usr/bin/env python3
"""How long after it was meant to be posted a document is in the ranking that the API serves.

    ./clusterpulse demo            # or up
    python3 benchmarks/freshness.py [--rate 100] [--seconds 30] [--data data]

Posts patents one by one at a fixed rate, whether answers come or not (open loop), to a system at the ports of its
settings, and asks for the ranking every ten milliseconds. A document's time begins when it was meant to be sent, so
that a stall counts for every document that it kept waiting, and ends with the answer whose input positions include it.
They are withdrawn afterwards. A rate is sustainable while the last documents are no later than the first: double the
rate until they are, and measure at half of that. The first figures of a fresh system are those of a cold machine.
"""
import argparse
import http.client
import itertools
import json
import statistics
import threading
import time

POLL_SECONDS = 0.01
SENDERS = 16
PATIENCE_SECONDS = 30


class Api:
    """One connection that is kept."""

    def __init__(self, port):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def call(self, method, path, key=None, body=None):
        headers = {"Content-Type": "application/json"}
        if key:
            headers["X-API-Key"] = key
        self.connection.request(method, path, json.dumps(body) if body else None, headers)
        answer = self.connection.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise RuntimeError(f"{method} {path}: {answer.status} {text[:200]}")
        return json.loads(text) if text else None


def patent(document_id, revision, number):
    return {
        "documentId": document_id,
        "revision": revision,
        "status": "PUBLISHED",
        "publicationDate": f"{time.gmtime().tm_year - 1}-06-13",
        "inventors": [
            {"location": {"latitude": 35.69 + 0.01 * (number % 7), "longitude": 139.69 + 0.01 * (number % 5)}}
        ],
    }


class Run:
    def __init__(self, options):
        with open(f"{options.data}/feed.key") as file:
            self.key = file.read().strip()
        self.options = options
        self.count = int(options.rate * options.seconds)
        self.revision = int(time.time())
        self.numbers = itertools.count()
        self.sent = []
        self.polls = []
        self.over = threading.Event()
        self.start = 0

    def document_id(self, number):
        return f"WO{time.gmtime().tm_year}{800000 + number}"

    def send(self):
        api = Api(self.options.ingest_port)
        for number in self.numbers:
            if number >= self.count:
                return
            intended = self.start + number / self.options.rate
            time.sleep(max(0, intended - time.monotonic()))
            answer = api.call(
                "POST", "/v1/patents", self.key, patent(self.document_id(number), self.revision, number)
            )
            topic, partition, offset = answer["receipt"].rsplit("-", 2)
            self.sent.append((intended, time.monotonic(), (topic, int(partition)), int(offset)))

    def poll(self):
        api = Api(self.options.query_port)
        while not self.over.is_set():
            ranking = api.call("GET", "/v1/rankings/latest?limit=1")
            positions = {(p["topic"], p["partition"]): p["nextOffset"] for p in ranking["inputPositions"]}
            self.polls.append((time.monotonic(), positions))
            time.sleep(POLL_SECONDS)

    def is_included(self):
        positions = self.polls[-1][1] if self.polls else {}
        return all(positions.get(place, 0) > offset for _, _, place, offset in self.sent)

    def run(self):
        poller = threading.Thread(target=self.poll)
        poller.start()
        self.start = time.monotonic() + 0.5
        senders = [threading.Thread(target=self.send) for _ in range(SENDERS)]
        for sender in senders:
            sender.start()
        for sender in senders:
            sender.join()
        deadline = time.monotonic() + PATIENCE_SECONDS
        while not self.is_included() and time.monotonic() < deadline:
            time.sleep(0.05)
        included = self.is_included()
        self.over.set()
        poller.join()
        if not included or len(self.sent) < self.count:
            raise SystemExit(f"not all of {self.count} documents were accepted and ranked")

    def withdraw(self):
        api = Api(self.options.ingest_port)
        for number in range(self.count):
            path = f"/v1/patents/{self.document_id(number)}?revision={self.revision + 1}"
            api.call("DELETE", path, self.key)

    def visible(self):
        """Of each document, in the order in which they were meant to be sent."""
        latencies = []
        for intended, _, place, offset in sorted(self.sent):
            seen = next(at for at, positions in self.polls if at > intended and positions.get(place, 0) > offset)
            latencies.append(seen - intended)
        return latencies


def show(name, seconds):
    millis = sorted(1000 * second for second in seconds)
    print(
        f"{name}: median {statistics.median(millis):.0f} ms, p90 {millis[len(millis) * 90 // 100]:.0f} ms, "
        f"p99 {millis[len(millis) * 99 // 100]:.0f} ms, max {millis[-1]:.0f} ms"
    )


def main():
    parser = argparse.ArgumentParser(description="Time from meant to be posted to ranked, open loop.")
    parser.add_argument("--rate", type=float, default=100, help="documents a second")
    parser.add_argument("--seconds", type=float, default=30)
    parser.add_argument("--data", default="data", help="directory with the key of the feed")
    parser.add_argument("--ingest-port", type=int, default=8081)
    parser.add_argument("--query-port", type=int, default=8080)
    run = Run(parser.parse_args())
    run.run()
    visible = run.visible()
    show(f"accepted ({run.count} documents, {run.options.rate:g}/s)", [done - at for at, done, _, _ in run.sent])
    show("visible", visible)
    tenth = max(1, len(visible) // 10)
    show("  the first tenth", visible[:tenth])
    show("  the last tenth", visible[-tenth:])
    run.withdraw()


if __name__ == "__main__":
    main()
