package org.pelage.check;

import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Searches for an order of concurrent operations that explains every answer and contradicts no
 * client's clock (Wing and Gong 1993), remembering the sets of done operations and the states that
 * led nowhere (Lowe 2017). Exponential in the number of operations under way at once; linear in
 * their sequence.
 */
public final class Linearizability {
  private Linearizability() {}

  /** The state after an operation, and what must have been answered. */
  public record Step<S>(S after, Set<String> answers) {}

  private record Visited<S>(BitSet done, S state) {}

  /**
   * True if some order explains all calls. An operation whose outcome nobody was told may have been
   * done at any time after its call, or never.
   *
   * @param initial state before the first; states need {@code equals}
   */
  public static <S, O> boolean explains(
      S initial, List<Call<O>> calls, BiFunction<S, O, Step<S>> model) {
    return search(initial, calls, model, new BitSet(), new HashSet<>());
  }

  private static <S, O> boolean search(
      S state,
      List<Call<O>> calls,
      BiFunction<S, O, Step<S>> model,
      BitSet done,
      Set<Visited<S>> dead) {
    long earliestEnd = Long.MAX_VALUE;
    boolean finished = true;
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      earliestEnd = Math.min(earliestEnd, calls.get(i).end());
      finished &= calls.get(i).answered().isEmpty();
    }
    if (finished) {
      return true;
    }
    if (!dead.add(new Visited<>((BitSet) done.clone(), state))) {
      return false;
    }
    for (int i = done.nextClearBit(0); i < calls.size(); i = done.nextClearBit(i + 1)) {
      Call<O> call = calls.get(i);
      if (call.from() > earliestEnd) {
        continue;
      }
      Step<S> step = model.apply(state, call.operation());
      if (call.answered().map(step.answers()::contains).orElse(true)) {
        done.set(i);
        if (search(step.after(), calls, model, done, dead)) {
          return true;
        }
        done.clear(i);
      }
    }
    return false;
  }
}
