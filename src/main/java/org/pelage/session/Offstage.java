package org.pelage.session;

import akka.actor.typed.javadsl.ActorContext;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/** Work that would hold up the door, done elsewhere; its end comes back as a message. */
final class Offstage {
  /** What is to be done at the door when work elsewhere has ended. */
  record Continue(Runnable step) implements DoorMessage {}

  private final ActorContext<DoorMessage> context;
  private int running;

  Offstage(ActorContext<DoorMessage> context) {
    this.context = context;
  }

  /** How many pieces of work are under way. */
  int running() {
    return running;
  }

  /** Runs work on the executor; one of the two is called at the door when it has ended. */
  <T> void run(
      Executor executor, Callable<T> work, Consumer<T> succeeded, Consumer<Throwable> failed) {
    CompletableFuture<T> future = new CompletableFuture<>();
    executor.execute(
        () -> {
          try {
            future.complete(work.call());
          } catch (Throwable e) {
            future.completeExceptionally(e);
          }
        });
    await(future, succeeded, failed);
  }

  /** Waits for a stage; one of the two is called at the door when it has ended. */
  <T> void await(CompletionStage<T> stage, Consumer<T> succeeded, Consumer<Throwable> failed) {
    running++;
    context.pipeToSelf(
        stage,
        (value, failure) ->
            new Continue(
                () -> {
                  running--;
                  if (failure == null) {
                    succeeded.accept(value);
                  } else {
                    failed.accept(unwrap(failure));
                  }
                }));
  }

  private static Throwable unwrap(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }
}
