package org.pelage.main;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertFalse;
import static org.junit.Assert.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.Rule;
import org.junit.Test;
import org.junit.rules.TemporaryFolder;
import org.pelage.security.ManagementGuard;
import org.scalatestplus.junit.JUnitSuite;
import org.yaml.snakeyaml.Yaml;

/** The files of {@code deploy/} fit the program: its settings, variables, ports and paths. */
public class DeployTest extends JUnitSuite {
  private static final Path DEPLOY = Path.of("deploy");
  private static final Path CONTAINER = DEPLOY.resolve("container").resolve("Containerfile");
  private static final Path KUBERNETES = DEPLOY.resolve("kubernetes").resolve("pelage.yaml");
  private static final Path SYSTEMD = DEPLOY.resolve("systemd").resolve("pelage.service");
  private static final Pattern VARIABLE = Pattern.compile("\\bPELAGE_[A-Z]+(?:_[A-Z]+)*");

  @Rule public final TemporaryFolder folder = new TemporaryFolder();

  private static List<Path> files(String pattern) throws IOException {
    try (Stream<Path> all = Files.walk(DEPLOY)) {
      return all.filter(Files::isRegularFile).filter(f -> f.toString().matches(pattern)).toList();
    }
  }

  private static List<Map<?, ?>> documents(Path file) throws IOException {
    List<Map<?, ?>> documents = new ArrayList<>();
    new Yaml().loadAll(Files.readString(file)).forEach(d -> documents.add((Map<?, ?>) d));
    return documents;
  }

  private static Object at(Object node, Object... path) {
    Object here = node;
    for (Object step : path) {
      here = here instanceof List<?> list ? list.get((Integer) step) : ((Map<?, ?>) here).get(step);
      assertFalse("nothing at " + step, here == null);
    }
    return here;
  }

  private static Map<?, ?> ofKind(String kind) throws IOException {
    return documents(KUBERNETES).stream()
        .filter(d -> kind.equals(d.get("kind")))
        .findFirst()
        .orElseThrow();
  }

  @Test
  public void everyYamlFileIsOne() throws IOException {
    List<Path> files = files(".*\\.ya?ml");
    assertTrue("" + files, files.size() >= 4);
    for (Path file : files) {
      assertFalse(file.toString(), documents(file).isEmpty());
    }
  }

  @Test
  public void everyVariableTheyNameIsOneOfOurs() throws IOException {
    Set<String> known =
        Stream.concat(Configuration.ENVIRONMENT.keySet().stream(), Configuration.ELSEWHERE.stream())
            .collect(Collectors.toSet());
    for (Path file : files(".*")) {
      List<String> unknown =
          VARIABLE
              .matcher(Files.readString(file))
              .results()
              .map(MatchResult::group)
              .filter(name -> !known.contains(name))
              .toList();
      assertEquals(file.toString(), List.of(), unknown);
    }
  }

  /** The map's file is read as a node of the set would read it. */
  @Test
  public void theSettingsOfKubernetesAreOnesTheServerReads() throws IOException {
    String conf = at(ofKind("ConfigMap"), "data", "pelage.conf").toString();
    Files.writeString(folder.getRoot().toPath().resolve("pelage.conf"), conf);
    Settings settings =
        Settings.read(
            Configuration.load(
                folder.getRoot().toPath(),
                Map.of(
                    "PELAGE_CLUSTER_HOST", "pelage-0.pelage-nodes",
                    "PELAGE_CLUSTER_PORT", "2551",
                    "PELAGE_DATABASE_URL", "jdbc:postgresql://database.example:5432/pelage"),
                Map.of()));
    assertEquals(3, settings.cluster().contactPoints().size());
    assertEquals(
        "its management port is guarded",
        java.util.Optional.empty(),
        new ManagementGuard(
                settings.management().host(),
                settings.management().networks(),
                settings.security().access(java.util.Optional.empty()))
            .refusal());
  }

  @Test
  public void theSettingsOfTheContainerAreOnesTheServerReads() throws IOException {
    Settings.read(Configuration.load(DEPLOY.resolve("container/conf"), Map.of(), Map.of()));
  }

  @Test
  public void podsHaveNoRightsTheyDoNotNeedAndAreAskedHowTheyAre() throws IOException {
    Object pod = at(ofKind("StatefulSet"), "spec", "template", "spec");
    assertEquals(true, at(pod, "securityContext", "runAsNonRoot"));
    assertEquals(false, at(pod, "automountServiceAccountToken"));
    Object container = at(pod, "containers", 0);
    assertEquals(false, at(container, "securityContext", "allowPrivilegeEscalation"));
    assertEquals(true, at(container, "securityContext", "readOnlyRootFilesystem"));
    assertEquals(List.of("ALL"), at(container, "securityContext", "capabilities", "drop"));
    assertEquals("/startup", at(container, "startupProbe", "httpGet", "path"));
    assertEquals("/ready", at(container, "readinessProbe", "httpGet", "path"));
    assertEquals("/alive", at(container, "livenessProbe", "httpGet", "path"));
  }

  @Test
  public void theImageIsNotRootsAndCopiesWhatIsBuilt() throws IOException {
    List<String> lines = Files.readAllLines(CONTAINER);
    String user = lines.stream().filter(l -> l.startsWith("USER ")).findFirst().orElseThrow();
    assertTrue(user, user.matches("USER [1-9]\\d+:[1-9]\\d+"));
    String build = Files.readString(Path.of("pom.xml"));
    assertTrue(build.contains("<finalName>pelage</finalName>"));
    List<String> copied =
        lines.stream().filter(l -> l.startsWith("COPY ")).map(l -> l.split(" ")[2]).toList();
    assertEquals(List.of("bin/pelage", "target/pelage.jar"), copied);
    assertTrue(Files.isExecutable(Path.of("bin", "pelage")));
  }

  @Test
  public void theServiceStartsAnewAfterTheCodesANodeEndsItselfWith() throws IOException {
    String unit = Files.readString(SYSTEMD);
    assertTrue(unit.contains("\nRestart=on-failure\n"));
    String good =
        unit.lines().filter(l -> l.startsWith("SuccessExitStatus=")).findFirst().orElse("");
    assertFalse(good, good.contains(Integer.toString(PauseGuard.EXIT)));
    assertTrue(unit.contains("\nNoNewPrivileges=yes\n"));
    assertTrue(unit.contains("\nProtectSystem=strict\n"));
    assertTrue(unit.contains("\nCapabilityBoundingSet=\n"));
  }
}
