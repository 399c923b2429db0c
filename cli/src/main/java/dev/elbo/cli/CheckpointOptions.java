// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli;

import dev.elbo.vae.train.CheckpointPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where the state of training is kept. */
final class CheckpointOptions {
  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Folder to save the state of training in, now and then and when interrupted.")
  private Path folder;

  @Option(
      names = "--resume",
      description = "Go on from the checkpoint of --checkpoint, if there is one.")
  private boolean resume;

  Optional<Path> folder() {
    return Optional.ofNullable(folder);
  }

  /** Refuses options that contradict each other, or a folder that cannot be used. */
  void check() {
    if (folder == null) {
      if (resume) {
        throw new UsageException("--resume needs --checkpoint DIR, the folder to go on from");
      }
      return;
    }
    CheckpointPolicy policy = CheckpointPolicy.in(folder, resume);
    if (!Files.isDirectory(folder)) {
      OutputFile.check(folder);
      if (Files.exists(folder)) {
        throw new UsageException(
            "--checkpoint " + folder + " is a file; give the name of a folder");
      }
      return;
    }
    OutputFile.check(policy.file());
    if (!resume && Files.exists(policy.file())) {
      throw new UsageException(
          folder
              + " holds the checkpoint of an earlier run; go on from it with --resume, or remove"
              + " it, or choose another --checkpoint");
    }
  }

  Optional<CheckpointPolicy> policy() {
    return folder().map(path -> CheckpointPolicy.in(path, resume));
  }
}
