package io.clusterpulse.ingest.door;

import io.clusterpulse.ingest.Submission;
import io.clusterpulse.ingest.access.Credential;

/** A request that was let in: by which key, and what it is about. */
record Admission(Credential credential, Submission submission) {}
