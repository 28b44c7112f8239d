package io.clusterpulse.core.document;

/** Whether a document counts at a revision. */
public enum DocumentStatus {
  PUBLISHED,
  WITHDRAWN
}
