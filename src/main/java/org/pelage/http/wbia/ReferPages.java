package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.AnnotationRow;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.SetRef;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.routing.Hops;
import org.pelage.security.Role;
import org.pelage.session.Genesis;

/**
 * {@code /review/identification/graph/refer/} and {@code .../lca/refer/}: a graph of the
 * annotations of an imageset, or of some that are listed. Asks before it creates, changes nothing
 * else, and nothing of one request outlives it.
 */
final class ReferPages {
  private static final String GRAPH = "/review/identification/graph/refer/";
  private static final String LCA = "/review/identification/lca/refer/";

  private final Creation creation;
  private final Orders orders;
  private final Catalog catalog;
  private final Hops hops;
  private final Exchange exchange;

  ReferPages(Creation creation, Orders orders, Catalog catalog, Hops hops, Exchange exchange) {
    this.creation = creation;
    this.orders = orders;
    this.catalog = catalog;
    this.hops = hops;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.page("GET", GRAPH, Role.REVIEWER, this::ask),
        exchange.page("POST", GRAPH, Role.OPERATOR, this::create),
        exchange.page("POST", LCA, Role.OPERATOR, this::createLca));
  }

  private CompletionStage<HttpResponse> ask(Parameters parameters, Call call) {
    ReferRule rule = ReferRule.of(parameters);
    int imageset = imageset(rule, parameters);
    return chosen(rule, imageset)
        .thenApply(
            members ->
                new Confirmation(
                        "Start a graph",
                        "Start the review of the "
                            + members.size()
                            + " annotations chosen from imageset "
                            + imageset
                            + "?",
                        GRAPH,
                        IdentificationPages.texts(parameters),
                        "Start")
                    .page());
  }

  private CompletionStage<HttpResponse> create(Parameters parameters, Call call) {
    ReferRule rule = ReferRule.of(parameters);
    int imageset = imageset(rule, parameters);
    Mode mode = mode(rule, parameters);
    Genesis.Order order = orders.page(withImageset(parameters, imageset), mode.preset());
    return chosen(rule, imageset)
        .thenCompose(this::stored)
        .thenCompose(members -> creation.create(members, order))
        .thenApply(created -> created(created.graph().publicId(), mode));
  }

  private CompletionStage<HttpResponse> createLca(Parameters parameters, Call call) {
    List<Integer> aids =
        parameters.numbers("aids").stream().map(aid -> number("aids", aid)).toList();
    Map<String, JsonNode> values = new LinkedHashMap<>(parameters.values());
    values.put("backend", WbiaJson.NODES.textNode("lca"));
    Mode mode = Mode.of(parameters);
    Genesis.Order order = orders.page(new Parameters(values, parameters.form()), mode.preset());
    return hops.blocking(() -> uuids(aids))
        .thenCompose(creation::listed)
        .thenCompose(members -> creation.create(members, order))
        .thenApply(created -> created(created.graph().publicId(), mode));
  }

  private static HttpResponse created(UUID graph, Mode mode) {
    return Pages.redirect(IdentificationPages.address(graph, mode));
  }

  private static int number(String field, long value) {
    if (value < 1 || value > Integer.MAX_VALUE) {
      throw Fault.invalid(field, "must be row numbers");
    }
    return (int) value;
  }

  private List<UUID> uuids(List<Integer> aids) {
    List<AnnotationRow> rows =
        catalog.annotations().byRowids(aids.stream().mapToInt(Integer::intValue).toArray());
    if (rows.size() < aids.size()) {
      throw Fault.invalid("aids", "has numbers that no annotation has");
    }
    return rows.stream().map(AnnotationRow::uuid).toList();
  }

  private static Mode mode(ReferRule rule, Parameters parameters) {
    Mode asked = Mode.of(parameters);
    return new Mode(
        asked.hardcase(),
        asked.kaia() || rule.kaia(),
        asked.census() || rule.census(),
        false,
        asked.species(),
        asked.vertical() && !rule.kaia());
  }

  private int imageset(ReferRule rule, Parameters parameters) {
    int named =
        parameters
            .number("imgsetid")
            .orElseThrow(() -> Fault.invalid("imgsetid", "is missing; send an imageset's number"));
    return rule.imageset() > 0 ? rule.imageset() : named;
  }

  /** The same request, telling from which imageset the graph comes. */
  private static Parameters withImageset(Parameters parameters, int imageset) {
    Map<String, JsonNode> values = new LinkedHashMap<>(parameters.values());
    values.put("creation_imageset_rowid_list", WbiaJson.NODES.arrayNode().add(imageset));
    return new Parameters(values, parameters.form());
  }

  private CompletableFuture<List<UUID>> chosen(ReferRule rule, int imageset) {
    return hops.blocking(
        () -> {
          if (catalog.imagesets().byRowids(new int[] {imageset}).isEmpty()) {
            throw Fault.invalid("imgsetid", "no imageset has the number " + imageset);
          }
          List<Integer> images =
              catalog.imagesets().images(List.of(imageset)).getOrDefault(imageset, List.of());
          List<UUID> chosen = new ArrayList<>();
          for (int from = 0; from < images.size(); from += AnnotationFilter.VALUES_MAX) {
            int to = Math.min(images.size(), from + AnnotationFilter.VALUES_MAX);
            choose(rule, images.subList(from, to), chosen);
          }
          return chosen;
        });
  }

  private void choose(ReferRule rule, List<Integer> images, List<UUID> chosen) {
    AnnotationFilter filter = AnnotationFilter.all().withImages(Set.copyOf(images));
    int after = 0;
    List<AnnotationRow> page;
    do {
      page = catalog.annotations().page(filter, after, Annotations.BATCH_MAX);
      for (AnnotationRow row : page) {
        if (rule.chooses(row)) {
          chosen.add(row.uuid());
        }
        after = row.rowid();
      }
    } while (page.size() == Annotations.BATCH_MAX);
  }

  private CompletableFuture<SetRef> stored(List<UUID> uuids) {
    if (uuids.isEmpty()) {
      throw Fault.invalid("imgsetid", "no annotation of the imageset is chosen");
    }
    return creation.listed(uuids);
  }
}
