// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.lossy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.elbo.apps.compress.ArchiveHeader;
import dev.elbo.apps.compress.coder.ByteWriter;
import dev.elbo.apps.compress.coder.StackBytes;
import dev.elbo.apps.compress.record.CorruptDataException;
import dev.elbo.engine.Engine;
import dev.elbo.vae.model.VaeModel;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Damaged lossy files, and those of others. */
class LossyDamageTest {
  private static Engine engine;
  private static VaeModel model;
  private static byte[] file;

  @BeforeAll
  static void encode() {
    engine = Engine.create(1);
    model = LossyModels.conditional();
    file = LossyModels.encode(model, LossyModels.DIGITS.head(40), 3, engine);
  }

  @AfterAll
  static void close() {
    engine.close();
  }

  private static long verify(byte[] bytes) throws IOException {
    return LossyDecoder.open(new ByteArrayInputStream(bytes)).verify();
  }

  @Test
  void anIntactFileIsVerified() throws IOException {
    assertThat(verify(file)).isEqualTo(40);
  }

  @Test
  void everyFlippedByteIsFound() {
    for (int at = 0; at < file.length; at++) {
      for (int bit : new int[] {0, 3, 7}) {
        byte[] damaged = file.clone();
        damaged[at] ^= (byte) (1 << bit);
        assertThatThrownBy(() -> LossyModels.decode(model, damaged, engine))
            .as("byte %d, bit %d", at, bit)
            .isInstanceOf(CorruptDataException.class);
        // The fingerprint as well has a checksum, so the model is not needed to find it.
        assertThatThrownBy(() -> verify(damaged))
            .as("byte %d, bit %d", at, bit)
            .isInstanceOf(CorruptDataException.class);
      }
    }
  }

  @Test
  void everyLengthIsFound() {
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(() -> LossyModels.decode(model, cut, engine))
          .as("%d bytes", length)
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("cut short");
      assertThatThrownBy(() -> verify(cut))
          .as("%d bytes", length)
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("cut short");
    }
    assertThatThrownBy(
            () -> LossyModels.decode(model, Arrays.copyOf(file, file.length + 1), engine))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("goes on behind its end");
  }

  @Test
  void othersAreRefusedByName() {
    byte[] newer = file.clone();
    newer[4] = 2;
    assertThatThrownBy(() -> LossyModels.decode(model, newer, engine))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("has version 2, this build reads versions up to 1; upgrade Elbo");
    byte[] other = file.clone();
    other[3] = 'Z';
    assertThatThrownBy(() -> LossyModels.decode(model, other, engine))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage("is no lossy file; give one that encode --bits wrote");
    assertThatThrownBy(() -> LossyModels.decode(LossyModels.flat(), file, engine))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageStartingWith("was encoded with another model: its fingerprint is ");
  }

  /** Checksums that match, around what cannot be. */
  @Test
  void whatNobodyWroteIsRefusedWhateverItIs() throws IOException {
    SplittableRandom random = new SplittableRandom(11);
    byte[] fingerprint = ArchiveHeader.Fingerprint.of(model).bytes();
    int refused = 0;
    for (int trial = 0; trial < 3000; trial++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      ByteWriter header = new ByteWriter().put(LossyFormat.MAGIC).putByte(1).put(fingerprint);
      boolean right = trial % 2 == 0;
      header.putNumber(3000).putNumber(right ? 10 : random.nextInt(20));
      header.putNumber(right ? 4 : random.nextInt(1 << random.nextInt(20)));
      if (right) {
        CodeGrid grid = new CodeGrid(new int[] {2, 0, 3, 1}, new int[4], new int[4]);
        StackBytes.put(header, GridCode.push(grid).state());
      } else {
        putStack(header, random);
      }
      out.write(header.checked());
      ByteWriter block = new ByteWriter().put(LossyFormat.MARK).putByte(LossyFormat.BLOCK);
      block.putNumber(0).putNumber(random.nextInt(100));
      putStack(block, random);
      out.write(block.checked());
      byte[] made = out.toByteArray();
      try {
        LossyModels.decode(model, made, engine);
      } catch (CorruptDataException e) {
        refused++;
      }
      assertThatThrownBy(() -> verify(made)).isInstanceOf(CorruptDataException.class);
    }
    assertThat(refused).isEqualTo(3000);
  }

  private static void putStack(ByteWriter bytes, SplittableRandom random) {
    int words = random.nextInt(20);
    bytes.putNumber(words);
    for (int i = 0; i < 2; i++) {
      long state = random.nextLong() >>> random.nextInt(1, 40);
      bytes.putInt((int) (state >>> 32)).putInt((int) state);
    }
    for (int i = 0; i < words; i++) {
      bytes.putInt(random.nextInt());
    }
  }

  @Test
  void anyBytesAreRefused() {
    SplittableRandom random = new SplittableRandom(12);
    for (int trial = 0; trial < 3000; trial++) {
      byte[] bytes = new byte[random.nextInt(200)];
      random.nextBytes(bytes);
      if (trial % 2 == 0) {
        int kept = Math.min(bytes.length, random.nextInt(40));
        System.arraycopy(file, 0, bytes, 0, Math.min(kept, file.length));
      }
      assertThatThrownBy(
              () -> LossyDecoder.open(new ByteArrayInputStream(bytes)).codes(model.session(engine)))
          .isInstanceOf(CorruptDataException.class);
      assertThatThrownBy(() -> verify(bytes)).isInstanceOf(CorruptDataException.class);
    }
  }
}
