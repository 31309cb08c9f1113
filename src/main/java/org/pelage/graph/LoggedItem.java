package org.pelage.graph;

import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;

/** An item of a log and whether it was undone. */
public record LoggedItem(Item item, boolean undone) {

  /** The items of a snapshot, standing and undone ones, by sequence. */
  public static Iterable<LoggedItem> bySequence(GraphSnapshot snapshot) {
    return () -> new Merged(snapshot.items().iterator(), snapshot.undone().iterator());
  }

  private static final class Merged implements Iterator<LoggedItem> {
    private final Iterator<Item> standing;
    private final Iterator<Item> undone;
    private Optional<Item> nextStanding;
    private Optional<Item> nextUndone;

    Merged(Iterator<Item> standing, Iterator<Item> undone) {
      this.standing = standing;
      this.undone = undone;
      nextStanding = next(standing);
      nextUndone = next(undone);
    }

    private static Optional<Item> next(Iterator<Item> items) {
      return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }

    @Override
    public boolean hasNext() {
      return nextStanding.isPresent() || nextUndone.isPresent();
    }

    @Override
    public LoggedItem next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      long one = nextStanding.map(Item::sequence).orElse(Long.MAX_VALUE);
      long other = nextUndone.map(Item::sequence).orElse(Long.MAX_VALUE);
      if (one < other) {
        LoggedItem item = new LoggedItem(nextStanding.orElseThrow(), false);
        nextStanding = next(standing);
        return item;
      }
      LoggedItem item = new LoggedItem(nextUndone.orElseThrow(), true);
      nextUndone = next(undone);
      return item;
    }
  }
}
