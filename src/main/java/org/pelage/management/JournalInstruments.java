package org.pelage.management;

import akka.persistence.journal.Tagged;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import org.pelage.session.SessionEvent;

/** The numbers of a node's journal. Thread-safe, without locks. */
final class JournalInstruments {
  private static final double NANOS = 1e-9;
  private static final double[] SECONDS = {
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20
  };
  private static final double[] EVENTS = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};

  private final Histogram writes;
  private final Counter failures;
  private final Counter events;
  private final Counter decisions;
  private final Histogram transactionSeconds;
  private final Histogram transactionEvents;

  JournalInstruments(PrometheusRegistry registry) {
    writes =
        Histogram.builder()
            .name("pelage_journal_write_seconds")
            .help("How long owners waited until what they wrote was durable.")
            .labelNames("owner")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    failures =
        Counter.builder()
            .name("pelage_journal_write_failures_total")
            .help("Writes whose outcome the journal did not confirm.")
            .labelNames("owner")
            .register(registry);
    // The first failure must be an increase, not the beginning of a series.
    for (Instruments.Owner owner : Instruments.Owner.values()) {
      failures.initLabelValues(owner.label());
    }
    events =
        Counter.builder()
            .name("pelage_journal_events_total")
            .help("Events that became durable.")
            .labelNames("owner", "event")
            .register(registry);
    decisions =
        Counter.builder()
            .name("pelage_decisions_total")
            .help("Items that became durable in graphs of this node.")
            .labelNames("decision", "by")
            .register(registry);
    transactionSeconds =
        Histogram.builder()
            .name("pelage_journal_transaction_seconds")
            .help("How long the database took for a transaction of the journal.")
            .classicOnly()
            .classicUpperBounds(SECONDS)
            .register(registry);
    transactionEvents =
        Histogram.builder()
            .name("pelage_journal_transaction_events")
            .help("Events that shared one transaction.")
            .classicOnly()
            .classicUpperBounds(EVENTS)
            .register(registry);
  }

  /** An owner's write ended. */
  void written(String persistenceId, List<Object> payloads, Duration took, boolean durable) {
    String owner = kind(persistenceId);
    writes.labelValues(owner).observe(took.toNanos() * NANOS);
    if (durable) {
      payloads.forEach(payload -> count(owner, payload));
    } else {
      failures.labelValues(owner).inc();
    }
  }

  /** The database took a transaction. */
  void committed(int rows, Duration took) {
    transactionSeconds.observe(took.toNanos() * NANOS);
    transactionEvents.observe(rows);
  }

  /** Graphs are {@code graph|key}, the others have their kind for an id. */
  private static String kind(String persistenceId) {
    int bar = persistenceId.indexOf('|');
    return bar < 0 ? persistenceId : persistenceId.substring(0, bar);
  }

  private void count(String owner, Object payload) {
    Object event = payload instanceof Tagged tagged ? tagged.payload() : payload;
    events.labelValues(owner, event.getClass().getSimpleName()).inc();
    if (event instanceof SessionEvent.ItemsMade made) {
      for (SessionEvent.MadeItem item : made.items()) {
        String by = item.kind().equals("person") ? "person" : "algorithm";
        decisions.labelValues(item.decision().code(), by).inc();
      }
    }
  }
}
