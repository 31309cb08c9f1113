package org.pelage.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/** The names of individuals. Thread-safe. */
public final class Names {
  private final Database database;
  private final Clock clock;

  Names(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Names after row number {@code after}, by row number, at most {@code limit}. */
  public List<NameRow> page(int after, int limit) {
    return database.read(
        tx ->
            Sql.query(
                tx,
                "SELECT n.rowid, n.uuid, n.text, n.created_at,"
                    + " (SELECT COUNT(*) FROM annotations a WHERE a.name_rowid = n.rowid) AS size"
                    + " FROM names n WHERE n.rowid > ? ORDER BY n.rowid LIMIT ?",
                List.of(after, limit),
                row ->
                    new NameRow(
                        row.getInt("rowid"),
                        UUID.fromString(row.getString("uuid")),
                        row.getString("text"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        row.getInt("size"))));
  }

  /** Adds the names that are new; the row number of each. */
  public Map<String, Integer> add(Set<String> texts) {
    return database.write(tx -> ensure(tx, texts, clock.instant()));
  }

  static Map<String, Integer> ensure(Connection tx, Set<String> texts, Instant now)
      throws SQLException {
    texts.forEach(text -> NewAnnotation.checkText("name", text, NewAnnotation.TEXT_MAX));
    Map<String, Integer> known = rowids(tx, texts);
    List<List<Object>> missing =
        texts.stream()
            .filter(text -> !known.containsKey(text))
            .sorted()
            .map(text -> Sql.row(uuidOf(text), text, now))
            .collect(Collectors.toList());
    if (missing.isEmpty()) {
      return known;
    }
    Sql.updateAll(
        tx,
        "INSERT INTO names (uuid, text, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        missing);
    return rowids(tx, texts);
  }

  /** Writes the names of annotations within a transaction, adding those that are new. */
  static void assign(Connection tx, Map<Integer, Optional<String>> values, Instant now)
      throws SQLException {
    Set<String> texts =
        values.values().stream().flatMap(Optional::stream).collect(Collectors.toSet());
    Map<String, Integer> rowids = ensure(tx, texts, now);
    List<List<Object>> rows = new ArrayList<>(values.size());
    new TreeMap<>(values)
        .forEach((annotation, text) -> rows.add(Sql.row(text.map(rowids::get), annotation)));
    Sql.updateAll(tx, "UPDATE annotations SET name_rowid = ? WHERE rowid = ?", rows);
  }

  /** A name's UUID follows from its text, so that two catalogues agree on it. */
  private static UUID uuidOf(String text) {
    return UUID.nameUUIDFromBytes(("pelage name " + text).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Integer> rowids(Connection tx, Collection<String> texts)
      throws SQLException {
    Map<String, Integer> result = new HashMap<>();
    Sql.queryIn(
            tx,
            "SELECT rowid, text FROM names WHERE text IN (:list)",
            List.copyOf(texts),
            row -> Map.entry(row.getString("text"), row.getInt("rowid")))
        .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }
}
