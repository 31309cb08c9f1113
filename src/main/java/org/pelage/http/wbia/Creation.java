package org.pelage.http.wbia;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.catalog.SetRef;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Owners;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.Genesis;

/** Creating a graph of given annotations, with this interface's checks in their order. */
record Creation(Owners owners, Annotated annotated) {
  private static final int OVERLAP_MAX = 10_000;

  /** Answers once the graph has started; the same set in any order is the same graph. */
  CompletableFuture<RegistryReply.Created> create(SetRef members, Genesis.Order order) {
    return owners
        .changeRegistry(replyTo -> new RegistryCommand.Create(members, order, replyTo))
        .thenCompose(this::unlessOverlapping)
        .thenApply(reply -> Owners.expect(RegistryReply.Created.class, reply));
  }

  /** The set of these annotations: all known, then none twice. */
  CompletableFuture<SetRef> listed(List<UUID> uuids) {
    return annotated
        .unknown(uuids)
        .thenCompose(
            unknown -> {
              if (!unknown.isEmpty()) {
                throw Fault.missing(unknown);
              }
              Map<UUID, List<Integer>> repeated = Annotated.repeated(uuids);
              if (!repeated.isEmpty()) {
                throw Fault.duplicates(repeated);
              }
              return annotated.choose(uuids).thenApply(Annotated.Chosen::members);
            });
  }

  /** The same reply, unless annotations belong to a graph already. */
  CompletableFuture<RegistryReply> unlessOverlapping(RegistryReply reply) {
    if (!(reply instanceof RegistryReply.Overlapping overlapping)) {
      return CompletableFuture.completedFuture(reply);
    }
    return annotated
        .members(overlapping.overlap(), OVERLAP_MAX)
        .thenApply(
            uuids -> {
              throw Fault.unavailable(overlapping.graph(), uuids);
            });
  }
}
