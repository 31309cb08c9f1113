package org.pelage.architecture;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.Test;
import org.scalatestplus.junit.JUnitSuite;

/** NOTICE and the page of dependencies say what the build really uses. */
public class LicencesTest extends JUnitSuite {

  private static final Pattern AKKA_JAR =
      Pattern.compile("(akka-[a-z0-9-]+_2\\.13)-([0-9][^/]*)\\.jar");
  private static final Pattern DEPENDENCY =
      Pattern.compile("<dependency>.*?<artifactId>([^<$]+?)(?:_\\$\\{scala.binary})?</artifactId>");

  @Test
  public void noticeNamesEachAkkaArtifactThatIsShipped() throws IOException {
    String notice = Files.readString(Path.of("NOTICE"));
    List<String> shipped = classPath().filter(entry -> !entry.contains("testkit")).toList();
    assertFalse("no Akka on the class path?", shipped.isEmpty());
    assertEquals(
        "not named in NOTICE",
        List.of(),
        shipped.stream().filter(entry -> !notice.contains("* " + entry + "\n")).toList());
  }

  @Test
  public void eachDirectDependencyIsExplained() throws IOException {
    String page = Files.readString(Path.of("docs", "dependencies.md"));
    assertEquals(
        "not on docs/dependencies.md",
        List.of(),
        directDependencies().filter(name -> !page.contains("`" + name + "`")).toList());
  }

  @Test
  public void eachAcceptedFindingIsExplained() throws IOException {
    String page = Files.readString(Path.of("docs", "dependencies.md"));
    List<String> accepted =
        Pattern.compile("<cve>CVE-(\\d+-\\d+)</cve>")
            .matcher(Files.readString(Path.of("src", "scan", "accepted.xml")))
            .results()
            .map(found -> found.group(1))
            .toList();
    assertFalse(accepted.isEmpty());
    assertEquals(
        "not on docs/dependencies.md",
        List.of(),
        accepted.stream()
            .filter(cve -> !page.contains(cve) && !page.contains(cve.substring(4)))
            .toList());
  }

  /** Akka's jars, each as artifact and version. */
  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(entry -> AKKA_JAR.matcher(Path.of(entry).getFileName().toString()))
        .filter(Matcher::matches)
        .map(jar -> jar.group(1) + " " + jar.group(2));
  }

  private static Stream<String> directDependencies() throws IOException {
    String pom = Files.readString(Path.of("pom.xml"));
    String managed = "</dependencyManagement>";
    String after = pom.substring(pom.indexOf(managed) + managed.length());
    String direct = after.substring(0, after.indexOf("</dependencies>"));
    return DEPENDENCY.matcher(direct).results().map(found -> found.group(1));
  }
}
