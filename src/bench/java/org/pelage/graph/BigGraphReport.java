package org.pelage.graph;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.openjdk.jol.info.GraphLayout;
import org.pelage.io.snapshot.SnapshotFormat;

/**
 * Builds a sparse graph step by step and prints what each step takes, in processor time of the
 * thread (so that a busy machine does not show) and on the clock, and the memory of an edge:
 *
 * <pre>
 * java -Xmx4g -Djol.skipHotspotSAAttach=true -Djol.magicFieldOffset=true \
 *   -cp CLASSPATH org.pelage.graph.BigGraphReport 1000000
 * </pre>
 */
public final class BigGraphReport {
  private static final int HERD = 10;
  private static final int CANDIDATES_EACH = 10;
  private static final int SAMPLES = 200_000;
  private static final int LAYOUT_MAX = 100_000;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final int annotations;
  private Bench bench;

  private BigGraphReport(int annotations) {
    this.annotations = annotations;
    bench = new Bench().annotations(annotations);
  }

  /** Argument: the number of annotations. */
  public static void main(String[] args) throws IOException {
    new BigGraphReport(Integer.parseInt(args[0])).run();
  }

  private interface Work {
    void run();
  }

  private static void time(String what, Work work) {
    long clock = System.nanoTime();
    long cpu = THREADS.getCurrentThreadCpuTime();
    work.run();
    double cpuSeconds = (THREADS.getCurrentThreadCpuTime() - cpu) / 1e9;
    print("%-40s %8.3f s cpu %8.3f s clock", what, cpuSeconds, (System.nanoTime() - clock) / 1e9);
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }

  private void run() throws IOException {
    print("%,d annotations", annotations);
    time("load candidates", () -> bench.proposeCandidates(annotations, CANDIDATES_EACH, HERD));
    print("%,d candidates, %,d in the queue", bench.graph.candidates(), bench.graph.queueSize());
    time("replay as many decisions as annotations", () -> decide(annotations));
    decisions();
    memory();
    GraphSnapshot[] snapshot = new GraphSnapshot[1];
    time("take a snapshot", () -> snapshot[0] = bench.graph.snapshot());
    Path file = Files.createTempFile("graph", ".snapshot");
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> time("write it", () -> write(snapshot[0], file)));
    int meanwhile = 0;
    while (!writing.isDone()) {
      decide(1_000);
      meanwhile += 1_000;
    }
    print("%,d decisions meanwhile, %,d bytes", meanwhile, Files.size(file));
    bench = new Bench();
    snapshot[0] = bench.graph.snapshot();
    time("restore", () -> read(file));
    Files.delete(file);
  }

  private static void write(GraphSnapshot snapshot, Path file) {
    try (OutputStream out = Files.newOutputStream(file)) {
      SnapshotFormat.write(snapshot, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static IdentityGraph read(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return SnapshotFormat.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void decide(int count) {
    for (int i = 0; i < count; i++) {
      bench.graph.decide(bench.randomItem(annotations, HERD));
    }
  }

  private void decisions() {
    long[] nanos = new long[SAMPLES];
    for (int i = 0; i < SAMPLES; i++) {
      Item item = bench.randomItem(annotations, HERD);
      long start = THREADS.getCurrentThreadCpuTime();
      bench.graph.decide(item);
      nanos[i] = THREADS.getCurrentThreadCpuTime() - start;
      bench.graph.undo(item.sequence());
    }
    Arrays.sort(nanos);
    print(
        "one decision, us cpu: median %.1f, p90 %.1f, p99 %.1f, p99.9 %.1f, max %.1f",
        nanos[SAMPLES / 2] / 1e3,
        nanos[SAMPLES / 10 * 9] / 1e3,
        nanos[SAMPLES / 100 * 99] / 1e3,
        nanos[SAMPLES / 1000 * 999] / 1e3,
        nanos[SAMPLES - 1] / 1e3);
  }

  private void memory() {
    System.gc();
    Runtime runtime = Runtime.getRuntime();
    double used = runtime.totalMemory() - runtime.freeMemory();
    print(
        "heap in use %.2f GiB, %.0f bytes a candidate",
        used / (1 << 30), used / bench.graph.candidates());
    if (annotations <= LAYOUT_MAX) {
      double size = GraphLayout.parseInstance(bench.graph).totalSize();
      print("JOL: %.0f bytes a candidate", size / bench.graph.candidates());
    }
  }
}
