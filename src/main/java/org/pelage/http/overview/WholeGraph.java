package org.pelage.http.overview;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.pelage.session.SessionReply.EdgeRow;
import org.pelage.session.SessionReply.IndividualRow;
import org.pelage.session.SessionReply.ItemRow;

/**
 * One graph as it was after {@code sequence}; its parts arrive one after the other.
 *
 * @param individuals every individual
 * @param suspects edges most likely wrong
 * @param items every item and undo, in the order applied; they come last
 * @param layout where each individual lies in the picture
 */
record WholeGraph(
    long sequence,
    CompletableFuture<List<IndividualRow>> individuals,
    CompletableFuture<List<EdgeRow>> suspects,
    CompletableFuture<List<ItemRow>> items,
    CompletableFuture<Layout> layout) {

  boolean hasFailed() {
    return individuals.isCompletedExceptionally()
        || suspects.isCompletedExceptionally()
        || items.isCompletedExceptionally();
  }
}
