// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class ElboVersion {
  private ElboVersion() {}

  /** The version, such as {@code 0.1.0}. */
  public static String current() {
    try (InputStream in = ElboVersion.class.getResourceAsStream("version.properties")) {
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
