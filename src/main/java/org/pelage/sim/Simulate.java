package org.pelage.sim;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.pelage.review.Algorithms;
import org.pelage.review.ReviewAlgorithm;
import org.pelage.review.ReviewConfig;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.sim.workload.Workload;
import org.pelage.sim.workload.WorkloadReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code simulate}: plays a workload and prints how it went as one line of JSON. The
 * same seeds give the same curve and the same line but for its times.
 */
@Command(
    name = "simulate",
    description = "Plays a workload with a simulated reviewer and measures effort and accuracy.",
    mixinStandardHelpOptions = true)
public final class Simulate implements Callable<Integer> {
  /** Name of the algorithm the server uses when nobody names one. */
  static final String DEFAULT = "default";

  private static final int CAP_PER_ANNOTATION = 8;

  @Option(names = "--workload", required = true, description = "File to play (.jsonl or .jsonl.gz)")
  private Path workload;

  @Option(names = "--algorithm", defaultValue = DEFAULT, description = "Default: ${DEFAULT-VALUE}")
  private String algorithm;

  @Option(names = "--config", description = "A parameter of the algorithm, key=value; repeatable")
  private Map<String, String> config = new LinkedHashMap<>();

  @Option(names = "--curve", description = "Write the curve to this CSV file")
  private Optional<Path> curve = Optional.empty();

  @Option(
      names = "--order-seed",
      defaultValue = "0",
      description = "Order of annotations and candidates; 0: as stored")
  private long orderSeed;

  @Option(names = "--reviewer-seed", description = "Replaces the file's seed of the reviewer")
  private Optional<Long> reviewerSeed = Optional.empty();

  @Option(names = "--max-reviews", description = "Cap; default 8 per annotation")
  private Optional<Integer> maxReviews = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Workload w = WorkloadReader.read(workload);
    ReviewAlgorithm chosen = create(spec, algorithm, w.size(), config, orderSeed);
    Simulation.Settings settings =
        new Simulation.Settings(
            orderSeed,
            reviewerSeed.orElse(w.reviewer().seed()),
            maxReviews.orElse(CAP_PER_ANNOTATION * w.size()));
    SimulationResult result = new Simulation(w, chosen, settings, System::nanoTime).run();
    if (curve.isPresent()) {
      Files.writeString(curve.get(), result.curve().csv());
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(json(chosen.name(), result));
    out.flush();
    return 0;
  }

  /** The algorithm of that name for a new graph of so many annotations. */
  static ReviewAlgorithm create(
      CommandSpec spec, String name, int annotations, Map<String, String> texts, long seed) {
    Algorithms algorithms = BuiltIn.algorithms();
    Algorithms.Factory factory =
        algorithms
            .named(name.equals(DEFAULT) ? BuiltIn.defaultFor(annotations) : name)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "--algorithm " + name + " is unknown; known are " + algorithms.names()));
    try {
      ReviewConfig parameters = BuiltIn.parameters().ofTexts(texts);
      BuiltIn.parameters().check(parameters);
      return factory.create(parameters, seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static String json(String name, SimulationResult r) throws JsonProcessingException {
    Curve.Row end = r.curve().last();
    double n = r.annotations();
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("algorithm", name);
    line.put("annotations", r.annotations());
    line.put("reviews", r.reviews());
    line.put("reviews_per_annotation", rounded(r.reviews() / n, 4));
    line.put("precision", rounded(end.accuracy().precision(), 6));
    line.put("recall", rounded(end.accuracy().recall(), 6));
    line.put("f1", rounded(end.accuracy().f1(), 6));
    line.put("exact", rounded(end.accuracy().exact(), 6));
    line.put("at_f1_95", perAnnotation(r.curve().sustained(0.95), n));
    line.put("at_f1_99", perAnnotation(r.curve().sustained(0.99), n));
    line.put("stopped", r.stoppedItself() ? "self" : "cap");
    line.put("first_ms", rounded(r.firstMs(), 3));
    Map<String, Object> next = new LinkedHashMap<>();
    next.put("p50", rounded(r.next().quantileMs(0.5), 3));
    next.put("p99", rounded(r.next().quantileMs(0.99), 3));
    next.put("max", rounded(r.next().quantileMs(1), 3));
    line.put("next_ms", next);
    line.put("verifier_calls", r.verifierCalls());
    Map<String, Object> estimate = new LinkedHashMap<>();
    estimate.put("f1", rounded(r.estimate().f1(), 6));
    estimate.put("low", rounded(r.estimate().f1Low(), 6));
    estimate.put("high", rounded(r.estimate().f1High(), 6));
    estimate.put("calibrated", r.estimate().calibrated());
    line.put("estimate", estimate);
    line.put("contested", r.contested());
    line.put("order_seed", r.orderSeed());
    line.put("reviewer_seed", r.reviewerSeed());
    line.put("seconds", rounded(r.seconds(), 3));
    return new ObjectMapper().writeValueAsString(line);
  }

  private static Object perAnnotation(OptionalDouble reviews, double n) {
    return reviews.isPresent() ? rounded(reviews.getAsDouble() / n, 4) : null;
  }

  /** JSON has no NaN: what is not known is null. */
  private static Object rounded(double value, int digits) {
    if (Double.isNaN(value)) {
      return null;
    }
    double scale = Math.pow(10, digits);
    return Math.round(value * scale) / scale;
  }
}
