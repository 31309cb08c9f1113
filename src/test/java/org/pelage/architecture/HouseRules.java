package org.pelage.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.pelage.base.CborMessage;

/**
 * What holds between our packages, as ArchUnit rules over the packages below a root. Rules about a
 * package that does not exist yet pass.
 *
 * @param root {@code org.pelage}, or a planted house that breaks each rule
 */
record HouseRules(String root) {

  /** Classes the pure library may use besides its own; wider needs are argued for here. */
  private static final String[] PURE = {
    "java.lang..",
    "java.math..",
    "java.nio",
    "java.nio.charset..",
    "java.security",
    "java.time..",
    "java.util",
    "java.util.function..",
    "java.util.random..",
    "java.util.stream..",
    "it.unimi.dsi.fastutil..",
    "org.apache.commons.numbers.."
  };

  ArchRule importsPointDownwards() {
    Floors floors = new Floors(root);
    return classes()
        .that(floors.inside())
        .should(floors.onlyImportDownwards())
        .as("imports point downwards")
        .because("each floor must be understood, tested and replaced without those above it");
  }

  ArchRule packagesFormNoCycle() {
    return slices()
        .matching(root + ".(**)")
        .should()
        .beFreeOfCycles()
        .allowEmptyShould(true)
        .as("packages form no cycle");
  }

  ArchRule libraryIsPure() {
    return classes()
        .that()
        .resideInAnyPackage(under("graph", "review"))
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage(concat(PURE, under("graph", "review"))))
        .allowEmptyShould(true)
        .as("graph and review are pure Java")
        .because("they are a library without a server: no Akka, no files, no network, no SQL");
  }

  ArchRule libraryReadsNoClock() {
    return noClasses()
        .that()
        .resideInAnyPackage(under("graph", "review"))
        .should()
        .accessTargetWhere(readsClock())
        .allowEmptyShould(true)
        .as("graph and review read no clock")
        .because("replay must give the same state (invariant 9): time comes in as an argument");
  }

  ArchRule libraryRollsNoDice() {
    return noClasses()
        .that()
        .resideInAnyPackage(under("graph", "review"))
        .should()
        .accessTargetWhere(rollsDice())
        .allowEmptyShould(true)
        .as("graph and review use no randomness without a seed")
        .because("replay must give the same state (invariant 9): seeds come in as arguments");
  }

  ArchRule quietFloorsHaveNoActors() {
    return noClasses()
        .that()
        .resideInAnyPackage(under("io", "catalog", "matching"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("akka.actor..", "akka.cluster..", "akka.persistence..")
        .allowEmptyShould(true)
        .as("io, catalog and matching have no actors");
  }

  ArchRule routesHoldNoSql() {
    return noClasses()
        .that()
        .resideInAnyPackage(under("http"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "java.sql..",
            "javax.sql..",
            "slick..",
            "com.zaxxer..",
            "org.flywaydb..",
            "org.sqlite..")
        .allowEmptyShould(true)
        .as("http holds no SQL")
        .because("routes only translate");
  }

  /**
   * What is sent is seen by two threads at once: sender and receiver.
   *
   * @param exceptions full names of fields whose arrays nobody writes to once they are sent
   */
  ArchRule messagesDoNotChange(String... exceptions) {
    return classes()
        .that()
        .areAssignableTo(CborMessage.class)
        .and()
        .resideInAPackage(root + "..")
        .should(SharedNothing.beUnchanging(Set.of(exceptions)))
        .allowEmptyShould(true)
        .as("messages do not change")
        .because("an owner's state is touched by its owner alone");
  }

  ArchRule facesKeepNothingOfOwners() {
    return classes()
        .that()
        .resideInAnyPackage(under("http", "management"))
        .should(
            SharedNothing.keepNothingOf(
                resideInAnyPackage(under("session", "registry", "feedback", "query"))))
        .allowEmptyShould(true)
        .as("faces keep nothing of the owners")
        .because("routes ask; what an owner has, nobody else touches");
  }

  ArchRule nobodySleeps() {
    return noClasses()
        .that(resideOutsideOfPackages(under("main", "ops", "sim")))
        .should()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Thread.class, "sleep", long.class, int.class)
        .allowEmptyShould(true)
        .as("nobody sleeps")
        .because("a sleeping thread is one that an actor waits for");
  }

  ArchRule onlyCommandsPrint() {
    return noClasses()
        .that(resideOutsideOfPackages(under("main", "ops", "sim")))
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .orShould()
        .accessTargetWhere(printsStackTrace())
        .allowEmptyShould(true)
        .as("only commands print");
  }

  private static DescribedPredicate<JavaAccess<?>> readsClock() {
    return DescribedPredicate.describe(
        "reads the clock",
        access -> {
          String owner = access.getTargetOwner().getName();
          String name = access.getTarget().getName();
          return switch (owner) {
            case "java.lang.System" -> Set.of("currentTimeMillis", "nanoTime").contains(name);
            case "java.util.Date" -> name.equals("<init>") && parameters(access) == 0;
            case "java.time.Clock" -> name.startsWith("system");
            default -> owner.startsWith("java.time.") && name.equals("now");
          };
        });
  }

  private static DescribedPredicate<JavaAccess<?>> rollsDice() {
    return DescribedPredicate.describe(
        "is random without a seed",
        access -> {
          String name = access.getTarget().getName();
          return switch (access.getTargetOwner().getName()) {
            case "java.util.concurrent.ThreadLocalRandom", "java.security.SecureRandom" -> true;
            case "java.util.Random", "java.util.SplittableRandom" ->
                name.equals("<init>") && parameters(access) == 0;
            case "java.util.random.RandomGenerator" -> Set.of("getDefault", "of").contains(name);
            case "java.util.UUID" -> name.equals("randomUUID");
            case "java.lang.Math", "java.lang.StrictMath" -> name.equals("random");
            case "java.util.Collections" -> name.equals("shuffle") && parameters(access) == 1;
            default -> false;
          };
        });
  }

  private static DescribedPredicate<JavaAccess<?>> printsStackTrace() {
    return DescribedPredicate.describe(
        "prints a stack trace",
        access ->
            access.getTarget().getName().equals("printStackTrace") && parameters(access) == 0);
  }

  /** Number of parameters of what is called or referred to; -1 for a field. */
  private static int parameters(JavaAccess<?> access) {
    return access.getTarget() instanceof CodeUnitAccessTarget called
        ? called.getRawParameterTypes().size()
        : -1;
  }

  private String[] under(String... names) {
    return Arrays.stream(names).map(name -> root + "." + name + "..").toArray(String[]::new);
  }

  private static String[] concat(String[] left, String[] right) {
    return Stream.concat(Arrays.stream(left), Arrays.stream(right)).toArray(String[]::new);
  }
}
