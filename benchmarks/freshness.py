#!/usr/bin/env python3
"""How long after it was posted a patent is in the ranking that the API serves.

    ./clusterpulse demo            # or up
    python3 benchmarks/freshness.py [documents] [data directory]

Posts documents one at a time to a system on its usual ports, asks for the ranking until it includes each, and
withdraws them again. The first figures of a fresh system are those of a cold machine: run it twice.
"""
import json
import statistics
import sys
import time
import urllib.request

INGEST = "http://127.0.0.1:8081/v1/patents"
RANKING = "http://127.0.0.1:8080/v1/rankings/latest?limit=1"
PAUSE_SECONDS = 0.37


def call(url, key=None, body=None, method=None):
    headers = {"Content-Type": "application/json"}
    if key:
        headers["X-API-Key"] = key
    data = json.dumps(body).encode() if body else None
    with urllib.request.urlopen(urllib.request.Request(url, data, headers, method=method)) as answer:
        return json.load(answer)


def patent(document_id, revision):
    return {
        "documentId": document_id,
        "revision": revision,
        "status": "PUBLISHED",
        "publicationDate": f"{time.gmtime().tm_year - 1}-06-13",
        "inventors": [{"location": {"latitude": 35.69, "longitude": 139.69}}],
    }


def await_ranked(receipt):
    topic, partition, offset = receipt.rsplit("-", 2)
    while True:
        for position in call(RANKING)["inputPositions"]:
            if (position["topic"], position["partition"]) == (topic, int(partition)):
                if position["nextOffset"] > int(offset):
                    return
        time.sleep(0.005)


def main(documents, data):
    with open(f"{data}/feed.key") as file:
        key = file.read().strip()
    revision = int(time.time())
    accepted, visible = [], []
    for number in range(documents):
        document_id = f"WO{time.gmtime().tm_year}{900000 + number}"
        start = time.monotonic()
        answer = call(INGEST, key, patent(document_id, revision))
        accepted.append(time.monotonic() - start)
        await_ranked(answer["receipt"])
        visible.append(time.monotonic() - start)
        call(f"{INGEST}/{document_id}?revision={revision + 1}", key, method="DELETE")
        time.sleep(PAUSE_SECONDS)
    for name, seconds in (("accepted", accepted), ("visible", visible)):
        millis = sorted(1000 * second for second in seconds)
        print(
            f"{name}: median {statistics.median(millis):.0f} ms, "
            f"p90 {millis[len(millis) * 9 // 10]:.0f} ms, max {millis[-1]:.0f} ms"
        )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 30, sys.argv[2] if len(sys.argv) > 2 else "data")
