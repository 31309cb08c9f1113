package org.pelage.http.wbia;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.pelage.http.gateway.PairPictures;

/**
 * The review form as one fragment that another site can embed: self-contained, without scripts,
 * with the ids and field names that embedding clients rely on. On pages of our own the same
 * fragment takes its style from the page.
 */
record ReviewForm(Clock clock) {
  /** The hidden field with the time at which the form was made, in seconds of the epoch. */
  static final String SERVER_TIME = "server_time_start";

  private static final Template TEMPLATE = Template.load("wbia-review.html");
  private static final String STYLE = text("wbia-review-style.html");
  private static final String VERTICAL = text("wbia-review-vertical.html");
  private static final String HORIZONTAL = text("wbia-review-horizontal.html");
  private static final Template PREVIOUS =
      Template.of(
          "<p><a class=\"button\" id=\"ia-review-previous\" href=\"{{href}}\">Previous</a></p>\n");
  private static final String NO_PREVIOUS =
      "<p><button type=\"button\" id=\"ia-review-previous\" disabled>Previous</button></p>\n";

  /** Above this a pair is a suspect of an inconsistency. */
  private static final double ALERT = 10;

  /**
   * Where the form is sent and how it is laid out.
   *
   * @param action the client's own address, empty: the page the form is on
   * @param embedded whether it brings its own style
   */
  record Frame(String action, String method, boolean vertical, boolean embedded) {
    /** As another site asks for it. */
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
      return new Frame(url.isEmpty() ? "" : url + refer, method, isVertical(parameters), true);
    }

    private static boolean isVertical(Parameters parameters) {
      return parameters.text("view_orientation").orElse("vertical").equalsIgnoreCase("vertical");
    }
  }

  /**
   * A pair as it is shown.
   *
   * @param score what is known of it, in words
   * @param fields hidden ones, besides the pair's
   * @param more markup of further fields
   * @param previous address of the pair shown before, empty if none
   */
  record Shown(
      UUID a,
      UUID b,
      String score,
      double priority,
      Map<String, String> fields,
      String more,
      Optional<String> previous) {}

  /** The fragment. */
  String html(Frame frame, Shown shown, PairPictures pictures) {
    return TEMPLATE.fill(
        Template.with("layout", frame.vertical() ? "ia-vertical" : "ia-horizontal")
            .with("style", frame.embedded() ? STYLE : "")
            .with("action", frame.action())
            .with("method", frame.method())
            .with("hidden", Confirmation.hidden(fields(shown, clock.millis())))
            .with("alert", shown.priority() > ALERT ? " ia-alert" : "")
            .with("score", shown.score())
            .with("image-clean", dataUri(pictures.clean()))
            .with("image-matches", dataUri(pictures.matches()))
            .with("buttons", frame.vertical() ? VERTICAL : HORIZONTAL)
            .with("more", shown.more())
            .with(
                "previous",
                shown
                    .previous()
                    .map(href -> PREVIOUS.fill(Template.with("href", href)))
                    .orElse(NO_PREVIOUS)));
  }

  private static Map<String, String> fields(Shown shown, long nowMillis) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("identification-annot-uuid-1", shown.a().toString());
    fields.put("identification-annot-uuid-2", shown.b().toString());
    fields.put(SERVER_TIME, BigDecimal.valueOf(nowMillis, 3).toPlainString());
    fields.put("client_time_start", "");
    fields.put("client_time_end", "");
    fields.putAll(shown.fields());
    return fields;
  }

  private static String dataUri(byte[] jpeg) {
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(jpeg);
  }

  private static String text(String resource) {
    return Template.load(resource).fill(new Template.Filling());
  }
}
