package org.pelage.http.wbia;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.pelage.catalog.AnnotationAttribute;
import org.pelage.catalog.Annotations;
import org.pelage.catalog.Catalog;
import org.pelage.catalog.WbiaCodes;
import org.pelage.http.routing.Hops;

/** Writes what a Kaia form says of its two animals. Writing it again changes nothing. */
record KaiaNotes(Catalog catalog, Hops hops) {
  /**
   * @param animals by the annotation's number
   */
  CompletableFuture<Void> write(Map<Integer, KaiaForm.Animal> animals) {
    return hops.blocking(
        () -> {
          Annotations annotations = catalog.annotations();
          annotations.set(
              AnnotationAttribute.AGE_MONTHS_MIN, values(animals, animal -> animal.age().min()));
          annotations.set(
              AnnotationAttribute.AGE_MONTHS_MAX, values(animals, animal -> animal.age().max()));
          annotations.set(AnnotationAttribute.QUALITY, values(animals, KaiaForm.Animal::quality));
          Map<Integer, UnaryOperator<Optional<String>>> comments = new HashMap<>();
          animals.forEach(
              (aid, animal) -> {
                if (!animal.comment().isEmpty()) {
                  comments.put(
                      aid,
                      before -> Metadata.of(before).withText(WbiaCodes.COMMENT, animal.comment()));
                }
              });
          annotations.changeMetadata(comments);
          return null;
        });
  }

  private static <T> Map<Integer, Optional<T>> values(
      Map<Integer, KaiaForm.Animal> animals, Function<KaiaForm.Animal, Optional<T>> value) {
    Map<Integer, Optional<T>> values = new HashMap<>();
    animals.forEach((aid, animal) -> values.put(aid, value.apply(animal)));
    return values;
  }
}
