package org.pelage.main;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.http.javadsl.ServerBinding;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.pelage.base.config.BadSettingException;
import org.pelage.board.Board;
import org.pelage.http.routing.Hops;
import org.pelage.management.DiskSpace;
import org.pelage.management.Instruments;
import org.pelage.management.ManagementPort;
import org.pelage.management.OwnersLook;
import org.pelage.security.Access;
import org.pelage.security.ManagementGuard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This node's management port, if it has one. A port that is taken is told in the log and is no
 * reason not to serve.
 */
final class Management {
  private static final Logger LOG = LoggerFactory.getLogger(Management.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration LAST_ANSWERS = Duration.ofSeconds(1);

  private final ActorSystem<?> system;
  private final Optional<ManagementPort> port;
  private final Optional<URI> address;

  private Management(
      ActorSystem<?> system,
      Settings.Management settings,
      ManagementGuard guard,
      Instruments instruments,
      Board board,
      DiskSpace disk) {
    this.system = system;
    this.port =
        settings.enabled()
            ? Optional.of(new ManagementPort(system, guard, instruments, board, disk))
            : Optional.empty();
    this.address = port.flatMap(p -> bind(p, settings));
  }

  /**
   * Looks at whom the port would answer, before anything is started.
   *
   * @throws BadSettingException if it would be open to everybody
   */
  static ManagementGuard guard(Settings.Management settings, Access access) {
    ManagementGuard guard = new ManagementGuard(settings.host(), settings.networks(), access);
    guard
        .refusal()
        .ifPresent(
            why -> {
              throw new BadSettingException("pelage.management.host", why);
            });
    return guard;
  }

  /** Opens the port. */
  static Management open(
      Settings.Management settings,
      ManagementGuard guard,
      ActorSystem<?> system,
      Instruments instruments,
      Board board,
      Path data) {
    return new Management(
        system,
        settings,
        guard,
        instruments,
        board,
        DiskSpace.watch(
            data,
            settings.freeDiskMin(),
            system,
            system.dispatchers().lookup(DispatcherSelector.fromConfig(Hops.BLOCKING_DISPATCHER))));
  }

  private Optional<URI> bind(ManagementPort opening, Settings.Management settings) {
    try {
      ServerBinding binding = Stages.await(opening.bind(settings.port(), system), START_LIMIT);
      binding.addToCoordinatedShutdown(LAST_ANSWERS, system);
      return Optional.of(
          URI.create("http://" + settings.host() + ":" + binding.localAddress().getPort()));
    } catch (IllegalStateException e) {
      LOG.error("the management port could not be opened", e);
      return Optional.empty();
    }
  }

  /** Where it is. */
  Optional<URI> address() {
    return address;
  }

  /** The node answers requests. */
  void started(OwnersLook owners) {
    port.ifPresent(p -> p.started(owners));
  }
}
