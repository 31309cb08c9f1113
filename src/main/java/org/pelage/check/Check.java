package org.pelage.check;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command {@code check}: sets many clients on a running server and says whether any of them was
 * told what cannot be true. Exit code 0: nothing found; 1: violations; 2: it was not run.
 */
@Command(
    name = "check",
    description = {
      "Sets many clients on a running server, through both faces, and searches what they were",
      "told for lost, doubled and reordered work. It creates annotations, graphs and feedback and",
      "drops the identification session: run it against a server of its own, not a census."
    },
    mixinStandardHelpOptions = true)
public final class Check implements Callable<Integer> {
  private static final int MOST_CLIENTS = 256;

  @Option(
      names = "--server",
      paramLabel = "URL",
      defaultValue = "${env:PELAGE_SERVER:-http://127.0.0.1:8080}",
      description = "On this machine only (default: ${DEFAULT-VALUE}).")
  private URI server;

  @Option(names = "--token", paramLabel = "TOKEN", defaultValue = "${env:PELAGE_TOKEN:-}")
  private String token;

  @Option(names = "--clients", defaultValue = "16", description = "4 to 256 (${DEFAULT-VALUE}).")
  private int clients;

  @Option(
      names = "--operations",
      defaultValue = "20000",
      description = "Stop after about so many (${DEFAULT-VALUE}).")
  private long operations;

  @Option(names = "--seconds", defaultValue = "3600", description = "Stop after so long.")
  private long seconds;

  @Option(names = "--seed", description = "Of the clients' choices; random if not given.")
  private Optional<Long> seed = Optional.empty();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    refuseBadOptions();
    RaceKit.Plan plan =
        new RaceKit.Plan(
            clients, operations, seed.orElseGet(() -> ThreadLocalRandom.current().nextLong()));
    Exchanges http = new Exchanges(server, Optional.of(token).filter(t -> !t.isEmpty()));
    refuseUnlessAnswered(http);
    say("check: seed " + plan.seed() + ", " + clients + " clients on " + server);
    long start = System.nanoTime();
    Findings findings =
        new RaceKit()
            .run(
                plan,
                client -> client % 2 == 0 ? new NativeTarget(http) : new WbiaTarget(http),
                () -> System.nanoTime() - start > TimeUnit.SECONDS.toNanos(seconds),
                new Progress(this::say, System::nanoTime));
    report(findings, (System.nanoTime() - start) / 1e9);
    return findings.violations() == 0 ? 0 : 1;
  }

  private void refuseBadOptions() {
    if (clients < 4 || clients > MOST_CLIENTS) {
      throw new ParameterException(
          spec.commandLine(), "--clients: must be from 4 to " + MOST_CLIENTS);
    }
    if (operations < 1 || seconds < 1) {
      throw new ParameterException(
          spec.commandLine(), "--operations and --seconds: must be at least 1");
    }
    if (!isLoopback(server)) {
      throw new ParameterException(
          spec.commandLine(),
          "--server: the check loads a server heavily and writes to it, so it only speaks to this"
              + " machine; name a loopback address, not "
              + server);
    }
  }

  /** A server that is not there, or keeps us out, breaks no invariant. */
  private void refuseUnlessAnswered(Exchanges http) {
    try {
      Exchanges.Answer answer = http.get("/v1/graphs");
      if (!answer.is(200)) {
        throw new ParameterException(
            spec.commandLine(),
            "--server: " + server + " answers HTTP " + answer.status() + ": " + answer.text());
      }
    } catch (Target.NoAnswerException e) {
      throw new ParameterException(
          spec.commandLine(),
          "--server: no answer from " + server + "; start one with: pelage serve (" + e + ")");
    }
  }

  private static boolean isLoopback(URI server) {
    try {
      return server.getHost() != null
          && InetAddress.getByName(server.getHost()).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private void report(Findings findings, double took) {
    findings.examples().forEach(this::say);
    for (Map.Entry<String, Long> count : findings.counts().entrySet()) {
      say(count.getKey() + ": " + count.getValue());
    }
    spec.commandLine()
        .getOut()
        .printf(
            java.util.Locale.ROOT,
            "%d operations (%d told to come later) in %.1f s: %d violations%n",
            findings.operations(),
            findings.notNow(),
            took,
            findings.violations());
    spec.commandLine().getOut().flush();
  }

  private void say(String line) {
    spec.commandLine().getErr().println(line);
    spec.commandLine().getErr().flush();
  }
}
