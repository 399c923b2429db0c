// SPDX-License-Identifier: Apache-2.0
/**
 * From scores to alarms.
 *
 * <p>A detector gives each row a score, higher for stranger rows. A score alone says nothing: -120
 * may be common for one model and unheard of for another. This package gives it a scale, the scores
 * of rows that are taken for normal and that the model was not trained on, and picks the threshold
 * that anomalous rows are above. A row whose score equals the threshold is never flagged.
 *
 * <p><b>p-value</b>, {@link dev.elbo.apps.anomaly.threshold.ScoreCalibration#pValue}, above 0 to 1.
 * Of n held-out scores and that of a new normal row each order is equally likely, so p = (1 +
 * held-out scores of at least s) / (n + 1) is at most t with a probability of at most t, whatever
 * the distribution of the scores [1]. It needs rows that are exchangeable: when the world changes,
 * hold out new ones. Its least value is 1 / (n + 1), which all rows above the largest held-out
 * score share.
 *
 * <p><b>Tail</b>, {@link dev.elbo.apps.anomaly.threshold.TailFit}. Beyond, excesses s - t over a
 * high score t follow nearly a generalised Pareto distribution [2, 3], P(S &gt; s) = P(S &gt; t) (1
 * + shape (s - t) / scale)<sup>-1/shape</sup>. Scale is above 0. Shape is 0 for exponential tails,
 * 1/a for tails like s<sup>-a</sup>, below 0 for scores with an upper bound. Both are found by
 * maximum likelihood, a search for the root of one equation in shape / scale [4], or by
 * probability-weighted moments [5] if the likelihood has no maximum. Shapes are kept from -0.5,
 * below which maximum likelihood is not regular [6], to 1, where the mean ceases to exist. To
 * extrapolate, the tail is taken a little heavier than fitted, as a fit to few scores promises too
 * few alarms; see {@link dev.elbo.apps.anomaly.threshold.TailFit#predictive}. From the largest
 * held-out score on, p-values fall along it, to no less than 1e-300. There they are a model's word,
 * not a guarantee.
 *
 * <p><b>Threshold</b>, {@link dev.elbo.apps.anomaly.threshold.ThresholdRule}, a finite score. A
 * false-alarm rate r, above 0, below 1, takes the order statistic at k = (n + 1) r from the top: a
 * new normal row exceeds the k-th largest with probability k / (n + 1) exactly. The rate of one
 * calibration scatters around r with a standard deviation near the square root of r (1 - r) / n.
 * Small rates come from the tail [3]. With labels the threshold with the largest F1, 0 to 1, the
 * harmonic mean of precision and recall [7], is at hand; it is right for data with that share of
 * anomalies only.
 *
 * <p><b>Metrics</b>, {@link dev.elbo.apps.anomaly.threshold.DetectionMetrics}, need labels, but no
 * threshold. The area under the ROC curve, 0 to 1, is the probability that an anomalous row scores
 * higher than a normal one [8]; 0.5 is chance. Average precision, above 0 to 1, is the mean of the
 * precision met at each anomaly from the top; chance is the share of anomalies. Where anomalies are
 * rare it is the one to look at [9].
 *
 * <ol>
 *   <li>Bates, Candès, Lei, Romano and Sesia 2023, Testing for outliers with conformal p-values,
 *       Annals of Statistics 51(1), arXiv:2104.08279
 *   <li>Pickands 1975, Statistical inference using extreme order statistics, Annals of Statistics
 *       3(1); Balkema and de Haan 1974, Residual life time at great age, Annals of Probability 2(5)
 *   <li>Siffer, Fouque, Termier and Largouet 2017, Anomaly detection in streams with extreme value
 *       theory, KDD
 *   <li>Grimshaw 1993, Computing maximum likelihood estimates for the generalized Pareto
 *       distribution, Technometrics 35(2)
 *   <li>Hosking and Wallis 1987, Parameter and quantile estimation for the generalized Pareto
 *       distribution, Technometrics 29(3)
 *   <li>Smith 1985, Maximum likelihood estimation in a class of nonregular cases, Biometrika 72(1)
 *   <li>van Rijsbergen 1979, Information retrieval, 2nd edition, Butterworths
 *   <li>Hanley and McNeil 1982, The meaning and use of the area under a receiver operating
 *       characteristic (ROC) curve, Radiology 143(1); Mann and Whitney 1947, On a test of whether
 *       one of two random variables is stochastically larger than the other, Annals of Mathematical
 *       Statistics 18(1)
 *   <li>Davis and Goadrich 2006, The relationship between precision-recall and ROC curves, ICML
 * </ol>
 */
package dev.elbo.apps.anomaly.threshold;
