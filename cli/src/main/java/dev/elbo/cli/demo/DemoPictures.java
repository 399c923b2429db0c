// SPDX-License-Identifier: Apache-2.0
package dev.elbo.cli.demo;

import dev.elbo.apps.generate.DimensionRanking;
import dev.elbo.apps.generate.Generator;
import dev.elbo.apps.generate.Generator.Draw;
import dev.elbo.apps.generate.Interpolation;
import dev.elbo.apps.generate.Interpolation.Pair;
import dev.elbo.apps.generate.LatentMap;
import dev.elbo.apps.generate.Manifold;
import dev.elbo.apps.generate.Traversal;
import dev.elbo.cli.picture.LatentPicture;
import dev.elbo.cli.picture.ManifoldPicture;
import dev.elbo.cli.picture.ModelImages;
import dev.elbo.cli.picture.TraversalPicture;
import dev.elbo.data.Dataset;
import dev.elbo.engine.Engine;
import dev.elbo.report.AxisLabel;
import dev.elbo.report.Bar;
import dev.elbo.report.BarChart;
import dev.elbo.report.Chart;
import dev.elbo.report.Grid;
import dev.elbo.report.Interpolations;
import dev.elbo.report.LineChart;
import dev.elbo.report.Picture;
import dev.elbo.report.Reconstructions;
import dev.elbo.report.Series;
import dev.elbo.report.TileStyle;
import dev.elbo.vae.model.VaeModel;
import dev.elbo.vae.model.VaeSession;
import dev.elbo.vae.train.EpochReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The pictures of the demo.
 *
 * @param originals some images held out
 * @param samples new images
 * @param reconstructions images held out and their reconstructions
 * @param interpolation walks between images held out
 * @param traversal what single latent dimensions do
 * @param latent codes in the plane
 * @param manifold decoded codes of the plane
 * @param training negative ELBO by epoch
 * @param information KL divergence by latent dimension
 */
record DemoPictures(
    Picture originals,
    Picture samples,
    Picture reconstructions,
    Picture interpolation,
    Picture traversal,
    Picture latent,
    Picture manifold,
    Chart training,
    Chart information) {

  private static final int SAMPLES = 96;
  private static final int SAMPLE_COLUMNS = 16;
  private static final int PAIRS = 32;
  private static final int PAIR_COLUMNS = 16;
  private static final int STEPS = 12;
  private static final int PLANE_STEPS = 17;

  /** Digits that the walks go between. */
  private static final int[][] WALKS = {{0, 6}, {1, 7}, {3, 8}, {4, 9}, {5, 3}};

  /** The digit whose code the traversal changes. */
  private static final int TRAVERSED = 3;

  /** Large enough to read, small enough for the eye to see digits and not pixels. */
  private static final TileStyle TILES = TileStyle.DEFAULT.withScale(5);

  static DemoPictures draw(DemoResult result, Engine engine) {
    VaeModel model = result.trained().model();
    VaeSession session = model.session(engine);
    VaeSession plane = result.plane().model().session(engine);
    ModelImages images = ModelImages.of(model);
    Dataset held = result.data().validation();
    Dataset shown = held.head(PAIRS);
    float[][] originals = values(held.head(SAMPLES));
    float[][] reconstructed = session.decode(session.encode(shown).means());
    float[][] walks =
        session.decode(
            Interpolation.between(session, held, walks(held), STEPS, Interpolation.Path.LINEAR));
    int[] dimensions = DimensionRanking.byKl(session, held).top(8);
    float[] values = Traversal.values(2.5f, 11);
    int typical = mostTypical(held, TRAVERSED);
    float[] base = session.encode(held.select(new int[] {typical})).means()[0];
    return new DemoPictures(
        Grid.draw(images.of(originals), SAMPLE_COLUMNS, TILES),
        Grid.draw(
            images.of(new Generator(session).generate(SAMPLES, 1f, Draw.MEAN, 1)),
            SAMPLE_COLUMNS,
            TILES),
        Reconstructions.draw(
            images.of(values(shown)), images.of(reconstructed), PAIR_COLUMNS, TILES),
        Interpolations.draw(images.of(walks), STEPS, TILES),
        TraversalPicture.draw(
            images.of(session.decode(Traversal.codes(base, dimensions, values))),
            dimensions,
            values,
            TILES),
        LatentPicture.picture(
            LatentMap.of(plane.encode(result.data().train()).means()), result.data().train()),
        ManifoldPicture.draw(
            images.of(plane.decode(Manifold.codes(2, 0, 1, PLANE_STEPS))), PLANE_STEPS),
        training(result),
        information(result));
  }

  private static float[][] values(Dataset data) {
    float[][] rows = new float[data.rows()][data.width()];
    for (int row = 0; row < rows.length; row++) {
      data.copyRow(row, rows[row], 0);
    }
    return rows;
  }

  /** For each walk the most typical images of its digits. */
  private static List<Pair> walks(Dataset data) {
    List<Pair> pairs = new ArrayList<>();
    for (int[] walk : WALKS) {
      pairs.add(new Pair(mostTypical(data, walk[0]), mostTypical(data, walk[1])));
    }
    return pairs;
  }

  /** The image of a digit that is nearest to the mean of that digit. */
  private static int mostTypical(Dataset data, int label) {
    float[][] rows = values(data);
    double[] mean = new double[data.width()];
    for (int row = 0; row < rows.length; row++) {
      for (int i = 0; i < mean.length && data.label(row) == label; i++) {
        mean[i] += rows[row][i];
      }
    }
    int count = (int) IntStream.range(0, rows.length).filter(r -> data.label(r) == label).count();
    int nearest = 0;
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < rows.length; row++) {
      double distance = data.label(row) == label ? 0 : Double.POSITIVE_INFINITY;
      for (int i = 0; i < mean.length; i++) {
        double difference = rows[row][i] - mean[i] / count;
        distance += difference * difference;
      }
      if (distance < least) {
        least = distance;
        nearest = row;
      }
    }
    return nearest;
  }

  private static Chart training(DemoResult result) {
    List<EpochReport> history = result.trained().history();
    double[] train = history.stream().mapToDouble(EpochReport::negativeElbo).toArray();
    double[] reconstruction = history.stream().mapToDouble(r -> -r.reconstruction()).toArray();
    double[] kl = history.stream().mapToDouble(EpochReport::kl).toArray();
    return LineChart.of("Training", AxisLabel.of("epoch"), AxisLabel.of("nats per image"))
        .withSeries(Series.of("negative ELBO", train))
        .withSeries(Series.of("reconstruction", reconstruction))
        .withSeries(Series.of("KL divergence", kl))
        .withMarker(result.trained().bestEpoch(), "best: " + result.trained().bestEpoch());
  }

  private static Chart information(DemoResult result) {
    double[] kl = result.evaluation().klByDimension();
    List<Bar> bars = new ArrayList<>();
    for (int d = 0; d < kl.length; d++) {
      bars.add(new Bar("z" + (d + 1), kl[d]));
    }
    return BarChart.of(
            "Information by latent dimension",
            AxisLabel.of("latent dimension"),
            AxisLabel.of("KL divergence", "nats"),
            bars)
        .sorted();
  }
}
