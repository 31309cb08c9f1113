package org.pelage.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The images of the catalogue; their bytes lie elsewhere. Thread-safe. */
public final class Images {
  /** The answer to one image of a batch. */
  public record Added(UUID uuid, int rowid, boolean created) {}

  private static final String INSERT =
      "INSERT INTO images"
          + " (uuid, uri, width, height, taken_at, latitude, longitude, original_name)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (uuid) DO NOTHING";

  private final Database database;

  Images(Database database) {
    this.database = database;
  }

  /**
   * Adds the images whose UUID is new, all or none of them; those already known stay as they are.
   *
   * @return one answer for each, in the order given
   */
  public List<Added> add(List<NewImage> batch) {
    Annotations.checkBatch(batch.size());
    return database.write(
        tx -> {
          List<String> uuids = batch.stream().map(image -> image.uuid().toString()).toList();
          Map<UUID, Integer> before = rowids(tx, uuids);
          Sql.updateAll(
              tx,
              INSERT,
              batch.stream()
                  .filter(image -> !before.containsKey(image.uuid()))
                  .map(Images::insertRow)
                  .toList());
          Map<UUID, Integer> after = rowids(tx, uuids);
          Set<UUID> seen = new HashSet<>(before.keySet());
          return batch.stream()
              .map(
                  image -> new Added(image.uuid(), after.get(image.uuid()), seen.add(image.uuid())))
              .toList();
        });
  }

  private static List<Object> insertRow(NewImage image) {
    return Sql.row(
        image.uuid(),
        image.uri(),
        image.width(),
        image.height(),
        image.takenAt(),
        image.latitude(),
        image.longitude(),
        image.originalName());
  }

  private static Map<UUID, Integer> rowids(Connection tx, List<String> uuids) throws SQLException {
    Map<UUID, Integer> result = new HashMap<>();
    Sql.queryIn(
            tx,
            "SELECT rowid, uuid FROM images WHERE uuid IN (:list)",
            uuids,
            row -> Map.entry(UUID.fromString(row.getString("uuid")), row.getInt("rowid")))
        .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }

  public Optional<ImageRow> byUuid(UUID uuid) {
    return Optional.ofNullable(byUuids(List.of(uuid)).get(uuid));
  }

  /** The images with these UUIDs; unknown ones are left out. */
  public Map<UUID, ImageRow> byUuids(Collection<UUID> uuids) {
    List<String> keys = uuids.stream().map(UUID::toString).distinct().toList();
    return database
        .read(
            tx -> Sql.queryIn(tx, "SELECT * FROM images WHERE uuid IN (:list)", keys, Images::row))
        .stream()
        .collect(Collectors.toMap(row -> row.image().uuid(), row -> row));
  }

  /** The images with these numbers; unknown ones are left out. */
  public Map<Integer, ImageRow> byRowids(int[] rowids) {
    List<Integer> keys = Arrays.stream(rowids).distinct().boxed().toList();
    return database
        .read(
            tx -> Sql.queryIn(tx, "SELECT * FROM images WHERE rowid IN (:list)", keys, Images::row))
        .stream()
        .collect(Collectors.toMap(ImageRow::rowid, row -> row));
  }

  /** Images after number {@code after}, ascending, at most {@code limit}. */
  public List<ImageRow> page(int after, int limit) {
    return database.read(
        tx ->
            Sql.query(
                tx,
                "SELECT * FROM images WHERE rowid > ? ORDER BY rowid LIMIT ?",
                List.of(after, limit),
                Images::row));
  }

  /**
   * Removes images that no annotation names; their bytes stay where they lie.
   *
   * @return how many there were
   */
  public int delete(Collection<Integer> rowids) {
    Annotations.checkBatch(rowids.size());
    List<List<Object>> rows = rowids.stream().map(id -> Sql.row(id)).toList();
    return database.write(
        tx -> Arrays.stream(Sql.updateAll(tx, "DELETE FROM images WHERE rowid = ?", rows)).sum());
  }

  private static ImageRow row(ResultSet row) throws SQLException {
    return new ImageRow(
        row.getInt("rowid"),
        new NewImage(
            UUID.fromString(row.getString("uuid")),
            row.getString("uri"),
            row.getInt("width"),
            row.getInt("height"),
            Sql.instant(row, "taken_at"),
            Sql.real(row, "latitude"),
            Sql.real(row, "longitude"),
            Sql.text(row, "original_name")));
  }
}
