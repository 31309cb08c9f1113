package org.pelage.catalog;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Sets of images, by name; an image may be in several. Thread-safe. */
public final class Imagesets {
  private final Database database;
  private final Clock clock;

  Imagesets(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** Adds the sets whose name is new; all of them by name. */
  public Map<String, ImagesetRow> add(Set<String> texts) {
    Annotations.checkBatch(texts.size());
    return database.write(tx -> ensure(tx, texts));
  }

  private Map<String, ImagesetRow> ensure(Connection tx, Set<String> texts) throws SQLException {
    texts.forEach(text -> NewAnnotation.checkText("imageset", text, NewAnnotation.TEXT_MAX));
    Sql.updateAll(
        tx,
        "INSERT INTO imagesets (uuid, text, created_at) VALUES (?, ?, ?) ON CONFLICT DO NOTHING",
        texts.stream().sorted().map(t -> Sql.row(uuidOf(t), t, clock.instant())).toList());
    return Sql.queryIn(
            tx, "SELECT * FROM imagesets WHERE text IN (:list)", List.copyOf(texts), Imagesets::row)
        .stream()
        .collect(Collectors.toMap(ImagesetRow::text, Function.identity()));
  }

  /** A set's UUID follows from its name, so that two catalogues agree on it. */
  private static UUID uuidOf(String text) {
    return UUID.nameUUIDFromBytes(("pelage imageset " + text).getBytes(StandardCharsets.UTF_8));
  }

  /** Sets after row number {@code after}, by row number, at most {@code limit}. */
  public List<ImagesetRow> page(int after, int limit) {
    return database.read(
        tx ->
            Sql.query(
                tx,
                "SELECT * FROM imagesets WHERE rowid > ? ORDER BY rowid LIMIT ?",
                List.of(after, limit),
                Imagesets::row));
  }

  /** The sets with these UUIDs; unknown ones are left out. */
  public Map<UUID, ImagesetRow> byUuids(Collection<UUID> uuids) {
    List<String> keys = uuids.stream().map(UUID::toString).distinct().toList();
    return database
        .read(
            tx ->
                Sql.queryIn(
                    tx, "SELECT * FROM imagesets WHERE uuid IN (:list)", keys, Imagesets::row))
        .stream()
        .collect(Collectors.toMap(ImagesetRow::uuid, Function.identity()));
  }

  /** The sets with these numbers; unknown ones are left out. */
  public Map<Integer, ImagesetRow> byRowids(int[] rowids) {
    List<Integer> keys = Arrays.stream(rowids).distinct().boxed().toList();
    return database
        .read(
            tx ->
                Sql.queryIn(
                    tx, "SELECT * FROM imagesets WHERE rowid IN (:list)", keys, Imagesets::row))
        .stream()
        .collect(Collectors.toMap(ImagesetRow::rowid, Function.identity()));
  }

  /** Puts images, by row number, into sets by name, adding those that are new, all or none. */
  public void put(Map<Integer, Set<String>> textsOfImage) {
    Annotations.checkBatch(textsOfImage.size());
    database.write(
        tx -> {
          Set<String> texts = new TreeSet<>();
          textsOfImage.values().forEach(texts::addAll);
          Map<String, ImagesetRow> sets = ensure(tx, texts);
          List<List<Object>> rows =
              new TreeMap<>(textsOfImage)
                  .entrySet().stream()
                      .flatMap(
                          entry ->
                              entry.getValue().stream()
                                  .map(text -> Sql.row(sets.get(text).rowid(), entry.getKey())))
                      .toList();
          return Sql.updateAll(
              tx,
              "INSERT INTO imageset_images (imageset_rowid, image_rowid) VALUES (?, ?)"
                  + " ON CONFLICT DO NOTHING",
              rows);
        });
  }

  /** The images of each of these sets, ascending. */
  public Map<Integer, List<Integer>> images(Collection<Integer> imagesets) {
    return members("imageset_rowid", "image_rowid", imagesets);
  }

  /** The sets that each of these images is in, ascending. */
  public Map<Integer, List<Integer>> ofImages(Collection<Integer> images) {
    return members("image_rowid", "imageset_rowid", images);
  }

  private Map<Integer, List<Integer>> members(String from, String to, Collection<Integer> keys) {
    String sql =
        "SELECT * FROM imageset_images WHERE "
            + from
            + " IN (:list) ORDER BY imageset_rowid,"
            + " image_rowid";
    List<Map.Entry<Integer, Integer>> pairs =
        database.read(
            tx ->
                Sql.queryIn(
                    tx,
                    sql,
                    keys.stream().distinct().toList(),
                    row -> Map.entry(row.getInt(from), row.getInt(to))));
    Map<Integer, List<Integer>> result = new HashMap<>();
    pairs.forEach(
        pair ->
            result.computeIfAbsent(pair.getKey(), key -> new ArrayList<>()).add(pair.getValue()));
    return result;
  }

  /** Removes sets, never the images in them; how many there were. */
  public int delete(Collection<Integer> rowids) {
    Annotations.checkBatch(rowids.size());
    List<List<Object>> rows = rowids.stream().map(id -> Sql.row(id)).toList();
    return database.write(
        tx ->
            Arrays.stream(Sql.updateAll(tx, "DELETE FROM imagesets WHERE rowid = ?", rows)).sum());
  }

  private static ImagesetRow row(ResultSet row) throws SQLException {
    return new ImagesetRow(
        row.getInt("rowid"), UUID.fromString(row.getString("uuid")), row.getString("text"));
  }
}
