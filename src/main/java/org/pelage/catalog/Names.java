package org.pelage.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
  private static final String SELECT =
      "SELECT n.rowid, n.uuid, n.text, n.created_at,"
          + " (SELECT COUNT(*) FROM annotations a WHERE a.name_rowid = n.rowid) AS size"
          + " FROM names n";

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
                SELECT + " WHERE n.rowid > ? ORDER BY n.rowid LIMIT ?",
                List.of(after, limit),
                Names::row));
  }

  /** The names with these UUIDs; unknown ones are left out. */
  public Map<UUID, NameRow> byUuids(Collection<UUID> uuids) {
    List<String> keys = uuids.stream().map(UUID::toString).distinct().toList();
    return database
        .read(tx -> Sql.queryIn(tx, SELECT + " WHERE n.uuid IN (:list)", keys, Names::row))
        .stream()
        .collect(Collectors.toMap(NameRow::uuid, row -> row));
  }

  /** The names with these texts; unknown ones are left out. */
  public Map<String, NameRow> byTexts(Collection<String> texts) {
    List<String> keys = texts.stream().distinct().toList();
    return database
        .read(tx -> Sql.queryIn(tx, SELECT + " WHERE n.text IN (:list)", keys, Names::row))
        .stream()
        .collect(Collectors.toMap(NameRow::text, row -> row));
  }

  /** Removes names; who bore one is unnamed afterwards. How many there were. */
  public int delete(Collection<Integer> rowids) {
    Annotations.checkBatch(rowids.size());
    List<List<Object>> rows = rowids.stream().map(id -> Sql.row(id)).toList();
    return database.write(
        tx -> {
          Sql.updateAll(tx, "UPDATE annotations SET name_rowid = NULL WHERE name_rowid = ?", rows);
          return Arrays.stream(Sql.updateAll(tx, "DELETE FROM names WHERE rowid = ?", rows)).sum();
        });
  }

  private static NameRow row(ResultSet row) throws SQLException {
    return new NameRow(
        row.getInt("rowid"),
        UUID.fromString(row.getString("uuid")),
        row.getString("text"),
        Instant.ofEpochMilli(row.getLong("created_at")),
        row.getInt("size"));
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
