// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.compress.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.elbo.apps.compress.CompressedModels;
import dev.elbo.apps.compress.row.ByteRowFormat;
import dev.elbo.apps.compress.row.RowCodes;
import dev.elbo.data.RowShape;
import dev.elbo.engine.Engine;
import dev.elbo.engine.kernel.KernelSelector;
import dev.elbo.vae.likelihood.BernoulliLikelihood;
import dev.elbo.vae.model.VaeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BitsBackTest {
  private static final int LANES = 3;
  private static final int BITS = 9;

  static Stream<VaeModel> models() {
    RowShape shape = new RowShape(6, 5, 1);
    return Stream.of(
        CompressedModels.perceptron(shape, 4, new BernoulliLikelihood()),
        CompressedModels.perceptron(shape, 4, CompressedModels.LOGISTIC),
        CompressedModels.mixture(shape),
        CompressedModels.layered());
  }

  private static BitsBack coder(VaeModel model, Engine engine, int lanes) {
    return new BitsBack(
        model.session(engine),
        lanes,
        BITS,
        CompressedModels.layout(model),
        new ByteRowFormat(model.schema(), model.config().likelihood()),
        RowCodes.of(model.schema(), model.config().likelihood()));
  }

  private static List<byte[]> rows(VaeModel model, int count, long seed) {
    int values = model.config().likelihood() instanceof BernoulliLikelihood ? 2 : 256;
    return CompressedModels.rows(count, model.schema().columns(), values, seed);
  }

  private static void requireSame(List<List<byte[]>> blocks, List<List<byte[]>> decoded) {
    assertThat(decoded).hasSameSizeAs(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      assertThat(decoded.get(i)).containsExactlyElementsOf(blocks.get(i));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void blocksOfDifferentLengthsComeBack(VaeModel model) {
    try (Engine engine = Engine.create(2)) {
      List<byte[]> rows = CompressedModels.samples(model, engine, 400);
      List<List<byte[]>> blocks =
          List.of(rows.subList(0, 300), rows.subList(300, 301), rows.subList(301, 400));
      BitsBack coder = coder(model, engine, LANES);
      List<EncodedBlock> encoded = coder.encode(blocks).stream().map(WeighedBlock::block).toList();
      requireSame(blocks, coder.decode(encoded));
      assertThat(encoded.get(0).plain()).isBetween(1, 299);
      assertThat(encoded.get(1).isPlain()).isTrue();
    }
  }

  /** Rows drawn from the model itself cost what it says. */
  @ParameterizedTest
  @MethodSource("models")
  void theCostIsTheNegativeElbo(VaeModel model) {
    int count = 400;
    try (Engine engine = Engine.create(2)) {
      List<byte[]> rows = CompressedModels.samples(model, engine, count);
      WeighedBlock weighed = coder(model, engine, 1).encode(List.of(rows)).get(0);
      assertThat(weighed.cost().rows()).isEqualTo(count);
      double expected = weighed.cost().negativeElbo() / Math.log(2);
      double start = model.network().codeWidth() * BITS;
      assertThat((double) weighed.block().bits())
          .isCloseTo(expected, within(128 + 1.5 * start + 0.02 * expected));
    }
  }

  @ParameterizedTest
  @MethodSource("models")
  void neitherThreadsNorKernelsNorLanesChangeABlock(VaeModel model) {
    assumeTrue(
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        "jdk.incubator.vector is not in the boot layer");
    List<List<byte[]>> blocks = List.of(rows(model, 40, 1), rows(model, 35, 2));
    List<EncodedBlock> first = null;
    for (String kernels : List.of("scalar", "vector")) {
      for (int threads = 1; threads <= 3; threads += 2) {
        try (Engine engine = Engine.create(KernelSelector.select(kernels), threads)) {
          BitsBack coder = coder(model, engine, 2);
          List<EncodedBlock> encoded =
              coder.encode(blocks).stream().map(WeighedBlock::block).toList();
          if (first == null) {
            first = encoded;
          }
          for (int i = 0; i < 2; i++) {
            assertThat(encoded.get(i).stack()).isEqualTo(first.get(i).stack());
            List<byte[]> alone = coder(model, engine, 1).decode(List.of(first.get(i))).get(0);
            assertThat(alone).containsExactlyElementsOf(blocks.get(i));
          }
        }
      }
    }
  }

  @Test
  void rowsThatAreNoneForTheModelAreCodedPlainly() {
    VaeModel model =
        CompressedModels.perceptron(new RowShape(4, 4, 1), 3, new BernoulliLikelihood());
    List<byte[]> rows = new ArrayList<>(rows(model, 50, 1));
    SplittableRandom random = new SplittableRandom(4);
    for (int row : new int[] {0, 30, 49}) {
      byte[] grey = new byte[16];
      random.nextBytes(grey);
      rows.set(row, grey);
    }
    try (Engine engine = Engine.create(1)) {
      BitsBack coder = coder(model, engine, 1);
      WeighedBlock weighed = coder.encode(List.of(rows)).get(0);
      assertThat(weighed.cost().rows()).isEqualTo(47);
      assertThat(weighed.block().others()).containsExactly(30, 49);
      requireSame(List.of(rows), coder.decode(List.of(weighed.block())));
    }
  }

  /** A model that foresees nothing right is not used. */
  @Test
  void rowsUnlikeThoseOfTheModelAreCodedPlainly() {
    VaeModel model = CompressedModels.layered();
    List<byte[]> same = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      same.add(rows(model, 1, 7).get(0));
    }
    try (Engine engine = Engine.create(1)) {
      BitsBack coder = coder(model, engine, 1);
      EncodedBlock block = coder.encode(List.of(same)).get(0).block();
      assertThat(block.isPlain()).isTrue();
      requireSame(List.of(same), coder.decode(List.of(block)));
    }
  }
}
