package org.pelage.main;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.pelage.base.Progress;
import org.pelage.catalog.AddedAnnotation;
import org.pelage.catalog.Catalog;
import org.pelage.io.demo.DemoImport;
import org.pelage.io.demo.HerdSettings;
import org.pelage.io.image.ImageStore;
import org.pelage.registry.RegistryCommand;
import org.pelage.registry.RegistryReply;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.session.Genesis;

/** Something to review on the first visit: the demo herd, and a graph of all its sightings. */
final class DemoGraph {
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  private DemoGraph() {}

  /**
   * Adds herd and graph, or finds them as an earlier start left them.
   *
   * @param photos folder for the herd's photos, one of the store's
   * @return the graph's id
   */
  static UUID add(
      ActorSystem<?> system,
      ActorRef<RegistryCommand> registry,
      Catalog catalog,
      ImageStore images,
      Path photos,
      Progress progress) {
    int[] rowids =
        DemoImport.run(HerdSettings.DEFAULT, photos, catalog, images, progress).stream()
            .mapToInt(AddedAnnotation::rowid)
            .toArray();
    var members = catalog.annotationSets().store(rowids);
    RegistryReply reply =
        Stages.await(
            AskPattern.ask(
                registry,
                (ActorRef<RegistryReply> replyTo) ->
                    new RegistryCommand.Create(members, order(), replyTo),
                START_LIMIT,
                system.scheduler()),
            START_LIMIT);
    if (reply instanceof RegistryReply.Created created) {
      return created.graph().publicId();
    } else if (reply instanceof RegistryReply.Overlapping overlapping) {
      return overlapping.graph();
    }
    throw new IllegalStateException("the demo graph could not be created: " + reply);
  }

  private static Genesis.Order order() {
    return new Genesis.Order(
        BuiltIn.defaultFor(HerdSettings.DEFAULT.sightings()),
        Map.of(),
        Genesis.StartFrom.DEFAULT,
        true,
        Genesis.Callbacks.NONE,
        List.of(),
        false);
  }
}
