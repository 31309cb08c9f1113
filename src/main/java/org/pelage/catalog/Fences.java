package org.pelage.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Keeps writers of the past out. Each owner has a fence: the epoch of its present incarnation, the
 * number of its last write, and whether it is deleted. A write locks the fence first, so that of
 * two incarnations only the younger writes, that a repeat writes nothing, and that nothing is
 * written for an owner after its deletion was acknowledged. Thread-safe.
 */
public final class Fences {
  /** How a fenced write ended. */
  public sealed interface Result {
    /** Written now; the work's outcome. */
    record Written(String outcome) implements Result {}

    /**
     * A write of this or a later number happened before; the outcome of this number, if it was one
     * of those that wrote.
     */
    record Repeated(Optional<String> outcome) implements Result {}

    /** A younger incarnation holds the fence: the caller must stop. */
    record Stale(long epoch) implements Result {}

    /** The owner is deleted. */
    record Deleted() implements Result {}
  }

  /** The present state of a fence. */
  public record State(long epoch, boolean deleted, long lastNumber) {}

  private static final State UNTOUCHED = new State(0, false, 0);

  private final Database database;
  private final Clock clock;

  Fences(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /**
   * Runs the work once for each number, in one transaction with the fence.
   *
   * @param key names the owner, for ever
   * @param epoch of the calling incarnation, 0 or more; a higher one takes the fence
   * @param number of this write, above 0 and above those of all earlier writes, across epochs
   * @param work returns what to keep as the outcome of this number
   */
  public Result write(
      String key, long epoch, long number, Function<FencedTransaction, String> work) {
    if (number < 1) {
      throw new IllegalArgumentException("writes are numbered from 1, not " + number);
    }
    return database.write(
        tx -> {
          State state = lock(tx, key, epoch);
          Optional<Result> refusal = refusal(state, epoch);
          if (refusal.isPresent()) {
            return refusal.get();
          }
          if (number <= state.lastNumber()) {
            return new Result.Repeated(outcome(tx, key, number));
          }
          String outcome = work.apply(new FencedTransaction(database, tx, clock.instant()));
          save(tx, key, new State(epoch, false, number));
          keepOutcome(tx, key, number, outcome);
          return new Result.Written(outcome);
        });
  }

  /**
   * Runs work that changes nothing when it is repeated, in one transaction with the fence, without
   * a number of its own.
   *
   * @return {@link Result.Written} with no outcome, or why nothing was written
   */
  public Result append(String key, long epoch, Consumer<FencedTransaction> work) {
    return database.write(
        tx -> {
          State state = lock(tx, key, epoch);
          Optional<Result> refusal = refusal(state, epoch);
          if (refusal.isPresent()) {
            return refusal.get();
          }
          work.accept(new FencedTransaction(database, tx, clock.instant()));
          save(tx, key, new State(epoch, false, state.lastNumber()));
          return new Result.Written("");
        });
  }

  /** Takes the fence for an incarnation, so that older ones write no more. */
  public Result claim(String key, long epoch) {
    return advance(key, epoch, false);
  }

  /** Closes the fence for ever; afterwards every write answers {@link Result.Deleted}. */
  public Result delete(String key, long epoch) {
    return advance(key, epoch, true);
  }

  private Result advance(String key, long epoch, boolean deleted) {
    return database.write(
        tx -> {
          State state = lock(tx, key, epoch);
          Optional<Result> refusal = refusal(state, epoch);
          if (refusal.isPresent()) {
            return refusal.get();
          }
          save(tx, key, new State(epoch, deleted, state.lastNumber()));
          return deleted ? new Result.Deleted() : new Result.Written("");
        });
  }

  private static Optional<Result> refusal(State state, long epoch) {
    if (state.deleted()) {
      return Optional.of(new Result.Deleted());
    }
    return state.epoch() > epoch ? Optional.of(new Result.Stale(state.epoch())) : Optional.empty();
  }

  public State state(String key) {
    return database.read(tx -> find(tx, key, "")).orElse(UNTOUCHED);
  }

  /** The outcome kept for one number of an owner. */
  public Optional<String> outcome(String key, long number) {
    return database.read(tx -> outcome(tx, key, number));
  }

  private State lock(Connection tx, String key, long epoch) throws SQLException {
    if (epoch < 0) {
      throw new IllegalArgumentException("an epoch is not negative, " + epoch + " is");
    }
    Sql.update(
        tx,
        "INSERT INTO fences (fence, epoch) VALUES (?, ?) ON CONFLICT (fence) DO NOTHING",
        List.of(key, epoch));
    return find(tx, key, database.forUpdate()).orElseThrow();
  }

  private static Optional<State> find(Connection tx, String key, String lock) throws SQLException {
    return Sql.queryOne(
        tx,
        "SELECT epoch, deleted, last_number FROM fences WHERE fence = ?" + lock,
        List.of(key),
        row ->
            new State(
                row.getLong("epoch"), row.getInt("deleted") != 0, row.getLong("last_number")));
  }

  private static void save(Connection tx, String key, State state) throws SQLException {
    Sql.update(
        tx,
        "UPDATE fences SET epoch = ?, deleted = ?, last_number = ? WHERE fence = ?",
        List.of(state.epoch(), state.deleted(), state.lastNumber(), key));
  }

  private static void keepOutcome(Connection tx, String key, long number, String outcome)
      throws SQLException {
    Sql.update(
        tx,
        "INSERT INTO fenced_outcomes (fence, number, outcome) VALUES (?, ?, ?)",
        List.of(key, number, outcome));
  }

  private static Optional<String> outcome(Connection tx, String key, long number)
      throws SQLException {
    return Sql.queryOne(
        tx,
        "SELECT outcome FROM fenced_outcomes WHERE fence = ? AND number = ?",
        List.of(key, number),
        row -> row.getString("outcome"));
  }
}
