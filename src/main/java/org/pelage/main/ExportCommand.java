package org.pelage.main;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.pelage.base.config.BadSettingException;
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
      Map.of(
          "csv", "csv",
          "json", "json",
          "coco", "json",
          "graphml", "graphml",
          "wildbook", "zip",
          "mark", "inp",
          "decisions", "jsonl");

  @Option(names = "--graph", required = true, paramLabel = "ID", description = "The graph.")
  private String graph;

  @Option(
      names = "--format",
      defaultValue = "csv",
      description =
          "csv, json, coco, graphml, wildbook, mark or decisions (default: ${DEFAULT-VALUE}).")
  private String format;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for the file; without it the file goes to standard output.")
  private Optional<Path> out;

  @Mixin private ServerOptions server;

  @Override
  public Integer call() throws IOException {
    if (!ENDINGS.containsKey(format)) {
      throw new BadSettingException(
          "--format", "must be one of " + new TreeSet<>(ENDINGS.keySet()));
    }
    String path = "/v1/graphs/" + graph + "/export?format=" + format;
    if (out.isEmpty()) {
      server.client().download(path, System.out);
      System.out.flush();
      return 0;
    }
    Path folder = Files.createDirectories(out.get());
    Path written = folder.resolve(graph + "-" + format + "." + ENDINGS.get(format));
    Path partial = Files.createTempFile(folder, "export", ".part");
    try {
      try (OutputStream file = Files.newOutputStream(partial)) {
        server.client().download(path, file);
      }
      Files.move(partial, written, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(partial);
    }
    System.err.println("written: " + written);
    return 0;
  }
}
