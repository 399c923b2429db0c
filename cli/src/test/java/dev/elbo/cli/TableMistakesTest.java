// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Mistakes with tables: one line, exit code 2, nothing written. {@code _} stands for a space. */
final class TableMistakesTest {
  @TempDir private static Path folder;

  @BeforeAll
  static void write() throws IOException {
    TableFiles files = new TableFiles(folder);
    files.train();
    put("table.csv", "a,b,c\n1,2,3\n4,5,6.5\n0.5,1,0\n2,2,1\n");
    put("empty.csv", "");
    CommandLineRun numbers =
        CommandLineRun.of(
            "train",
            files.path("table.csv"),
            "--likelihood",
            "gaussian",
            "--out",
            files.path("numbers.safetensors"),
            "--epochs",
            1,
            "--hidden",
            8);
    assertThat(numbers.code()).as(numbers.err()).isZero();
    put("header.csv", "a,b\n");
    put("twice.csv", "a,a\n1,2\n");
    put("unnamed.csv", "a,,b\n1,2,3\n");
    put("all-missing.csv", "a,b\n1,?\n1,NA\n");
    put("stray.csv", "a,b\n" + "1.5,2\n".repeat(30) + "2x,3\n");
    put("half.json", "{\"table_schema\":1,\"delimiter\":\",\",\"columns\":[");
    put("other.json", "{\"a\":1}");
    put("binary.schema", new String(new char[] {0, 1, 2}));
    put(
        "misfit.json",
        "{\"table_schema\":1,\"delimiter\":\",\",\"columns\":[{\"name\":\"zip\",\"kind\":\"count\","
            + "\"max\":9,\"least_decimals\":0,\"decimals\":0,\"mark\":\".\",\"thousands\":\"\","
            + "\"padding\":\"\",\"scientific\":false,\"missing_text\":\"\",\"missing_seen\":false}]}");
    put("words.csv", "id;born;smoker;city;income;children\nx;soon;no;Zürich;1;1\n");
    put("levels.csv", "id;born;smoker;city;income;children\nx;01.01.1970;perhaps;Zürich;1;1\n");
    put("few.csv", "id;born;city\nx;01.01.1970;Zürich\n");
  }

  private static void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        arguments("train @/header.csv --out @/o", "@/header.csv: there are columns but no rows"),
        arguments(
            "train @/twice.csv --out @/o",
            "@/twice.csv: columns 1 and 2 are both called 'a'; rename one"),
        arguments(
            "train @/unnamed.csv --out @/o",
            "@/unnamed.csv: column 2 has no name; name it in the first line"),
        arguments(
            "train @/all-missing.csv --out @/o",
            "@/all-missing.csv: no column is left for a model: all are constant or identifiers;"
                + " give one another kind"),
        arguments(
            "train @/stray.csv --out @/o",
            "@/stray.csv: row 31, column 'a': '2x' is not a number, as all other cells are;"
                + " correct it, name it as a missing marker, or call the column categorical"),
        arguments("schema @/none.csv", "file not found: @/none.csv"),
        arguments("schema @/empty.csv", "@/empty.csv: the file is empty"),
        arguments("schema digits", "digits is no table of named columns; it has no schema"),
        arguments(
            "train @/people.csv --schema @/half.json --out @/o",
            "@/half.json: is no schema: not valid JSON, line 1, column 46: "),
        arguments(
            "train @/people.csv --schema @/other.json --out @/o",
            "@/other.json: is no schema: /table_schema is missing; elbo schema DATA prints one"),
        arguments(
            "train @/people.csv --schema @/misfit.json --out @/o",
            "@/people.csv: the data lack column 'zip' of the schema; the data have columns 'id',"
                + " 'born', 'smoker', 'city', 'income', 'children'"),
        arguments(
            "train @/people.csv --schema @/misfit.json --type a=real --out @/o",
            "--schema says what all columns are, leave out --type, or change the file"),
        arguments(
            "train @/people.csv --type income --out @/o",
            "--type must be COLUMN=KIND, got 'income'"),
        arguments(
            "train @/people.csv --type incme=real --out @/o",
            "@/people.csv: no column 'incme'; the columns are 'id', 'born', 'smoker', 'city',"
                + " 'income', 'children'"),
        arguments(
            "train @/people.csv --type city=real --out @/o",
            "@/people.csv: column 'city' cannot be real: it has cells that are not numbers, such"
                + " as 'São Paulo' (name such a text as a missing marker?); choose another kind"),
        arguments(
            "train @/people.csv --type city=color --out @/o",
            "column 'city': unknown kind 'color'; kinds are real, positive, count, binary,"
                + " categorical, ordinal, datetime, constant, identifier, ordinal:LOW|...|HIGH and"
                + " datetime:PATTERN"),
        arguments(
            "train digits --type a=real --out @/o",
            "--schema, --type, --missing and --exclude are for tables of mixed columns, digits is"
                + " none; leave them out"),
        arguments(
            "train @/people.csv --exclude id --likelihood gaussian --out @/o",
            "--schema, --type, --missing and --exclude are for tables of mixed columns, which have"
                + " no --likelihood, --variance, --binarize or --network of images; leave them out"),
        arguments(
            "evaluate @/people.st @/few.csv",
            "@/few.csv: the data lack columns 'smoker', 'income', 'children' of the schema; the"
                + " data have columns 'id', 'born', 'city'"),
        arguments(
            "evaluate @/people.st @/words.csv",
            "@/words.csv: line 2, column 'born': 'soon' is not a date written as dd.MM.yyyy; correct the"
                + " cell, or make the column categorical in the schema"),
        arguments(
            "evaluate @/people.st @/levels.csv --unseen refuse",
            "@/levels.csv: line 2, column 'smoker': 'perhaps' is none of the levels of the schema;"
                + " correct it, or take unseen levels as missing or other"),
        arguments(
            "evaluate @/people.st @/people.csv --unseen never",
            "--unseen must be missing, other or refuse, got 'never'"),
        arguments(
            "evaluate @/people.st digits",
            "digits has rows of numbers, the model takes a table with the columns id, born,"
                + " smoker, city, income, children; read it with the model's schema"),
        arguments(
            "synthesize @/people.st --rows 0 --out @/o.csv", "--rows must be at least 1, got 0"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.npy",
            "@/o.npy: the name must end in .csv, .csv.gz to choose the format"),
        arguments(
            "synthesize @/numbers.safetensors --rows 5 --out @/o.csv",
            "@/numbers.safetensors is not the model of a table; elbo generate makes its rows"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --where smoker",
            "--where must be COLUMN=VALUE, got 'smoker'"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --where smoke=yes",
            "--where: the model has no column 'smoke'; did you mean 'smoker'?"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --where id=3",
            "--where: column 'id' is identifier and not in the model; leave it out"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --where smoker=no --where smoker=yes",
            "--where gives column 'smoker' twice; choose one value"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --where smoker=never",
            "--where: column 'smoker': 'never' is none of its levels: no, yes"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --where income=much",
            "--where: column 'income': 'much' is not a number"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --sampler vamp",
            "--sampler must be prior or posterior, got 'vamp'"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --report @/none.csv",
            "file not found: @/none.csv"),
        arguments(
            "synthesize @/people.st --rows 5 --out @/o.csv --sql",
            "--sql and --jdbc belong to --report DATA; leave them out"),
        arguments(
            "impute @/numbers.safetensors @/people.csv --out @/o.csv",
            "@/numbers.safetensors is not the model of a table; train one"),
        arguments(
            "impute @/people.st @/people.csv --out @/o.csv --multiple 0",
            "--multiple must be from 1 to 1000, got 0"),
        arguments(
            "impute @/people.st @/people.csv --out @/o.csv --draws 1",
            "--draws must be at least 2, got 1"),
        arguments("impute @/people.st @/none.csv --out @/o.csv", "file not found: @/none.csv"),
        arguments(
            "generate @/people.st --out @/o.npy",
            "@/o.npy: the cells of a table are texts, which .npy does not hold; write .csv"),
        arguments("train SELECT_a_FROM_'@/nofile.csv' --sql --out @/o", "SQL query: DuckDB says: "),
        arguments("train SELEC --sql --out @/o", "SQL query: DuckDB says: "),
        arguments(
            "train SELECT_nothing_FROM_nowhere --jdbc jdbc:duckdb: --out @/o",
            "jdbc:duckdb: the database says: "),
        arguments(
            "train SELECT_1 --sql --likelihood gaussian --out @/o",
            "a query makes a table, which is no data for this; leave out --sql and --jdbc"),
        arguments(
            "train SELECT_1 --jdbc jdbc:nosuch:x --out @/o",
            "jdbc:nosuch: no driver for this database; put the jar of its JDBC driver on the class"
                + " path or module path"),
        arguments(
            "train SELECT_1 --jdbc mydb --out @/o",
            "a database address must be like jdbc:postgresql://host/name, got one that begins with"
                + " 'mydb'"),
        arguments(
            "train SELECT_1 --jdbc jdbc:nosuch:x --jdbc-driver @/none.jar --out @/o",
            "file not found: @/none.jar"),
        arguments(
            "train SELECT_1 --jdbc-driver @/none.jar --out @/o",
            "--jdbc-driver belongs to --jdbc URL; add it, or leave this out"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void giveOneLineAndLeaveNothing(String call, String message) throws IOException {
    String[] words =
        Arrays.stream(call.split(" ")).map(word -> word.replace('_', ' ')).toArray(String[]::new);
    MistakenCall.requireOneLine(folder, message, words);
  }
}
