package org.pelage.catalog;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * The history of answers on pairs: rows are added, numbered per pair, never changed. Thread-safe.
 */
public final class StagedReviews {
  /** How many reviews there are, by who gave them. */
  public record Counts(int auto, int manual) {}

  private static final String INSERT =
      "INSERT INTO staged_reviews (uuid, annot_1_rowid, annot_2_rowid, count, evidence_decision,"
          + " meta_decision, identity, confidence, tags, client_start_time, client_end_time,"
          + " server_start_time, server_end_time, metadata)"
          + " VALUES (?, ?, ?, (SELECT COALESCE(MAX(r.count), 0) + 1 FROM staged_reviews r"
          + "   WHERE r.annot_1_rowid = ? AND r.annot_2_rowid = ?),"
          + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING";

  private final Database database;

  StagedReviews(Database database) {
    this.database = database;
  }

  /** Adds the reviews whose UUID is new, in the order given, all or none. */
  public Map<UUID, ReviewRow> add(List<NewReview> batch) {
    Annotations.checkBatch(batch.size());
    return database.write(
        tx -> {
          append(database, tx, batch);
          List<String> uuids = batch.stream().map(review -> review.uuid().toString()).toList();
          Map<UUID, ReviewRow> rows = new HashMap<>();
          Sql.queryIn(
                  tx,
                  "SELECT * FROM staged_reviews WHERE uuid IN (:list)",
                  uuids,
                  StagedReviews::row)
              .forEach(row -> rows.put(row.review().uuid(), row));
          return rows;
        });
  }

  /** Adds within a transaction; the table is locked so that two writers number a pair apart. */
  static void append(Database database, Connection tx, List<NewReview> batch) throws SQLException {
    database.lockTable(tx, "staged_reviews");
    Sql.updateAll(tx, INSERT, batch.stream().map(StagedReviews::insertRow).toList());
  }

  private static List<Object> insertRow(NewReview review) {
    int low = review.pair().low();
    int high = review.pair().high();
    return Sql.row(
        review.uuid(),
        low,
        high,
        low,
        high,
        review.evidenceDecision(),
        review.metaDecision(),
        review.identity(),
        review.confidence(),
        review.tags(),
        review.clientStart(),
        review.clientEnd(),
        review.serverStart(),
        review.serverEnd(),
        review.metadata());
  }

  /** The reviews with these numbers, in number order; unknown ones are left out. */
  public List<ReviewRow> byRowids(int[] rowids) {
    List<Integer> keys = Arrays.stream(rowids).sorted().distinct().boxed().toList();
    return database.read(
        tx ->
            Sql.queryIn(
                tx,
                "SELECT * FROM staged_reviews WHERE rowid IN (:list) ORDER BY rowid",
                keys,
                StagedReviews::row));
  }

  /** Every review of each pair, oldest first, in the order of the pairs. */
  public List<ReviewRow> byPairs(Collection<RowidPair> pairs) {
    return database.read(
        tx -> {
          List<ReviewRow> result = new ArrayList<>();
          for (RowidPair pair : pairs) {
            result.addAll(ofPair(tx, pair));
          }
          return result;
        });
  }

  private static List<ReviewRow> ofPair(Connection tx, RowidPair pair) throws SQLException {
    return Sql.query(
        tx,
        "SELECT * FROM staged_reviews WHERE annot_1_rowid = ? AND annot_2_rowid = ? ORDER BY count",
        List.of(pair.low(), pair.high()),
        StagedReviews::row);
  }

  /** Reviews after number {@code after}, ascending, at most {@code limit}. */
  public List<ReviewRow> page(int after, int limit) {
    return database.read(
        tx ->
            Sql.query(
                tx,
                "SELECT * FROM staged_reviews WHERE rowid > ? ORDER BY rowid LIMIT ?",
                List.of(after, limit),
                StagedReviews::row));
  }

  /** Every review of pairs whose lower row number is one of these, by pair and number. */
  public List<ReviewRow> byLower(Collection<Integer> annotations) {
    return database.read(
        tx ->
            Sql.queryIn(
                tx,
                "SELECT * FROM staged_reviews WHERE annot_1_rowid IN (:list)"
                    + " ORDER BY annot_1_rowid, annot_2_rowid, count",
                annotations.stream().distinct().toList(),
                StagedReviews::row));
  }

  /** Replaces the metadata of some reviews, all or none; an empty value removes it. */
  public void setMetadata(Map<Integer, Optional<String>> values) {
    Annotations.checkBatch(values.size());
    values
        .values()
        .forEach(
            value ->
                value.ifPresent(
                    json -> NewAnnotation.checkText("metadata", json, NewAnnotation.METADATA_MAX)));
    List<List<Object>> rows = new ArrayList<>(values.size());
    new TreeMap<>(values).forEach((rowid, value) -> rows.add(Sql.row(value, rowid)));
    database.write(
        tx -> Sql.updateAll(tx, "UPDATE staged_reviews SET metadata = ? WHERE rowid = ?", rows));
  }

  /** Removes reviews for ever; how many there were. */
  public int delete(int[] rowids) {
    Annotations.checkBatch(rowids.length);
    List<List<Object>> rows = Arrays.stream(rowids).mapToObj(id -> Sql.row(id)).toList();
    return database.write(
        tx ->
            Arrays.stream(Sql.updateAll(tx, "DELETE FROM staged_reviews WHERE rowid = ?", rows))
                .sum());
  }

  /** Passes every review between two members, oldest first; see {@link PairsAmong}. */
  public void forEachAmong(IntSet members, Consumer<ReviewRow> consumer) {
    new PairsAmong<ReviewRow>(
            ReviewRow::rowid,
            row -> row.review().pair(),
            this::byLower,
            after -> page(after, PairsAmong.PAGE))
        .forEach(members, consumer);
  }

  public Counts counts() {
    return database.read(
        tx ->
            Sql.query(
                    tx,
                    "SELECT COUNT(*) AS total,"
                        + " COALESCE(SUM(CASE WHEN identity LIKE 'algo:%' THEN 1 ELSE 0 END), 0)"
                        + " AS auto FROM staged_reviews",
                    List.of(),
                    row -> new Counts(row.getInt("auto"), row.getInt("total") - row.getInt("auto")))
                .get(0));
  }

  private static ReviewRow row(ResultSet row) throws SQLException {
    NewReview review =
        new NewReview(
            UUID.fromString(row.getString("uuid")),
            new RowidPair(row.getInt("annot_1_rowid"), row.getInt("annot_2_rowid")),
            row.getInt("evidence_decision"),
            Sql.integer(row, "meta_decision"),
            row.getString("identity"),
            Sql.integer(row, "confidence"),
            Sql.text(row, "tags"),
            Sql.instant(row, "client_start_time"),
            Sql.instant(row, "client_end_time"),
            Sql.instant(row, "server_start_time"),
            Sql.instant(row, "server_end_time").orElseThrow(),
            Sql.text(row, "metadata"));
    return new ReviewRow(row.getInt("rowid"), row.getInt("count"), review);
  }
}
