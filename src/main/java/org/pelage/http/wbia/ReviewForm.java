package org.pelage.http.wbia;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.pelage.session.SessionReply.LeasedPair;

/**
 * The review form as one fragment that another site can embed: self-contained, without scripts,
 * with the ids and field names that embedding clients rely on.
 */
final class ReviewForm {
  private static final String TEMPLATE = resource("/http/wbia-review.html");
  private static final String VERTICAL = resource("/http/wbia-review-vertical.html");
  private static final String HORIZONTAL = resource("/http/wbia-review-horizontal.html");

  /**
   * Where the form is sent and how it is laid out.
   *
   * @param action the client's own address, empty: the page the form is on
   */
  record Frame(String action, String method, boolean vertical) {
    static Frame of(Parameters parameters) {
      String url = parameters.text("callback_url").orElse("");
      if (!url.isEmpty() && !url.matches("(?is)https?://.*|/.*")) {
        throw Fault.invalid("callback_url", "must be an http or https address");
      }
      String method = parameters.text("callback_method").orElse("POST").toUpperCase(Locale.ROOT);
      if (!method.equals("POST") && !method.equals("GET")) {
        throw Fault.invalid("callback_method", "must be POST or GET: browsers send no other");
      }
      String refer = parameters.text("refer").map(code -> "&refer=" + code).orElse("");
      boolean vertical =
          parameters.text("view_orientation").orElse("vertical").equalsIgnoreCase("vertical");
      return new Frame(url.isEmpty() ? "" : url + refer, method, vertical);
    }
  }

  private ReviewForm() {}

  /**
   * The fragment.
   *
   * @param jpegs the two chips, in the pair's order
   */
  static String html(UUID graph, Frame frame, LeasedPair pair, List<byte[]> jpegs) {
    return TEMPLATE
        .replace("{{buttons}}", frame.vertical() ? VERTICAL : HORIZONTAL)
        .replace("{{layout}}", frame.vertical() ? "ia-vertical" : "ia-horizontal")
        .replace("{{action}}", Html.text(frame.action()))
        .replace("{{method}}", frame.method())
        .replace("{{graph}}", graph.toString())
        .replace("{{lease-field}}", Submission.LEASE_FIELD)
        .replace("{{lease}}", Html.text(pair.lease()))
        .replace("{{annot-1}}", pair.a().toString())
        .replace("{{annot-2}}", pair.b().toString())
        .replace("{{score}}", Html.text(score(pair)))
        .replace("{{alert}}", pair.priority() > ALERT ? " ia-alert" : "")
        .replace("{{image-1}}", dataUri(jpegs.get(0)))
        .replace("{{image-2}}", dataUri(jpegs.get(1)));
  }

  /** Above this a pair is a suspect of an inconsistency. */
  private static final double ALERT = 10;

  private static String score(LeasedPair pair) {
    double match = pair.probabilities().match();
    String probability =
        Double.isNaN(match) ? "" : String.format(Locale.ROOT, "; P(match) %.3f", match);
    return pair.why() + probability;
  }

  private static String dataUri(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }

  private static String resource(String path) {
    try (InputStream in = ReviewForm.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("packed without " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
