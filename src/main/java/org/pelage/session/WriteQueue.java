package org.pelage.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.pelage.base.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Commands that change something, waiting in order of arrival for their turn to be written. A batch
 * is a run of commands that can be checked against one another cheaply, or one command alone that
 * needs to see everything before it applied.
 */
final class WriteQueue {
  /**
   * A command waiting.
   *
   * @param alone whether it must not share a batch
   * @param plan what it comes to, asked when its turn has come
   * @param refuse how to say no
   */
  record Waiting(boolean alone, Function<Pending, Planned> plan, Consumer<Refusal> refuse) {}

  /** One command within a batch. */
  record Entry(Planned.Write write, Consumer<Refusal> refuse) {}

  /** What goes to the log at once. */
  static final class Batch {
    private final List<Entry> entries = new ArrayList<>();
    private final List<SessionEvent> events = new ArrayList<>();
    private final List<SessionEvent> prefix;

    /**
     * @param prefix events no command of the batch asked for
     */
    Batch(List<SessionEvent> prefix) {
      this.prefix = List.copyOf(prefix);
      events.addAll(prefix);
    }

    private void add(Entry entry) {
      entries.add(entry);
      events.addAll(entry.write().events());
    }

    boolean isEmpty() {
      return entries.isEmpty();
    }

    List<SessionEvent> events() {
      return events;
    }

    /** Answers everybody, given what each event of the batch did. */
    void done(List<GraphState.Applied> outcomes) {
      int at = prefix.size();
      for (Entry entry : entries) {
        int end = at + entry.write().events().size();
        entry.write().done().accept(outcomes.subList(at, end));
        at = end;
      }
    }

    void refuse(Refusal refusal) {
      entries.forEach(entry -> entry.refuse().accept(refusal));
      entries.clear();
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(WriteQueue.class);

  private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();
  private final int capacity;
  private final int batchMax;

  WriteQueue(int capacity, int batchMax) {
    this.capacity = capacity;
    this.batchMax = batchMax;
  }

  int size() {
    return waiting.size();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Adds a command, unless too many wait already. */
  boolean offer(Waiting command) {
    return waiting.size() < capacity && waiting.add(command);
  }

  /** Adds a command of the door's own, whatever waits. */
  void add(Waiting command) {
    waiting.add(command);
  }

  /** Takes the next batch out; commands that need no write are answered on the way. */
  Batch take(Batch batch, Pending pending) {
    while (!waiting.isEmpty() && batch.events().size() < batchMax) {
      if (waiting.peek().alone() && !batch.isEmpty()) {
        break;
      }
      Waiting next = waiting.remove();
      Optional<Planned> plan = plan(next, pending);
      if (plan.isEmpty()) {
        break;
      }
      Planned planned = plan.get();
      if (planned instanceof Planned.Write write) {
        batch.add(new Entry(write, next.refuse()));
        if (next.alone()) {
          break;
        }
      } else if (planned instanceof Planned.Refused refused) {
        next.refuse().accept(refused.refusal());
      } else if (planned instanceof Planned.Settled settled) {
        settled.answer().run();
      }
    }
    return batch;
  }

  /**
   * A command that cannot be planned is a fault of ours: it alone is refused, and ends the batch,
   * for it may have taken sequence numbers.
   */
  private static Optional<Planned> plan(Waiting command, Pending pending) {
    try {
      return Optional.of(command.plan().apply(pending));
    } catch (RuntimeException e) {
      LOG.error("A command could not be planned", e);
      command.refuse().accept(new Refusal(Refusal.Kind.FAILED, "", "internal error: " + e));
      return Optional.empty();
    }
  }

  /** Refuses everything that waits. */
  void refuseAll(Refusal refusal) {
    List<Waiting> all = List.copyOf(waiting);
    waiting.clear();
    all.forEach(command -> command.refuse().accept(refusal));
  }
}
