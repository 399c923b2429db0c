// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.train.TrainInterruptedException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/**
 * Ctrl-C while it is open: sets a signal and holds the end of the process back until the work has
 * stopped and saved what there is, that is until {@link #close}; then ends it with exit code {@link
 * Failure#INTERRUPTED}.
 */
final class Interruption implements AutoCloseable {
  private final CountDownLatch saved = new CountDownLatch(1);
  private final Thread hook = new Thread(this::holdBack, "elbo-interrupt");
  private volatile boolean asked;

  /** Work that ends with an exception once {@link #asked}. */
  interface Work {
    /** Gives the exit code. */
    int run() throws IOException;
  }

  private Interruption() {}

  static Interruption watch() {
    Interruption interruption = new Interruption();
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** True once the user wants the work to end. */
  boolean asked() {
    return asked;
  }

  /**
   * Does work, and says how it was interrupted while the process is still held back.
   *
   * @param progress cleared before
   * @return the exit code
   */
  static int during(Work work, Progress progress, Console console) throws IOException {
    try {
      return work.run();
    } catch (TrainInterruptedException | Interrupted e) {
      progress.clear();
      console.talk("elbo: " + e.getMessage());
      return Failure.INTERRUPTED;
    }
  }

  private void holdBack() {
    asked = true;
    try {
      saved.await();
    } catch (InterruptedException e) {
      return;
    }
    System.out.flush();
    System.err.flush();
    // The JVM would end with the signal's own code, which differs between INT and TERM.
    Runtime.getRuntime().halt(Failure.INTERRUPTED);
  }

  /** The work has stopped; nothing is lost if the process ends. */
  @Override
  public void close() {
    if (asked) {
      saved.countDown();
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      saved.countDown(); // interrupted just now
    }
  }
}
