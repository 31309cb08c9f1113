package org.pelage.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Draws what {@link SoakBenchmark} wrote down: {@code java SoakPlot.java target/soak out.svg}. One
 * panel a measure, time from left to right, each from zero.
 */
public final class SoakPlot {
  private static final int WIDTH = 760;
  private static final int LEFT = 60;
  private static final int PANEL = 92;
  private static final int PLOT = 58;
  private static final Pattern COLLECTION =
      Pattern.compile("\\[([0-9.]+)s].*Pause.* (\\d+)M->(\\d+)M");

  /** A measure over time; NaN-free, rising in x. */
  private record Line(String name, String unit, List<double[]> points) {
    double top() {
      return Math.max(1, points.stream().mapToDouble(p -> p[1]).max().orElse(1));
    }

    double last() {
      return points.isEmpty() ? 0 : points.get(points.size() - 1)[1];
    }
  }

  private SoakPlot() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    List<String[]> rows = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("soak.csv"))) {
      rows.add(line.split(","));
    }
    List<String> names = List.of(rows.remove(0));
    List<Line> lines = new ArrayList<>();
    lines.add(rate(rows, names.indexOf("requests")));
    lines.add(column(rows, names.indexOf("slowest_ms"), "slowest answer of ten seconds", "ms"));
    lines.add(heap(folder.resolve("gc.log")));
    lines.add(column(rows, names.indexOf("rss_mb"), "resident memory", "MB"));
    lines.add(column(rows, names.indexOf("threads"), "threads", ""));
    lines.add(column(rows, names.indexOf("files"), "open files", ""));
    lines.add(column(rows, names.indexOf("journal_mb"), "journal", "MB"));
    lines.add(column(rows, names.indexOf("catalog_mb"), "catalogue and its log", "MB"));
    Files.writeString(Path.of(arguments[1]), svg(lines));
  }

  private static Line column(List<String[]> rows, int column, String name, String unit) {
    List<double[]> points = new ArrayList<>();
    for (String[] row : rows) {
      points.add(new double[] {Double.parseDouble(row[0]), Double.parseDouble(row[column])});
    }
    return new Line(name, unit, points);
  }

  private static Line rate(List<String[]> rows, int column) {
    List<double[]> points = new ArrayList<>();
    for (int i = 1; i < rows.size(); i++) {
      double seconds = Double.parseDouble(rows.get(i)[0]) - Double.parseDouble(rows.get(i - 1)[0]);
      double requests =
          Double.parseDouble(rows.get(i)[column]) - Double.parseDouble(rows.get(i - 1)[column]);
      points.add(new double[] {Double.parseDouble(rows.get(i)[0]), requests / seconds});
    }
    return new Line("requests", "/s", points);
  }

  /** What a collection left; those of the young generation only where nothing else ran. */
  private static Line heap(Path log) throws IOException {
    List<double[]> points = new ArrayList<>();
    for (String line : Files.readAllLines(log)) {
      Matcher m = COLLECTION.matcher(line);
      if (m.find()) {
        points.add(new double[] {Double.parseDouble(m.group(1)), Double.parseDouble(m.group(3))});
      }
    }
    return new Line("heap after a collection", "MB", points);
  }

  private static String svg(List<Line> lines) {
    double end =
        lines.stream().flatMap(l -> l.points().stream()).mapToDouble(p -> p[0]).max().orElse(1);
    int height = PANEL * lines.size() + 30;
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
                + " font-size=\"12\">%n<title>An hour of steady load</title>%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"#ffffff\"/>%n",
            WIDTH,
            height));
    for (int i = 0; i < lines.size(); i++) {
      panel(out, lines.get(i), i * PANEL + 8, end);
    }
    for (int minute = 0; minute * 60 <= end; minute += 10) {
      out.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444\">%d min</text>%n",
              x(minute * 60, end),
              height - 8,
              minute));
    }
    return out.append("</svg>\n").toString();
  }

  private static double x(double seconds, double end) {
    return LEFT + seconds / end * (WIDTH - LEFT - 20);
  }

  private static void panel(StringBuilder out, Line line, int top, double end) {
    int bottom = top + 20 + PLOT;
    out.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%d\" y=\"%d\" fill=\"#111\">%s</text>%n"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#444\">at the end %,.0f %s"
                + "</text>%n"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#444\">%,.0f</text>%n"
                + "<text x=\"%d\" y=\"%d\" text-anchor=\"end\" fill=\"#444\">0</text>%n"
                + "<path d=\"M%d %dH%d\" stroke=\"#999\"/>%n",
            LEFT,
            top + 12,
            line.name() + (line.unit().isEmpty() ? "" : ", " + line.unit()),
            WIDTH - 20,
            top + 12,
            line.last(),
            line.unit(),
            LEFT - 6,
            top + 28,
            line.top(),
            LEFT - 6,
            bottom + 4,
            LEFT,
            bottom,
            WIDTH - 20));
    StringBuilder path = new StringBuilder();
    for (double[] point : line.points()) {
      path.append(
          String.format(
              Locale.ROOT,
              "%s%.1f %.1f",
              path.isEmpty() ? "M" : "L",
              x(point[0], end),
              bottom - point[1] / line.top() * PLOT));
    }
    out.append("<path d=\"").append(path).append("\" fill=\"none\" stroke=\"#1f6f8b\"/>\n");
  }
}
