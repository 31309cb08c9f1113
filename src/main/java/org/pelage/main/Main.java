package org.pelage.main;

import org.pelage.base.config.BadSettingException;
import org.pelage.check.Check;
import org.pelage.io.InputRefusedException;
import org.pelage.ops.DataDirectory;
import org.pelage.sim.Simulate;
import org.pelage.sim.SimulateEstimates;
import org.pelage.sim.SimulationReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * {@code pelage}: the command line. Exit codes: 0 done, 1 failed, 2 wrong use or input; messages
 * for people go to standard error.
 */
@Command(
    name = "pelage",
    description = "Concurrent server for human-in-the-loop animal re-identification.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    subcommands = {
      ServeCommand.class,
      ImportCommand.class,
      ExportCommand.class,
      InferCommand.class,
      RehearseCommand.class,
      Simulate.class,
      SimulationReport.class,
      SimulateEstimates.class,
      BackupCommand.class,
      RestoreCommand.class,
      PurgeCommand.class,
      VerifyCommand.class,
      Check.class,
      CommandLine.HelpCommand.class
    })
public final class Main {
  static {
    // On two cores the common pool has no threads of its own, and each continuation of an ask would
    // start one. Must be set before anything touches the pool.
    System.setProperty(
        "java.util.concurrent.ForkJoinPool.common.parallelism",
        System.getProperty("java.util.concurrent.ForkJoinPool.common.parallelism", "4"));
  }

  private Main() {}

  /**
   * Runs the command line and ends the process with its exit code, unless a server goes on running.
   */
  public static void main(String[] arguments) {
    int code = commandLine().execute(arguments);
    if (code != ServeCommand.RUNNING) {
      System.exit(code);
    }
  }

  /** The command line as tests may call it. */
  static CommandLine commandLine() {
    return new CommandLine(new Main())
        .setExecutionExceptionHandler(
            (failure, command, parsed) -> {
              command.getErr().println(explain(failure));
              return failure instanceof BadSettingException
                      || failure instanceof InputRefusedException
                  ? 2
                  : 1;
            });
  }

  private static String explain(Exception failure) {
    boolean forPeople =
        failure instanceof BadSettingException
            || failure instanceof DataDirectory.UnusableException
            || failure instanceof ServerClient.ServerException
            || failure instanceof InputRefusedException;
    return "pelage: " + (forPeople ? failure.getMessage() : failure.toString());
  }

  /** Name and version as built. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"pelage " + (version == null ? "(not packaged)" : version)};
    }
  }
}
