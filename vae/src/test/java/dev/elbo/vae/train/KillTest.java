// SPDX-License-Identifier: Apache-2.0
package dev.elbo.vae.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.elbo.engine.Engine;
import dev.elbo.vae.fixture.Bits;
import dev.elbo.vae.fixture.Sets;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.modelfile.TensorFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Processes killed at random moments, without a chance to clean up. */
@Timeout(300)
class KillTest {
  private static final int KILLS = 4;

  @TempDir Path folder;

  private Process start(String task) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1", // starts sooner; takes the scalar kernels, the same bits
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            KilledProcess.class.getName(),
            task,
            folder.toString())
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log.txt").toFile())
        .start();
  }

  /** Waits until the process has done something, then a random time, and kills it. */
  private void kill(Process process, Path sign, SplittableRandom random)
      throws IOException, InterruptedException {
    long before = modified(sign);
    while (process.isAlive() && modified(sign) == before) {
      TimeUnit.MILLISECONDS.sleep(5);
    }
    TimeUnit.MICROSECONDS.sleep(random.nextInt(150_000));
    process.destroyForcibly().waitFor();
  }

  private static long modified(Path file) throws IOException {
    return Files.exists(file) ? Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS) : 0;
  }

  @Test
  void killedTrainingEndsWithTheSameBits() throws Exception {
    Path checkpoint = folder.resolve(CheckpointPolicy.FILE);
    SplittableRandom random = new SplittableRandom(17);
    int resumed = 0;
    for (int i = 0; i < KILLS; i++) {
      Process process = start("train");
      kill(process, checkpoint, random);
      if (process.exitValue() != 0) {
        TensorFile.read(checkpoint);
        resumed++;
      }
    }
    assertThat(start("train").waitFor()).as(() -> "log: " + readLog()).isZero();

    assertThat(resumed).isGreaterThanOrEqualTo(2);
    TrainResult whole;
    try (Engine engine = Engine.create(2)) {
      whole = KilledProcess.trainer().train(Sets.digits(300), engine);
    }
    assertThat(Bits.of(VaeModel.load(folder.resolve("done.safetensors"))))
        .isEqualTo(Bits.of(whole.model()));
  }

  @Test
  void modelFileSurvivesAKillWhileItIsSaved() throws Exception {
    TrainConfig once = TrainConfig.DEFAULT.withEpochs(1);
    List<VaeModel> models =
        List.of(
            VaeTrainer.of(Sets.digitsConfig(), once).train(Sets.digits(64)).model(),
            VaeTrainer.of(Sets.digitsConfig(), once.withSeed(2)).train(Sets.digits(64)).model());
    models.get(0).save(folder.resolve("0.safetensors"));
    models.get(1).save(folder.resolve("1.safetensors"));
    models.get(0).save(folder.resolve("model.safetensors"));
    SplittableRandom random = new SplittableRandom(18);
    for (int i = 0; i < KILLS; i++) {
      Files.deleteIfExists(folder.resolve("started"));
      kill(start("save"), folder.resolve("started"), random);
      assertThat(folder.resolve("started")).as(() -> "log: " + readLog()).exists();
      String digest = Bits.digest(VaeModel.load(folder.resolve("model.safetensors")));
      assertThat(digest).isIn(Bits.digest(models.get(0)), Bits.digest(models.get(1)));
    }
  }

  private String readLog() {
    try {
      return Files.readString(folder.resolve("log.txt"));
    } catch (IOException e) {
      return e.toString();
    }
  }
}
