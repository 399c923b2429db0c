// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.modelfile.TensorFile;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Model files of all releases load and give what they gave; see {@link GoldenModel}. */
class GoldenModelTest {
  @TempDir Path folder;

  private Path resource(String name) throws Exception {
    Path file = folder.resolve(name);
    try (InputStream in = GoldenModelTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.1.0"})
  void modelOfAnEarlierReleaseGivesTheSameBits(String version) throws Exception {
    VaeModel model = VaeModel.load(resource("golden-" + version + ".safetensors"));
    TensorFile expected = TensorFile.read(resource("golden-" + version + "-outputs.safetensors"));
    assertThat(GoldenModel.outputs(model)).isEqualTo(expected.tensors());
    assertThat(model.config()).isEqualTo(Sets.digitsConfig().withHidden(12).withLatent(3));
    assertThat(model.provenance().facts()).containsEntry("data", "digits");
    assertThat(model.provenance().metrics()).containsEntry("rows", 500.0);
  }
}
