package org.pelage.catalog;

import it.unimi.dsi.fastutil.ints.Int2ObjectMap;
import it.unimi.dsi.fastutil.ints.Int2ObjectOpenHashMap;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * Vectors that models give to annotations, one for each (model, annotation). All vectors of a model
 * have the length of its first. Thread-safe.
 */
public final class Embeddings {
  /** Longest vector. */
  public static final int DIMENSION_MAX = 8_192;

  /** A model that has vectors here. */
  public record Model(String name, int dimension, int annotations) {}

  private static final String UPSERT =
      "INSERT INTO embeddings (model, annotation_rowid, vector) VALUES (?, ?, ?)"
          + " ON CONFLICT (model, annotation_rowid) DO UPDATE SET vector = EXCLUDED.vector";

  private final Database database;

  Embeddings(Database database) {
    this.database = database;
  }

  /**
   * Writes vectors, replacing those the model gave before, all or none.
   *
   * @throws IllegalArgumentException if a vector is empty, too long, of another length than the
   *     model's, or has a component that is no finite number
   */
  public void put(String model, Map<Integer, float[]> vectors) {
    NewAnnotation.checkText("model", model, NewAnnotation.TEXT_MAX);
    Annotations.checkBatch(vectors.size());
    if (vectors.isEmpty()) {
      return;
    }
    database.write(
        tx -> {
          int dimension = ensureModel(tx, model, vectors.values().iterator().next().length);
          List<List<Object>> rows = new ArrayList<>(vectors.size());
          vectors.forEach(
              (annotation, vector) -> {
                check(model, dimension, annotation, vector);
                rows.add(Sql.row(model, annotation, encode(vector)));
              });
          return Sql.updateAll(tx, UPSERT, rows);
        });
  }

  private static int ensureModel(Connection tx, String model, int dimension) throws SQLException {
    if (dimension < 1 || dimension > DIMENSION_MAX) {
      throw new IllegalArgumentException(
          "an embedding has 1 to " + DIMENSION_MAX + " components, not " + dimension);
    }
    Sql.update(
        tx,
        "INSERT INTO embedding_models (model, dimension) VALUES (?, ?) ON CONFLICT (model)"
            + " DO NOTHING",
        List.of(model, dimension));
    return Sql.query(
            tx,
            "SELECT dimension FROM embedding_models WHERE model = ?",
            List.of(model),
            row -> row.getInt(1))
        .get(0);
  }

  private static void check(String model, int dimension, int annotation, float[] vector) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "embedding of annotation %d has %d components, those of model %s have %d"
              .formatted(annotation, vector.length, model, dimension));
    }
    for (float component : vector) {
      if (!Float.isFinite(component)) {
        throw new IllegalArgumentException(
            "embedding of annotation " + annotation + " has a component that is no finite number");
      }
    }
  }

  /** The model's vectors of these annotations; those without one are left out. */
  public Int2ObjectMap<float[]> get(String model, int[] rowids) {
    Int2ObjectMap<float[]> result = new Int2ObjectOpenHashMap<>(rowids.length);
    for (int from = 0; from < rowids.length; from += Sql.IN_LIST_MAX) {
      int[] part =
          Arrays.copyOfRange(rowids, from, Math.min(rowids.length, from + Sql.IN_LIST_MAX));
      readPart(model, part, result);
    }
    return result;
  }

  private void readPart(String model, int[] rowids, Int2ObjectMap<float[]> into) {
    List<Object> values = new ArrayList<>(rowids.length + 1);
    values.add(model);
    Arrays.stream(rowids).forEach(values::add);
    String sql =
        "SELECT annotation_rowid, vector FROM embeddings WHERE model = ?"
            + " AND annotation_rowid IN ("
            + Sql.placeholders(rowids.length)
            + ")";
    database.read(
        tx ->
            Sql.query(
                tx,
                sql,
                values,
                row -> into.put(row.getInt("annotation_rowid"), decode(row.getBytes("vector")))));
  }

  /** How many of these annotations have a vector of the model. */
  public int count(String model, int[] rowids) {
    int total = 0;
    for (int from = 0; from < rowids.length; from += Sql.IN_LIST_MAX) {
      int[] part =
          Arrays.copyOfRange(rowids, from, Math.min(rowids.length, from + Sql.IN_LIST_MAX));
      List<Object> values = new ArrayList<>(part.length + 1);
      values.add(model);
      Arrays.stream(part).forEach(values::add);
      String sql =
          "SELECT COUNT(*) FROM embeddings WHERE model = ? AND annotation_rowid IN ("
              + Sql.placeholders(part.length)
              + ")";
      total += database.read(tx -> Sql.query(tx, sql, values, row -> row.getInt(1))).get(0);
    }
    return total;
  }

  /** The models that have vectors here, by name. */
  public List<Model> models() {
    return database.read(
        tx ->
            Sql.query(
                tx,
                "SELECT m.model, m.dimension,"
                    + " (SELECT COUNT(*) FROM embeddings e WHERE e.model = m.model) AS size"
                    + " FROM embedding_models m ORDER BY m.model",
                List.of(),
                row ->
                    new Model(
                        row.getString("model"), row.getInt("dimension"), row.getInt("size"))));
  }

  private static byte[] encode(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES);
    bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().put(vector);
    return bytes.array();
  }

  private static float[] decode(byte[] bytes) {
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}
