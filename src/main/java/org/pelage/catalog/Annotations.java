package org.pelage.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The annotations of the catalogue. Thread-safe. */
public final class Annotations {
  /** Most annotations of one batch or page. */
  public static final int BATCH_MAX = 10_000;

  private static final String SELECT =
      "SELECT a.*, n.text AS name FROM annotations a LEFT JOIN names n ON n.rowid = a.name_rowid";

  private static final String INSERT =
      "INSERT INTO annotations (uuid, image_rowid, bbox_x, bbox_y, bbox_width, bbox_height, theta,"
          + " viewpoint, species, name_rowid, taken_at, encounter, location, sex, age_months_min,"
          + " age_months_max, quality, exemplar, excluded, metadata)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
          + " ON CONFLICT (uuid) DO NOTHING";

  private final Database database;
  private final Clock clock;

  Annotations(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Adds the annotations whose UUID is new, all or none of them; those already known stay as they
   * are.
   *
   * @return one answer for each, in the order given; a UUID given twice is created once
   */
  public List<AddedAnnotation> add(List<NewAnnotation> batch) {
    checkBatch(batch.size());
    return database.write(tx -> add(tx, batch));
  }

  private List<AddedAnnotation> add(Connection tx, List<NewAnnotation> batch) throws SQLException {
    List<String> uuids = batch.stream().map(a -> a.uuid().toString()).toList();
    Map<UUID, Integer> before = rowids(tx, uuids);
    Set<String> texts = batch.stream().flatMap(a -> a.name().stream()).collect(Collectors.toSet());
    Map<String, Integer> names = Names.ensure(tx, texts, clock.instant());
    List<List<Object>> missing =
        batch.stream()
            .filter(a -> !before.containsKey(a.uuid()))
            .map(a -> insertRow(a, names))
            .toList();
    Sql.updateAll(tx, INSERT, missing);
    Map<UUID, Integer> after = rowids(tx, uuids);
    Set<UUID> seen = new HashSet<>(before.keySet());
    return batch.stream()
        .map(a -> new AddedAnnotation(a.uuid(), after.get(a.uuid()), seen.add(a.uuid())))
        .toList();
  }

  private static List<Object> insertRow(NewAnnotation a, Map<String, Integer> names) {
    return Sql.row(
        a.uuid(),
        a.imageRowid(),
        a.bbox().map(BoundingBox::x),
        a.bbox().map(BoundingBox::y),
        a.bbox().map(BoundingBox::width),
        a.bbox().map(BoundingBox::height),
        a.theta(),
        a.viewpoint(),
        a.species(),
        a.name().map(names::get),
        a.takenAt(),
        a.encounter(),
        a.location(),
        a.sex(),
        a.ageMonthsMin(),
        a.ageMonthsMax(),
        a.quality(),
        a.exemplar(),
        a.excluded(),
        a.metadata());
  }

  private static Map<UUID, Integer> rowids(Connection tx, List<String> uuids) throws SQLException {
    Map<UUID, Integer> result = new HashMap<>();
    Sql.queryIn(
            tx,
            "SELECT rowid, uuid FROM annotations WHERE uuid IN (:list)",
            uuids,
            row -> Map.entry(UUID.fromString(row.getString("uuid")), row.getInt("rowid")))
        .forEach(entry -> result.put(entry.getKey(), entry.getValue()));
    return result;
  }

  /** The rows with these numbers, in the order asked; unknown numbers are left out. */
  public List<AnnotationRow> byRowids(int[] rowids) {
    List<Integer> keys = Arrays.stream(rowids).boxed().toList();
    Map<Integer, AnnotationRow> found = new HashMap<>();
    database
        .read(tx -> Sql.queryIn(tx, SELECT + " WHERE a.rowid IN (:list)", keys, Annotations::row))
        .forEach(row -> found.put(row.rowid(), row));
    return keys.stream().filter(found::containsKey).map(found::get).toList();
  }

  /** The rows with these UUIDs; unknown ones are left out. */
  public Map<UUID, AnnotationRow> byUuids(Collection<UUID> uuids) {
    List<String> keys = uuids.stream().map(UUID::toString).distinct().toList();
    return database
        .read(tx -> Sql.queryIn(tx, SELECT + " WHERE a.uuid IN (:list)", keys, Annotations::row))
        .stream()
        .collect(Collectors.toMap(AnnotationRow::uuid, row -> row));
  }

  public Optional<AnnotationRow> byUuid(UUID uuid) {
    return Optional.ofNullable(byUuids(List.of(uuid)).get(uuid));
  }

  /**
   * The annotations that the filter lets through, by row number.
   *
   * @param after row number after which to start, 0 for the first page
   * @param limit 1 to {@link #BATCH_MAX}
   */
  public List<AnnotationRow> page(AnnotationFilter filter, int after, int limit) {
    if (limit < 1 || limit > BATCH_MAX) {
      throw new IllegalArgumentException("limit must be 1 to " + BATCH_MAX + ", not " + limit);
    }
    List<Object> values = new ArrayList<>();
    String where = filter.where(values);
    values.add(after);
    values.add(limit);
    String sql = SELECT + " WHERE " + where + " AND a.rowid > ? ORDER BY a.rowid LIMIT ?";
    return database.read(tx -> Sql.query(tx, sql, values, Annotations::row));
  }

  /** The row numbers that the filter lets through, ascending. */
  public int[] rowids(AnnotationFilter filter) {
    List<Object> values = new ArrayList<>();
    String sql =
        "SELECT a.rowid FROM annotations a LEFT JOIN names n ON n.rowid = a.name_rowid WHERE "
            + filter.where(values)
            + " ORDER BY a.rowid";
    return database.read(tx -> Sql.query(tx, sql, values, row -> row.getInt(1))).stream()
        .mapToInt(Integer::intValue)
        .toArray();
  }

  public int count(AnnotationFilter filter) {
    List<Object> values = new ArrayList<>();
    String sql =
        "SELECT COUNT(*) FROM annotations a LEFT JOIN names n ON n.rowid = a.name_rowid WHERE "
            + filter.where(values);
    return database.read(tx -> Sql.query(tx, sql, values, row -> row.getInt(1))).get(0);
  }

  /** The species that most annotations not excluded are of; empty if none has one. */
  public Optional<String> primarySpecies() {
    return database.read(
        tx ->
            Sql.query(
                    tx,
                    "SELECT species FROM annotations WHERE species IS NOT NULL AND excluded = 0"
                        + " GROUP BY species ORDER BY COUNT(*) DESC, species LIMIT 1",
                    List.of(),
                    row -> row.getString("species"))
                .stream()
                .findFirst());
  }

  /**
   * Changes one attribute of some annotations, all or none; an empty value removes it. Numbers of
   * no annotation are passed over.
   */
  public <T> void set(AnnotationAttribute<T> attribute, Map<Integer, Optional<T>> values) {
    checkBatch(values.size());
    List<List<Object>> rows = new ArrayList<>(values.size());
    new TreeMap<>(values)
        .forEach(
            (rowid, value) -> {
              List<Object> row = new ArrayList<>(attribute.columnValues(value));
              row.add(rowid);
              rows.add(row);
            });
    String assignments = String.join(" = ?, ", attribute.columns()) + " = ?";
    String sql = "UPDATE annotations SET " + assignments + " WHERE rowid = ?";
    database.write(tx -> Sql.updateAll(tx, sql, rows));
  }

  /** Changes the metadata of some annotations, each from what it is now, all or none. */
  public void changeMetadata(Map<Integer, UnaryOperator<Optional<String>>> changes) {
    checkBatch(changes.size());
    database.write(
        tx -> {
          Map<Integer, Optional<String>> now = new TreeMap<>();
          Sql.queryIn(
                  tx,
                  "SELECT rowid, metadata FROM annotations WHERE rowid IN (:list)"
                      + database.forUpdate(),
                  List.copyOf(changes.keySet()),
                  row -> Map.entry(row.getInt("rowid"), Sql.text(row, "metadata")))
              .forEach(entry -> now.put(entry.getKey(), entry.getValue()));
          List<List<Object>> rows = new ArrayList<>();
          now.forEach(
              (rowid, metadata) -> {
                Optional<String> changed = changes.get(rowid).apply(metadata);
                changed.ifPresent(
                    json -> NewAnnotation.checkText("metadata", json, NewAnnotation.METADATA_MAX));
                rows.add(Sql.row(changed, rowid));
              });
          return Sql.updateAll(tx, "UPDATE annotations SET metadata = ? WHERE rowid = ?", rows);
        });
  }

  /** Names some annotations, all or none, whatever they were named before; empty takes the name. */
  public void setNames(Map<Integer, Optional<String>> values) {
    checkBatch(values.size());
    database.write(
        tx -> {
          Names.assign(tx, values, clock.instant());
          return values.size();
        });
  }

  /**
   * Removes annotations for ever; their numbers are not given again. What was reviewed stays in the
   * staged reviews.
   *
   * @return how many there were
   */
  public int delete(int[] rowids) {
    checkBatch(rowids.length);
    List<List<Object>> rows = Arrays.stream(rowids).mapToObj(id -> Sql.row(id)).toList();
    return database.write(
        tx ->
            Arrays.stream(Sql.updateAll(tx, "DELETE FROM annotations WHERE rowid = ?", rows))
                .sum());
  }

  static void checkBatch(int size) {
    if (size > BATCH_MAX) {
      throw new IllegalArgumentException(
          "a batch holds at most " + BATCH_MAX + " annotations, not " + size + "; send several");
    }
  }

  private static AnnotationRow row(ResultSet row) throws SQLException {
    return new AnnotationRow(
        row.getInt("rowid"),
        UUID.fromString(row.getString("uuid")),
        Sql.integer(row, "image_rowid"),
        bbox(row),
        row.getDouble("theta"),
        Sql.text(row, "viewpoint"),
        Sql.text(row, "species"),
        Sql.text(row, "name"),
        Sql.instant(row, "taken_at"),
        Sql.text(row, "encounter"),
        row.getInt("excluded") != 0,
        Sql.text(row, "location"),
        Sql.text(row, "sex"),
        Sql.integer(row, "age_months_min"),
        Sql.integer(row, "age_months_max"),
        Sql.integer(row, "quality"),
        row.getInt("exemplar") != 0,
        Sql.text(row, "metadata"));
  }

  private static Optional<BoundingBox> bbox(ResultSet row) throws SQLException {
    if (Sql.integer(row, "bbox_width").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new BoundingBox(
            row.getInt("bbox_x"),
            row.getInt("bbox_y"),
            row.getInt("bbox_width"),
            row.getInt("bbox_height")));
  }
}
