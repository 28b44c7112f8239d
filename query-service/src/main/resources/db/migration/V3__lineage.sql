-- What happened to clusters, by the version in which it shows first. Versions are thinned out; these lines stay.
CREATE TABLE lineage_event (
  methodology   text        NOT NULL,
  edition       integer     NOT NULL,
  version       bigint      NOT NULL,
  ordinal       integer     NOT NULL,   -- among the events of the version, from 1
  computed_at   timestamptz NOT NULL,
  kind          text        NOT NULL,   -- BORN, MERGED, SPLIT, DISSOLVED, RENAMED or OTHER
  cluster_id    text        NOT NULL,
  name          text        NOT NULL,
  other_id      text,
  other_name    text,
  shared_weight bigint      NOT NULL,
  PRIMARY KEY (methodology, edition, version, ordinal)
);
CREATE INDEX lineage_event_by_cluster ON lineage_event (methodology, edition, cluster_id);
CREATE INDEX lineage_event_by_other ON lineage_event (methodology, edition, other_id);
