package org.pelage.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Clients that begin together. Not thread-safe: one round at a time. */
final class Crowd implements AutoCloseable {
  /** What one client does in a round; its answer goes back to the phase. */
  interface Part<T> {
    T play(Client client) throws Exception;
  }

  /**
   * @param number from 0
   * @param random of its own, so that a seed gives each client the same choices
   */
  record Client(int number, Target target, Random random) {
    String name() {
      return "checker-" + number;
    }
  }

  private final List<Client> clients = new ArrayList<>();
  private final ExecutorService threads;
  private final Findings findings;

  Crowd(int size, IntFunction<Target> targets, long seed, Findings findings) {
    for (int i = 0; i < size; i++) {
      clients.add(new Client(i, targets.apply(i), new Random(seed * 1_000_003 + i)));
    }
    this.threads = Executors.newFixedThreadPool(size);
    this.findings = findings;
  }

  int size() {
    return clients.size();
  }

  /** For what a phase does before and after its rounds. */
  Client first() {
    return clients.get(0);
  }

  /**
   * Everybody plays the part at once; returns what they brought back when all are done. A part that
   * fails is a violation, and brings nothing.
   */
  <T> List<T> play(Part<T> part) throws InterruptedException {
    CyclicBarrier start = new CyclicBarrier(clients.size());
    List<Future<T>> under = new ArrayList<>();
    for (Client client : clients) {
      under.add(
          threads.submit(
              () -> {
                start.await(1, TimeUnit.MINUTES);
                return part.play(client);
              }));
    }
    List<T> brought = new ArrayList<>();
    for (Future<T> one : under) {
      try {
        brought.add(one.get());
      } catch (ExecutionException e) {
        findings.violation("unexpected answer", String.valueOf(e.getCause()));
      }
    }
    return brought;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
