package org.pelage.sim;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * F1 against reviews per annotation as SVG: for each algorithm the mean over its runs and a band of
 * one standard deviation. The horizontal axis is the square root of the effort, since most happens
 * at its beginning. Colours are told apart by most colour-blind people (Okabe and Ito).
 */
final class EffortPlot {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 440;
  private static final int LEFT = 60;
  private static final int RIGHT = 20;
  private static final int TOP = 44;
  private static final int BOTTOM = 54;
  private static final int STEPS = 240;
  private static final double[] TICKS = {0, 0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8};
  private static final String[] COLOURS = {"#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00"};

  private final String title;
  private final double annotations;
  private final Map<String, List<Curve>> curves;
  private final double most;
  private final double least;

  EffortPlot(String title, int annotations, Map<String, List<Curve>> curves) {
    this.title = title;
    this.annotations = annotations;
    this.curves = curves;
    this.most =
        Math.max(
            0.1,
            curves.values().stream()
                .flatMap(List::stream)
                .mapToDouble(c -> c.last().reviews() / (double) annotations)
                .max()
                .orElse(1));
    double lowest =
        curves.values().stream()
            .flatMap(List::stream)
            .mapToDouble(c -> c.rows().get(0).accuracy().f1())
            .min()
            .orElse(0);
    this.least = Math.max(0, Math.floor(Math.max(lowest, 0.5) * 10) / 10 - 0.1);
  }

  String svg() {
    StringBuilder out = new StringBuilder();
    add(
        out,
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' role='img'"
            + " font-family='sans-serif' font-size='13'>%n",
        WIDTH,
        HEIGHT);
    add(out, "<title>%s: F1 against reviews per annotation</title>%n", title);
    add(out, "<rect width='%d' height='%d' fill='white'/>%n", WIDTH, HEIGHT);
    add(out, "<text x='%d' y='24' font-size='16'>%s</text>%n", LEFT, title);
    axes(out);
    int index = 0;
    for (Map.Entry<String, List<Curve>> entry : curves.entrySet()) {
      String colour = COLOURS[index % COLOURS.length];
      band(out, entry.getValue(), colour);
      line(out, entry.getValue(), colour);
      legend(out, entry.getKey(), colour, index++);
    }
    return out.append("</svg>\n").toString();
  }

  private void axes(StringBuilder out) {
    for (double tick : TICKS) {
      if (tick <= most) {
        add(
            out,
            "<line x1='%1$.1f' x2='%1$.1f' y1='%2$d' y2='%3$d' stroke='#ddd'/>"
                + "<text x='%1$.1f' y='%4$d' text-anchor='middle'>%5$s</text>%n",
            x(tick),
            TOP,
            HEIGHT - BOTTOM,
            HEIGHT - BOTTOM + 18,
            tick == Math.rint(tick) ? String.valueOf((int) tick) : String.valueOf(tick));
      }
    }
    for (double f1 = least; f1 <= 1.0001; f1 += 0.1) {
      add(
          out,
          "<line x1='%1$d' x2='%2$d' y1='%3$.1f' y2='%3$.1f' stroke='#ddd'/>"
              + "<text x='%4$d' y='%5$.1f' text-anchor='end'>%6$.1f</text>%n",
          LEFT,
          WIDTH - RIGHT,
          y(f1),
          LEFT - 8,
          y(f1) + 4,
          f1);
    }
    add(
        out,
        "<text x='%d' y='%d' text-anchor='middle'>reviews per annotation</text>%n",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 12);
    add(
        out,
        "<text transform='translate(18 %d) rotate(-90)' text-anchor='middle'>pairwise F1</text>%n",
        (TOP + HEIGHT - BOTTOM) / 2);
  }

  private void band(StringBuilder out, List<Curve> runs, String colour) {
    StringBuilder upper = new StringBuilder();
    StringBuilder lower = new StringBuilder();
    double end = end(runs);
    for (int i = 0; i <= STEPS; i++) {
      double effort = end * i * i / ((double) STEPS * STEPS);
      double mean = mean(runs, effort);
      double sd = deviation(runs, effort, mean);
      add(upper, "%.1f,%.1f ", x(effort), y(mean + sd));
      lower.insert(0, String.format(Locale.ROOT, "%.1f,%.1f ", x(effort), y(mean - sd)));
    }
    add(out, "<polygon points='%s%s' fill='%s' opacity='0.2'/>%n", upper, lower, colour);
  }

  private void line(StringBuilder out, List<Curve> runs, String colour) {
    StringBuilder points = new StringBuilder();
    double end = end(runs);
    for (int i = 0; i <= STEPS; i++) {
      double effort = end * i * i / ((double) STEPS * STEPS);
      add(points, "%.1f,%.1f ", x(effort), y(mean(runs, effort)));
    }
    add(out, "<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>%n", points, colour);
  }

  private void legend(StringBuilder out, String name, String colour, int index) {
    int y = HEIGHT - BOTTOM - 14 - 20 * index;
    add(
        out,
        "<line x1='%d' x2='%d' y1='%3$d' y2='%3$d' stroke='%4$s' stroke-width='3'/>"
            + "<text x='%5$d' y='%6$d'>%7$s</text>%n",
        WIDTH - 230,
        WIDTH - 205,
        y - 4,
        colour,
        WIDTH - 198,
        y,
        name);
  }

  private double end(List<Curve> runs) {
    return runs.stream().mapToDouble(c -> c.last().reviews() / annotations).max().orElse(0);
  }

  private double mean(List<Curve> runs, double effort) {
    return runs.stream().mapToDouble(c -> c.f1At(effort * annotations)).average().orElse(0);
  }

  private double deviation(List<Curve> runs, double effort, double mean) {
    return Math.sqrt(
        runs.stream()
            .mapToDouble(c -> c.f1At(effort * annotations) - mean)
            .map(d -> d * d)
            .average()
            .orElse(0));
  }

  private double x(double effort) {
    return LEFT + (WIDTH - LEFT - RIGHT) * Math.sqrt(Math.min(effort, most) / most);
  }

  private double y(double f1) {
    double share = (Math.max(least, Math.min(1, f1)) - least) / (1 - least);
    return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * share;
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }
}
