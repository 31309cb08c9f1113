package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.catalog.AnnotationFilter;
import org.pelage.catalog.SetRef;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Endpoint;
import org.pelage.security.Role;
import org.pelage.session.Genesis;

/**
 * {@code /review/identification/graph/} and what leads to it: shows a pair of the graph named, or
 * of any; without a graph asks whether one is to be created, and creates it when posted to.
 */
final class IdentificationPages {
  private static final String HARDCASE = "/review/identification/hardcase/";

  private final PairPage pairs;
  private final Hogwild hogwild;
  private final Creation creation;
  private final Orders orders;
  private final Annotated annotated;
  private final Exchange exchange;

  IdentificationPages(
      PairPage pairs, Hogwild hogwild, Creation creation, Orders orders, Exchange exchange) {
    this.pairs = pairs;
    this.hogwild = hogwild;
    this.creation = creation;
    this.orders = orders;
    this.annotated = creation.annotated();
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(
        exchange.page("GET", PairPage.PATH, Role.REVIEWER, this::view),
        exchange.page("POST", PairPage.PATH, Role.OPERATOR, this::viewOrCreate),
        exchange.page("GET", HARDCASE, Role.REVIEWER, this::view),
        exchange.page("POST", HARDCASE, Role.OPERATOR, this::viewOrCreate));
  }

  private static Mode mode(Parameters parameters, Call call) {
    Mode mode = Mode.of(parameters);
    boolean hardcase = call.request().getUri().getPathString().equals(HARDCASE);
    return hardcase ? mode.withHardcase() : mode;
  }

  private CompletionStage<HttpResponse> view(Parameters parameters, Call call) {
    Mode mode = mode(parameters, call);
    if (mode.hogwild() && !parameters.has("aid1")) {
      return hogwild
          .choose(mode.species())
          .thenCompose(graph -> pairs.show(graph, mode, parameters, call));
    }
    return parameters.has("graph_uuid")
        ? pairs.show(parameters.graph(), mode, parameters, call)
        : ask(mode, parameters, call);
  }

  private CompletionStage<HttpResponse> viewOrCreate(Parameters parameters, Call call) {
    if (parameters.has("graph_uuid") || parameters.flag("hogwild")) {
      return view(parameters, call);
    }
    Mode mode = mode(parameters, call);
    Genesis.Order order = orders.page(parameters, mode.preset());
    return members(parameters)
        .thenCompose(members -> creation.create(members, order))
        .thenApply(created -> Pages.redirect(address(created.graph().publicId(), mode)));
  }

  /** The graph's page in the same mode. */
  static String address(UUID graph, Mode mode) {
    return mode.address(
        mode.hardcase() ? HARDCASE : PairPage.PATH, Map.of("graph_uuid", graph.toString()));
  }

  private CompletionStage<HttpResponse> ask(Mode mode, Parameters parameters, Call call) {
    orders.page(parameters, mode.preset());
    return members(parameters)
        .thenApply(
            members ->
                new Confirmation(
                        "Start a graph",
                        "Start the review of " + members.count() + " annotations?",
                        call.request().getUri().getPathString(),
                        texts(parameters),
                        "Start")
                    .page());
  }

  /** The parameters as a form can carry them on. */
  static Map<String, String> texts(Parameters parameters) {
    Map<String, String> texts = new LinkedHashMap<>();
    parameters
        .values()
        .forEach(
            (name, value) ->
                texts.put(name, value.isTextual() ? value.textValue() : WbiaJson.write(value)));
    return texts;
  }

  /** Those named, or all of the species that most annotations are of. */
  private CompletableFuture<SetRef> members(Parameters parameters) {
    return parameters
        .uuids("annot_uuid_list")
        .map(creation::listed)
        .orElseGet(
            () ->
                annotated
                    .primarySpecies()
                    .thenCompose(species -> annotated.choose(filter(species)))
                    .thenApply(Annotated.Chosen::members));
  }

  private static AnnotationFilter filter(Optional<String> species) {
    AnnotationFilter usable = AnnotationFilter.all().withExcluded(false);
    return species.map(Set::of).map(usable::withSpecies).orElse(usable);
  }
}
