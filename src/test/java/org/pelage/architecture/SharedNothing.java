package org.pelage.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/**
 * What actors and routes may pass to one another and keep of one another: nothing that one of them
 * could change under the other's hands.
 */
final class SharedNothing {
  /**
   * Types of the platform whose objects never change, or that nobody changes once they are sent.
   */
  private static final Set<String> UNCHANGING =
      Set.of(
          "java.lang.String",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Double",
          "java.lang.Boolean",
          "java.lang.Object",
          "java.util.UUID",
          "java.util.Optional",
          "java.util.List",
          "java.util.Set",
          "java.util.Map",
          "akka.actor.typed.ActorRef");

  private SharedNothing() {}

  /** Final fields of unchanging types, of our own ones only records, enums and interfaces. */
  static ArchCondition<JavaClass> beUnchanging(Set<String> exceptions) {
    return new ArchCondition<>("hold nothing that changes") {
      @Override
      public void check(JavaClass message, ConditionEvents events) {
        for (JavaField field : message.getFields()) {
          if (!field.getModifiers().contains(JavaModifier.STATIC)
              && !exceptions.contains(field.getFullName())
              && !isUnchanging(field)) {
            events.add(
                SimpleConditionEvent.violated(
                    field, field.getFullName() + " is a " + field.getType().getName()));
          }
        }
      }
    };
  }

  private static boolean isUnchanging(JavaField field) {
    return field.getModifiers().contains(JavaModifier.FINAL)
        && !field.getRawType().isArray()
        && field.getType().getAllInvolvedRawTypes().stream().allMatch(SharedNothing::isUnchanging);
  }

  private static boolean isUnchanging(JavaClass type) {
    return type.isPrimitive()
        || UNCHANGING.contains(type.getName())
        || type.getPackageName().startsWith("java.time")
        || type.getName().startsWith("org.pelage.") && isValue(type);
  }

  private static boolean isValue(JavaClass type) {
    return type.isRecord() || type.isEnum() || type.isInterface();
  }

  /** No field that reaches into an owner: of its package only messages, values and settings. */
  static ArchCondition<JavaClass> keepNothingOf(DescribedPredicate<JavaClass> owners) {
    return new ArchCondition<>("keep nothing of " + owners.getDescription()) {
      @Override
      public void check(JavaClass face, ConditionEvents events) {
        for (JavaField field : face.getFields()) {
          field.getType().getAllInvolvedRawTypes().stream()
              .filter(owners)
              .filter(type -> !isValue(type))
              .forEach(
                  type ->
                      events.add(
                          SimpleConditionEvent.violated(
                              field, field.getFullName() + " keeps a " + type.getName())));
        }
      }
    };
  }
}
