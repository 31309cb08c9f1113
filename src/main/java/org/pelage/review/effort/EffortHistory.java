package org.pelage.review.effort;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.pelage.review.ReviewEvent;

/**
 * The events so far and the state that follows from them. What an answer led to depends on all
 * before it, so withdrawing one goes through the later events again: from a state saved not long
 * before where there is one, else from the beginning. So it is exact (invariant 11).
 */
final class EffortHistory {
  private static final int EVENTS_PER_SAVE = 64;
  private static final int SAVES_KEPT = 4;

  private record Save(int events, EffortState.Saved state) {}

  private final List<ReviewEvent> events = new ArrayList<>();
  private final Deque<Save> saves = new ArrayDeque<>();
  private EffortState state = new EffortState();

  EffortState state() {
    return state;
  }

  void apply(ReviewEvent event) {
    if (event instanceof ReviewEvent.Answered && isTimeToSave()) {
      saves.addLast(new Save(events.size(), state.save()));
      if (saves.size() > SAVES_KEPT) {
        saves.removeFirst();
      }
    }
    events.add(event);
    state.apply(event);
  }

  private boolean isTimeToSave() {
    if (!state.searched()) {
      return false;
    }
    while (!saves.isEmpty() && !state.canRestore(saves.peekLast().state())) {
      saves.removeLast();
    }
    return saves.isEmpty() || events.size() - saves.peekLast().events() >= EVENTS_PER_SAVE;
  }

  /** Withdraws the answer of that sequence, as if it had never been given. */
  void withdraw(long sequence) {
    int position = position(sequence);
    events.remove(position);
    while (!saves.isEmpty()
        && (saves.peekLast().events() > position || !state.canRestore(saves.peekLast().state()))) {
      saves.removeLast();
    }
    int from = 0;
    if (saves.isEmpty()) {
      state = new EffortState();
    } else {
      from = saves.peekLast().events();
      state.restore(saves.peekLast().state(), events.subList(0, from));
    }
    List<ReviewEvent> again = new ArrayList<>(events.subList(from, events.size()));
    events.subList(from, events.size()).clear();
    again.forEach(this::apply);
  }

  private int position(long sequence) {
    for (int i = events.size() - 1; i >= 0; i--) {
      if (events.get(i) instanceof ReviewEvent.Answered e && e.item().sequence() == sequence) {
        return i;
      }
    }
    throw new IllegalArgumentException("no answer has the sequence " + sequence);
  }
}
