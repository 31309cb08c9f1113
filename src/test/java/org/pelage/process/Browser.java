package org.pelage.process;

import static org.junit.Assume.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * One Chromium without a window and with a profile of its own. The programs are those of the
 * machine; nothing is downloaded. Confined to one thread; ended when closed.
 */
final class Browser implements AutoCloseable {
  /** Warns of each Chromium newer than it; kept here, for loggers are held weakly. */
  private static final Logger VERSION_FINDER =
      Logger.getLogger("org.openqa.selenium.devtools.CdpVersionFinder");

  private final ChromeDriver driver;

  private Browser(ChromeDriver driver) {
    this.driver = driver;
  }

  /**
   * Skips the test where Chromium or its driver are not on the path, unless {@code
   * REQUIRE_BROWSER=1} says that they are.
   */
  static void requireOrSkip() {
    boolean there = program("chromium").isPresent() && program("chromedriver").isPresent();
    assumeTrue(
        "chromium and chromedriver are not on the path",
        there || "1".equals(System.getenv("REQUIRE_BROWSER")));
  }

  private static Optional<File> program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .map(Path::toFile)
        .findFirst();
  }

  static Browser start() {
    VERSION_FINDER.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").orElseThrow());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").orElseThrow())
            .usingAnyFreePort()
            .build();
    ChromeDriver driver = new ChromeDriver(service, options);
    driver
        .manage()
        .timeouts()
        .pageLoadTimeout(Duration.ofSeconds(60))
        .scriptTimeout(Duration.ofMinutes(2));
    Browser browser = new Browser(driver);
    browser.cdp("Network.enable", Map.of());
    browser.cdp("Performance.enable", Map.of("timeDomain", "threadTicks"));
    browser.resize(1280, 800);
    return browser;
  }

  ChromeDriver driver() {
    return driver;
  }

  /** Gives the page that many CSS pixels. */
  void resize(int width, int height) {
    cdp(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
  }

  /** What the page is told people like: {@code light} or {@code dark}. */
  void scheme(String scheme) {
    Map<String, Object> feature = Map.of("name", "prefers-color-scheme", "value", scheme);
    cdp("Emulation.setEmulatedMedia", Map.of("features", List.of(feature)));
  }

  /** Touches the middle of what a selector finds, as a finger does. */
  void tap(String selector) {
    List<?> place =
        (List<?>)
            script(
                "const r = document.querySelector(arguments[0]).getBoundingClientRect();"
                    + "return [r.left + r.width / 2, r.top + r.height / 2];",
                selector);
    Map<String, Object> finger = Map.of("x", place.get(0), "y", place.get(1));
    cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", true));
    cdp("Input.dispatchTouchEvent", Map.of("type", "touchStart", "touchPoints", List.of(finger)));
    cdp("Input.dispatchTouchEvent", Map.of("type", "touchEnd", "touchPoints", List.of()));
    cdp("Emulation.setTouchEmulationEnabled", Map.of("enabled", false));
  }

  /** Pulls the network cable, or plugs it in again. */
  void online(boolean on) {
    cdp(
        "Network.emulateNetworkConditions",
        Map.of("offline", !on, "latency", 0, "downloadThroughput", -1, "uploadThroughput", -1));
  }

  /** Adds that much to every answer of the network. */
  void delay(Duration time) {
    cdp(
        "Network.emulateNetworkConditions",
        Map.of(
            "offline",
            false,
            "latency",
            time.toMillis(),
            "downloadThroughput",
            -1,
            "uploadThroughput",
            -1));
  }

  /** Runs a script in every page opened from now on, before those of the page. */
  void runFirst(String script) {
    cdp("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
  }

  /**
   * Processor time that the page's thread has used for its tasks, which says more than a clock
   * where the machine has other things to do.
   */
  double processorMillis() {
    List<?> metrics = (List<?>) cdp("Performance.getMetrics", Map.of()).get("metrics");
    return metrics.stream()
        .map(metric -> (Map<?, ?>) metric)
        .filter(metric -> metric.get("name").equals("TaskDuration"))
        .mapToDouble(metric -> 1_000 * ((Number) metric.get("value")).doubleValue())
        .sum();
  }

  private Map<String, Object> cdp(String command, Map<String, Object> parameters) {
    return driver.executeCdpCommand(command, parameters);
  }

  /** What a script in the page answers. */
  Object script(String script, Object... arguments) {
    return driver.executeScript(script, arguments);
  }

  /** The picture of the page as it is. */
  void screenshot(Path file) {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Errors in the console since the last call. */
  List<String> consoleErrors() {
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Addresses asked for since the last call. */
  List<URI> requests() throws IOException {
    List<URI> asked = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.PERFORMANCE)) {
      var message = V1Client.JSON.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        asked.add(URI.create(message.at("/params/request/url").asText()));
      }
    }
    return asked;
  }

  /** Addresses that are not below {@code base} and not made in the page itself. */
  static Predicate<URI> foreign(URI base) {
    return address ->
        !Arrays.asList("data", "blob").contains(address.getScheme())
            && !address.getAuthority().equals(base.getAuthority());
  }

  @Override
  public void close() {
    driver.quit();
  }
}
