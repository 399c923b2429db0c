// SPDX-License-Identifier: Apache-2.0
package dev.elbo.quality;

import dev.elbo.data.table.ColumnKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tribuo.Example;
import org.tribuo.Model;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.datasource.ListDataSource;
import org.tribuo.impl.ArrayExample;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A random forest that tells the last column of a table, of two levels, from the others. Levels are
 * a feature each, and a missing cell is one that has no value.
 */
final class IncomeForest {
  private static final int TREES = 20;

  private IncomeForest() {}

  /** F1 of the upper level on rows of {@code test}, for a forest trained on {@code train}. */
  static double f1(EncodedRows train, EncodedRows test, long seed) {
    MutableDataset<Label> data = new MutableDataset<>(source(train));
    int features = data.getFeatureMap().size();
    float tried = (float) (Math.sqrt(features) / features);
    CARTClassificationTrainer trees =
        new CARTClassificationTrainer(
            Integer.MAX_VALUE, 2, 0f, tried, false, new GiniIndex(), seed);
    Model<Label> forest =
        new RandomForestTrainer<>(trees, new VotingCombiner(), TREES, seed).train(data);
    int found = 0;
    int wrong = 0;
    for (Example<Label> example : source(test)) {
      boolean predicted = forest.predict(example).getOutput().getLabel().equals("1");
      boolean actual = example.getOutput().getLabel().equals("1");
      found += predicted && actual ? 1 : 0;
      wrong += predicted != actual ? 1 : 0;
    }
    return 2.0 * found / (2 * found + wrong);
  }

  private static ListDataSource<Label> source(EncodedRows rows) {
    LabelFactory labels = new LabelFactory();
    int target = rows.schema().modelled().size() - 1;
    List<Example<Label>> examples = new ArrayList<>();
    for (float[] row : rows.rows()) {
      List<String> names = new ArrayList<>();
      List<Double> values = new ArrayList<>();
      for (int i = 0; i < target; i++) {
        if (row[2 * i + 1] == 1) {
          boolean levels = rows.column(i).kind() instanceof ColumnKind.Categorical;
          names.add(
              levels
                  ? String.format(Locale.ROOT, "c%02d_%03d", i, (int) row[2 * i])
                  : String.format(Locale.ROOT, "c%02d", i));
          // A value of 0 is a missing one to Tribuo; no code here is near -20.
          values.add(levels ? 1.0 : row[2 * i] + 20.0);
        }
      }
      examples.add(
          new ArrayExample<>(
              new Label(row[2 * target] == 1 ? "1" : "0"),
              names.toArray(new String[0]),
              values.stream().mapToDouble(Double::doubleValue).toArray()));
    }
    return new ListDataSource<>(examples, labels, new SimpleDataSourceProvenance("rows", labels));
  }
}
