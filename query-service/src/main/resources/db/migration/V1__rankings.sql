-- Where the projection stands in its topic. Written in the same transaction as what was read there.
CREATE TABLE projection_position (
  topic       text    PRIMARY KEY,
  topic_id    text    NOT NULL,          -- Kafka's own id: a recreated topic has another one
  next_offset bigint  NOT NULL CHECK (next_offset >= 0)
);

-- The newest ranking of each methodology and edition. The payload is the whole ranking as an Avro
-- object container: it carries its own schema, so it can be read while registry and Kafka are away.
CREATE TABLE ranking (
  methodology     text        NOT NULL,
  edition         integer     NOT NULL,
  version         bigint      NOT NULL,
  provisional     boolean     NOT NULL,
  computed_at     timestamptz NOT NULL,
  published_at    timestamptz NOT NULL,
  rankings_offset bigint      NOT NULL,
  digest          text        NOT NULL,
  payload         bytea       NOT NULL,
  PRIMARY KEY (methodology, edition)
);
-- The payload is compressed already.
ALTER TABLE ranking ALTER COLUMN payload SET STORAGE EXTERNAL;

-- The clusters of the newest rankings, for SQL.
CREATE TABLE cluster (
  methodology    text             NOT NULL,
  edition        integer          NOT NULL,
  cluster_id     text             NOT NULL,
  rank           integer          NOT NULL,
  name           text             NOT NULL,
  economies      text[]           NOT NULL,
  score          double precision NOT NULL,
  count_units    jsonb            NOT NULL,  -- share units by indicator; 80313433200 are one document
  points         bigint           NOT NULL,
  previous_rank  integer,
  latitude       double precision NOT NULL,
  longitude      double precision NOT NULL,
  population     bigint           NOT NULL,
  location_count integer          NOT NULL,
  PRIMARY KEY (methodology, edition, cluster_id),
  FOREIGN KEY (methodology, edition) REFERENCES ranking
);

-- One line for each version there was.
CREATE TABLE ranking_version (
  methodology   text        NOT NULL,
  edition       integer     NOT NULL,
  version       bigint      NOT NULL,
  computed_at   timestamptz NOT NULL,
  published_at  timestamptz NOT NULL,
  digest        text        NOT NULL,
  cluster_count integer     NOT NULL,
  PRIMARY KEY (methodology, edition, version)
);
