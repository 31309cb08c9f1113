package org.pelage.main;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.pelage.ops.Infer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pelage infer}: what a file of decisions implies, without a server. */
@Command(
    name = "infer",
    description =
        "Applies a file of decisions and prints what follows from them, without a server.",
    mixinStandardHelpOptions = true)
final class InferCommand implements Callable<Integer> {
  @Option(names = "--decisions", required = true, paramLabel = "FILE", description = "JSON lines.")
  private Path decisions;

  @Option(names = "--k-positive", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
  private int kPositive;

  @Option(names = "--k-negative", defaultValue = "2", description = "Default: ${DEFAULT-VALUE}")
  private int kNegative;

  @Option(names = "--each-step", description = "Print a row after every step, not only at the end.")
  private boolean eachStep;

  @Override
  public Integer call() {
    return new Infer(new Infer.Options(kPositive, kNegative, eachStep), System.out, System.err)
        .run(decisions);
  }
}
