package org.pelage.http.v1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.pelage.base.Refusal;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.SetRef;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Annotated.Chosen;
import org.pelage.http.gateway.Owners;
import org.pelage.http.wire.AnnotationShapes;
import org.pelage.http.wire.GraphShapes;
import org.pelage.http.wire.Json;
import org.pelage.http.wire.Refused;
import org.pelage.http.wire.Words;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.session.Genesis;

/**
 * Creates a graph: choose the annotations, check their species, have the registry start it, propose
 * the request's own candidates.
 */
final class GraphCreation {
  /** Most overlapping annotations that a refusal lists. */
  private static final int OVERLAP_LISTED_MAX = 1000;

  private final Owners owners;
  private final Annotated annotated;
  private final GraphOrders orders;
  private final Proposals proposals;

  GraphCreation(Owners owners, Annotated annotated, GraphOrders orders, Proposals proposals) {
    this.owners = owners;
    this.annotated = annotated;
    this.orders = orders;
    this.proposals = proposals;
  }

  CompletableFuture<RegistryReply.Created> create(GraphShapes.Create request) {
    // A bad order is refused before anything is looked up.
    orders.order(request, 0);
    Proposals.Checked candidates = proposals.check(request.candidates().orElse(List.of()));
    return choose(request)
        .thenCompose(members -> holding(candidates.pairs(), members))
        .thenCompose(members -> register(members, orders.order(request, members.count())))
        .thenCompose(
            created ->
                proposals
                    .propose(created.graph().publicId(), candidates)
                    .thenApply(outcome -> created));
  }

  private CompletableFuture<SetRef> choose(GraphShapes.Create request) {
    JsonNode wanted =
        request
            .annotations()
            .orElseThrow(
                () ->
                    Refused.invalid(
                        "annotations", "is missing; give a list of UUIDs, a filter, or \"all\""));
    if (wanted.isArray()) {
      return listed(uuids(wanted));
    }
    boolean mixed = GraphOrders.mixedSpecies(request);
    return annotated
        .choose(filter(wanted))
        .thenApply(chosen -> enough(mixed ? chosen : oneSpecies(chosen)));
  }

  private static List<UUID> uuids(JsonNode list) {
    List<UUID> uuids = new ArrayList<>();
    for (JsonNode element : list) {
      uuids.add(
          Words.uuid(element.asText())
              .orElseThrow(
                  () -> Refused.invalid("annotations[" + uuids.size() + "]", "must be a UUID")));
    }
    return uuids;
  }

  /** The set of annotations listed by id: each known, none twice. */
  CompletableFuture<SetRef> listed(List<UUID> uuids) {
    return known(uuids).thenApply(GraphCreation::enough);
  }

  /** As {@link #listed}, however few they are. */
  CompletableFuture<Chosen> known(List<UUID> uuids) {
    Map<UUID, List<Integer>> repeated = Annotated.repeated(uuids);
    if (!repeated.isEmpty()) {
      throw new Refused(
          Refusal.invalid(
              "annotations", "names " + repeated.size() + " annotations twice; list each once"),
          Map.of("repeated", repeated));
    }
    return annotated
        .unknown(uuids)
        .thenCompose(
            unknown -> {
              if (!unknown.isEmpty()) {
                throw new Refused(
                    Refusal.unknown(
                        "annotations",
                        unknown.size() + " are not in the catalogue; add them first"),
                    Map.of("unknown", unknown.stream().limit(OVERLAP_LISTED_MAX).toList()));
              }
              return annotated.choose(uuids);
            });
  }

  private static AnnotationFilter filter(JsonNode wanted) {
    if (wanted.isTextual() && wanted.textValue().equals("all")) {
      return AnnotationFilter.all();
    }
    if (wanted.isObject()) {
      return Json.read(wanted, AnnotationShapes.Filter.class).filter();
    }
    throw Refused.invalid("annotations", "must be a list of UUIDs, a filter object, or \"all\"");
  }

  private static Chosen oneSpecies(Chosen chosen) {
    if (chosen.perSpecies().size() > 1) {
      throw new Refused(
          new Refusal(
              Refusal.Kind.CONFLICT,
              "annotations",
              "are of more than one species; filter by species, or set mixed_species"),
          Map.of("species", chosen.perSpecies()));
    }
    return chosen;
  }

  private static SetRef enough(Chosen chosen) {
    if (chosen.members().count() < 2) {
      throw Refused.invalid(
          "annotations",
          "are " + chosen.members().count() + "; there is nothing to compare below two");
    }
    return chosen.members();
  }

  /** The members, once it is certain that every proposed pair is of them. */
  private CompletableFuture<SetRef> holding(List<Proposals.Numbered> pairs, SetRef members) {
    if (pairs.isEmpty()) {
      return CompletableFuture.completedFuture(members);
    }
    Set<UUID> ends =
        pairs.stream()
            .flatMap(p -> Stream.of(p.pair().a(), p.pair().b()))
            .collect(Collectors.toSet());
    return annotated
        .outside(members, ends)
        .thenApply(
            outside -> {
              pairs.forEach(p -> refuseOutside(p, outside));
              return members;
            });
  }

  private static void refuseOutside(Proposals.Numbered candidate, Set<UUID> outside) {
    String field = "candidates[" + (candidate.line() - 1) + "]";
    refuseOutside(field + ".a", candidate.pair().a(), outside);
    refuseOutside(field + ".b", candidate.pair().b(), outside);
  }

  private static void refuseOutside(String field, UUID end, Set<UUID> outside) {
    if (outside.contains(end)) {
      throw Refused.invalid(
          field, "is not one of the graph's annotations; add it to them, or leave this pair out");
    }
  }

  private CompletableFuture<RegistryReply.Created> register(SetRef members, Genesis.Order order) {
    return owners
        .changeRegistry(replyTo -> new RegistryCommand.Create(members, order, replyTo))
        .thenCompose(this::unlessOverlapping)
        .thenApply(reply -> Owners.expect(RegistryReply.Created.class, reply));
  }

  /** The reply, unless annotations belong to another graph: then which, and to which. */
  CompletableFuture<RegistryReply> unlessOverlapping(RegistryReply reply) {
    if (!(reply instanceof RegistryReply.Overlapping overlapping)) {
      return CompletableFuture.completedFuture(reply);
    }
    return annotated
        .members(overlapping.overlap(), OVERLAP_LISTED_MAX)
        .thenApply(
            uuids -> {
              throw new Refused(
                  new Refusal(
                      Refusal.Kind.OVERLAP,
                      "annotations",
                      overlapping.overlap().count()
                          + " belong to another graph; leave them out, or delete that graph"),
                  Map.of("graph", overlapping.graph(), "annotations", uuids));
            });
  }
}
