package org.pelage.management;

import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * What the last look at the owners saw. The one who scrapes looks first, because a gauge must not
 * wait. Thread-safe.
 */
final class OwnerGauges {
  private final AtomicReference<Optional<OwnersView>> seen =
      new AtomicReference<>(Optional.empty());

  OwnerGauges(PrometheusRegistry registry) {
    GaugeWithCallback.builder()
        .name("pelage_owner_answers")
        .help("Whether a singleton answered this node when it was last looked at: 1 or 0.")
        .labelNames("owner")
        .callback(gauge -> seen.get().ifPresent(view -> answers(gauge, view)))
        .register(registry);
    GaugeWithCallback.builder()
        .name("pelage_query_state")
        .help("The identification session's state: 1 for the present one.")
        .labelNames("state")
        .callback(
            gauge ->
                seen.get()
                    .flatMap(OwnersView::query)
                    .ifPresent(query -> gauge.call(1, query.state())))
        .register(registry);
    GaugeWithCallback.builder()
        .name("pelage_feedback_items")
        .help("Items of feedback: accepted and committed ever, pending now.")
        .labelNames("stage")
        .callback(gauge -> seen.get().flatMap(OwnersView::feedback).ifPresent(f -> items(gauge, f)))
        .register(registry);
  }

  void saw(OwnersView view) {
    seen.set(Optional.of(view));
  }

  private static void answers(GaugeWithCallback.Callback gauge, OwnersView view) {
    gauge.call(view.registry().answers() ? 1 : 0, "registry");
    gauge.call(view.query().isPresent() ? 1 : 0, "query");
    gauge.call(view.feedback().isPresent() ? 1 : 0, "feedback");
  }

  private static void items(GaugeWithCallback.Callback gauge, OwnersView.Feedback feedback) {
    gauge.call(feedback.accepted(), "accepted");
    gauge.call(feedback.committed(), "committed");
    gauge.call(feedback.pending(), "pending");
  }
}
