package org.pelage.base.wire;

import static org.junit.Assert.assertEquals;
import static org.junit.Assert.assertTrue;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.Adapter;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.AfterClass;
import org.junit.BeforeClass;
import org.junit.Test;
import org.pelage.catalog.RowidPair;
import org.scalatestplus.junit.JUnitSuite;

/**
 * Whoever sends a message may go on using the list it was made from: every message, event and
 * reply, and every value within one, copies what it is given. Messages are found, not listed, so
 * that a new one is held to it too.
 */
public class CopiesTest extends JUnitSuite {
  /**
   * Arrays that are too large to copy and that nobody writes to once they are made: parts of an
   * algorithm's result, and sets of annotations as they were read or combined.
   */
  private static final Set<String> ARRAYS =
      Set.of(
          "ResultComputed.part",
          "Computed.result",
          "Creation.rowids",
          "Resize.delta",
          "RecoveredSets.held",
          "RecoveredSets.changing");

  private static ActorTestKit kit;

  private record Careless(int number, List<String> lines, Map<String, List<String>> deep) {}

  private record Shallow(List<List<String>> deep, double[] numbers) {
    private Shallow {
      deep = List.copyOf(deep);
      numbers = numbers.clone();
    }
  }

  @BeforeClass
  public static void start() {
    kit = ActorTestKit.create();
  }

  @AfterClass
  public static void stop() {
    kit.shutdownTestKit();
  }

  private static Copies copies() {
    ActorRef<Object> someone = Adapter.toTyped(kit.system().classicSystem().deadLetters());
    return new Copies(new Examples(someone, Map.of(RowidPair.class, RowidPair.of(3, 8))));
  }

  /** Records that actors are sent or write: those of a kind that is named a message or command. */
  private static Set<Class<?>> messages() {
    return new ClassFileImporter()
        .importPath(Path.of("target", "classes", "org", "pelage")).stream()
            .filter(JavaClass::isRecord)
            .filter(
                record ->
                    record.getAllRawInterfaces().stream()
                        .anyMatch(
                            kind -> kind.getName().matches("org\\.pelage\\..*(Message|Command)")))
            .map(JavaClass::reflect)
            .collect(Collectors.toSet());
  }

  @Test
  public void whatIsSentDoesNotChangeWithWhatItWasMadeFrom() {
    Set<Class<?>> values =
        messages().stream()
            .flatMap(message -> Copies.reachableFrom(message).stream())
            .filter(Class::isRecord)
            .filter(Copies::holdsOthers)
            .collect(Collectors.toSet());
    assertTrue("found only " + values.size(), values.size() > 50);
    Copies copies = copies();
    Set<String> leaks = new TreeSet<>();
    values.forEach(value -> leaks.addAll(copies.leaks(value)));
    leaks.removeAll(ARRAYS);
    assertEquals("keep what they were given", Set.of(), leaks);
  }

  @Test
  public void whatKeepsWhatItWasGivenIsFound() {
    assertEquals(Set.of("Careless.lines", "Careless.deep"), copies().leaks(Careless.class));
    assertEquals("the lists within", Set.of("Shallow.deep"), copies().leaks(Shallow.class));
  }
}
