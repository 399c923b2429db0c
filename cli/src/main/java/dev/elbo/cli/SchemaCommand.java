// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.tables.Table;
import dev.elbo.vae.model.TableSchemaJson;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code schema}: what the columns of a table are. */
@Command
final class SchemaCommand implements ElboCommand {
  @Parameters(
      index = "0",
      paramLabel = "DATA",
      description = "A table: .csv, .parquet, .json, .jsonl (also gzipped) or a query.")
  private String data;

  @Mixin private DataOptions dataOptions;
  @Mixin private TableOptions columns;

  @Override
  public int run(Console console) {
    columns.check();
    if (!dataOptions.isTable(data)) {
      // Says what is wrong with what is no file, and reads other data in vain.
      dataOptions.read(data);
      throw new UsageException(data + " is no table of named columns; it has no schema");
    }
    Table table =
        columns.table(
            dataOptions.source(data),
            dataOptions.labelColumn(),
            dataOptions.unseen(),
            dataOptions.rows());
    console.json(TableSchemaJson.write(table.schema()));
    if (!console.quiet()) {
      SchemaLines.of(table.schema(), Integer.MAX_VALUE).forEach(console::talk);
      table.notes().forEach(note -> console.talk("note: " + note));
    }
    return DONE;
  }
}
