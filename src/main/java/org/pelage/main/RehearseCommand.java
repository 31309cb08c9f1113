package org.pelage.main;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pelage.base.config.BadSettingException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code pelage rehearse}: what a review would cost and give, on annotations whose names are known.
 * Makes a graph that does not look at those names, reviews it to the end over HTTP with simulated
 * people, prints one line of JSON and deletes the graph.
 */
@Command(
    name = "rehearse",
    description = "Reviews annotations whose names are known with simulated people, over HTTP.",
    mixinStandardHelpOptions = true)
final class RehearseCommand implements Callable<Integer> {
  private static final int PAGE = 1000;
  private static final int CAP_PER_ANNOTATION = 20;

  @Option(
      names = "--truth",
      paramLabel = "FILE",
      description =
          "CSV with the columns uuid, identity and, if photos of different views cannot be compared,"
              + " view; without it the names and viewpoints of the catalogue.")
  private Optional<Path> truth = Optional.empty();

  @Option(names = "--species", description = "Only annotations of this species (without --truth).")
  private Optional<String> species = Optional.empty();

  @Option(names = "--reviewers", defaultValue = "8", description = "Default: ${DEFAULT-VALUE}")
  private int reviewers;

  @Option(
      names = "--errors",
      defaultValue = "0",
      description = "Share of answers that are wrong (default: ${DEFAULT-VALUE}).")
  private double errors;

  @Option(names = "--seed", defaultValue = "1", description = "Which answers are wrong.")
  private long seed;

  @Option(names = "--algorithm", defaultValue = "default", description = "Of the graph.")
  private String algorithm;

  @Option(names = "--config", description = "A parameter of the graph, key=value; repeatable.")
  private Map<String, String> config = new LinkedHashMap<>();

  @Option(names = "--max-reviews", description = "Cap; default 20 per annotation.")
  private Optional<Integer> maxReviews = Optional.empty();

  @Option(names = "--keep", description = "Keep the graph.")
  private boolean keep;

  @Mixin private ServerOptions server;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    require("--reviewers", reviewers >= 1 && reviewers <= 256, "1 to 256");
    require("--errors", errors >= 0 && errors <= 1, "0 to 1");
    ServerClient client = server.client();
    RehearsalTruth known =
        truth.isPresent()
            ? RehearsalTruth.read(truth.get())
            : RehearsalTruth.ofAnnotations(annotations(client));
    int most = maxReviews.orElse(CAP_PER_ANNOTATION * known.annotations().size());
    Rehearsal rehearsal =
        new Rehearsal(
            client,
            known,
            new Rehearsal.Crew(reviewers, errors, seed, most),
            ConsoleProgress.to(System.err));
    spec.commandLine().getOut().println(rehearsal.run(algorithm, config, keep));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private static void require(String option, boolean holds, String range) {
    if (!holds) {
      throw new BadSettingException(option, "must be " + range);
    }
  }

  private List<JsonNode> annotations(ServerClient client) {
    String filter =
        species.map(s -> "&species=" + URLEncoder.encode(s, StandardCharsets.UTF_8)).orElse("");
    List<JsonNode> all = new ArrayList<>();
    String after = "";
    do {
      JsonNode page = client.getJson("/v1/annotations?limit=" + PAGE + filter + after);
      page.path("annotations").forEach(all::add);
      after = page.has("next") ? "&after=" + page.get("next").asText() : "";
    } while (!after.isEmpty());
    return all;
  }
}
