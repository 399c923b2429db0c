// SPDX-License-Identifier: Apache-2.0
package dev.elbo.data;

import dev.elbo.data.file.FileInput;
import dev.elbo.data.file.Quote;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * NPZ, NumPy's zip of NPY files. The data are the only array, or the one named {@code X}, {@code
 * x}, {@code images}, {@code data} or {@code arr_0}; labels are {@code y} or {@code labels}.
 */
final class NpzReader {
  private static final List<String> DATA = List.of("X", "x", "images", "data", "arr_0");
  private static final List<String> LABELS = List.of("y", "labels");
  private static final String SUFFIX = ".npy";

  private final String file;
  private final ZipFile zip;
  private final ReadOptions options;

  private NpzReader(String file, ZipFile zip, ReadOptions options) {
    this.file = file;
    this.zip = zip;
    this.options = options;
  }

  static Dataset read(Path path, ReadOptions options) {
    String file = path.toString();
    options.refuseLabelColumn(file, "an NPZ file");
    try (ZipFile zip = new ZipFile(path.toFile())) {
      return new NpzReader(file, zip, options).read(String.valueOf(path.getFileName()));
    } catch (IOException e) {
      throw FileInput.failure(file, e);
    } catch (IllegalArgumentException | UnsupportedOperationException e) {
      // ZipFile's answer to names that cannot be decoded, and to paths outside the file system.
      throw DataException.in(file, "damaged zip file (" + FileInput.reason(e) + ")", e);
    }
  }

  private Dataset read(String source) throws IOException {
    List<String> names = arrayNames();
    if (names.isEmpty()) {
      throw DataException.in(file, "the zip file holds no NPY arrays");
    }
    String labels = choose(names, LABELS, "labels");
    String name = choose(names, DATA, "data");
    List<String> others = new ArrayList<>(names);
    others.remove(labels);
    if (name == null && others.size() == 1) {
      name = others.get(0);
    }
    if (name == null) {
      throw DataException.in(
          file,
          "which array holds the data? It has "
              + (list(names) + "; name the one to read " + String.join(", ", DATA)));
    }
    Dataset data = array(name, source);
    if (labels == null || options.labelsFile().isPresent()) {
      return data;
    }
    String place = file + "(" + labels + ")";
    return LabelsFile.attach(data, array(labels, labels), place);
  }

  private static String list(List<String> names) {
    List<String> shown = names.subList(0, Math.min(8, names.size()));
    StringBuilder text = new StringBuilder();
    for (String name : shown) {
      text.append(text.length() == 0 ? "" : ", ").append(Quote.of(name));
    }
    int more = names.size() - shown.size();
    return text.append(more > 0 ? " and " + more + " more" : "").toString();
  }

  private List<String> arrayNames() {
    List<String> names = new ArrayList<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (entry.getName().endsWith(SUFFIX)) {
        names.add(entry.getName().substring(0, entry.getName().length() - SUFFIX.length()));
      }
    }
    Collections.sort(names);
    return names;
  }

  private String choose(List<String> names, List<String> candidates, String role) {
    List<String> found = new ArrayList<>(candidates);
    found.retainAll(names);
    if (found.size() > 1) {
      throw DataException.in(
          file,
          "more than one array could be the "
              + (role + ": " + list(found) + "; it has " + list(names) + "; rename all but one"));
    }
    return found.isEmpty() ? null : found.get(0);
  }

  private Dataset array(String name, String source) throws IOException {
    String place = file + "(" + name + ")";
    ZipEntry entry = zip.getEntry(name + SUFFIX);
    CRC32 crc = new CRC32();
    try (InputStream raw = zip.getInputStream(entry);
        InputStream in = new BufferedInputStream(new CheckedInputStream(raw, crc), 1 << 16)) {
      in.mark(6);
      boolean npy = NpyReader.isMagic(in.readNBytes(6));
      in.reset();
      if (!npy) {
        throw DataException.in(place, "wrong magic number for an NPY array; is it damaged?");
      }
      Dataset data = NpyReader.read(in, place, options, source);
      // ZipFile itself does not compare the checksum; with a row limit the end is not reached.
      if (in.read() == -1 && entry.getCrc() != -1 && entry.getCrc() != crc.getValue()) {
        throw DataException.in(place, "the checksum in the zip file does not fit the data");
      }
      return data;
    }
  }
}
