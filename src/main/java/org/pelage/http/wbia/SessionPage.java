package org.pelage.http.wbia;

import akka.http.javadsl.model.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.pelage.base.Refusal;
import org.pelage.catalog.AnnotationRow;
import org.pelage.http.gateway.Annotated;
import org.pelage.http.gateway.Pictures;
import org.pelage.http.gateway.QueryOwners;
import org.pelage.http.routing.Call;
import org.pelage.http.routing.Causes;
import org.pelage.http.routing.Endpoint;
import org.pelage.http.wire.Refused;
import org.pelage.query.JobStatus;
import org.pelage.query.QueryCommand;
import org.pelage.query.QueryReply;
import org.pelage.security.Role;

/**
 * {@code /review/identification/lnbnn/}: a pair of the server-wide identification session. Looking
 * leases a pair and has the session built if there is none; it never takes a pair out, applies
 * feedback or writes names.
 */
final class SessionPage {
  static final String PATH = "/review/identification/lnbnn/";
  private static final Template PAGE = Template.load("wbia-session.html");

  /** Asked for by name, and so without a lease. */
  private static final String NO_LEASE = "";

  private final QueryOwners owners;
  private final Annotated annotated;
  private final Pictures pictures;
  private final ReviewForm forms;
  private final Exchange exchange;

  /** A pair as the session gave it. */
  private record Asked(UUID a, UUID b, String score, double priority, String lease) {}

  SessionPage(
      QueryOwners owners,
      Annotated annotated,
      Pictures pictures,
      ReviewForm forms,
      Exchange exchange) {
    this.owners = owners;
    this.annotated = annotated;
    this.pictures = pictures;
    this.forms = forms;
    this.exchange = exchange;
  }

  List<Endpoint> endpoints() {
    return List.of(exchange.page("GET", PATH, Role.REVIEWER, this::view));
  }

  private CompletionStage<HttpResponse> view(Parameters parameters, Call call) {
    Optional<NamedPair> named = NamedPair.of(parameters);
    CompletableFuture<HttpResponse> page =
        parameters.flag("use_engine")
            ? unlessBuilding(named, parameters, call)
            : pair(named, parameters, call);
    return page.exceptionallyCompose(SessionPage::unlessStarting);
  }

  /** An owner that is just starting is waited for like a session that is being built. */
  private static CompletableFuture<HttpResponse> unlessStarting(Throwable failure) {
    return isUnavailable(failure)
        ? CompletableFuture.completedFuture(
            Pages.waiting("Please wait", Faults.words(failure) + "."))
        : CompletableFuture.failedFuture(failure);
  }

  private CompletableFuture<HttpResponse> unlessBuilding(
      Optional<NamedPair> named, Parameters parameters, Call call) {
    return owners
        .query(QueryReply.Job.class, QueryCommand.StartJob::new)
        .thenCompose(
            job ->
                job.status() == JobStatus.COMPLETED
                    ? pair(named, parameters, call)
                    : CompletableFuture.completedFuture(SessionPage.job(job)));
  }

  private static HttpResponse job(QueryReply.Job job) {
    return job.status() == JobStatus.EXCEPTION
        ? failed(job.reason())
        : Pages.waiting("Please wait", "Job " + job.job() + " builds the session.");
  }

  private CompletableFuture<HttpResponse> pair(
      Optional<NamedPair> named, Parameters parameters, Call call) {
    return named.isPresent() ? named(named.get(), parameters) : leased(parameters, call);
  }

  private CompletableFuture<HttpResponse> leased(Parameters parameters, Call call) {
    String holder = PATH + " " + Identity.of(call).name() + " " + call.client();
    return owners
        .query(
            QueryReply.Leased.class,
            replyTo -> new QueryCommand.Lease(holder, 1, ReviewV2.LEASE, true, replyTo))
        .thenCompose(
            leased ->
                leased.leases().isEmpty()
                    ? CompletableFuture.completedFuture(none(leased))
                    : page(asked(leased.leases().get(0)), parameters));
  }

  private static Asked asked(QueryReply.LeasedPair pair) {
    return new Asked(
        pair.a(),
        pair.b(),
        PairText.of(pair.why(), pair.probabilities()),
        pair.priority(),
        pair.lease());
  }

  /** A session that failed must never look as if it had finished. */
  private static HttpResponse none(QueryReply.Leased leased) {
    return switch (leased.state()) {
      case "finished" ->
          Pages.page("Finished", Pages.paragraph("Congratulations: nothing is left to review."));
      case "failed" -> failed(leased.reason());
      case "computing" ->
          Pages.waiting("Please wait", leased.reason() + progress(leased.progress()) + ".");
      default ->
          Pages.waiting("Please wait", "Every pair is in somebody's hands: " + leased.reason());
    };
  }

  private static String progress(double share) {
    return Double.isNaN(share)
        ? ""
        : String.format(Locale.ROOT, " (%.0f %% done)", Math.floor(100 * share));
  }

  private static HttpResponse failed(String reason) {
    return Pages.page(
        Fault.RUNTIME,
        "The session could not be built",
        Pages.paragraph(reason)
            + Pages.paragraph("Asking again after a few seconds starts a new job.")
            + "<p>"
            + Pages.link(PATH, "Try again")
            + "</p>");
  }

  /** Any pair of the session; if there is none yet, it is built first. */
  private CompletableFuture<HttpResponse> named(NamedPair pair, Parameters parameters) {
    return pair.find(annotated)
        .thenCompose(
            rows ->
                owners.query(
                    QueryReply.PairView.class,
                    replyTo ->
                        new QueryCommand.GetPair(rows.get(0).uuid(), rows.get(1).uuid(), replyTo)))
        .thenCompose(
            view ->
                page(
                    new Asked(
                        view.a(),
                        view.b(),
                        PairText.of(view.why(), view.probabilities()),
                        view.priority(),
                        NO_LEASE),
                    parameters))
        .exceptionallyCompose(this::unlessAbsent);
  }

  private CompletableFuture<HttpResponse> unlessAbsent(Throwable failure) {
    return isUnavailable(failure)
        ? owners.query(QueryReply.Job.class, QueryCommand.StartJob::new).thenApply(SessionPage::job)
        : CompletableFuture.failedFuture(failure);
  }

  private static boolean isUnavailable(Throwable failure) {
    return Causes.of(failure) instanceof Refused refused
        && refused.refusal().kind() == Refusal.Kind.UNAVAILABLE;
  }

  private CompletableFuture<HttpResponse> page(Asked pair, Parameters parameters) {
    ReviewForm.Frame frame = frame(parameters);
    CompletableFuture<QueryReply.Status> status =
        owners.query(QueryReply.Status.class, QueryCommand.GetStatus::new);
    CompletableFuture<String> form =
        annotated
            .find(List.of(pair.a(), pair.b()))
            .thenCombine(
                pictures.pair(pair.a(), pair.b(), ReviewV2.CHIP_WIDTH, frame.vertical()),
                (rows, images) -> forms.html(frame, shown(pair, rows, parameters), images));
    return form.thenCombine(
        status, (markup, now) -> Pages.page("Identification session", page(now, markup)));
  }

  private static ReviewForm.Frame frame(Parameters parameters) {
    Map<String, String> query = new LinkedHashMap<>();
    if (parameters.flag("use_engine")) {
      query.put("use_engine", "true");
    }
    parameters.text("refer").ifPresent(code -> query.put("refer", code));
    Mode mode = Mode.of(parameters);
    return new ReviewForm.Frame(mode.address(SubmitV1.PATH, query), "POST", mode.vertical(), false);
  }

  private static ReviewForm.Shown shown(
      Asked pair, Map<UUID, AnnotationRow> rows, Parameters parameters) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identification-aid1", Integer.toString(rows.get(pair.a()).rowid()));
    fields.put("identification-aid2", Integer.toString(rows.get(pair.b()).rowid()));
    fields.put(
        "identification-replace-review-rowid",
        parameters.number("replace_review_rowid").map(String::valueOf).orElse("-1"));
    fields.put(Submission.LEASE_FIELD, pair.lease());
    return new ReviewForm.Shown(
        pair.a(),
        pair.b(),
        "Score: " + pair.score(),
        pair.priority(),
        fields,
        "",
        parameters
            .text("previous")
            .flatMap(NamedPair::previous)
            .map(previous -> previous.address(PATH, Mode.of(parameters), Map.of())));
  }

  private static String page(QueryReply.Status status, String form) {
    return PAGE.fill(
        Template.with("counter", status.counter())
            .with("limit", status.limit())
            .with("committed", status.committed())
            .with("waiting", Math.max(0, status.accepted() - status.applied()))
            .with("form", form));
  }
}
