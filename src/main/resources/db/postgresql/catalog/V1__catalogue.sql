-- Times are milliseconds since 1970-01-01T00:00Z; flags are 0 or 1.
-- Identity columns: a row number that was given out once is never given to another row.

CREATE TABLE images (
  rowid         INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid          TEXT    NOT NULL UNIQUE,
  uri           TEXT    NOT NULL,
  width         INTEGER NOT NULL CHECK (width > 0),
  height        INTEGER NOT NULL CHECK (height > 0),
  taken_at      BIGINT,
  latitude      DOUBLE PRECISION,
  longitude     DOUBLE PRECISION,
  original_name TEXT
);

CREATE TABLE names (
  rowid      INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid       TEXT    NOT NULL UNIQUE,
  text       TEXT    NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE annotations (
  rowid          INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid           TEXT    NOT NULL UNIQUE,
  image_rowid    INTEGER REFERENCES images (rowid),
  bbox_x         INTEGER,
  bbox_y         INTEGER,
  bbox_width     INTEGER CHECK (bbox_width > 0),
  bbox_height    INTEGER CHECK (bbox_height > 0),
  theta          DOUBLE PRECISION    NOT NULL DEFAULT 0,
  viewpoint      TEXT,
  species        TEXT,
  name_rowid     INTEGER REFERENCES names (rowid),
  taken_at       BIGINT,
  encounter      TEXT,
  location       TEXT,
  sex            TEXT,
  age_months_min INTEGER,
  age_months_max INTEGER,
  quality        INTEGER,
  exemplar       INTEGER NOT NULL DEFAULT 0,
  excluded       INTEGER NOT NULL DEFAULT 0,
  metadata       TEXT
);
CREATE INDEX annotations_by_name      ON annotations (name_rowid);
CREATE INDEX annotations_by_image     ON annotations (image_rowid);
CREATE INDEX annotations_by_encounter ON annotations (encounter);

-- Content-addressed sets of annotation row numbers: how large sets travel between owners.
CREATE TABLE annotation_sets (
  hash    TEXT    PRIMARY KEY,
  size    INTEGER NOT NULL,
  members BYTEA   NOT NULL
);

CREATE TABLE embedding_models (
  model     TEXT    PRIMARY KEY,
  dimension INTEGER NOT NULL CHECK (dimension > 0)
);

CREATE TABLE embeddings (
  model            TEXT    NOT NULL REFERENCES embedding_models (model),
  annotation_rowid INTEGER NOT NULL REFERENCES annotations (rowid) ON DELETE CASCADE,
  vector           BYTEA   NOT NULL,
  PRIMARY KEY (model, annotation_rowid)
);

-- Every answer ever given on a pair, lower row number first.
CREATE TABLE staged_reviews (
  rowid             INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid              TEXT    NOT NULL UNIQUE,
  annot_1_rowid     INTEGER NOT NULL,
  annot_2_rowid     INTEGER NOT NULL,
  count             INTEGER NOT NULL,
  evidence_decision INTEGER NOT NULL,
  meta_decision     INTEGER,
  identity          TEXT    NOT NULL,
  confidence        INTEGER,
  tags              TEXT,
  client_start_time BIGINT,
  client_end_time   BIGINT,
  server_start_time BIGINT,
  server_end_time   BIGINT NOT NULL,
  metadata          TEXT,
  CHECK (annot_1_rowid < annot_2_rowid),
  UNIQUE (annot_1_rowid, annot_2_rowid, count)
);

-- The state of a pair as last committed, lower row number first.
CREATE TABLE annotmatches (
  rowid             INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  annot_1_rowid     INTEGER NOT NULL,
  annot_2_rowid     INTEGER NOT NULL,
  evidence_decision INTEGER,
  meta_decision     INTEGER,
  confidence        INTEGER,
  tags              TEXT,
  reviewer          TEXT,
  modified_at       BIGINT NOT NULL,
  count             INTEGER NOT NULL,
  CHECK (annot_1_rowid < annot_2_rowid),
  UNIQUE (annot_1_rowid, annot_2_rowid)
);

-- Who may still write for which owner, and how far it has got.
CREATE TABLE fences (
  fence       TEXT    PRIMARY KEY,
  epoch       BIGINT NOT NULL,
  deleted     INTEGER NOT NULL DEFAULT 0,
  last_number BIGINT NOT NULL DEFAULT 0
);

CREATE TABLE fenced_outcomes (
  fence   TEXT    NOT NULL REFERENCES fences (fence),
  number  BIGINT NOT NULL,
  outcome TEXT    NOT NULL,
  PRIMARY KEY (fence, number)
);
