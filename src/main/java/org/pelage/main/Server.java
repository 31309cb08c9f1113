package org.pelage.main;

import akka.actor.CoordinatedShutdown;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Props;
import akka.http.javadsl.ServerBinding;
import com.typesafe.config.Config;
import java.io.PrintStream;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.pelage.base.Progress;
import org.pelage.base.SteadyClock;
import org.pelage.board.Board;
import org.pelage.board.BoardKeeper;
import org.pelage.callback.AddressPolicy;
import org.pelage.callback.CallbackMessage;
import org.pelage.callback.CallbackSender;
import org.pelage.callback.HttpCallbackSender;
import org.pelage.catalog.Catalog;
import org.pelage.http.routing.Hops;
import org.pelage.io.image.ChipEmbeddings;
import org.pelage.io.image.Chips;
import org.pelage.io.image.ImageStore;
import org.pelage.management.Instruments;
import org.pelage.management.OwnersLook;
import org.pelage.ops.DataDirectory;
import org.pelage.review.algorithms.BuiltIn;
import org.pelage.security.Access;
import org.pelage.security.ManagementGuard;
import org.pelage.security.oidc.OidcIssuer;
import org.pelage.session.RecoveryPermits;
import org.pelage.session.SessionServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One running node: its data directory, catalogue, actor system, owners and ports. Stopping is
 * orderly: requests are answered, graphs finish what they write, files are closed.
 */
public final class Server implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Server.class);
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final boolean tells;
  private boolean systemRuns;
  private boolean failed;
  private final Settings settings;
  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final DataDirectory data;
  private final Storage storage;
  private final Board board = new Board();
  private final Instruments instruments = new Instruments();
  private final Catalog catalog;
  private final ImageStore images;
  private final ActorSystem<Void> system;
  private final OwnerRefs owners;
  private final Management management;
  private final URI address;

  private Server(Config config, boolean tells) {
    this.tells = tells;
    this.settings = Settings.read(config);
    try {
      this.data = keep(DataDirectory.open(settings.data(), settings.images().shared()));
      this.storage = Storage.of(settings, config, data.root());
      Access access =
          settings
              .security()
              .access(settings.security().issuer().map(issuer -> keep(new OidcIssuer(issuer))));
      final ManagementGuard guard = Management.guard(settings.management(), access);
      Faces.check(settings.http(), access);
      // Opening databases and starting actors each take a second of one core: side by side.
      CompletableFuture<Catalog> opening =
          CompletableFuture.supplyAsync(() -> Catalog.open(storage.catalog()));
      opened.push(() -> opening.join().close());
      this.system = Node.start(config, instruments);
      opened.push(this::stopSystem);
      systemRuns = true;
      this.catalog = Stages.await(opening, START_LIMIT);
      this.images =
          new ImageStore(
              settings.images().rootsAnd(data.demo()), data.images(), settings.images().limits());
      CatalogFinder finder =
          new CatalogFinder(new ChipEmbeddings(catalog, new Chips(images)), settings.matching());
      this.owners = OwnerRefs.start(system, settings, sessionServices(finder), finder, instruments);
      this.management =
          Management.open(settings.management(), guard, system, instruments, board, data.root());
      settings.cluster().join(system);
      OwnersLook look =
          new OwnersLook(
              system, board, instruments, owners.registry(), owners.query(), owners.feedback());
      this.address = bind(access, keep(PauseGuard.of(system)), look);
      management.started(look);
    } catch (RuntimeException e) {
      failed = true;
      if (systemRuns) {
        // Ending it ends the process, which may be before anybody else can tell why.
        LOG.error("the server does not start: {}", e.getMessage());
        LOG.debug("because of", e);
      }
      closeAll();
      throw e;
    }
  }

  /**
   * Starts a node and waits until it answers requests.
   *
   * @param config as {@link Configuration#load} gives it
   * @throws org.pelage.base.config.BadSettingException if a setting is wrong
   * @throws DataDirectory.UnusableException if the data directory cannot be used
   */
  public static Server start(Config config) {
    return new Server(config, true);
  }

  /** As {@link #start}, for looking at a copy of somebody's data: sends no callbacks. */
  static Server startSilent(Config config) {
    return new Server(config, false);
  }

  /** Where pages and API are, such as {@code http://127.0.0.1:8080}. */
  public URI address() {
    return address;
  }

  /** Where the management port is, if there is one. */
  Optional<URI> managementAddress() {
    return management.address();
  }

  /** Adds the demo herd and its graph; doing it again changes nothing. */
  void addDemoHerd(Progress progress) {
    DemoGraph.add(system, owners.registry(), catalog, images, data.demo(), progress);
  }

  /** Tells people where to look. */
  void announce(PrintStream out) {
    out.println("Pelage is ready: " + address + "/ (pages), " + address + "/v1/docs (API)");
    management.address().ifPresent(where -> out.println("Management: " + where));
    out.println("Data: " + data.root() + ". Stop with Ctrl-C.");
    out.flush();
  }

  @Override
  public void close() {
    closeAll();
  }

  private SessionServices sessionServices(CatalogFinder finder) {
    Storage.Derived derived = storage.derived(this::keep);
    SqlJournalReader journal = keep(new SqlJournalReader(storage.journal(), system, blocking()));
    return new SessionServices(
        catalog,
        BuiltIn.algorithms(),
        "",
        journal,
        journal::stored,
        derived.checkpoints(),
        finder,
        settings.callbacks().patience(),
        tells ? callbackSender() : Server::keepSilent,
        system.systemActorOf(
            RecoveryPermits.create(settings.session().recoveries()),
            "recovery-permits",
            Props.empty()),
        system.systemActorOf(
            BoardKeeper.create(board, derived.summaries(), blocking()), "board", Props.empty()),
        blocking(),
        executor("pelage.computing-dispatcher"),
        Clock.systemUTC(),
        SteadyClock.since(Clock.systemUTC(), System::nanoTime),
        new SecureRandom(),
        settings.session());
  }

  private CallbackSender callbackSender() {
    return new HttpCallbackSender(
        system,
        settings.callbacks().patience(),
        new AddressPolicy(settings.callbacks().allowed()),
        blocking());
  }

  private static CompletionStage<CallbackSender.Outcome> keepSilent(CallbackMessage message) {
    return CompletableFuture.completedFuture(
        new CallbackSender.Outcome.Failed("this is a copy, which tells nobody"));
  }

  private Executor blocking() {
    return executor(Hops.BLOCKING_DISPATCHER);
  }

  private Executor executor(String dispatcher) {
    return system.dispatchers().lookup(DispatcherSelector.fromConfig(dispatcher));
  }

  private URI bind(Access access, PauseGuard guard, OwnersLook look) {
    ServerBinding binding =
        Stages.await(
            Faces.front(
                    settings,
                    access,
                    system,
                    catalog,
                    images,
                    owners,
                    guard,
                    board,
                    look,
                    instruments::requestAnswered)
                .bind(settings.http().port(), system),
            START_LIMIT);
    binding.addToCoordinatedShutdown(Duration.ofSeconds(10), system);
    String scheme = settings.http().tls().isPresent() ? "https" : "http";
    return URI.create(
        scheme + "://" + settings.http().host() + ":" + binding.localAddress().getPort());
  }

  private <T extends AutoCloseable> T keep(T resource) {
    opened.push(resource);
    return resource;
  }

  private void stopSystem() {
    if (failed) {
      CoordinatedShutdown.get(system).runAll(StartFailed.INSTANCE);
    } else {
      system.terminate();
    }
    Stages.await(system.getWhenTerminated(), STOP_LIMIT);
  }

  private void closeAll() {
    while (!opened.isEmpty()) {
      try {
        opened.pop().close();
      } catch (Exception e) {
        LOG.error("while stopping", e);
      }
    }
  }
}
