// SPDX-License-Identifier: Apache-2.0
package dev.elbo.apps.anomaly;

import dev.elbo.apps.anomaly.threshold.ScoreCalibration;
import dev.elbo.vae.modelfile.FileKind;
import dev.elbo.vae.modelfile.JsonArray;
import dev.elbo.vae.modelfile.JsonCursor;
import dev.elbo.vae.modelfile.JsonObject;
import dev.elbo.vae.modelfile.JsonValue;
import dev.elbo.vae.modelfile.Tensor;
import dev.elbo.vae.modelfile.TensorFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A detector as a safetensors file: settings and numbers that stand alone as JSON in the metadata
 * under {@value FileKind#KEY}, all else as tensors. Which training rows it compares with is not
 * kept, as rows are new once the detector is loaded.
 */
final class DetectorFile {
  static final FileKind KIND = new FileKind("detector", "detect", 1);

  /** {@code [kept]}, ascending. */
  private static final String SCORES = "calibration.scores";

  private DetectorFile() {}

  static void write(Detector detector, Path path) {
    ScoreCalibration calibration = detector.calibration();
    double[] scores = calibration.scores();
    List<Tensor> tensors = new ArrayList<>(FeatureSpaceTensors.write(detector.space()));
    tensors.addAll(MemberTensors.write(detector.members()));
    List<JsonValue> evidence = new ArrayList<>();
    for (WeightedEvidence part : detector.evidence()) {
      tensors.addAll(EvidenceTensors.write(part.evidence(), prefix(evidence.size())));
      evidence.add(EvidenceJson.write(part));
    }
    tensors.add(Tensor.ofDoubles(SCORES, scores, scores.length));
    JsonObject json =
        KIND.description()
            .put("config", DetectorConfigJson.write(detector.config()))
            .put("data", DetectorDataJson.write(detector.data()))
            .put("evidence", new JsonArray(evidence))
            .put("calibration", JsonObject.builder().put("count", calibration.count()).build())
            .put("threshold", ThresholdJson.write(detector.threshold()))
            .build();
    TensorFile.of(FileKind.metadata(json), tensors).write(path);
  }

  private static String prefix(int evidence) {
    return "evidence." + evidence + ".";
  }

  static Detector read(Path path) {
    return read(path, TensorFile.read(path));
  }

  /** A file already in memory; the path is what messages call it. */
  static Detector read(Path path, TensorFile file) {
    return KIND.read(path, file, json -> read(json, new CheckedTensors(path, file)));
  }

  private static Detector read(JsonCursor json, CheckedTensors tensors) {
    DetectorConfig config = DetectorConfigJson.read(json.get("config"));
    DetectorData data = DetectorDataJson.read(json.get("data"));
    Threshold threshold = ThresholdJson.read(json.get("threshold"));
    ScoreCalibration calibration = calibration(json.get("calibration"), tensors);
    FeatureSpace space = FeatureSpaceTensors.read(tensors, data);
    List<JsonCursor> parts = json.get("evidence").elements();
    if (parts.isEmpty()) {
      throw json.get("evidence").wrong("a list of at least one");
    }
    List<WeightedEvidence> evidence = new ArrayList<>();
    for (JsonCursor part : parts) {
      EvidenceTensors arrays =
          new EvidenceTensors(
              tensors, prefix(evidence.size()), space.features(), config.members(), data.rows());
      evidence.add(EvidenceJson.read(part, arrays));
    }
    List<Member> members = MemberTensors.read(tensors, config, space.features());
    return new Detector(config, data, space, members, evidence, calibration, threshold);
  }

  /** The rows it was made with may be others than those of training. */
  private static ScoreCalibration calibration(JsonCursor json, CheckedTensors tensors) {
    int count = json.get("count").asInt();
    double[] scores = tensors.doubles(SCORES);
    try {
      return ScoreCalibration.restore(count, scores);
    } catch (IllegalArgumentException e) {
      throw tensors.problem(SCORES, e.getMessage());
    }
  }
}
