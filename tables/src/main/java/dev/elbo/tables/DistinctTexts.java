// SPDX-License-Identifier: Apache-2.0
package dev.elbo.tables;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The different texts of a column and how often each was seen, spaces around them aside. Exact up
 * to the number of texts and characters of the budget; of those that come later only their number
 * is known, and that about (HyperLogLog, Flajolet et al. 2007: standard error 0.8 %).
 */
final class DistinctTexts {
  private static final int BITS = 14;

  private final Budget budget;
  private final Map<String, Entry> entries = new HashMap<>();
  private byte[] registers;
  private long characters;
  private long total;
  private Entry last;
  private String lastText = "";

  /** A text with its spaces as first seen, and how often it was seen. */
  static final class Entry {
    private final String text;
    private long count;

    private Entry(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    long count() {
      return count;
    }
  }

  DistinctTexts(Budget budget) {
    this.budget = budget;
  }

  void add(String cell) {
    total++;
    if (last != null && cell.equals(lastText)) {
      last.count++;
      return;
    }
    String key = cell.strip();
    Entry entry = entries.get(key);
    if (entry == null && registers == null) {
      characters += cell.length();
      if (entries.size() < budget.texts() && characters <= budget.characters()) {
        entry = new Entry(cell);
        entries.put(key, entry);
      } else {
        registers = new byte[1 << BITS];
        entries.keySet().forEach(this::estimate);
      }
    }
    if (entry != null) {
      entry.count++;
    } else {
      estimate(key);
    }
    last = entry;
    lastText = cell;
  }

  /** All cells. */
  long total() {
    return total;
  }

  /** True if every different text was kept. */
  boolean isExact() {
    return registers == null;
  }

  /** Number of different texts; about, if not exact. */
  long distinct() {
    if (isExact()) {
      return entries.size();
    }
    double sum = 0;
    int zeros = 0;
    for (byte register : registers) {
      sum += Math.scalb(1.0, -register);
      zeros += register == 0 ? 1 : 0;
    }
    double m = registers.length;
    double estimate = 0.7213 / (1 + 1.079 / m) * m * m / sum;
    // Few texts: counting the registers that are still empty is nearer.
    double result = estimate <= 2.5 * m && zeros > 0 ? m * Math.log(m / zeros) : estimate;
    return Math.max(entries.size(), Math.round(result));
  }

  /** True if at least 99 % of the cells differ; 97 % where that is an estimate. */
  boolean nearlyAllDiffer() {
    return distinct() >= (isExact() ? 0.99 : 0.97) * total;
  }

  /** The texts that were kept, the most frequent first, equals by the alphabet. */
  List<Entry> byFrequency() {
    List<Entry> all = new ArrayList<>(entries.values());
    all.sort(
        Comparator.comparingLong(Entry::count)
            .reversed()
            .thenComparing(entry -> entry.text.strip()));
    return all;
  }

  /** How often the texts were seen that were not kept. */
  long unlisted() {
    return total - entries.values().stream().mapToLong(Entry::count).sum();
  }

  private void estimate(String key) {
    long hash = SplitMix.mix(key.hashCode() * 0x9E3779B97F4A7C15L + key.length());
    int register = (int) (hash >>> (64 - BITS));
    int rank = Long.numberOfLeadingZeros(hash << BITS | 1L << (BITS - 1)) + 1;
    registers[register] = (byte) Math.max(registers[register], rank);
  }
}
