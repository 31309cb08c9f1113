package org.pelage.http.v1;

import akka.NotUsed;
import akka.japi.Pair;
import akka.stream.ActorAttributes;
import akka.stream.javadsl.Source;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.http.gateway.Owners;
import org.pelage.http.routing.Hops;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionReply.IndividualRow;
import org.pelage.session.SessionReply.Individuals;
import org.pelage.session.SessionReply.ItemRow;
import org.pelage.session.SessionReply.Items;

/** Whole lists of a graph, read page by page as they are taken. */
record GraphPages(Owners owners) {
  private static final int INDIVIDUALS = 200;
  private static final int ITEMS = 500;

  /** Every individual. */
  Source<IndividualRow, NotUsed> individuals(UUID graph) {
    return Source.unfoldAsync(Optional.of(Optional.<UUID>empty()), next -> individuals(graph, next))
        .mapConcat(rows -> rows)
        .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER));
  }

  /** The page after {@code next}, and what is next after it; nothing when there was no next. */
  private CompletionStage<Optional<Pair<Optional<Optional<UUID>>, List<IndividualRow>>>>
      individuals(UUID graph, Optional<Optional<UUID>> next) {
    if (next.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return owners
        .read(
            graph,
            Individuals.class,
            replyTo -> new SessionCommand.GetIndividuals(next.get(), INDIVIDUALS, replyTo))
        .thenApply(
            page -> Optional.of(Pair.create(page.next().map(Optional::of), page.individuals())));
  }

  /** Every item and undo after that sequence. */
  Source<ItemRow, NotUsed> items(UUID graph, long after) {
    return Source.unfoldAsync(Optional.of(after), next -> items(graph, next))
        .mapConcat(rows -> rows)
        .withAttributes(ActorAttributes.dispatcher(Hops.HTTP_DISPATCHER));
  }

  private CompletionStage<Optional<Pair<Optional<Long>, List<ItemRow>>>> items(
      UUID graph, Optional<Long> next) {
    if (next.isEmpty()) {
      return CompletableFuture.completedFuture(Optional.empty());
    }
    return owners
        .read(
            graph, Items.class, replyTo -> new SessionCommand.GetItems(next.get(), ITEMS, replyTo))
        .thenApply(page -> Optional.of(Pair.create(page.next(), page.items())));
  }
}
