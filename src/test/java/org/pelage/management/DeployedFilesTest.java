package org.pelage.management;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.typesafe.config.ConfigFactory;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.board.Board;
import org.scalatestplus.junit.JUnitSuite;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code deploy/} for Prometheus and Grafana fit what the server exports and says. */
public class DeployedFilesTest extends JUnitSuite {
  private static final Path ALERTS = Path.of("deploy", "prometheus", "alerts.yml");
  private static final Path DASHBOARD = Path.of("deploy", "grafana", "pelage.json");
  private static final Pattern METRIC = Pattern.compile("\\b(?:pelage|jvm|process)_[a-z_]+");

  private static Set<String> exported;

  @BeforeClass
  public static void register() {
    ActorTestKit kit =
        ActorTestKit.create(
            "exported",
            ConfigFactory.parseString(
                    """
                    akka.logger-startup-timeout = 60s
                    akka.actor.provider = cluster
                    akka.remote.artery.canonical { hostname = "127.0.0.1", port = 0 }
                    akka.remote.artery.bind.bind-timeout = 30s
                    akka.cluster.jmx.enabled = off
                    """)
                .withFallback(ConfigFactory.load("reference")));
    try {
      Instruments instruments = new Instruments();
      new OwnerGauges(instruments.registry());
      GraphGauges.register(new Board(), instruments.registry());
      ClusterGauges.register(kit.system(), instruments.registry());
      new DiskSpace(Path.of("."), 0, System::nanoTime).register(instruments.registry());
      exported =
          instruments.registry().scrape().stream()
              .flatMap(DeployedFilesTest::names)
              .collect(Collectors.toCollection(TreeSet::new));
    } finally {
      kit.shutdownTestKit();
    }
  }

  @AfterClass
  public static void forget() {
    exported = Set.of();
  }

  private static Stream<String> names(MetricSnapshot snapshot) {
    String name = snapshot.getMetadata().getPrometheusName();
    if (snapshot instanceof CounterSnapshot) {
      return Stream.of(name + "_total");
    } else if (snapshot instanceof HistogramSnapshot) {
      return Stream.of(name + "_bucket", name + "_count", name + "_sum");
    } else if (snapshot instanceof SummarySnapshot) {
      return Stream.of(name + "_count", name + "_sum");
    }
    return Stream.of(name);
  }

  private static Set<String> used(String expressions) {
    return METRIC
        .matcher(expressions)
        .results()
        .map(MatchResult::group)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<Map<String, Object>> rules() throws IOException {
    Map<String, List<Map<String, Object>>> file = new Yaml().load(Files.readString(ALERTS));
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Map<String, Object> group : file.get("groups")) {
      for (Object rule : (List<?>) group.get("rules")) {
        Map<String, Object> known = new java.util.TreeMap<>();
        ((Map<?, ?>) rule).forEach((key, value) -> known.put(key.toString(), value));
        rules.add(known);
      }
    }
    return rules;
  }

  private static String expressions() throws IOException {
    return rules().stream()
        .map(rule -> rule.get("expr").toString())
        .collect(Collectors.joining("\n"));
  }

  private static List<String> dashboardExpressions() throws IOException {
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());
    List<String> expressions = new ArrayList<>(dashboard.findValuesAsText("expr"));
    dashboard.get("templating").get("list").forEach(v -> expressions.add(v.get("query").asText()));
    return expressions;
  }

  @Test
  public void everyMetricOfTheAlertsIsExported() throws IOException {
    Set<String> unknown = used(expressions());
    assertTrue("" + unknown, unknown.size() > 10);
    unknown.removeAll(exported);
    assertEquals(Set.of(), unknown);
  }

  @Test
  public void everyMetricOfTheDashboardIsExported() throws IOException {
    Set<String> unknown = used(String.join("\n", dashboardExpressions()));
    assertTrue("" + unknown, unknown.size() > 20);
    unknown.removeAll(exported);
    assertEquals(Set.of(), unknown);
  }

  @Test
  public void theDashboardShowsEveryNumberOfOurs() throws IOException {
    String shown = String.join("\n", dashboardExpressions());
    List<String> missing =
        exported.stream()
            .filter(name -> name.startsWith("pelage_"))
            .map(name -> name.replaceAll("_(bucket|count|sum)$", ""))
            .distinct()
            .filter(name -> !shown.contains(name))
            .toList();
    assertEquals(List.of(), missing);
  }

  /** A person who is paged must find what to look at and what to do. */
  @Test
  public void everyAlertHasItsSectionInTheRunbookAndTheReverse() throws IOException {
    String page = Files.readString(Path.of("docs", "operations.md"));
    Set<String> sections =
        Pattern.compile("(?m)^### (Pelage\\w+)\n\nLook: (?:(?!\n###)[\\s\\S])+?\nDo: ")
            .matcher(page)
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> alerts =
        rules().stream()
            .map(rule -> rule.get("alert").toString())
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(alerts, sections);
  }

  @Test
  public void everyAlertSaysHowUrgentItIsAndWhatItIsAbout() throws IOException {
    for (Map<String, Object> rule : rules()) {
      String severity = ((Map<?, ?>) rule.get("labels")).get("severity").toString();
      assertTrue(severity, Set.of("page", "ticket").contains(severity));
      assertFalse(((Map<?, ?>) rule.get("annotations")).get("summary").toString().isEmpty());
      assertTrue(rule.get("for").toString().matches("\\d+[mh]"));
    }
  }
}
