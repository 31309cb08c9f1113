package org.pelage.session;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.pelage.catalog.NewReview;
import org.pelage.catalog.RowidPair;
import org.pelage.catalog.WbiaCodes;
import org.pelage.graph.Pair;

/**
 * Entries of a graph's log as rows of the staging table, from which other graphs start. A row's
 * UUID follows from its entry, so that writing it again changes nothing. An undo is a row too: what
 * its reviewer says of the pair without the item withdrawn, which may be nothing ("unreviewed").
 */
public final class StagedItems {
  private StagedItems() {}

  /** The row of an item, for whoever stages it before its graph does. */
  public static UUID uuid(String graphKey, long sequence) {
    return new StagedIds(graphKey).item(sequence);
  }

  /**
   * The rows of what was given here (not loaded from the catalogue) after {@code after} and up to
   * {@code to}, in the order applied. Where answers are not staged as they come, an item and its
   * undo in one stretch have none.
   */
  static List<NewReview> rows(String graphKey, GraphState state, long after, long to) {
    boolean asTheyCome = state.parameters().manual().autosave();
    StagedIds ids = new StagedIds(graphKey);
    List<NewReview> rows = new ArrayList<>();
    for (ItemLog.Entry entry : state.items().page(after, (int) (to - after))) {
      if (entry instanceof ItemLog.Made made) {
        if (isGivenHere(made) && (asTheyCome || !state.items().isUndone(made.sequence()))) {
          rows.add(row(ids.item(made.sequence()), state, made, Optional.of(made)));
        }
      } else if (entry instanceof ItemLog.Undid undid) {
        for (long sequence : undid.withdrawn()) {
          ItemLog.Made withdrawn = (ItemLog.Made) state.items().find(sequence).orElseThrow();
          if (isGivenHere(withdrawn) && (asTheyCome || sequence <= after)) {
            rows.add(row(ids.undoOf(sequence), state, withdrawn, standing(state, withdrawn)));
          }
        }
      }
    }
    return rows;
  }

  private static boolean isGivenHere(ItemLog.Made made) {
    return !made.request().equals(SessionEvent.Request.NONE);
  }

  /** The newest item of the same reviewer on the pair that was not withdrawn. */
  private static Optional<ItemLog.Made> standing(GraphState state, ItemLog.Made withdrawn) {
    return state.items().on(withdrawn.pair()).stream()
        .filter(made -> made.item().reviewer().equals(withdrawn.item().reviewer()))
        .filter(made -> !state.items().isUndone(made.sequence()))
        .reduce((older, newer) -> newer);
  }

  private static NewReview row(
      UUID uuid, GraphState state, ItemLog.Made of, Optional<ItemLog.Made> says) {
    SessionEvent.MadeItem item = of.item();
    Optional<SessionEvent.MadeItem> said = says.map(ItemLog.Made::item);
    return new NewReview(
        uuid,
        rowids(of.pair(), state),
        said.flatMap(i -> WbiaCodes.code(i.decision())).orElse(WbiaCodes.UNREVIEWED),
        said.flatMap(i -> WbiaCodes.code(i.meta())),
        item.reviewer(),
        said.flatMap(i -> WbiaCodes.code(i.confidence())),
        said.flatMap(i -> WbiaCodes.joined(i.tags())),
        said.flatMap(i -> seconds(i.clientStarted())),
        said.flatMap(i -> seconds(i.clientEnded())),
        said.map(SessionEvent.MadeItem::serverStarted)
            .filter(started -> started > 0)
            .flatMap(StagedItems::seconds),
        item.at(),
        said.flatMap(i -> WbiaCodes.metadata(i.comment())));
  }

  private static RowidPair rowids(Pair pair, GraphState state) {
    return RowidPair.of(state.members().rowid(pair.low()), state.members().rowid(pair.high()));
  }

  private static Optional<Instant> seconds(double epochSeconds) {
    return Double.isFinite(epochSeconds)
        ? Optional.of(Instant.ofEpochMilli((long) (epochSeconds * 1000)))
        : Optional.empty();
  }
}
