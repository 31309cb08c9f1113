-- Images put together by people or by occurrence; an image may be in several.
CREATE TABLE imagesets (
  rowid      INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  uuid       TEXT   NOT NULL UNIQUE,
  text       TEXT   NOT NULL UNIQUE,
  created_at BIGINT NOT NULL
);

CREATE TABLE imageset_images (
  imageset_rowid INTEGER NOT NULL REFERENCES imagesets (rowid) ON DELETE CASCADE,
  image_rowid    INTEGER NOT NULL REFERENCES images (rowid) ON DELETE CASCADE,
  PRIMARY KEY (imageset_rowid, image_rowid)
);
CREATE INDEX imageset_images_by_image ON imageset_images (image_rowid);

-- The history of answers under the names WBIA gives its columns, for scripts that read the tables.
-- Its times are whole seconds.
CREATE VIEW reviews AS
SELECT rowid                    AS review_rowid,
       uuid                     AS review_uuid,
       annot_1_rowid,
       annot_2_rowid,
       count                    AS review_count,
       CASE WHEN evidence_decision >= 0 THEN evidence_decision END AS review_evidence_decision,
       meta_decision            AS review_meta_decision,
       identity                 AS review_user_identity,
       confidence               AS review_user_confidence,
       tags                     AS review_tags,
       client_start_time / 1000 AS review_client_start_time_posix,
       client_end_time / 1000   AS review_client_end_time_posix,
       server_start_time / 1000 AS review_server_start_time_posix,
       server_end_time / 1000   AS review_server_end_time_posix,
       metadata                 AS review_metadata_json
FROM staged_reviews;

-- The committed state of pairs, likewise.
CREATE VIEW annotmatch AS
SELECT rowid              AS annotmatch_rowid,
       annot_1_rowid      AS annot_rowid1,
       annot_2_rowid      AS annot_rowid2,
       evidence_decision  AS annotmatch_evidence_decision,
       meta_decision      AS annotmatch_meta_decision,
       confidence         AS annotmatch_confidence,
       tags               AS annotmatch_tag_text,
       reviewer           AS annotmatch_reviewer,
       modified_at / 1000 AS annotmatch_posixtime_modified,
       count              AS annotmatch_count
FROM annotmatches;
