package org.pelage.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an owner may write while it holds its fence. Valid only within the call it was passed to;
 * everything written through it happens together with the owner's number, or not at all.
 */
public final class FencedTransaction {
  private record Current(int annotation, Optional<String> name) {}

  private final Database database;
  private final Connection tx;
  private final Instant now;

  FencedTransaction(Database database, Connection tx, Instant now) {
    this.database = database;
    this.tx = tx;
    this.now = now;
  }

  /** Writes the names whose annotations still bear the name they were inferred from. */
  public NameCommit commitNames(List<NameChange> changes) {
    return sql(
        () -> {
          Map<Integer, Optional<String>> current = currentNames(changes);
          NameComparison comparison = NameComparison.of(changes, current);
          Names.assign(tx, comparison.assignments(), now);
          return comparison.commit();
        });
  }

  private Map<Integer, Optional<String>> currentNames(List<NameChange> changes)
      throws SQLException {
    List<Integer> annotations = changes.stream().map(NameChange::annotation).sorted().toList();
    Map<Integer, Optional<String>> names = new HashMap<>();
    Sql.queryIn(
            tx,
            "SELECT a.rowid, (SELECT n.text FROM names n WHERE n.rowid = a.name_rowid) AS name"
                + " FROM annotations a WHERE a.rowid IN (:list) ORDER BY a.rowid"
                + database.forUpdate(),
            annotations,
            row -> new Current(row.getInt("rowid"), Sql.text(row, "name")))
        .forEach(row -> names.put(row.annotation(), row.name()));
    return names;
  }

  /** Adds the reviews whose UUID is new, in the order given. */
  public void stageReviews(List<NewReview> reviews) {
    sql(
        () -> {
          StagedReviews.append(database, tx, reviews);
          return reviews.size();
        });
  }

  /** Writes the state of pairs, replacing what was there. */
  public void putMatches(List<AnnotMatch> matches) {
    sql(() -> AnnotMatches.put(tx, matches));
  }

  /** Takes annotations out of review, or brings them back. */
  public void setExcluded(int[] annotations, boolean excluded) {
    sql(
        () -> {
          List<List<Object>> rows =
              Arrays.stream(annotations).mapToObj(id -> Sql.row(excluded, id)).toList();
          return Sql.updateAll(tx, "UPDATE annotations SET excluded = ? WHERE rowid = ?", rows);
        });
  }

  /** A step that may fail with the database's error. */
  @FunctionalInterface
  private interface Step<T> {
    T run() throws SQLException;
  }

  private static <T> T sql(Step<T> step) {
    try {
      return step.run();
    } catch (SQLException e) {
      throw new CatalogException("the catalogue's database failed: " + e.getMessage(), e);
    }
  }
}
