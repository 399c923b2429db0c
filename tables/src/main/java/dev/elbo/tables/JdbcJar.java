// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import dev.elbo.data.DataException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * A JDBC driver in a jar file that is not on the class path. {@link java.sql.DriverManager} only
 * takes drivers of its caller's class loader, so it is asked directly.
 */
final class JdbcJar {
  private final Driver driver;

  private JdbcJar(Driver driver) {
    this.driver = driver;
  }

  static JdbcJar open(Path jar, String url) {
    JdbcFaults.requireAddress(url);
    if (!Files.isRegularFile(jar)) {
      throw new DataException("file not found: " + jar);
    }
    try {
      // Open as long as the process: connections come and go with each pass over the rows.
      URLClassLoader loader =
          new URLClassLoader(new URL[] {jar.toUri().toURL()}, JdbcJar.class.getClassLoader());
      for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
        if (driver.acceptsURL(url)) {
          return new JdbcJar(driver);
        }
      }
    } catch (MalformedURLException | SQLException | ServiceConfigurationError e) {
      throw DataException.in(jar.toString(), "its driver cannot be used: " + e.getMessage(), e);
    }
    throw DataException.in(
        jar.toString(), "has no JDBC driver for " + JdbcFaults.scheme(url) + "; give its jar file");
  }

  Connection connect(String url) throws SQLException {
    Connection connection = driver.connect(url, new Properties());
    if (connection == null) {
      throw new SQLException("the driver does not take this address");
    }
    return connection;
  }
}
