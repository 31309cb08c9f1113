package org.pelage.main;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code pelage export}: what a graph says, as a file. */
@Command(
    name = "export",
    description = "Writes a graph's individuals, or its decision log, to a file.",
    mixinStandardHelpOptions = true)
final class ExportCommand implements Callable<Integer> {
  private static final Map<String, String> ENDINGS =
      Map.of("csv", "csv", "json", "json", "coco", "json", "graphml", "graphml", "mark", "inp");

  @Option(names = "--graph", required = true, paramLabel = "ID", description = "The graph.")
  private String graph;

  @Option(
      names = "--format",
      defaultValue = "csv",
      description = "csv, json, coco, graphml, mark or decisions (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the file; without it the file goes to standard output.")
  private Optional<Path> out;

  @Mixin private ServerOptions server;

  @Override
  public Integer call() throws IOException {
    byte[] file = server.client().get("/v1/graphs/" + graph + "/export?format=" + format);
    if (out.isEmpty()) {
      System.out.write(file);
      System.out.flush();
      return 0;
    }
    Path written =
        Files.createDirectories(out.get())
            .resolve(graph + "-" + format + "." + ENDINGS.getOrDefault(format, "jsonl"));
    Files.write(written, file);
    System.err.println("written: " + written);
    return 0;
  }
}
