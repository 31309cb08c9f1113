package org.pelage.main;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.pelage.io.metadata.ImportOptions;
import org.pelage.io.metadata.ImportReport;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code pelage import}: annotations with their photos, or decisions, into a running server. Doing
 * it again changes nothing. Exit code 0 if every row was taken, 1 if some were not.
 */
@Command(
    name = "import",
    description = "Brings annotations and photos, or decisions, into a running server.",
    mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {
  @ArgGroup(exclusive = true, multiplicity = "1")
  private What what;

  /** Metadata or decisions. */
  private static final class What {
    @ArgGroup(exclusive = false)
    private Metadata metadata;

    @ArgGroup(exclusive = false)
    private Decisions decisions;
  }

  /** Annotations. */
  private static final class Metadata {
    @Option(
        names = "--metadata",
        required = true,
        paramLabel = "FILE",
        description = "WildlifeDatasets or MiewID CSV, or WBIA's COCO export; may be gzipped.")
    private Path file;

    @Option(
        names = "--images",
        paramLabel = "DIR",
        description = "What the file's paths are below.")
    private Optional<Path> images = Optional.empty();

    @Option(names = "--species", description = "Of every row that names none.")
    private Optional<String> species = Optional.empty();

    @Option(
        names = "--embeddings",
        paramLabel = "FILE.npy",
        description = "One row for each row of the metadata.")
    private Optional<Path> embeddings = Optional.empty();
  }

  /** A decision log. */
  private static final class Decisions {
    @Option(
        names = "--decisions",
        required = true,
        paramLabel = "FILE",
        description = "JSON lines as exported.")
    private Path file;

    @Option(names = "--graph", required = true, paramLabel = "ID", description = "Their graph.")
    private String graph;

    @Option(names = "--dry-run", description = "Only say what would happen.")
    private boolean dryRun;
  }

  @Mixin private ServerOptions server;

  @Override
  public Integer call() throws IOException {
    return what.metadata != null ? importMetadata(what.metadata) : importDecisions(what.decisions);
  }

  private int importMetadata(Metadata given) {
    ImportOptions options =
        new ImportOptions(
            given.images,
            given.species,
            given.embeddings.map(
                file ->
                    new ImportOptions.Embedded(
                        file, file.getFileName().toString().replaceFirst("\\.npy$", ""))));
    RemoteImport.Result result =
        new RemoteImport(server.client(), ConsoleProgress.to(System.err)).run(given.file, options);
    tell(result, given.file, System.err);
    return result.report().rejected() == 0 ? 0 : 1;
  }

  private static void tell(RemoteImport.Result result, Path file, PrintStream to) {
    ImportReport report = result.report();
    report.rejections().forEach(row -> to.println(file + ":" + row.line() + ": " + row.reason()));
    result.differences().forEach(difference -> to.println(file + ": " + difference));
    to.printf(
        "%s: %d added, %d known (%d of them given an image, %d left as they are although the file"
            + " says something else), %d rejected%n",
        file,
        report.added(),
        report.known(),
        report.completed(),
        result.differing(),
        report.rejected());
  }

  private int importDecisions(Decisions given) throws IOException {
    JsonNode answer =
        server
            .client()
            .post(
                "/v1/graphs/" + given.graph + "/decisions:import?dry_run=" + given.dryRun,
                Files.readAllBytes(given.file),
                "application/x-ndjson");
    System.out.println(answer);
    return answer.path("rejected").isEmpty() && answer.path("conflicts").isEmpty() ? 0 : 1;
  }
}
