package org.pelage.process;

import static org.pelage.process.ReviewPage.awaitUntil;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.By;
import org.openqa.selenium.WebElement;

/** Any page of the application in a browser. */
final class Page {
  private static final String AXE = axe();

  private final Browser browser;

  private Page(Browser browser) {
    this.browser = browser;
  }

  /** Opens a page; a graph is named by {@code ?graph=}. */
  static Page open(Browser browser, URI server, String path) {
    browser.driver().get(server.resolve(path).toString());
    return new Page(browser);
  }

  /** The page that the browser shows already. */
  static Page on(Browser browser) {
    return new Page(browser);
  }

  /** The element that a selector finds, once there is one that is seen. */
  WebElement await(String selector) {
    awaitUntil(selector, () -> all(selector).stream().anyMatch(WebElement::isDisplayed));
    return all(selector).stream().filter(WebElement::isDisplayed).findFirst().orElseThrow();
  }

  List<WebElement> all(String selector) {
    return browser.driver().findElements(By.cssSelector(selector));
  }

  /** Waits until an element's text has these words. */
  void awaitText(String selector, String words) {
    awaitUntil(words, () -> text(selector).contains(words));
  }

  String text(String selector) {
    Object text =
        browser.script("return document.querySelector(arguments[0])?.textContent ?? ''", selector);
    return (String) text;
  }

  /** Clicks as a script does, which a sticky bar over the element does not hinder. */
  void click(String selector) {
    browser.script("arguments[0].click()", await(selector));
  }

  /** Drags one element onto another, which may come into view with the drag. */
  void drag(String from, String onto) {
    await(from);
    Object dropped =
        browser
            .driver()
            .executeAsyncScript(
                "const [from, onto, done] = arguments; const what = new DataTransfer();"
                    + "const tell = (at, name) => document.querySelector(at).dispatchEvent("
                    + "  new DragEvent(name, {bubbles: true, cancelable: true, dataTransfer: what}));"
                    + "tell(from, 'dragstart');"
                    + "setTimeout(() => {"
                    + "  const taken = !tell(onto, 'dragover'); if (taken) tell(onto, 'drop');"
                    + "  tell(from, 'dragend'); done(taken); }, 50);",
                from,
                onto);
    if (!Boolean.TRUE.equals(dropped)) {
      throw new AssertionError(onto + " takes nothing from " + from);
    }
  }

  /** Whether nothing has to be scrolled sideways. */
  boolean fits() {
    return (Boolean) browser.script("return document.documentElement.scrollWidth <= innerWidth;");
  }

  /** Barriers that axe-core finds (WCAG 2.1 A and AA), each as rule and places. */
  List<String> barriers() {
    return barriers("['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']");
  }

  /** Where colours are too close to one another, which is all that another scheme changes. */
  List<String> faintColours() {
    return barriers("{type: 'rule', values: ['color-contrast']}");
  }

  private List<String> barriers(String only) {
    browser.script(AXE);
    Object found =
        browser
            .driver()
            .executeAsyncScript(
                "const done = arguments[arguments.length - 1];"
                    + "axe.run(document, {runOnly: "
                    + only
                    + "})"
                    + ".then(r => done(r.violations.map(v => ({rule: v.id,"
                    + " at: v.nodes.map(n => n.target.join(' ') + ' ' + n.failureSummary)}))),"
                    + " e => done([{rule: String(e), at: []}]));");
    return ((List<?>) found).stream().map(v -> ((Map<?, ?>) v).toString()).toList();
  }

  private static String axe() {
    try (InputStream script = Page.class.getResourceAsStream("/axe.min.js")) {
      if (script == null) {
        throw new IllegalStateException("axe-core is not on the class path");
      }
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
