package org.pelage.process;

import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.awaitility.core.ConditionTimeoutException;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The review page in a browser, as a reviewer sees and uses it. */
final class ReviewPage {
  static final Duration PATIENCE = Duration.ofSeconds(120);

  private final Browser browser;

  /** Two photos on the screen, in the order of their ids. */
  record Pair(UUID a, UUID b) {
    static Pair of(UUID x, UUID y) {
      return x.toString().compareTo(y.toString()) < 0 ? new Pair(x, y) : new Pair(y, x);
    }
  }

  private ReviewPage(Browser browser) {
    this.browser = browser;
  }

  /** Opens the page as somebody who has given a name before. */
  static ReviewPage open(Browser browser, URI server, String graph, String reviewer) {
    browser.runFirst("localStorage.setItem('pelage.reviewer', '" + reviewer + "')");
    browser.driver().get(server.resolve("/review/?graph=" + graph).toString());
    return new ReviewPage(browser);
  }

  /** The page that the browser shows already. */
  static ReviewPage on(Browser browser) {
    return new ReviewPage(browser);
  }

  /** The pair that can be answered now, if there is one. */
  Optional<Pair> pair() {
    boolean answerable =
        (Boolean)
            browser.script(
                "return !document.getElementById('stage').hidden && document"
                    + ".querySelector('[data-answer]').getAttribute('aria-disabled') === 'false'");
    return answerable
        ? Optional.of(Pair.of(annotation("left"), annotation("right")))
        : Optional.empty();
  }

  private UUID annotation(String side) {
    return UUID.fromString(attribute(side, "data-annotation"));
  }

  /** Waits for a pair. */
  Pair awaitPair() {
    awaitOnPage("a pair to answer", () -> pair().isPresent());
    return pair().orElseThrow();
  }

  /** Waits for another pair than that. */
  Pair awaitOther(Pair before) {
    awaitOnPage("another pair", () -> pair().filter(p -> !p.equals(before)).isPresent());
    return pair().orElseThrow();
  }

  /** Presses a key and waits for another pair. */
  Pair press(String key, Pair shown) {
    press(key);
    return awaitOther(shown);
  }

  void press(CharSequence key) {
    new Actions(browser.driver()).sendKeys(key).perform();
  }

  void escape() {
    press(Keys.ESCAPE);
  }

  /** Whether both photos are decoded and have pixels. */
  boolean photosPainted() {
    return (Boolean)
        browser.script(
            "return ['left', 'right'].every(side => {"
                + "const c = document.querySelector('#' + side + ' .shown[data-painted] .chip');"
                + "return c && c.width > 100 && c.getBoundingClientRect().width > 200"
                + " && c.getBoundingClientRect().height > 200; })");
  }

  String status() {
    return text("status");
  }

  /** The state that the page gives when it shows no pair. */
  String nothingBecause() {
    return attribute("between", "data-state");
  }

  String text(String id) {
    return (String) browser.script("return document.getElementById(arguments[0]).textContent", id);
  }

  boolean isVisible(String id) {
    return browser.driver().findElement(By.id(id)).isDisplayed();
  }

  /** Whether the whole element can be seen: not hidden, and not cut off by what it lies in. */
  boolean isSeen(String id) {
    return (Boolean)
        browser
            .driver()
            .executeAsyncScript(
                "const [id, done] = arguments;"
                    + "new IntersectionObserver((seen, observer) => { observer.disconnect();"
                    + "  done(seen[0].intersectionRatio > 0.99); })"
                    + ".observe(document.getElementById(id));",
                id);
  }

  private String attribute(String id, String name) {
    Object value =
        browser.script(
            "return document.getElementById(arguments[0]).getAttribute(arguments[1])", id, name);
    return value == null ? "" : (String) value;
  }

  /** Waits for something on the page; when it does not come, says what the page shows instead. */
  void awaitOnPage(String what, Callable<Boolean> condition) {
    try {
      awaitUntil(what, condition);
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(what + " does not come; the page shows " + shown(), e);
    }
  }

  private String shown() {
    String pair = pair().map(Pair::toString).orElse("no pair");
    return pair + "; state '" + nothingBecause() + "', status '" + status() + "'";
  }

  static void awaitUntil(String what, Callable<Boolean> condition) {
    await(what).atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(condition);
  }
}
