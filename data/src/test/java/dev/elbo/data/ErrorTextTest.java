// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads when something is wrong with a file; FILE stands for its path. */
final class ErrorTextTest {
  private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;

  @TempDir Path folder;

  static Stream<Arguments> files() {
    byte[] idx = TestFiles.idx(8, new int[] {2, 2, 2}, new byte[8]);
    byte[] gzip = TestFiles.gzip(TestFiles.idx(8, new int[] {50, 20}, noise(1000)));
    byte[] badSum = gzip.clone();
    badSum[badSum.length - 6] ^= 1;
    byte[] npy = TestFiles.npy("|u1", false, "(2, 2)", new byte[4]);
    byte[] version9 = npy.clone();
    version9[6] = 9;
    byte[] longHeader = TestFiles.npyOf(2, " ".repeat(70_000));
    return Stream.of(
        // any file
        file("a", "", "FILE: the file is empty"),
        file("a.gz", TestFiles.gzip(new byte[0]), "FILE: the file is empty"),
        file(
            "a.gz",
            Arrays.copyOf(gzip, gzip.length / 2),
            "FILE: the compressed data end too early; the file is cut short, get it again"),
        file("a.gz", badSum, "FILE: damaged compressed data (Corrupt GZIP trailer)"),
        file(
            "a.bin",
            TestFiles.bytes(1, 2, 3, 4, 5),
            "FILE: unknown kind of file, it begins with 01020304; Elbo reads IDX, NPY, NPZ, CSV"
                + " (also gzipped) and folders of PNG or JPEG images"),
        file(
            "a.csv", TestFiles.bytes(0xFF, 0xFE, 'a', 0), "FILE: is UTF-16 text; save it as UTF-8"),
        file(
            "a.png",
            TestFiles.bytes(0x89, 'P', 'N', 'G'),
            "FILE: is one image; give the folder that holds the images"),
        // IDX
        file(
            "train-images-idx3-ubyte",
            TestFiles.bytes(0, 0, 7, 3, 0, 0, 0, 1),
            "FILE: wrong magic number for an IDX file, 00000703;"
                + " expected e.g. 00000803 for images of bytes"),
        file(
            "train-images-idx3-ubyte.gz",
            TestFiles.gzip("not found".getBytes(StandardCharsets.UTF_8)),
            "FILE: wrong magic number for an IDX file, 6e6f7420;"
                + " expected e.g. 00000803 for images of bytes"),
        file(
            "a",
            Arrays.copyOf(idx, 10),
            "FILE: the file ends within its header of 3 dimensions, after 10 bytes"),
        file(
            "a",
            Arrays.copyOf(idx, 22),
            "FILE: the header promises 2 rows of 2x2, but the data end in row 2;"
                + " is the file cut short?"),
        file(
            "a",
            Arrays.copyOf(idx, 16),
            "FILE: the header promises 2 rows of 2x2, but the data end in row 1;"
                + " is the file cut short?"),
        file(
            "a",
            Arrays.copyOf(idx, 25),
            "FILE: the header promises 2 rows of 2x2, but more data follow; is it damaged?"),
        file(
            "a",
            TestFiles.idx(8, new int[] {0, 2}),
            "FILE: the array holds no rows (dimensions [0, 2])"),
        file(
            "a",
            TestFiles.idx(8, new int[] {3, 0}),
            "FILE: a row must hold from 1 to 4194304 values, but the dimensions are [3, 0]"),
        file(
            "a",
            TestFiles.idx(8, new int[] {-1, 2}),
            "FILE: the array has more than 2147483647 rows (dimensions [4294967295, 2])"),
        file(
            "a",
            TestFiles.idx(8, new int[] {Integer.MAX_VALUE, 28, 28}, new byte[100]),
            "FILE: the header promises 2147483647 rows of 28x28, but the data end in row 1;"
                + " is the file cut short?"),
        file(
            "a",
            TestFiles.idx(8, new int[] {1, 1 << 16, 1 << 16, 1 << 16}),
            "FILE: a row must hold from 1 to 4194304 values,"
                + " but the dimensions are [1, 65536, 65536, 65536]"),
        file(
            "a",
            TestFiles.idx(
                13, new int[] {2, 2}, TestFiles.floats(ByteOrder.BIG_ENDIAN, 1, 2, Float.NaN, 4)),
            "FILE: row 2, column 1 is NaN; fill in or drop such values first"),
        file(
            "a",
            TestFiles.idx(14, new int[] {1, 2}, TestFiles.doubles(ByteOrder.BIG_ENDIAN, 1, 1e39)),
            "FILE: row 1, column 2 is infinite or beyond the largest float, 3.4028235E38;"
                + " fill in or drop such values first"),
        // NPY
        file(
            "a.npy", "a,b\n", "FILE: wrong magic number for an NPY file, 612c620a; is it damaged?"),
        file("a.npy", version9, "FILE: NPY version 9 is not read, only versions 1 to 3"),
        file(
            "a.npy",
            Arrays.copyOf(npy, 40),
            "FILE: the file ends within the NPY header; is it cut short?"),
        file("a.npy", longHeader, "FILE: the NPY header says it has 70000 bytes, more than 65536"),
        file(
            "a.npy",
            Arrays.copyOf(npy, npy.length - 1),
            "FILE: the header promises 2 rows of 2 values, but the data end in row 2;"
                + " is the file cut short?"),
        file(
            "a.npy",
            Arrays.copyOf(npy, npy.length + 1),
            "FILE: the header promises 2 rows of 2 values, but more data follow; is it damaged?"),
        file(
            "a.npy",
            TestFiles.npyOf(1, "{'descr': '<f4'}"),
            "FILE: damaged NPY header at character 17: descr, fortran_order and shape are needed"),
        file(
            "a.npy",
            TestFiles.npyOf(1, "{'descr': '<f4', 'size': 1}"),
            "FILE: damaged NPY header at character 25: unknown key 'size'"),
        file(
            "a.npy",
            TestFiles.npyOf(1, "{'shape': (-1,)}"),
            "FILE: damaged NPY header at character 12: expected a dimension"),
        file(
            "a.npy",
            TestFiles.npyOf(1, "{'descr': [('x', '<f4')], 'shape': (1,)}"),
            "FILE: records with named fields are not read; save a plain array of numbers"),
        file(
            "a.npy",
            TestFiles.npy("|O", false, "(2, 2)"),
            "FILE: elements of type '|O' are not read; save numbers (NumPy: a.astype('float32'))"),
        file(
            "a.npy",
            TestFiles.npy("<f4", false, "()"),
            "FILE: an array must have from 1 to 4 dimensions, the first of them rows, got 0"),
        file(
            "a.npy",
            TestFiles.npy("<f4", false, "(9, 3, 32, 32)"),
            "FILE: dimensions [9, 3, 32, 32] look like channels first; images are [rows, height,"
                + " width, channels] (NumPy: a.transpose(0, 2, 3, 1))"),
        file(
            "a.npy",
            TestFiles.npy("<f4", true, "(2, 2)", TestFiles.floats(LITTLE, 1, 2, 3, Float.NaN)),
            "FILE: row 2, column 2 is NaN; fill in or drop such values first"),
        file(
            "a.npy",
            TestFiles.npy("<f4", true, "(2, 2)", TestFiles.floats(LITTLE, 1, 2, 3)),
            "FILE: the header promises 2 rows of 2 values, but the data end before that;"
                + " is the file cut short?"),
        file(
            "a.npy",
            TestFiles.npy("|u1", true, "(2000000000, 2)"),
            "FILE: an array in Fortran order may hold at most 2147483647 values; save it in C"
                + " order (NumPy: numpy.ascontiguousarray)"),
        // NPZ
        file("a.npz", "PK", "FILE: wrong magic number for an NPZ file, 504b; is it damaged?"),
        file(
            "a.npz",
            "PK\3\4 no zip at all",
            "FILE: damaged compressed data (zip END header not found)"),
        file("a.npz", zip(Map.of("a.txt", npy)), "FILE: the zip file holds no NPY arrays"),
        file(
            "a.npz",
            TestFiles.gzip(zip(Map.of("X.npy", npy))),
            "FILE: is a zip file within gzip; unpack it with gunzip"),
        file(
            "a.npz",
            zip(Map.of("x_train.npy", npy, "x_test.npy", npy)),
            "FILE: which array holds the data? It has 'x_test', 'x_train'; name the one to read X,"
                + " x, images, data, arr_0"),
        file(
            "a.npz",
            zip(Map.of("X.npy", npy, "images.npy", npy, "z.npy", npy)),
            "FILE: more than one array could be the data: 'X', 'images'; it has 'X', 'images', 'z';"
                + " rename all but one"),
        file(
            "a.npz",
            zip(Map.of("X.npy", npy, "y.npy", npy)),
            "FILE(y): labels must be one whole number per row, got rows of 2 values"),
        file(
            "a.npz",
            zip(Map.of("X.npy", TestFiles.bytes(1, 2))),
            "FILE(X): wrong magic number for an NPY array; is it damaged?"),
        // CSV
        file("a.csv", "\n\n", "FILE: the file holds no cells"),
        file("a.csv", "a,b\n", "FILE: there is a header line but no rows"),
        file(
            "a.csv",
            "age,size\n1,2\n3\n",
            "FILE: line 3 (row 2) has 1 cell, expected 2 as in the header"),
        file(
            "a.csv",
            "1,2\n3,4,5\n",
            "FILE: line 2 (row 2) has 3 cells, expected 2 as in the first row"),
        file(
            "a.csv",
            "age,size\n1,2\n3,tall\n",
            "FILE: line 3 (row 2), column 'size': 'tall' is not a number; leave the column out or"
                + " encode it as numbers"),
        file(
            "a.csv",
            "age,size\n1,nan\n",
            "FILE: line 2 (row 1), column 'size': 'nan' is not a finite number; fill in or drop"
                + " rows with such values"),
        file(
            "a.csv",
            "age,size\n-Inf,1\n",
            "FILE: line 2 (row 1), column 'age': '-Inf' is not a finite number; fill in or drop"
                + " rows with such values"),
        file(
            "a.csv",
            "1,2\n,4\n",
            "FILE: line 2 (row 2), column 'column1': the cell is empty; fill in or drop rows with"
                + " missing values"),
        file(
            "a.csv",
            "1,\n3,4\n",
            "FILE: line 1 (row 1), column 'column2': the cell is empty; fill in or drop rows with"
                + " missing values"),
        file(
            "a.csv",
            "a\n1e40\n",
            "FILE: line 2 (row 1), column 'a': '1e40' is beyond the largest float, 3.4028235E38"),
        file(
            "a.csv",
            "a;b\n1;2,5\n",
            "FILE: line 2 (row 1), column 'b': '2,5' has a decimal comma; write decimal points"),
        file("a.csv", "a\n1\n\n2\n", "FILE: a blank line before line 4; remove it"),
        file(
            "a.csv",
            "a,b\n1,\"2\n3,4\n",
            "FILE: line 2: a quoted cell begins but never ends; close the quote"),
        file(
            "a.csv",
            "a,b\n1,\"2\"3\n",
            "FILE: line 2: text after a closing quote; write quotes in cells twice"),
        file(
            "a.csv",
            "a,b\n1,\"" + "2".repeat(70_000),
            "FILE: line 2: a cell is longer than 65536 characters; is a quote missing?"),
        file(
            "a.csv",
            "a,b\n\"x\n\t" + "y".repeat(60) + "\",2\n",
            "FILE: line 2 (row 1), column 'a': 'x??yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy...' is not"
                + " a number; leave the column out or encode it as numbers"),
        file("a.csv", ",".repeat(1 << 20), "FILE: more than 1048576 columns"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void fileIsRefused(String name, byte[] content, String message) {
    Path path = TestFiles.put(folder, name, content);
    assertThatThrownBy(() -> Datasets.read(path))
        .isInstanceOf(DataException.class)
        .hasMessage(message.replace("FILE", path.toString()));
  }

  static Stream<Arguments> labels() {
    return Stream.of(
        Arguments.of(
            "y.csv",
            "1\n2\n",
            "LABELS: there must be one label for each row, got 2 labels"
                + " for the 3 rows of x.csv"),
        Arguments.of(
            "y.csv",
            "1,2\n1,2\n1,2\n",
            "LABELS: labels must be one whole number per row," + " got rows of 2 values"),
        Arguments.of(
            "y.csv",
            "1\n2.5\n3\n",
            "LABELS: row 2: a label must be a whole number of at" + " most 16777216, got '2.5'"),
        Arguments.of(
            "y.csv",
            "1\n2\n99999999\n",
            "LABELS: row 3: a label must be a whole number of" + " at most 16777216, got '1.0E8'"));
  }

  @ParameterizedTest
  @MethodSource("labels")
  void labelsFileIsRefused(String name, String content, String message) {
    Path data = TestFiles.put(folder, "x.csv", "1\n2\n3\n");
    Path labels = TestFiles.put(folder, name, content);
    expect(message.replace("LABELS", labels.toString()), data, withLabels(labels));
    Path missing = folder.resolve("none");
    expect("file not found: " + missing, data, withLabels(missing));
  }

  @Test
  void optionsAreRefused() {
    Path csv = TestFiles.put(folder, "a.csv", "a,b,b\n1,2.5,3\n");
    Path npy = TestFiles.put(folder, "a.npy", TestFiles.npy("|u1", false, "(1,)", (byte) 1));
    Path narrow = TestFiles.put(folder, "n.csv", "a\n1\n");
    Path bare = TestFiles.put(folder, "bare.csv", "1,2\n");
    expect(csv + ": no column 'x'; the columns are 'a', 'b', 'b'", csv, withColumn("x"));
    expect(csv + ": more than one column 'b'; rename them", csv, withColumn("b"));
    expect(bare + ": no column 'x'; the columns are 'column1', 'column2'", bare, withColumn("x"));
    expect(narrow + ": no columns are left besides the label column", narrow, withColumn("a"));
    Path fraction = TestFiles.put(folder, "f.csv", "a,b\n1,2\n1.5,3\n");
    expect(
        fraction
            + ": line 3 (row 2), column 'a': a label must be a whole number of at most 16777216,"
            + " got '1.5'",
        fraction,
        withColumn("a"));
    expect(
        npy
            + ": label column 'y' was asked for, but an NPY file has no named columns; give the"
            + " labels as a file",
        npy,
        withColumn("y"));
    assertThatThrownBy(() -> withColumn("y").withLabelsFile(Path.of("labels.csv")))
        .isInstanceOf(DataException.class)
        .hasMessage("label column 'y' and labels file labels.csv are both given; choose one");
    assertThatThrownBy(() -> ReadOptions.DEFAULTS.withMaxRows(0))
        .isInstanceOf(DataException.class)
        .hasMessage("max rows must be at least 1, got 0");
    StringBuilder wide = new StringBuilder("c0");
    for (int i = 1; i < 20; i++) {
      wide.append(",c").append(i);
    }
    Path many = TestFiles.put(folder, "many.csv", wide + "\n");
    expect(
        many
            + ": no column 'x'; the columns are 'c0', 'c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7'"
            + " and 12 more",
        many,
        withColumn("x"));
  }

  @Test
  void missingFileIsNamedWithItsNeighbor() {
    Path missing = folder.resolve("a.csv");
    expect("file not found: " + missing, missing, ReadOptions.DEFAULTS);
    TestFiles.put(folder, "a.csv.gz", "1");
    expect("file not found: " + missing + "; there is 'a.csv.gz'", missing, ReadOptions.DEFAULTS);
    TestFiles.put(folder, "b", "1");
    Path packed = folder.resolve("b.gz");
    expect("file not found: " + packed + "; there is 'b'", packed, ReadOptions.DEFAULTS);
  }

  @Test
  void unreadableFileAndFolderAreNamed() throws Exception {
    Path file = TestFiles.put(folder, "a.csv", "1\n");
    Path inner = Files.createDirectory(folder.resolve("inner"));
    Assumptions.assumeTrue(file.toFile().setReadable(false) && inner.toFile().setReadable(false));
    Assumptions.assumeFalse(Files.isReadable(file), "permissions do not bind this user");
    try {
      expect(file + ": no permission to read it", file, ReadOptions.DEFAULTS);
      expect(inner + ": no permission to read it", inner, ReadOptions.DEFAULTS);
    } finally {
      assertThat(inner.toFile().setReadable(true)).isTrue();
    }
  }

  private static ReadOptions withColumn(String name) {
    return ReadOptions.DEFAULTS.withLabelColumn(name);
  }

  private static ReadOptions withLabels(Path file) {
    return ReadOptions.DEFAULTS.withLabelsFile(file);
  }

  private static void expect(String message, Path file, ReadOptions options) {
    assertThatThrownBy(() -> Datasets.read(file, options))
        .isInstanceOf(DataException.class)
        .hasMessage(message);
  }

  private static Arguments file(String name, String content, String message) {
    return file(name, content.getBytes(StandardCharsets.UTF_8), message);
  }

  private static Arguments file(String name, byte[] content, String message) {
    return Arguments.of(name, content, message);
  }

  private static byte[] zip(Map<String, byte[]> entries) {
    return TestFiles.zip(new TreeMap<>(entries));
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * i * 31 >> 3);
    }
    return bytes;
  }
}
