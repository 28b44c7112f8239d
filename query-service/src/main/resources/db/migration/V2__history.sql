-- From here on every version is kept whole. Versions written before cannot be completed from what stands here; the
-- topic still has the newest ranking of every methodology and edition, and is read again.
TRUNCATE projection_position, ranking, cluster, ranking_version;

-- A whole ranking, compressed by itself, that versions near it are written as a difference to.
CREATE TABLE ranking_base (
  digest   text   PRIMARY KEY,           -- SHA-256 of the ranking before compression, hexadecimal
  payload  bytea  NOT NULL               -- Zstandard
);
ALTER TABLE ranking_base ALTER COLUMN payload SET STORAGE EXTERNAL;

-- The payload is the whole ranking as an Avro object container, compressed with the base as dictionary. The
-- container carries its own schema: it can be read while registry and Kafka are away, and by later programs.
ALTER TABLE ranking_version
  ADD COLUMN provisional     boolean NOT NULL,
  ADD COLUMN rankings_offset bigint  NOT NULL,
  ADD COLUMN base_digest     text    NOT NULL REFERENCES ranking_base,
  ADD COLUMN payload         bytea   NOT NULL;
ALTER TABLE ranking_version ALTER COLUMN payload SET STORAGE EXTERNAL;
CREATE INDEX ranking_version_by_time ON ranking_version (methodology, edition, computed_at);
CREATE INDEX ranking_version_by_base ON ranking_version (base_digest);

-- The newest ranking is the newest version, which therefore can never be thinned out.
ALTER TABLE ranking
  DROP COLUMN payload,
  ADD FOREIGN KEY (methodology, edition, version) REFERENCES ranking_version;
