package org.pelage.management;

import akka.actor.ActorSystem;
import akka.actor.setup.Setup;
import akka.actor.typed.Behavior;
import akka.actor.typed.MailboxSelector;
import akka.actor.typed.javadsl.Behaviors;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * The numbers of one node. Whatever is written on a busy path is a striped adder or a histogram of
 * such, so that threads never wait for one another; what is only looked at is computed when
 * somebody looks. Labels take few values: routes are templates, messages are types.
 *
 * <p>An actor system is started with its instruments as a {@link Setup}, where mailboxes and the
 * journal, which Akka makes from their class names, find them. Thread-safe.
 */
public final class Instruments extends Setup {
  /** Content type of what {@link #scrape} gives. */
  public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final double NANOS = 1e-9;

  private static final double[] REQUEST_SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30
  };
  private static final double[] MESSAGE_SECONDS = {
    0.00001, 0.00005, 0.0001, 0.0005, 0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1, 5
  };

  /** Kinds of owners. */
  public enum Owner {
    GRAPH("graph"),
    REGISTRY("registry"),
    FEEDBACK("feedback"),
    QUERY("query");

    private final String label;

    Owner(String label) {
      this.label = label;
    }

    /** Value of the label {@code owner}. */
    public String label() {
      return label;
    }
  }

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final Map<Owner, LongAdder> waiting = new EnumMap<>(Owner.class);
  private final Histogram requests =
      Histogram.builder()
          .name("pelage_http_request_seconds")
          .help("From the head of a request to the head of its answer.")
          .labelNames("method", "route", "status")
          .classicOnly()
          .classicUpperBounds(REQUEST_SECONDS)
          .register(registry);
  private final Histogram messages =
      Histogram.builder()
          .name("pelage_owner_message_seconds")
          .help("How long an owner of this node was busy with a message.")
          .labelNames("owner", "message")
          .classicOnly()
          .classicUpperBounds(MESSAGE_SECONDS)
          .register(registry);
  private final JournalInstruments journal = new JournalInstruments(registry);

  public Instruments() {
    for (Owner owner : Owner.values()) {
      waiting.put(owner, new LongAdder());
    }
    GaugeWithCallback.builder()
        .name("pelage_owner_mailbox_messages")
        .help("Messages that wait for owners of this node.")
        .labelNames("owner")
        .callback(gauge -> waiting.forEach((owner, sum) -> gauge.call(sum.sum(), owner.label())))
        .register(registry);
    JvmMetrics.builder().register(registry);
  }

  /** Those the system was started with; of their own where it was started without any. */
  static Instruments of(ActorSystem system) {
    return system.settings().setup().get(Instruments.class).orElseGet(Instruments::new);
  }

  /** A request was answered: by the route of that template, with that status. */
  public void requestAnswered(String method, String route, int status, Duration took) {
    requests.labelValues(method, route, status / 100 + "xx").observe(took.toNanos() * NANOS);
  }

  /** The owner's behaviour, with its messages timed. */
  public <T> Behavior<T> timed(Owner owner, Behavior<T> behavior) {
    return Behaviors.intercept(() -> new MessageTimer<>(this, owner), behavior);
  }

  /** A mailbox that counts what waits in it. */
  public static MailboxSelector mailbox(Owner owner) {
    return MailboxSelector.fromConfig("pelage.mailbox." + owner.label());
  }

  /** How an owner's messages of one type are timed. */
  MessageClock clock(Owner owner, String message) {
    var timed = messages.labelValues(owner.label(), message);
    return nanos -> timed.observe(nanos * NANOS);
  }

  LongAdder waiting(Owner owner) {
    return waiting.get(owner);
  }

  JournalInstruments journal() {
    return journal;
  }

  /** Where further numbers are registered. */
  PrometheusRegistry registry() {
    return registry;
  }

  /** Everything, in Prometheus' text format. */
  byte[] scrape() {
    ByteArrayOutputStream text = new ByteArrayOutputStream(1 << 16);
    try {
      PrometheusTextFormatWriter.create().write(text, registry.scrape());
      return text.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes durations in nanoseconds. */
  @FunctionalInterface
  interface MessageClock {
    void took(long nanos);
  }
}
