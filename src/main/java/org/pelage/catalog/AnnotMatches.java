package org.pelage.catalog;

import it.unimi.dsi.fastutil.ints.IntSet;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The committed state of pairs, one row each, written by syncs. Thread-safe. */
public final class AnnotMatches {

  private static final String UPSERT =
      "INSERT INTO annotmatches (annot_1_rowid, annot_2_rowid, evidence_decision, meta_decision,"
          + " confidence, tags, reviewer, modified_at, count) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (annot_1_rowid, annot_2_rowid) DO UPDATE SET"
          + " evidence_decision = EXCLUDED.evidence_decision,"
          + " meta_decision = EXCLUDED.meta_decision, confidence = EXCLUDED.confidence,"
          + " tags = EXCLUDED.tags, reviewer = EXCLUDED.reviewer,"
          + " modified_at = EXCLUDED.modified_at, count = EXCLUDED.count";

  private record Numbered(int rowid, AnnotMatch match) {}

  private final Database database;
  private final Clock clock;

  AnnotMatches(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Writes the state of pairs, replacing what was there, all or none. */
  public void put(List<AnnotMatch> batch) {
    Annotations.checkBatch(batch.size());
    database.write(tx -> put(tx, batch));
  }

  /**
   * Changes the state of pairs, each from what it is now, all or none.
   *
   * @param change of the present state, or of a new one with nothing decided
   */
  public void change(Map<RowidPair, UnaryOperator<AnnotMatch>> change) {
    Annotations.checkBatch(change.size());
    database.write(
        tx -> {
          database.lockTable(tx, "annotmatches");
          List<AnnotMatch> changed = new ArrayList<>(change.size());
          for (Map.Entry<RowidPair, UnaryOperator<AnnotMatch>> entry : change.entrySet()) {
            AnnotMatch before =
                ofPair(tx, entry.getKey())
                    .map(Numbered::match)
                    .orElseGet(() -> AnnotMatch.undecided(entry.getKey(), clock.instant()));
            changed.add(entry.getValue().apply(before));
          }
          return put(tx, changed);
        });
  }

  static int[] put(Connection tx, List<AnnotMatch> batch) throws SQLException {
    return Sql.updateAll(tx, UPSERT, batch.stream().map(AnnotMatches::insertRow).toList());
  }

  private static List<Object> insertRow(AnnotMatch match) {
    return Sql.row(
        match.pair().low(),
        match.pair().high(),
        match.evidenceDecision(),
        match.metaDecision(),
        match.confidence(),
        match.tags(),
        match.reviewer(),
        match.modifiedAt(),
        match.count());
  }

  /** The state by row number of those pairs that have one. */
  public Map<Integer, AnnotMatch> byPairs(Collection<RowidPair> pairs) {
    return database.read(
        tx -> {
          Map<Integer, AnnotMatch> result = new TreeMap<>();
          for (RowidPair pair : pairs) {
            ofPair(tx, pair).ifPresent(found -> result.put(found.rowid(), found.match()));
          }
          return result;
        });
  }

  private static Optional<Numbered> ofPair(Connection tx, RowidPair pair) throws SQLException {
    return Sql.queryOne(
        tx,
        "SELECT * FROM annotmatches WHERE annot_1_rowid = ? AND annot_2_rowid = ?",
        List.of(pair.low(), pair.high()),
        AnnotMatches::row);
  }

  /** Passes every match between two members, by row number; see {@link PairsAmong}. */
  public void forEachAmong(IntSet members, Consumer<AnnotMatch> consumer) {
    new PairsAmong<Numbered>(Numbered::rowid, row -> row.match().pair(), this::byLower, this::page)
        .forEach(members, row -> consumer.accept(row.match()));
  }

  private List<Numbered> byLower(Collection<Integer> annotations) {
    return database.read(
        tx ->
            Sql.queryIn(
                tx,
                "SELECT * FROM annotmatches WHERE annot_1_rowid IN (:list)",
                List.copyOf(annotations),
                AnnotMatches::row));
  }

  private List<Numbered> page(int after) {
    return database.read(
        tx ->
            Sql.query(
                tx,
                "SELECT * FROM annotmatches WHERE rowid > ? ORDER BY rowid LIMIT ?",
                List.of(after, PairsAmong.PAGE),
                AnnotMatches::row));
  }

  private static Numbered row(ResultSet row) throws SQLException {
    AnnotMatch match =
        new AnnotMatch(
            new RowidPair(row.getInt("annot_1_rowid"), row.getInt("annot_2_rowid")),
            Sql.integer(row, "evidence_decision"),
            Sql.integer(row, "meta_decision"),
            Sql.integer(row, "confidence"),
            Sql.text(row, "tags"),
            Sql.text(row, "reviewer"),
            Sql.instant(row, "modified_at").orElseThrow(),
            row.getInt("count"));
    return new Numbered(row.getInt("rowid"), match);
  }
}
