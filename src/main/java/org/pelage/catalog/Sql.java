package org.pelage.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The little that the repositories share over JDBC: binding, optional columns, long lists. */
final class Sql {
  /** Values bound to one {@code IN (...)}: below the limits of both databases. */
  static final int IN_LIST_MAX = 1_000;

  /** Makes a value of the current row. */
  @FunctionalInterface
  interface RowReader<T> {
    T read(ResultSet row) throws SQLException;
  }

  private Sql() {}

  static <T> List<T> query(Connection connection, String sql, List<?> values, RowReader<T> reader)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      try (ResultSet rows = statement.executeQuery()) {
        List<T> result = new ArrayList<>();
        while (rows.next()) {
          result.add(reader.read(rows));
        }
        return result;
      }
    }
  }

  static <T> Optional<T> queryOne(
      Connection connection, String sql, List<?> values, RowReader<T> reader) throws SQLException {
    List<T> rows = query(connection, sql, values, reader);
    return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(0));
  }

  /** Runs {@code sql}, whose one {@code IN (:list)} is filled with each thousand of the keys. */
  static <T> List<T> queryIn(Connection connection, String sql, List<?> keys, RowReader<T> reader)
      throws SQLException {
    List<T> result = new ArrayList<>(keys.size());
    for (int from = 0; from < keys.size(); from += IN_LIST_MAX) {
      List<?> part = keys.subList(from, Math.min(keys.size(), from + IN_LIST_MAX));
      result.addAll(query(connection, withList(sql, part.size()), part, reader));
    }
    return result;
  }

  private static String withList(String sql, int size) {
    return sql.replace(":list", placeholders(size));
  }

  /** Question marks, separated by commas. */
  static String placeholders(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  static int update(Connection connection, String sql, List<?> values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(statement, values);
      return statement.executeUpdate();
    }
  }

  /** Runs one statement for many rows of values; returns how many rows each changed. */
  static int[] updateAll(Connection connection, String sql, List<? extends List<?>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (List<?> row : rows) {
        bind(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  /** A row of values to bind; unlike {@link List#of} it may hold nulls. */
  static List<Object> row(Object... values) {
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private static void bind(PreparedStatement statement, List<?> values) throws SQLException {
    for (int i = 0; i < values.size(); i++) {
      bind(statement, i + 1, values.get(i));
    }
  }

  private static void bind(PreparedStatement statement, int index, Object value)
      throws SQLException {
    if (value instanceof Optional<?> optional) {
      bind(statement, index, optional.orElse(null));
    } else if (value == null) {
      statement.setNull(index, Types.NULL);
    } else if (value instanceof Instant instant) {
      statement.setLong(index, instant.toEpochMilli());
    } else if (value instanceof Boolean flag) {
      statement.setInt(index, flag ? 1 : 0);
    } else if (value instanceof byte[] bytes) {
      statement.setBytes(index, bytes);
    } else if (value instanceof UUID uuid) {
      statement.setString(index, uuid.toString());
    } else {
      statement.setObject(index, value);
    }
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  static Optional<Integer> integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  static Optional<Double> real(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }

  static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(value));
  }
}
