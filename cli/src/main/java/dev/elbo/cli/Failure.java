// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.data.DataException;
import dev.elbo.vae.model.DataMismatchException;
import dev.elbo.vae.modelfile.JsonException;
import dev.elbo.vae.modelfile.ModelFileException;
import dev.elbo.vae.network.MissingBlockException;
import dev.elbo.vae.train.TrainException;

/**
 * What becomes of something thrown: an exit code and one line.
 *
 * @param code exit code
 * @param message the line, without {@code elbo: }
 */
record Failure(int code, String message) {
  /** Exit code when Elbo is at fault. */
  static final int FAULT = 1;

  /** Exit code when the user is. */
  static final int MISTAKE = 2;

  /** Exit code after Ctrl-C, as shells have it: 128 and the signal's number. */
  static final int INTERRUPTED = 130;

  static Failure of(Throwable thrown) {
    if (thrown instanceof OutOfMemoryError) {
      return new Failure(
          MISTAKE,
          "out of memory, the heap's limit is "
              + Runtime.getRuntime().maxMemory() / (1 << 20)
              + " MB; give more, such as ELBO_OPTS=-Xmx4g, or use a smaller --batch or fewer --rows");
    }
    if (isMistake(thrown) && thrown.getMessage() != null) {
      return new Failure(MISTAKE, OptionNames.in(thrown.getMessage()));
    }
    return new Failure(
        FAULT, "failed unexpectedly: " + thrown + "; --debug prints the stack trace");
  }

  private static boolean isMistake(Throwable thrown) {
    return thrown instanceof UsageException
        || thrown instanceof DataException
        || thrown instanceof DataMismatchException
        || thrown instanceof CorruptDataException
        || thrown instanceof ModelFileException
        || thrown instanceof JsonException
        || thrown instanceof TrainException
        || thrown instanceof MissingBlockException
        || isRefusedValue(thrown);
  }

  /** Records and factories of Elbo refuse values so; the same from the JDK is a fault of Elbo. */
  private static boolean isRefusedValue(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    return thrown.getClass() == IllegalArgumentException.class
        && trace.length > 0
        && trace[0].getClassName().startsWith("dev.elbo.");
  }

  /** Prints the line, and the stack trace if asked for. */
  int print(Console console, Throwable thrown, boolean debug) {
    console.talk("elbo: " + message.replaceAll("\\s*\\R\\s*", " "));
    if (debug) {
      thrown.printStackTrace(console.err());
    }
    return code;
  }
}
