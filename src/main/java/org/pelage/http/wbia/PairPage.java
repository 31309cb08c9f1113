package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.pelage.catalog.AnnotationRow;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.routing.Call;
import org.pelage.session.SessionCommand;
import org.pelage.session.SessionCommand.Reviewer;
import org.pelage.session.SessionReply;

/** The page that asks about a pair of a graph: the next one, or one that was named. */
record PairPage(
    Graphs graphs, Annotated annotated, Pictures pictures, PairFacts facts, ReviewForm forms) {
  static final String PATH = "/review/identification/graph/";

  private static final Template PAGE = Template.load("wbia-identification.html");

  /** A pair as its graph gave it; without a lease if it was named. */
  private record Asked(UUID a, UUID b, String score, double priority, Optional<String> lease) {}

  /** All that a page is made of, besides pictures. */
  private record Shown(Asked pair, SessionReply.State state, Map<UUID, AnnotationRow> rows) {}

  CompletableFuture<HttpResponse> show(UUID graph, Mode mode, Parameters parameters, Call call) {
    CompletableFuture<Asked> asked =
        NamedPair.of(parameters)
            .map(pair -> named(graph, pair))
            .orElseGet(() -> leased(graph, call));
    return asked.thenCompose(
        pair ->
            graphs
                .read(graph, SessionReply.State.class, SessionCommand.GetState::new)
                .thenCombine(
                    annotated.find(List.of(pair.a(), pair.b())),
                    (state, rows) -> page(mode, parameters, new Shown(pair, state, rows)))
                .thenCompose(page -> page));
  }

  private CompletableFuture<HttpResponse> page(Mode mode, Parameters parameters, Shown shown) {
    Asked pair = shown.pair();
    List<AnnotationRow> rows = List.of(shown.rows().get(pair.a()), shown.rows().get(pair.b()));
    return form(mode, parameters, shown)
        .thenCombine(
            facts.of(rows, shown.state().imagesets()),
            (form, about) -> Pages.page("Identification", page(shown.state(), form, about)));
  }

  private CompletableFuture<Asked> leased(UUID graph, Call call) {
    Reviewer reviewer = Identity.of(call);
    String holder = PATH + " " + reviewer.name() + " " + call.client();
    return graphs
        .write(
            graph,
            SessionReply.Leased.class,
            replyTo ->
                new SessionCommand.Lease(
                    reviewer,
                    holder,
                    1,
                    ReviewV2.LEASE,
                    Optional.empty(),
                    Optional.empty(),
                    true,
                    replyTo))
        .thenApply(
            leased -> {
              if (leased.leases().isEmpty()) {
                throw ReviewV2.none(graph, leased);
              }
              SessionReply.LeasedPair pair = leased.leases().get(0);
              return new Asked(
                  pair.a(),
                  pair.b(),
                  PairText.of(pair.why(), pair.probabilities()),
                  pair.priority(),
                  Optional.of(pair.lease()));
            });
  }

  /** Any pair of the graph; nobody else is kept from it. */
  private CompletableFuture<Asked> named(UUID graph, NamedPair pair) {
    return pair.find(annotated)
        .thenCompose(
            rows ->
                graphs.read(
                    graph,
                    SessionReply.PairView.class,
                    replyTo ->
                        new SessionCommand.GetPair(
                            rows.get(0).uuid(), rows.get(1).uuid(), replyTo)))
        .thenApply(
            view ->
                new Asked(
                    view.a(),
                    view.b(),
                    PairText.of(view.why(), view.probabilities()),
                    view.priority(),
                    Optional.empty()));
  }

  private CompletableFuture<String> form(Mode mode, Parameters parameters, Shown shown) {
    Map<String, String> query = new LinkedHashMap<>();
    query.put("graph_uuid", shown.state().publicId().toString());
    parameters.text("refer").ifPresent(code -> query.put("refer", code));
    String action = mode.address(mode.kaia() ? SubmitV2.KAIA_PATH : SubmitV2.PATH, query);
    ReviewForm.Frame frame = new ReviewForm.Frame(action, "POST", mode.vertical(), false);
    Asked pair = shown.pair();
    return pictures
        .pair(pair.a(), pair.b(), ReviewV2.CHIP_WIDTH, frame.vertical())
        .thenApply(images -> forms.html(frame, shown(mode, parameters, shown), images));
  }

  private static ReviewForm.Shown shown(Mode mode, Parameters parameters, Shown shown) {
    Asked pair = shown.pair();
    UUID graph = shown.state().publicId();
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identification-aid1", aid(shown, pair.a()));
    fields.put("identification-aid2", aid(shown, pair.b()));
    fields.put("identification-graph_uuid", graph.toString());
    fields.put(Submission.LEASE_FIELD, pair.lease().orElse(""));
    fields.put("identification-replace-review-rowid", "-1");
    fields.put("identification-hogwild", mode.hogwildText());
    fields.put("identification-hogwild-species", mode.speciesText());
    return new ReviewForm.Shown(
        pair.a(),
        pair.b(),
        pair.score(),
        pair.priority(),
        fields,
        mode.kaia() ? KaiaForm.markup(shown.rows().get(pair.a()), shown.rows().get(pair.b())) : "",
        previous(graph, mode, parameters));
  }

  private static String aid(Shown shown, UUID annotation) {
    return Integer.toString(shown.rows().get(annotation).rowid());
  }

  private static Optional<String> previous(UUID graph, Mode mode, Parameters parameters) {
    return parameters
        .text("previous")
        .flatMap(NamedPair::previous)
        .map(pair -> pair.address(PATH, mode, Map.of("graph_uuid", graph.toString())));
  }

  private static String page(SessionReply.State state, String form, String about) {
    return PAGE.fill(
        Template.with("graph", state.publicId())
            .with("individuals", state.individuals())
            .with("automatic", state.automatic())
            .with("manual", state.manual())
            .with("status", GraphStatus.of(state.state()))
            .with("queue", state.queue())
            .with("inconsistent", state.inconsistent())
            .with("about", about)
            .with("form", form));
  }
}
