package org.pelage.main;

import akka.actor.CoordinatedShutdown;

/**
 * Why an actor system ends whose server could not be started. {@code conf/cluster.conf} gives the
 * process an exit code for it by this class's name, so that a supervisor sees a failure.
 */
enum StartFailed implements CoordinatedShutdown.Reason {
  INSTANCE
}
