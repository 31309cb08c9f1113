-- What each graph last said of itself; derived, may be emptied.
CREATE TABLE summaries (
  graph_key VARCHAR(200) NOT NULL PRIMARY KEY,
  name      VARCHAR(200) NOT NULL,
  summary   BYTEA        NOT NULL
);
