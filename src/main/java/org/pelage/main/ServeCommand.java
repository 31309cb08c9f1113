package org.pelage.main;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code pelage serve}. */
@Command(
    name = "serve",
    description = "Runs the server until it is told to stop.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Every setting of conf/pelage.conf has a default; environment variables PELAGE_DATA, PELAGE_HOST,",
      "PELAGE_PORT, PELAGE_MANAGEMENT_HOST, PELAGE_MANAGEMENT_PORT and PELAGE_CONF stand in for options;",
      "PELAGE_DATABASE_URL, _USER and _PASSWORD name a PostgreSQL database."
    })
final class ServeCommand implements Callable<Integer> {
  /** The server runs on after the command has returned. */
  static final int RUNNING = -1;

  @Option(names = "--data", paramLabel = "DIR", description = "Where everything durable lives.")
  private Optional<Path> data;

  @Option(names = "--host", paramLabel = "ADDRESS", description = "Address to listen on.")
  private Optional<String> host;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port of pages and API; 0 takes a free one.")
  private Optional<Integer> port;

  @Option(
      names = "--management-port",
      paramLabel = "N",
      description = "Port of Akka Management; 0 takes a free one.")
  private Optional<Integer> managementPort;

  @Option(
      names = "--conf",
      paramLabel = "DIR",
      defaultValue = "${env:PELAGE_CONF:-conf}",
      description = "Configuration files that are read over the defaults (default: ./conf).")
  private Path conf;

  @Option(
      names = "--demo",
      description = "Adds a herd of made-up animals, with photos, and a graph to review.")
  private boolean demo;

  @Override
  public Integer call() {
    Config config = Configuration.load(conf, System.getenv(), given());
    Server server = Server.start(config);
    if (demo) {
      server.addDemoHerd(ConsoleProgress.to(System.err));
    }
    server.announce(System.out);
    return RUNNING;
  }

  private Map<String, Object> given() {
    Map<String, Object> settings = new HashMap<>();
    data.ifPresent(value -> settings.put("pelage.data", value.toString()));
    host.ifPresent(value -> settings.put("pelage.http.host", value));
    port.ifPresent(value -> settings.put("pelage.http.port", value));
    managementPort.ifPresent(value -> settings.put("pelage.management.port", value));
    return settings;
  }
}
